// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/collectiontable.h"

#include <memory>
#include <unordered_map>

namespace listingpost {

/// The table of one resource that others read (cli.md, "Tables that others may read"), the child tables of
/// its collections, and the view `<Resource>_simple` with the columns in use. Borrowed session; the caller
/// holds the transaction. One thread.
class TypedTable
{
public:
    /// \a columns in the order of their positions.
    TypedTable(SqlSession &session, QString resource, QString table, std::vector<TypedColumn> columns);

    const QString &resource() const { return m_resource; }
    const QString &table() const { return m_table; }
    const std::vector<TypedColumn> &columns() const { return m_columns; }
    const TypedColumn *column(const QString &name) const; ///< the one that newer values go to; without case
    std::vector<TypedColumn> keyColumns() const;
    void addCollection(std::unique_ptr<CollectionTable> collection);
    const std::vector<std::unique_ptr<CollectionTable>> &collections() const { return m_collections; }

    /// What stands in the tables before a record is written.
    enum class Before {
        Nothing, ///< no row of it
        Unknown, ///< perhaps rows of it
    };
    /// Writes the rows of \a record; \a key stands in where the record leaves its (single) key out. False: a
    /// key that is to be a number is none, and nothing was written.
    bool upsert(const RecordReader &record, std::string_view key, Before before);
    /// Removes the rows of \a record, which was written with the same \a key.
    void remove(const RecordReader &record, std::string_view key);
    /// Whether the key is no number, and has a twin that is: `ListingKeyNumeric` beside ListingKey. An event
    /// may name a record by that one alone (RCP-28, ResourceRecordKeyNumeric).
    bool hasTwin() const { return twin() != nullptr; }
    /// The key that \a record holds itself; empty: none, or not one.
    std::string ownKey(const RecordReader &record) const;
    /// The key of the row whose key's twin is \a number; empty: there is none. Reads the whole table.
    std::string keyOfTwin(std::string_view number);
    /// What \a column, by its name, holds in the row of \a key, as text; empty: nothing, or there is no such
    /// row.
    QString valueOf(const QString &key, const QString &column);
    /// Record keys of the rows whose \a parentColumn is \a parent (and \a nameColumn, when given, is \a
    /// name).
    std::vector<QString> childKeys(
        const QString &parentColumn, const QString &parent, const QString &nameColumn, const QString &name);

    /// Makes the view anew when columns came into use since.
    void refreshView(bool force = false);

private:
    void makeStatements();
    void match(const RecordReader &record);
    bool readKey(std::string_view key);
    const TypedColumn *singleKey() const;
    const TypedColumn *twin() const;
    void use(TypedColumn &column);
    QByteArray viewColumn(const TypedColumn &column) const;
    QString viewName();

    SqlSession &m_session;
    QString m_resource;
    QString m_table;
    std::vector<TypedColumn> m_columns;
    std::vector<std::string> m_memberNames; ///< of m_columns, UTF-8
    std::unordered_map<std::string_view, std::size_t> m_columnOf; ///< member name → index of its column
    std::vector<std::unique_ptr<CollectionTable>> m_collections;
    std::vector<std::size_t> m_collectionColumns; ///< of m_collections: indexes of their JSON columns
    std::vector<int> m_parameters; ///< of m_columns: in m_upsert; 0: retired
    std::string m_upsert;
    std::string m_remove;
    std::vector<const RecordMember *> m_matched; ///< by column, of the record in hand
    std::vector<ColumnValue> m_key; ///< of the record in hand
    bool m_viewIsOld = true;
};

} // namespace listingpost
