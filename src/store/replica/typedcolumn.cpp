// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/typedcolumn.h"

namespace listingpost {

QByteArray declaredType(const TypedColumn &column)
{
    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Boolean:
        return "INTEGER";
    case ColumnType::Decimal:
        // No affinity for a key: one of 26 digits is to stay what it is, and NUMERIC would round it.
        return column.keyPosition > 0 ? "" : "NUMERIC";
    case ColumnType::Exact:
        return ""; // nor here
    case ColumnType::Text:
    case ColumnType::Date:
    case ColumnType::Timestamp:
    case ColumnType::Json:
        return "TEXT";
    }
    return "TEXT";
}

void bindColumn(Statement &statement, int index, const ColumnValue &value)
{
    if (const auto *whole = std::get_if<qint64>(&value))
        statement.bind(index, *whole);
    else if (const auto *real = std::get_if<double>(&value))
        statement.bind(index, *real);
    else if (const auto *text = std::get_if<std::string_view>(&value))
        statement.bindView(index, *text);
    else
        statement.bindNull(index);
}

} // namespace listingpost
