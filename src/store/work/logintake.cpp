// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/logintake.h"

#include "store/batch.h"
#include "store/sqlsession.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr qint64 eventsPerBatch = 20'000; // one transaction; also how long a takeDue() may have to wait

// When the same records change again and again, one fetch is to serve more than the first of their events.
constexpr qint64 leastFlood = 1'000;
constexpr qint64 eventsPerFloodedKey = 4;
constexpr std::chrono::milliseconds floodPause {1'000};

constexpr std::string_view newEvents
    = "SELECT e.id, e.feed, e.epoch, e.sequence, r.name, e.key, e.key_numeric, e.url, e.conflict, e.origin "
      "FROM event_row e JOIN resource r ON r.id = e.resource WHERE e.id > ? ORDER BY e.id LIMIT ?";

constexpr std::string_view eventsOfFeed
    = "SELECT e.id, e.feed, e.epoch, e.sequence, r.name, e.key, e.key_numeric, e.url, e.conflict, e.origin "
      "FROM event_row e JOIN resource r ON r.id = e.resource WHERE e.id BETWEEN ? AND ? AND e.feed = ? ORDER "
      "BY e.id";

const QLatin1String SequenceConflict("sequence_conflict");

} // namespace

/// What a batch of events amounts to, before anything is written.
struct LogIntake::Taken
{
    std::map<WorkKey, WorkRaise> work; // numeric or not is one key: the flag is in the raise
    std::map<std::pair<ScopeId, Epoch>, std::vector<qint64>> sequences;
    std::map<std::pair<FeedId, Epoch>, Range> feeds;
    std::vector<ProblemRow> conflicts;
    qint64 last = 0;
    qint64 events = 0;

    /// Many events that name few keys: more of them are to come.
    bool isFlood() const
    {
        return events >= leastFlood && events >= eventsPerFloodedKey * qint64(work.size());
    }
};

LogIntake::LogIntake(SqlSession &log, SqlSession &work, WorkTable &table, ProblemLedger &problems)
    : m_log(log)
    , m_work(work)
    , m_table(table)
    , m_problems(problems)
    , m_spans(work)
{
}

void LogIntake::readFeeds()
{
    m_feeds.clear();
    m_log.each(
        "SELECT feed.id, producer.id, coalesce(feed.source, producer.source), producer.name || CASE label "
        "WHEN '' THEN '' ELSE '/' || label END, paused, removed_ms IS NOT NULL FROM feed JOIN producer ON "
        "producer.id = feed.producer",
        {}, [this](const Statement &row) {
            m_feeds[FeedId {row.integer(0)}] = {ProducerId {row.integer(1)}, SourceId {row.integer(2)},
                row.string(3), row.integer(4) != 0, row.integer(5) != 0};
        });
    m_removed.clear();
    m_forgotten.clear();
    m_log.each(
        "SELECT source.id, forgotten FROM source JOIN producer ON producer.id = source.producer WHERE "
        "removed_ms IS NOT NULL OR (producer.source IS NOT source.id AND NOT EXISTS (SELECT 1 FROM feed "
        "WHERE feed.source = source.id))",
        {}, [this](const Statement &row) {
            m_removed.insert(SourceId {row.integer(0)});
            if (row.integer(1) != 0)
                m_forgotten.insert(SourceId {row.integer(0)});
        });
    std::vector<FeedId> moved;
    m_work.each("SELECT feed, scope FROM feed_progress", {}, [&](const Statement &row) {
        const auto feed = m_feeds.find(FeedId {row.integer(0)});
        if (feed != m_feeds.end() && feed->second.scope().value != row.integer(1))
            moved.push_back(feed->first);
    });
    for (const FeedId feed : moved) {
        const Feed &owner = m_feeds[feed];
        m_work.run("UPDATE feed_progress SET scope = ? WHERE feed = ?", {owner.scope().value, feed.value});
        m_work.run(
            "INSERT INTO rescan (feed, next, until) SELECT ?, 1, value FROM counter WHERE name = 'cursor' "
            "ON CONFLICT DO UPDATE SET next = 1, until = excluded.until",
            {feed.value});
    }
}

bool LogIntake::take(UtcTime now, std::set<SourceId> &touched)
{
    readFeeds();
    meetLog(now);
    dropRemoved(now);
    askAboutRestarts(now);
    // New events first: they must not wait behind an old log that is scanned again.
    return takeNew(now, touched) || takeRescan(now, touched);
}

/// The cursor means something in one log only, and only while that log has not gone back.
void LogIntake::meetLog(UtcTime now)
{
    QString found;
    QString relied;
    m_log.each("SELECT id FROM identity", {}, [&](const Statement &row) { found = row.string(0); });
    m_work.each("SELECT id FROM relied_log", {}, [&](const Statement &row) { relied = row.string(0); });
    const qint64 last = m_log.number("SELECT value FROM counter WHERE name = 'last_event'");
    const qint64 cursor = m_work.number("SELECT value FROM counter WHERE name = 'cursor'");
    if (m_log.failed() || m_work.failed())
        return;
    if (relied.isEmpty())
        m_work.run("INSERT INTO relied_log VALUES (?)", {found});
    else if (relied != found)
        startOver(QStringLiteral("log.sqlite is not the log that was last replicated from."), now);
    else if (last < cursor)
        startOver(QStringLiteral("log.sqlite is an older copy: it ends at event %1, and event %2 was "
                                 "replicated already.")
                      .arg(last)
                      .arg(cursor),
            now);
    else if (const qint64 oldest = m_log.number("SELECT min(id) FROM event_row");
             oldest > cursor + 1 && last > cursor)
        skipPruned(cursor, oldest, now);
    if (relied != found)
        m_work.run("UPDATE relied_log SET id = ?", {found});
}

/// Work is an older copy than the log's beginning: what lay between them nobody can take any more.
void LogIntake::skipPruned(qint64 cursor, qint64 oldest, UtcTime now)
{
    m_work.run("UPDATE counter SET value = ? WHERE name = 'cursor'", {oldest - 1});
    ProblemRow problem;
    problem.cause = QStringLiteral("log_pruned");
    problem.detail = QStringLiteral("Events %1 to %2 were removed from the log before they were replicated: "
                                    "work.sqlite is an older copy.")
                         .arg(cursor + 1)
                         .arg(oldest - 1);
    problem.remedy = QStringLiteral("Reconcile each feed: `listingpost reconcile FEED`.");
    m_problems.open(problem, now);
}

/// What was received is told by the log alone, so that is forgotten; what is held and what waits stays.
void LogIntake::startOver(const QString &detail, UtcTime now)
{
    for (const char *forget :
        {"DELETE FROM span", "DELETE FROM feed_progress", "DELETE FROM rescan", "DELETE FROM watermark",
            "DELETE FROM walk", "DELETE FROM seen_mark", "UPDATE counter SET value = 0 WHERE name = 'cursor'",
            "UPDATE key_state SET settled_event = 0", "UPDATE work SET newest_event = 0"})
        m_work.run(forget);
    ProblemRow problem;
    problem.cause = QStringLiteral("log_replaced");
    problem.detail = detail
        + QStringLiteral(" Events that only the other one held are asked for from the Producers, and every "
                         "record that this one names is asked for again.");
    problem.remedy = QStringLiteral("Nothing needs to be done, unless nobody put another file there.");
    m_problems.open(problem, now);
}

/// Nobody asks for anything of a Producer that was removed, and no person can do anything about it: what
/// waited or failed is dropped, and its Problems are solved. Looked for each time: the last answers to
/// requests that were under way may open some more.
void LogIntake::dropRemoved(UtcTime now)
{
    std::vector<ProblemId> idle;
    m_work.each(
        "SELECT id, source, feed FROM problem WHERE solved_ms IS NULL", {}, [&](const Statement &row) {
            const auto feed = m_feeds.find(FeedId {row.integer(2)});
            const bool ofFeed = feed != m_feeds.end() && feed->second.removed;
            if (ofFeed || m_removed.contains(SourceId {row.integer(1)}))
                idle.push_back({row.integer(0)});
        });
    for (const ProblemId problem : idle)
        m_problems.solve(problem, now);
    for (const SourceId source : m_removed) {
        if (m_work.number("SELECT EXISTS (SELECT 1 FROM work WHERE source = ?)", {source.value}) == 0)
            continue;
        m_work.run("DELETE FROM waiting WHERE source = ?", {source.value});
        m_work.run("DELETE FROM work WHERE source = ?", {source.value});
        m_table.recount();
    }
}

/// Whether a sequence of the feed's present epoch names two records.
bool LogIntake::disagreesStill(FeedId feed) const
{
    return m_log.number(
               "SELECT EXISTS (SELECT 1 FROM feed JOIN event_row e INDEXED BY event_conflict ON e.feed = "
               "feed.id AND e.epoch = feed.epoch AND e.conflict = 1 WHERE feed.id = ?)",
               {feed.value})
        != 0;
}

/// One question a feed, open as long as the log says that it is paused.
void LogIntake::askAboutRestarts(UtcTime now)
{
    const QString cause = QStringLiteral("sequence_restarted");
    std::map<FeedId, std::pair<SourceId, QString>> asked;
    m_work.each("SELECT feed, source, resource FROM problem WHERE cause = ? AND solved_ms IS NULL", {cause},
        [&](const Statement &row) {
            asked[FeedId {row.integer(0)}] = {SourceId {row.integer(1)}, row.string(2)};
        });
    for (const auto &[feed, where] : asked) {
        if (m_feeds[feed].restartSuspected)
            continue;
        m_problems.solve(where.first, cause, where.second, now);
        if (!disagreesStill(feed)) // the new epoch explains what disagreed
            m_problems.solve(where.first, SequenceConflict, {}, now);
    }
    for (const auto &[id, feed] : m_feeds) {
        if (!feed.restartSuspected || feed.removed || asked.contains(id))
            continue;
        ProblemRow problem;
        problem.cause = cause;
        problem.source = feed.source;
        problem.feed = id;
        problem.resource = feed.name; // a question of its own for each feed
        problem.detail
            = QStringLiteral("Again and again a sequence of %1 came that names another record than before: "
                             "has the Producer started to count again? Until you answer, nothing is "
                             "taken for a duplicate; all that comes is stored and fetched.")
                  .arg(feed.name);
        problem.remedy
            = QStringLiteral("`listingpost feed restart-sequences \"%1\"` when it has; with --no when it "
                             "has not.")
                  .arg(feed.name);
        m_problems.open(problem, now);
    }
}

bool LogIntake::takeNew(UtcTime now, std::set<SourceId> &touched)
{
    const qint64 cursor = m_work.number("SELECT value FROM counter WHERE name = 'cursor'");
    const qint64 last = takeEvents(newEvents, {cursor, eventsPerBatch}, now, touched);
    if (last == 0)
        return false;
    m_work.run("UPDATE counter SET value = ? WHERE name = 'cursor'", {last});
    return last - cursor >= eventsPerBatch; // ids are dense
}

bool LogIntake::takeRescan(UtcTime now, std::set<SourceId> &touched)
{
    const qint64 feed = m_work.number("SELECT feed FROM rescan LIMIT 1");
    if (feed == 0)
        return false;
    const qint64 from = m_work.number("SELECT next FROM rescan WHERE feed = ?", {feed});
    const qint64 until = m_work.number("SELECT until FROM rescan WHERE feed = ?", {feed});
    const qint64 to = std::min(until, from + eventsPerBatch - 1);
    takeEvents(eventsOfFeed, {from, to, feed}, now, touched);
    if (to >= until)
        m_work.run("DELETE FROM rescan WHERE feed = ?", {feed});
    else
        m_work.run("UPDATE rescan SET next = ? WHERE feed = ?", {to + 1, feed});
    return true;
}

qint64 LogIntake::takeEvents(
    std::string_view sql, const QVariantList &values, UtcTime now, std::set<SourceId> &touched)
{
    Taken taken;
    m_log.each(sql, values, [&](const Statement &event) { note(event, taken); });
    write(taken, now);
    for (const auto &entry : taken.work)
        touched.insert(entry.first.source);
    return taken.last;
}

void LogIntake::note(const Statement &event, Taken &taken)
{
    const EventId id {event.integer(0)};
    const FeedId feed {event.integer(1)};
    const Epoch epoch {event.integer(2)};
    const Sequence sequence {event.integer(3)};
    taken.last = id.value;
    ++taken.events;
    const Feed &owner = m_feeds[feed];
    if (owner.removed)
        return;
    taken.sequences[{owner.scope(), epoch}].push_back(sequence.value);
    const auto [range, isNew]
        = taken.feeds.try_emplace({feed, epoch}, Range {sequence.value, sequence.value, 0});
    if (!isNew) {
        range->second.first = std::min(range->second.first, sequence.value);
        range->second.highest = std::max(range->second.highest, sequence.value);
    }
    if (event.integer(9) == qint64(EventOrigin::Push)) {
        qint64 &pushed = range->second.firstPush;
        pushed = pushed == 0 ? sequence.value : std::min(pushed, sequence.value);
    }
    if (event.integer(8) == 1) {
        ProblemRow conflict;
        conflict.cause = SequenceConflict;
        conflict.source = owner.source;
        conflict.feed = feed;
        conflict.resource = event.string(4);
        conflict.key = event.string(5);
        conflict.detail
            = QStringLiteral("Sequence %1 came again and names another record: %2 %3. The first one is "
                             "kept, and this record is asked for all the same.")
                  .arg(sequence.value)
                  .arg(conflict.resource, conflict.key);
        conflict.remedy
            = QStringLiteral("Tell the Producer: the same sequence must always name the same record. "
                             "Has it started to count again?");
        taken.conflicts.push_back(std::move(conflict));
    }
    if (!owner.source)
        return;
    WorkKey key {owner.source, {std::string(event.text(4))}, {std::string(event.text(5)), false}};
    WorkRaise &raise = taken.work[std::move(key)];
    ++raise.events;
    raise.newestEvent = id;
    raise.newestSequence = sequence;
    raise.feed = feed;
    raise.numeric = event.integer(6) != 0;
    raise.url = event.text(7);
    const auto [oldest, first] = raise.oldest.try_emplace(feed, epoch, sequence);
    if (!first && (epoch > oldest->second.first || sequence < oldest->second.second))
        oldest->second = {epoch, sequence};
}

void LogIntake::write(const Taken &taken, UtcTime now)
{
    const UtcTime due = taken.isFlood() ? now + floodPause : now;
    for (const auto &[key, raise] : taken.work)
        m_table.raise(key, raise, now, due);
    for (const auto &[where, sequences] : taken.sequences) {
        const auto &[scope, epoch] = where;
        m_spans.add(scope, epoch, sequences);
        // A late one from before the first: what lies between them is below the watermark, too.
        m_spans.cover(scope, epoch);
    }
    for (const auto &[where, range] : taken.feeds)
        writeFeed(where.first, m_feeds[where.first], where.second, range);
    for (const ProblemRow &conflict : taken.conflicts)
        m_problems.open(conflict, now);
}

void LogIntake::writeFeed(FeedId feed, const Feed &owner, Epoch epoch, const Range &range)
{
    const QVariant pushed = range.firstPush > 0 ? QVariant(range.firstPush) : QVariant();
    // A newer epoch starts anew; what comes late from an older one changes nothing.
    m_work.run(
        "INSERT INTO feed_progress (feed, scope, epoch, first, highest, first_push) VALUES (?, ?, ?, ?, ?, "
        "?) ON CONFLICT DO UPDATE SET scope = excluded.scope, "
        "first = CASE WHEN excluded.epoch > epoch THEN excluded.first ELSE min(first, excluded.first) END, "
        "highest = CASE WHEN excluded.epoch > epoch THEN excluded.highest ELSE max(highest, "
        "excluded.highest) END, "
        "first_push = CASE WHEN excluded.epoch > epoch OR first_push IS NULL THEN excluded.first_push "
        "ELSE min(first_push, coalesce(excluded.first_push, first_push)) END, "
        "epoch = excluded.epoch WHERE excluded.epoch >= epoch",
        {feed.value, owner.scope().value, epoch.value, range.first, range.highest, pushed});
}

} // namespace listingpost
