// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/typedtable.h"

#include <map>
#include <memory>

namespace listingpost {

/// The typed tables of a replica: made from what `$metadata` says, and remembered in `_resource`,
/// `_collection`, `_column` and `_lookup`. Borrowed session; the caller holds the transaction. One thread.
class ReplicaSchema
{
public:
    explicit ReplicaSchema(SqlSession &session)
        : m_session(session)
    {
    }

    /// Reads what the file remembers: when it was opened, and after a rollback.
    void load();
    /// Makes or widens the tables of \a schema; says in \a notes what a person should know. Records that are
    /// held already are written into what is new behind, by rebuild().
    void set(const std::vector<ResourceSchema> &schema, QStringList &notes);
    /// Writes some of the records that were held before their tables became what they are; true: more wait.
    bool rebuild();

    /// The table of a resource, without case; null while `$metadata` has not described it.
    TypedTable *table(const QString &resource);
    /// All of them, by lower-case name.
    const std::map<QString, std::unique_ptr<TypedTable>> &tables() const { return m_tables; }

    /// Tables whose records may go with a removed parent, and the column that holds the parent's key (wire.md
    /// 3).
    struct Child
    {
        TypedTable *table = nullptr;
        QString parentColumn;
        QString nameColumn; ///< holds the parent's resource name; empty: none
    };
    std::vector<Child> childrenOf(const QString &parentResource);
    /// Whether records of \a resource may go with a removed parent.
    static bool isChild(const QString &resource);

private:
    bool setResource(const ResourceSchema &schema, QStringList &notes);
    bool setCollections(const ResourceSchema &schema, QStringList &notes);
    bool create(const ResourceSchema &schema, QStringList &notes);
    bool createCollection(const ResourceSchema &schema, const ColumnSchema &column);
    bool widen(const QString &name, const QString &table, const std::vector<ColumnSchema> &wanted,
        QStringList &notes);
    void setLookups(const QString &name, const std::vector<ColumnSchema> &columns);
    std::vector<TypedColumn> columnsOf(const QString &name);
    void rememberColumn(const QString &name, const TypedColumn &column);
    void indexParents(const TypedTable &table);
    void planRebuild(const QString &resource);
    void rebuildRecord(TypedTable &table, const QString &key, const QByteArray &json);
    QString tableOf(const QString &resource);
    QString freeTableName(const QString &wanted);

    SqlSession &m_session;
    std::map<QString, std::unique_ptr<TypedTable>> m_tables;
    RecordReader m_reader;
};

} // namespace listingpost
