// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/heldremovals.h"

#include "base/utf8.h"
#include "store/sqlsession.h"

#include <QDateTime>
#include <QJsonArray>

namespace listingpost {

namespace {

constexpr int mostExamples = 5;

/// What a person is told of the bound that was reached.
QString boundText(const QJsonObject &evidence)
{
    const QString bound = evidence.value(QStringLiteral("bound")).toString();
    const auto number = [&](const char *name) { return evidence.value(QLatin1String(name)).toInteger(); };
    const QString since = QDateTime::fromMSecsSinceEpoch(number("since_ms"), Qt::UTC).toString(Qt::ISODate);
    const QString window
        = bound == QLatin1String("day") ? QStringLiteral("in a day") : QStringLiteral("in 10 minutes");
    const QString what = bound == QLatin1String("most") ? QStringLiteral("records of all resources")
                                                        : QStringLiteral("of them");
    return QStringLiteral("Since %1, %2 %3 were removed; more than %4 %5 need a person.")
        .arg(since)
        .arg(number("removed"))
        .arg(what)
        .arg(number("allowed"))
        .arg(window);
}

QString detailText(const QJsonObject &evidence)
{
    QStringList examples;
    for (const QJsonValue &example : evidence.value(QStringLiteral("examples")).toArray())
        examples << example.toString();
    return QStringLiteral("The Producer no longer shows %1 of %2 records of %3, for example %4. They stay in "
                          "the replica until you decide. %5")
        .arg(evidence.value(QStringLiteral("held")).toInteger())
        .arg(evidence.value(QStringLiteral("records")).toInteger())
        .arg(evidence.value(QStringLiteral("resource")).toString(), examples.join(QStringLiteral(", ")),
            boundText(evidence));
}

} // namespace

const QString HeldRemovals::cause = QStringLiteral("mass_removal");

void HeldRemovals::hold(const WorkOutcome &outcome, const BrakeReading &reading, UtcTime now)
{
    if (!m_table.isNewest(outcome))
        return; // it is asked for again
    ProblemRow problem;
    problem.cause = cause;
    problem.source = outcome.item.key.source;
    problem.feed = outcome.item.feed;
    problem.resource = reading.resource;
    problem.key = fromWholeUtf8(outcome.item.key.key.text);
    const ProblemId opened = m_problems.open(problem, now);
    m_table.hold(outcome, opened, now);
    m_readings.try_emplace(opened, reading);
}

void HeldRemovals::describe()
{
    for (const auto &[problem, reading] : m_readings)
        describe(problem, reading);
    m_readings.clear();
}

void HeldRemovals::describe(ProblemId problem, const BrakeReading &reading)
{
    QJsonObject evidence = m_problems.evidence(problem);
    if (reading.bound != BrakeReading::Bound::Asked || evidence.isEmpty()) {
        evidence = {
            {QStringLiteral("resource"), reading.resource},
            {QStringLiteral("bound"), toString(reading.bound)},
            {QStringLiteral("allowed"), reading.allowed},
            {QStringLiteral("removed"), reading.removed},
            {QStringLiteral("since_ms"), toUnixMs(reading.since)},
        };
    }
    const qint64 held
        = m_session.number("SELECT count(*) FROM work WHERE problem = ? AND state = 2", {problem.value});
    evidence.insert(QStringLiteral("records"), reading.records);
    evidence.insert(QStringLiteral("held"), held);
    evidence.insert(QStringLiteral("examples"), QJsonArray::fromStringList(examples(problem)));
    m_session.run("UPDATE problem SET count = max(1, ?) WHERE id = ?", {held, problem.value});
    m_problems.describe(problem, detailText(evidence),
        QStringLiteral(
            "Ask the Producer whether so many were meant to go. `problem answer %1 yes` looks once "
            "more and removes what is still not shown; `problem answer %1 no` keeps them.")
            .arg(problem.value),
        evidence);
}

QStringList HeldRemovals::examples(ProblemId problem)
{
    QStringList keys;
    m_session.each("SELECT key FROM work WHERE problem = ? AND state = 2 LIMIT ?",
        {problem.value, mostExamples}, [&](const Statement &row) { keys << row.string(0); });
    return keys;
}

std::set<QString> HeldRemovals::brakedResources(SourceId source)
{
    std::set<QString> resources;
    m_session.each("SELECT resource FROM problem WHERE cause = ? AND source = ? AND solved_ms IS NULL",
        {cause, source.value}, [&](const Statement &row) { resources.insert(row.string(0).toLower()); });
    return resources;
}

bool HeldRemovals::isApproved(const WorkKey &key)
{
    return m_session.number("SELECT approved FROM work WHERE source = ? AND resource = ? AND key = ?",
               {key.source.value, QString::fromStdString(key.resource.text), fromWholeUtf8(key.key.text)})
        != 0;
}

std::optional<std::pair<SourceId, QString>> HeldRemovals::question(ProblemId problem)
{
    std::optional<std::pair<SourceId, QString>> found;
    m_session.each("SELECT source, resource FROM problem WHERE id = ? AND cause = ? AND solved_ms IS NULL",
        {problem.value, cause}, [&](const Statement &row) {
            found = {SourceId {row.integer(0)}, row.string(1)};
        });
    return found;
}

int HeldRemovals::answer(ProblemId problem, bool yes, UtcTime now, const std::map<QString, WorkKey> &sets)
{
    QJsonObject evidence = m_problems.evidence(problem);
    int keys = yes ? m_table.approveBySets(problem, sets, now) : 0;
    keys += yes ? m_table.approveHeld(problem, now) : m_table.keepHeld(problem, now);
    evidence.insert(QStringLiteral("answer"), yes ? QStringLiteral("yes") : QStringLiteral("no"));
    evidence.insert(QStringLiteral("answered_ms"), toUnixMs(now));
    m_problems.describe(problem, detailText(evidence), {}, evidence);
    m_problems.solve(problem, now);
    return keys;
}

} // namespace listingpost
