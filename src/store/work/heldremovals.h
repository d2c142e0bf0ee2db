// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/removalbounds.h"
#include "store/work/worktable.h"

#include <set>

namespace listingpost {

/// Removals that wait for a person (wire.md 3, the mass-removal brake): one Problem `mass_removal` a source
/// and resource, with its evidence, and what an answer does. Borrowed session, table and ledger; the caller
/// holds the transaction. One thread.
class HeldRemovals
{
public:
    static const QString cause; ///< `mass_removal`

    HeldRemovals(SqlSession &session, WorkTable &table, ProblemLedger &problems)
        : m_session(session)
        , m_table(table)
        , m_problems(problems)
    {
    }

    /// A removal is held for the reason in \a reading.
    void hold(const WorkOutcome &outcome, const BrakeReading &reading, UtcTime now);
    /// Writes the evidence of what was held since the last call: once a batch.
    void describe();
    /// Forgets what describe() would write: after a rollback.
    void discard() { m_readings.clear(); }

    std::set<QString> brakedResources(SourceId source); ///< in lower case
    bool isApproved(const WorkKey &key);

    /// Which source and resource an open question is about; nullopt: \a problem is none.
    std::optional<std::pair<SourceId, QString>> question(ProblemId problem);
    /// Carries an answer out; how many keys were held. \a sets as WorkDatabase::answerProblem() says.
    int answer(ProblemId problem, bool yes, UtcTime now, const std::map<QString, WorkKey> &sets);

private:
    QStringList examples(ProblemId problem);
    void describe(ProblemId problem, const BrakeReading &reading);

    SqlSession &m_session;
    WorkTable &m_table;
    ProblemLedger &m_problems;
    std::map<ProblemId, BrakeReading> m_readings; ///< to be described
};

} // namespace listingpost
