// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/resumeledger.h"

#include "store/sqlsession.h"

namespace listingpost {

void ResumeLedger::note(const ResumeResult &result)
{
    m_session.run("INSERT OR REPLACE INTO resume (feed, at_ms, status, accepted, detail, attempts, next_ms) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?)",
        {result.feed.value, toUnixMs(result.at), result.status, result.accepted ? 1 : 0, result.detail,
            result.attempts, result.nextTry ? QVariant(toUnixMs(*result.nextTry)) : QVariant()});
}

std::vector<ResumeResult> ResumeLedger::all() const
{
    std::vector<ResumeResult> results;
    m_session.each("SELECT feed, at_ms, status, accepted, detail, attempts, next_ms FROM resume", {},
        [&](const Statement &row) {
            ResumeResult result {{row.integer(0)}, fromUnixMs(row.integer(1)), int(row.integer(2)),
                row.integer(3) != 0, row.string(4), int(row.integer(5)), std::nullopt};
            if (const auto next = row.maybeInteger(6))
                result.nextTry = fromUnixMs(*next);
            results.push_back(std::move(result));
        });
    return results;
}

} // namespace listingpost
