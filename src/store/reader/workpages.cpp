// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/workpages.h"

#include "store/sqlsession.h"
#include "store/work/fetchabilities.h"

#include <QJsonDocument>

namespace listingpost {

namespace {

std::optional<UtcTime> maybeTime(const Statement &row, int column)
{
    const auto ms = row.maybeInteger(column);
    return ms ? std::optional(fromUnixMs(*ms)) : std::nullopt;
}

/// Steps through \a rows, a value a row.
template<typename Row, typename Make> Result<std::vector<Row>> all(Statement &rows, Make make)
{
    std::vector<Row> made;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return made;
        made.push_back(make(rows));
    }
}

ProblemRow problemFrom(const Statement &row)
{
    return {ProblemId {row.integer(0)}, row.string(1), SourceId {row.integer(2)}, FeedId {row.integer(3)},
        row.string(4), row.string(5), row.string(6), row.string(7), fromUnixMs(row.integer(8)),
        fromUnixMs(row.integer(9)), row.integer(10), maybeTime(row, 11), maybeTime(row, 12),
        QJsonDocument::fromJson(row.string(13).toUtf8()).object()};
}

WorkView keyFrom(const Statement &row)
{
    return {row.string(0), row.string(1), row.string(2), int(row.integer(3)), row.integer(4) == 1,
        fromUnixMs(row.integer(5))};
}

} // namespace

WorkPages::WorkPages(StationFiles files, SqlTrace trace)
    : m_files(std::move(files))
    , m_trace(std::move(trace))
{
}

void WorkPages::close() { m_work.reset(); }

Result<bool> WorkPages::open()
{
    if (m_work)
        return true;
    auto opened = Database::open(m_files.work(), databasekind::work(), Database::Access::ReadOnly);
    if (!opened && opened.error().code == ErrorCode::NotFound)
        return false;
    if (!opened)
        return tl::unexpected(opened.error());
    m_work = std::move(*opened);
    m_work->setTrace(m_trace);
    return true;
}

Result<std::vector<ProblemRow>> WorkPages::problems(bool openOnly)
{
    const auto there = open();
    if (!there || !*there)
        return there.map([](bool) { return std::vector<ProblemRow>(); });
    auto rows = m_work->prepare(
        "SELECT id, cause, source, feed, resource, key, detail, remedy, opened_ms, last_seen_ms, count, "
        "next_try_ms, solved_ms, evidence FROM problem WHERE solved_ms IS NULL OR "
        "(? = 0 AND "
        "id "
        "> (SELECT max(id) - 1000 FROM problem)) ORDER BY id");
    rows.bind(1, qint64(openOnly));
    return all<ProblemRow>(rows, problemFrom);
}

Result<std::vector<RetryGroup>> WorkPages::retries()
{
    const auto there = open();
    if (!there || !*there)
        return there.map([](bool) { return std::vector<RetryGroup>(); });
    auto rows
        = m_work->prepare("SELECT source, resource, cause, count(*), max(attempts), min(due_ms) FROM work "
                          "WHERE state = 0 AND attempts > 0 GROUP BY 1, 2, 3");
    return all<RetryGroup>(rows, [](const Statement &row) {
        return RetryGroup {SourceId {row.integer(0)}, row.string(1), row.string(2), row.integer(3),
            int(row.integer(4)), fromUnixMs(row.integer(5))};
    });
}

Result<std::vector<WorkView>> WorkPages::keys(const WorkSelection &selection, int most)
{
    const auto there = open();
    if (!there || !*there)
        return there.map([](bool) { return std::vector<WorkView>(); });
    constexpr std::string_view columns = "SELECT resource, key, cause, attempts, state, due_ms FROM work ";
    if (selection.problem) {
        auto rows = m_work->prepare(std::string(columns) + "WHERE problem = ? LIMIT ?");
        rows.bind(1, selection.problem.value).bind(2, qint64(most));
        return all<WorkView>(rows, keyFrom);
    }
    auto rows = m_work->prepare(std::string(columns)
        + "WHERE state = 0 AND attempts > 0 AND source = ? AND resource = ? AND "
          "cause "
          "= ? ORDER BY due_ms LIMIT ?");
    rows.bind(1, selection.source.value)
        .bind(2, selection.resource)
        .bind(3, selection.cause)
        .bind(4, qint64(most));
    return all<WorkView>(rows, keyFrom);
}

Result<std::vector<AbilityView>> WorkPages::abilities(SourceId source)
{
    const auto there = open();
    if (!there || !*there)
        return there.map([](bool) { return std::vector<AbilityView>(); });
    SqlSession work(*m_work);
    std::map<QString, AbilityView>
        views; // by name without case: metadata and events may spell it differently
    const auto view = [&views](const QString &resource) -> AbilityView & {
        AbilityView &known = views[resource.toLower()];
        known.resource = known.resource.isEmpty() ? resource : known.resource;
        return known;
    };
    for (const auto &[resource, ability] : readFetchAbilities(work, source))
        view(resource).fetch = ability;
    work.each("SELECT resource, by_key FROM reconcile WHERE source = ? AND listed > 0 ORDER BY id",
        {source.value}, [&](const Statement &row) { view(row.string(0)).pagesByKey = row.integer(1) != 0; });
    work.each("SELECT resource, by_key, records / pages FROM copy_resource WHERE source = ? AND pages > 0",
        {source.value}, [&](const Statement &row) {
            view(row.string(0)).pagesByKey = row.integer(1) != 0;
            view(row.string(0)).recordsAPage = row.integer(2);
        });
    if (const auto read = work.takeError(); !read)
        return tl::unexpected(read.error());
    std::vector<AbilityView> all;
    for (const auto &[name, one] : views)
        all.push_back(one);
    return all;
}

} // namespace listingpost
