// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/typedcolumn.h"
#include "store/sqlsession.h"

#include <string>

namespace listingpost {

/// The child table of one collection, beside its JSON column: a row an element, with the key of its record,
/// its \c position from 1 on, and its \c value or the members of its complex type. Borrowed session; the
/// caller holds the transaction. One thread.
class CollectionTable
{
public:
    /// \a key: the key columns of the record's table; \a columns: those of the elements.
    CollectionTable(SqlSession &session, QString property, QString table, std::vector<TypedColumn> key,
        std::vector<TypedColumn> columns);

    const QString &property() const { return m_property; }
    const QString &table() const { return m_table; }
    const std::vector<TypedColumn> &columns() const { return m_columns; }
    const std::vector<TypedColumn> &key() const { return m_key; }

    /// Removes the rows of the record under \a key.
    void remove(const std::vector<ColumnValue> &key);
    /// Adds the rows of \a array, the collection of the record under \a key, which has none yet. Null, or
    /// empty: none.
    void add(const std::vector<ColumnValue> &key, const RecordMember *array);

private:
    bool bindElement(Statement &statement, const RecordMember &element);

    SqlSession &m_session;
    QString m_property;
    QString m_table;
    std::vector<TypedColumn> m_key;
    std::vector<TypedColumn> m_columns;
    std::vector<std::string> m_names; ///< of m_columns, UTF-8
    bool m_plain = false; ///< values, not objects
    std::string m_insert;
    std::string m_delete;
    RecordReader m_array;
    RecordReader m_object;
};

/// Whether \a member holds elements at all.
bool hasElements(const RecordMember *member);

} // namespace listingpost
