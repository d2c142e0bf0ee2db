// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/typedtable.h"

#include <map>
#include <memory>

namespace listingpost {

/// The typed tables of a replica: made from what `$metadata` says, and remembered in `_resource` and
/// `_column`. Borrowed session; the caller holds the transaction. One thread.
class ReplicaSchema
{
public:
    explicit ReplicaSchema(SqlSession &session)
        : m_session(session)
    {
    }

    /// Reads what the file remembers: when it was opened, and after a rollback.
    void load();
    /// Makes or widens the table of \a schema; says in \a notes what a person should know.
    void set(const ResourceSchema &schema, QStringList &notes);

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
    std::vector<TypedColumn> columnsOf(const QString &resource);
    void addColumn(const ResourceSchema &schema, const QString &table, TypedColumn column);
    void widen(const ResourceSchema &schema, const QString &table, QStringList &notes);
    void create(const ResourceSchema &schema, const QString &table, QStringList &notes);
    void rememberColumn(const QString &resource, const TypedColumn &column);
    void indexParents(const QString &table);

    SqlSession &m_session;
    std::map<QString, std::unique_ptr<TypedTable>> m_tables;
};

} // namespace listingpost
