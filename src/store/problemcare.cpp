// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/problemcare.h"

#include "store/sqlsession.h"

#include <QStringList>

namespace listingpost {

int retryWork(SqlSession &work, const WorkSelection &selection, UtcTime now)
{
    if (selection.problem)
        return work.run(
            "UPDATE work SET state = 0, attempts = 0, due_ms = ?1 WHERE problem = ?2 AND state = 1 "
            "AND (?3 = '' OR (resource = ?3 AND key = ?4))",
            {toUnixMs(now), selection.problem.value, selection.resource, selection.key});
    return work.run("UPDATE work SET due_ms = ?1 WHERE state = 0 AND attempts > 0 AND source = ?2 AND "
                    "(?3 = '' OR resource = ?3) AND (?4 = '' OR cause = ?4) AND (?5 = '' OR key = ?5)",
        {toUnixMs(now), selection.source.value, selection.resource, selection.cause, selection.key});
}

bool endsByItself(const QString &cause)
{
    static const QStringList causes {QStringLiteral("unauthorized"), QStringLiteral("token_refused"),
        QStringLiteral("token_unavailable"), QStringLiteral("no_answer"), QStringLiteral("long_pause"),
        QStringLiteral("reconcile_failed"), QStringLiteral("bad_root"), QStringLiteral("metadata_unreadable"),
        QStringLiteral("poll_failed"), QStringLiteral("poll_bad_page"), QStringLiteral("poll_foreign_link"),
        QStringLiteral("poll_no_progress"), QStringLiteral("poll_refused"), QStringLiteral("log_cut"),
        QStringLiteral("mass_removal"), QStringLiteral("sequence_restarted"),
        QStringLiteral("numbering_restarted")};
    return causes.contains(cause);
}

int dismissProblem(SqlSession &work, ProblemId problem, const QString &reason, UtcTime now)
{
    const int closed = work.run(
        "UPDATE problem SET solved_ms = ?, evidence = json_set(evidence, '$.dismissed', ?) WHERE id = ? "
        "AND solved_ms IS NULL",
        {toUnixMs(now), reason, problem.value});
    if (closed == 0)
        return 0;
    work.run(
        "INSERT INTO key_state (source, resource, key, key_numeric, settled_event, settled_ms, outcome) "
        "SELECT source, resource, key, key_numeric, newest_event, ?, 4 FROM work WHERE problem = ? AND "
        "state = 1 ON CONFLICT DO UPDATE SET settled_event = max(settled_event, excluded.settled_event), "
        "settled_ms = excluded.settled_ms, outcome = excluded.outcome",
        {toUnixMs(now), problem.value});
    work.run(
        "DELETE FROM waiting WHERE EXISTS (SELECT 1 FROM work WHERE work.problem = ? AND work.state = 1 "
        "AND work.source = waiting.source AND work.resource = waiting.resource AND work.key = waiting.key)",
        {problem.value});
    const int keys = work.run("DELETE FROM work WHERE problem = ? AND state = 1", {problem.value});
    work.run("UPDATE work SET problem = NULL WHERE problem = ?", {problem.value});
    return keys;
}

} // namespace listingpost
