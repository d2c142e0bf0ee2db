// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/database.h"

#include <sqlite3.h>

namespace listingpost {

// What the small tables of log.sqlite share. For their own files only.

inline std::optional<UtcTime> maybeTime(const Statement &row, int column)
{
    const auto ms = row.maybeInteger(column);
    return ms ? std::optional(fromUnixMs(*ms)) : std::nullopt;
}

inline std::optional<qint64> maybeMs(const std::optional<UtcTime> &time)
{
    return time ? std::optional(toUnixMs(*time)) : std::nullopt;
}

/// Calls \a each for every row of \a sql.
template<typename Each> Result<> forEachRow(const Database &database, std::string_view sql, Each each)
{
    auto rows = database.prepare(sql);
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        each(rows);
    }
}

/// Runs \a change, which gives a Result, in a transaction of its own.
template<typename Change> auto inTransaction(const Database &database, Change change) -> decltype(change())
{
    Transaction transaction(database);
    if (!transaction.begun())
        return tl::unexpected(transaction.begun().error());
    auto changed = change();
    if (!changed)
        return changed;
    if (auto committed = transaction.commit(); !committed)
        return tl::unexpected(committed.error());
    return changed;
}

/// Runs \a statement, which changes one row; NotFound names \a what when it changed none.
inline Result<> expectOneRow(const Database &database, Statement &statement, const QString &what)
{
    if (auto done = statement.run(); !done)
        return done;
    if (sqlite3_changes(database.handle()) != 1)
        return failure(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(what));
    return {};
}

} // namespace listingpost
