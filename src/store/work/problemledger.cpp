// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/problemledger.h"

#include "store/sqlsession.h"

#include <algorithm>
#include <QJsonDocument>

namespace listingpost {

ProblemId ProblemLedger::open(const ProblemRow &problem, UtcTime now)
{
    const QVariant nextTry = problem.nextTry ? QVariant::fromValue(toUnixMs(*problem.nextTry)) : QVariant();
    m_session.run("INSERT INTO problem (cause, source, feed, resource, key, detail, remedy, opened_ms, "
                  "last_seen_ms, next_try_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (cause, source, resource) WHERE solved_ms IS NULL DO UPDATE SET "
                  "count = count + 1, last_seen_ms = excluded.last_seen_ms, feed = excluded.feed, "
                  "key = excluded.key, detail = excluded.detail, remedy = excluded.remedy, "
                  "next_try_ms = excluded.next_try_ms",
        {problem.cause, problem.source.value, problem.feed.value, problem.resource, problem.key,
            problem.detail, problem.remedy, toUnixMs(now), toUnixMs(now), nextTry});
    return {m_session.number("SELECT id FROM problem WHERE cause = ? AND source = ? AND resource = ? "
                             "AND solved_ms IS NULL",
        {problem.cause, problem.source.value, problem.resource})};
}

void ProblemLedger::release(ProblemId problem, UtcTime now)
{
    if (!problem)
        return;
    const qint64 held
        = m_session.number("SELECT EXISTS (SELECT 1 FROM work WHERE problem = ?)", {problem.value});
    if (held == 0)
        solve(problem, now);
    else
        m_session.run("UPDATE problem SET count = max(1, count - 1) WHERE id = ? AND solved_ms IS NULL",
            {problem.value});
}

void ProblemLedger::solve(SourceId source, const QString &cause, const QString &resource, UtcTime now)
{
    m_session.run("UPDATE problem SET solved_ms = ? WHERE source = ? AND cause = ? AND solved_ms IS NULL "
                  "AND (? = '' OR resource = ?)",
        {toUnixMs(now), source.value, cause, resource, resource});
}

void ProblemLedger::solve(ProblemId problem, UtcTime now)
{
    m_session.run("UPDATE problem SET solved_ms = ? WHERE id = ? AND solved_ms IS NULL",
        {toUnixMs(now), problem.value});
}

void ProblemLedger::keepOnly(
    SourceId source, const QString &cause, const std::vector<ProblemRow> &problems, UtcTime now)
{
    QStringList over;
    m_session.each("SELECT resource FROM problem WHERE source = ? AND cause = ? AND solved_ms IS NULL",
        {source.value, cause}, [&](const Statement &row) {
            const QString resource = row.string(0);
            if (std::none_of(problems.begin(), problems.end(),
                    [&resource](const ProblemRow &one) { return one.resource == resource; }))
                over.append(resource);
        });
    for (const QString &resource : over)
        solve(source, cause, resource, now);
    for (const ProblemRow &problem : problems) {
        if (m_session.number(
                "SELECT count(*) FROM problem WHERE source = ? AND cause = ? AND resource = ? AND detail = ? "
                "AND (solved_ms IS NULL OR json_extract(evidence, '$.dismissed') IS NOT NULL)",
                {source.value, cause, problem.resource, problem.detail})
            == 0)
            open(problem, now);
    }
}

qint64 ProblemLedger::countOpen() const
{
    return m_session.number("SELECT count(*) FROM problem WHERE solved_ms IS NULL");
}

bool ProblemLedger::isOpen(ProblemId problem) const
{
    return m_session.number(
               "SELECT count(*) FROM problem WHERE solved_ms IS NULL AND id = ?", {problem.value})
        > 0;
}

QString ProblemLedger::cause(ProblemId problem) const
{
    QString cause;
    m_session.each("SELECT cause FROM problem WHERE id = ?", {problem.value},
        [&cause](const Statement &row) { cause = row.string(0); });
    return cause;
}

void ProblemLedger::describe(
    ProblemId problem, const QString &detail, const QString &remedy, const QJsonObject &evidence)
{
    const QByteArray json = QJsonDocument(evidence).toJson(QJsonDocument::Compact);
    m_session.run("UPDATE problem SET detail = ?, remedy = ?, evidence = ? WHERE id = ?",
        {detail, remedy, QString::fromUtf8(json), problem.value});
}

QJsonObject ProblemLedger::evidence(ProblemId problem) const
{
    QJsonObject evidence;
    m_session.each("SELECT evidence FROM problem WHERE id = ?", {problem.value},
        [&](const Statement &row) { evidence = QJsonDocument::fromJson(row.string(0).toUtf8()).object(); });
    return evidence;
}

} // namespace listingpost
