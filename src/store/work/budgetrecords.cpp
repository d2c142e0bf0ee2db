// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/budgetrecords.h"

#include "store/sqlsession.h"

namespace listingpost {

namespace {

constexpr qint64 MinutesKept = 24 * 60 + 2;

} // namespace

BudgetRecord readBudgetRecord(SqlSession &session, const QByteArray &credentials, qint64 first)
{
    const QString id = QString::fromLatin1(credentials);
    BudgetRecord record;
    session.each("SELECT paused_until_ms, refusals FROM budget WHERE credentials = ?", {id},
        [&record](const Statement &row) {
            if (const auto until = row.maybeInteger(0))
                record.pausedUntil = fromUnixMs(*until);
            record.refusals = row.integer(1);
        });
    session.each("SELECT minute, requests, bytes FROM budget_minute WHERE credentials = ? AND minute >= ?",
        {id, first}, [&record](const Statement &row) {
            record.minutes[row.integer(0)] = {row.integer(1), row.integer(2)};
        });
    return record;
}

void writeBudgetRecord(SqlSession &session, const QByteArray &credentials, const BudgetRecord &record)
{
    const QString id = QString::fromLatin1(credentials);
    session.run("INSERT OR REPLACE INTO budget (credentials, paused_until_ms, refusals) VALUES (?, ?, ?)",
        {id, record.pausedUntil ? QVariant(toUnixMs(*record.pausedUntil)) : QVariant(), record.refusals});
    for (const auto &[minute, use] : record.minutes)
        session.run("INSERT OR REPLACE INTO budget_minute (credentials, minute, requests, bytes) VALUES "
                    "(?, ?, ?, ?)",
            {id, minute, use.requests, use.bytes});
    if (!record.minutes.empty())
        session.run("DELETE FROM budget_minute WHERE credentials = ? AND minute < ?",
            {id, record.minutes.rbegin()->first - MinutesKept});
}

} // namespace listingpost
