// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/replica/recordmembers.h"

namespace listingpost {

/// A column of a typed table, as `_column` remembers it.
struct TypedColumn
{
    int position = 0;
    QString name; ///< as `$metadata` spells it
    QString column; ///< in the table
    ColumnType type = ColumnType::Text;
    int keyPosition = 0; ///< 1…: part of the key
    bool used = false; ///< some record has a value here
    bool retired = false; ///< its type changed: newer values are in another column
    QString lookup; ///< what its values are called: a type of `_lookup`; empty: as they are
};

/// It is part of the record's key.
inline bool isKey(const TypedColumn &column) { return column.keyPosition > 0; }

/// The declared type: its affinity keeps values as columnValue() made them.
QByteArray declaredType(const TypedColumn &column);

/// Binds \a value without copying: it must live until the statement has run.
void bindColumn(Statement &statement, int index, const ColumnValue &value);

/// `"a", "b"`: the quoted columns of \a columns that \a wanted takes.
template<typename Wanted> QByteArray columnList(const std::vector<TypedColumn> &columns, Wanted wanted)
{
    QByteArray list;
    for (const TypedColumn &column : columns) {
        if (wanted(column))
            list += (list.isEmpty() ? "" : ", ") + quotedIdentifier(column.column);
    }
    return list;
}

} // namespace listingpost
