// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/recordmembers.h"
#include "store/sqlsession.h"

#include <vector>

namespace listingpost {

/// A column of a typed table.
struct TypedColumn
{
    int position = 0; ///< in `_column`
    QString name; ///< as `$metadata` spells it
    QString column; ///< in the table
    ColumnType type = ColumnType::Text;
    int keyPosition = 0; ///< 1…: part of the key
    bool used = false; ///< some record has a value here
    bool retired = false; ///< its type changed: newer values are in another column
};

/// The table of one resource that others read (cli.md, "Tables that others may read"), and the view
/// `<Resource>_simple` with the columns in use. Borrowed session; the caller holds the transaction. One
/// thread.
class TypedTable
{
public:
    /// \a columns in the order of their positions.
    TypedTable(SqlSession &session, QString resource, QString table, std::vector<TypedColumn> columns);

    const QString &resource() const { return m_resource; }
    const QString &table() const { return m_table; }
    const std::vector<TypedColumn> &columns() const { return m_columns; }
    const TypedColumn *column(const QString &name) const; ///< the one that newer values go to; without case

    /// Writes the row of \a record; \a key stands in where the record leaves its (single) key out.
    void upsert(const RecordMembers &record, const QString &key);
    /// Removes the row of \a record, which was written with the same \a key.
    void remove(const RecordMembers &record, const QString &key);
    /// Record keys of the rows whose \a parentColumn is \a parent (and \a nameColumn, when given, is \a
    /// name).
    std::vector<QString> childKeys(
        const QString &parentColumn, const QString &parent, const QString &nameColumn, const QString &name);

    /// Makes the view anew when columns came into use since.
    void refreshView(bool force = false);

private:
    QVariantList keyValues(const RecordMembers &record, const QString &key) const;
    void makeStatements();

    SqlSession &m_session;
    QString m_resource;
    QString m_table;
    std::vector<TypedColumn> m_columns;
    std::vector<std::string> m_memberNames; ///< of m_columns, UTF-8
    std::string m_upsert;
    std::string m_remove;
    bool m_viewIsOld = true;
};

/// The declared type: its affinity keeps values as columnValue() made them.
QByteArray declaredType(const TypedColumn &column);

} // namespace listingpost
