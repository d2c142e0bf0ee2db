// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workdatabase.h"

#include "store/work/budgetrecords.h"
#include "store/work/fetchabilities.h"
#include "store/workdatabaseprivate.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr qint64 ordinalBlock = 1'000;
constexpr qint64 mostRecovered = 10'000; ///< events looked at whether they were pushed since
constexpr qint64 mostDeliveries = 5'000; ///< the newest ones: a repeat of what a poll found is only there

} // namespace

WorkDatabase::Private::Private(
    std::unique_ptr<Database> log, std::unique_ptr<Database> work, const Clock &usedClock)
    : logFile(std::move(log))
    , workFile(std::move(work))
    , logSession(*logFile)
    , workSession(*workFile)
    , problems(workSession)
    , table(workSession, problems)
    , held(workSession, table, problems)
    , intake(logSession, workSession, table, problems)
    , spans(workSession)
    , polls(workSession, spans)
    , copies(workSession)
    , resumes(workSession)
    , pulse(logSession)
    , due(workSession)
    , clock(usedClock)
{
}

Result<std::unique_ptr<WorkDatabase>> WorkDatabase::open(const StationFiles &files, const Clock &clock)
{
    auto work = Database::open(files.work(), databasekind::work(), Database::Access::ReadWrite);
    if (!work)
        return tl::unexpected(work.error());
    auto log = Database::open(files.log(), databasekind::log(), Database::Access::ReadOnly);
    if (!log)
        return tl::unexpected(log.error());
    auto d = std::make_unique<Private>(std::move(*log), std::move(*work), clock);
    // Queued while the clock was ahead, and the station was stopped when it was set right.
    const qint64 now = toUnixMs(clock.utcNow());
    d->workSession.run("UPDATE work SET due_ms = ?, queued_ms = ? WHERE queued_ms > ?", {now, now, now});
    d->table.recount();
    d->reservedOrdinal = d->workSession.number("SELECT value FROM counter WHERE name = 'ordinal'");
    d->nextOrdinal = d->reservedOrdinal + 1; // those left over from the last block are never given
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return std::unique_ptr<WorkDatabase>(new WorkDatabase(std::move(d)));
}

WorkDatabase::WorkDatabase(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

WorkDatabase::~WorkDatabase() = default;

Result<WorkDatabase::Taken> WorkDatabase::takeLog()
{
    Taken taken;
    Result<> read;
    const auto done = d->transaction([&] {
        taken.more = d->intake.take(d->clock.utcNow(), taken.sources);
        d->pulse.read();
        // What could not be read must not count as taken.
        read = d->logSession.takeError();
        if (!read)
            d->workSession.fail(read.error());
    });
    if (!done)
        return tl::unexpected(done.error());
    return taken;
}

Result<std::vector<WorkItem>> WorkDatabase::takeDue(SourceId source, int most)
{
    d->prepareToRead();
    std::vector<WorkItem> items = d->due.take(source, d->clock.utcNow(), most);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return items;
}

void WorkDatabase::putBack(const WorkKey &key) { d->due.putBack(key); }

void WorkDatabase::putBack(SourceId source) { d->due.putBack(source); }

Result<> WorkDatabase::shiftDue(std::chrono::milliseconds by)
{
    return d->transaction([&] {
        d->workSession.run("UPDATE work SET due_ms = due_ms + ?, queued_ms = queued_ms + ?",
            {qint64(by.count()), qint64(by.count())});
    });
}

std::optional<UtcTime> WorkDatabase::nextDue(SourceId source)
{
    d->prepareToRead();
    return d->due.next(source);
}

Result<> WorkDatabase::settle(
    const std::vector<Settlement> &settlements, const std::map<SourceId, ReplicaMark> &replicas)
{
    auto done = d->transaction([&] {
        d->count(settlements);
        for (const Settlement &settlement : settlements) {
            if (settlement.verdict == ReplicaVerdict::Braked && settlement.brake)
                d->hold(settlement.outcome, *settlement.brake);
            else
                d->table.settle(settlement.outcome, settlement.verdict, d->clock.utcNow());
        }
        d->held.describe();
        for (const auto &[source, mark] : replicas) {
            d->workSession.run("INSERT INTO replica (source, replica_id, commit_number) VALUES (?, ?, ?) "
                               "ON CONFLICT DO UPDATE SET replica_id = excluded.replica_id, "
                               "commit_number = excluded.commit_number",
                {source.value, mark.id, mark.commit});
        }
    });
    if (done) {
        for (const Settlement &settlement : settlements) {
            if (settlement.outcome.item.generation) // else it was not taken
                d->due.putBack(settlement.outcome.item.key);
        }
    }
    return done;
}

/// A removal that a set of children proved was not asked for by its own key: it is, from now on.
void WorkDatabase::Private::hold(WorkOutcome outcome, const BrakeReading &brake)
{
    const UtcTime now = clock.utcNow();
    if (!outcome.item.generation) {
        const auto item = table.askForHeld(outcome.item.key, now);
        if (!item)
            return;
        outcome.item = *item;
    }
    held.hold(outcome, brake, now);
}

void WorkDatabase::Private::count(const std::vector<Settlement> &settlements)
{
    qint64 fetched = 0;
    qint64 applied = 0;
    qint64 removed = 0;
    for (const Settlement &settlement : settlements) {
        fetched += settlement.outcome.kind == WorkOutcome::Kind::Upsert;
        applied
            += settlement.verdict == ReplicaVerdict::Held || settlement.verdict == ReplicaVerdict::Unchanged;
        removed += settlement.verdict == ReplicaVerdict::Removed;
    }
    const std::pair<const char *, qint64> sums[]
        = {{"fetched", fetched}, {"applied", applied}, {"removed", removed}};
    for (const auto &[name, sum] : sums) {
        if (sum > 0)
            workSession.run(
                "UPDATE counter SET value = value + ? WHERE name = ?", {sum, QLatin1String(name).toString()});
    }
}

Result<> WorkDatabase::relyOn(SourceId source, const ReplicaMark &found, Ordinal highest)
{
    d->prepareToRead();
    ReplicaMark relied;
    d->workSession.each("SELECT replica_id, commit_number FROM replica WHERE source = ?", {source.value},
        [&](const Statement &row) {
            relied = {row.string(0), row.integer(1)};
        });
    if (const auto read = d->workSession.takeError(); !read)
        return read;
    d->nextOrdinal = std::max(d->nextOrdinal, highest.value + 1);
    const bool replaced = !relied.id.isEmpty() && (relied.id != found.id || found.commit < relied.commit);
    return replaced ? replicaReplaced(source, found) : Result<>();
}

Result<> WorkDatabase::replicaReplaced(SourceId source, const ReplicaMark &found)
{
    return d->transaction([&] {
        const UtcTime now = d->clock.utcNow();
        ProblemRow problem;
        problem.cause = QStringLiteral("replica_replaced");
        problem.source = source;
        problem.detail = QStringLiteral(
            "The replica is not the one that was last written: an older copy, or another file. "
            "Every record is asked for again.");
        problem.remedy = QStringLiteral("Nothing needs to be done, unless nobody put an older file there.");
        d->problems.open(problem, now);
        d->table.askAgain(source, now);
        d->workSession.run("UPDATE replica SET replica_id = ?, commit_number = ? WHERE source = ?",
            {found.id, found.commit, source.value});
    });
}

Result<Ordinal> WorkDatabase::takeOrdinals(int count)
{
    const qint64 first = d->nextOrdinal;
    const qint64 last = first + std::max(count, 1) - 1;
    if (last > d->reservedOrdinal) {
        const qint64 reserved = last + ordinalBlock;
        const auto done = d->transaction(
            [&] { d->workSession.run("UPDATE counter SET value = ? WHERE name = 'ordinal'", {reserved}); });
        if (!done)
            return tl::unexpected(done.error());
        d->reservedOrdinal = reserved;
    }
    d->nextOrdinal = last + 1;
    return Ordinal {first};
}

Result<PollMemory> WorkDatabase::pollMemory(SourceId source, Epoch epoch)
{
    d->prepareToRead();
    PollMemory memory = d->polls.memory(source, epoch);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return memory;
}

Result<std::optional<FirstCopy>> WorkDatabase::firstCopy(SourceId source)
{
    d->prepareToRead();
    auto copy = d->copies.firstCopy(source);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return copy;
}

Result<std::vector<ReconcileResult>> WorkDatabase::reconciles(SourceId source)
{
    d->prepareToRead();
    auto results = d->copies.reconciles(source);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return results;
}

Result<std::vector<ResumeResult>> WorkDatabase::resumes()
{
    d->prepareToRead();
    auto results = d->resumes.all();
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return results;
}

Result<bool> WorkDatabase::isFetched(SourceId source, EventId through)
{
    d->prepareToRead();
    const qint64 waits
        = d->workSession.number("SELECT EXISTS (SELECT 1 FROM work WHERE source = ? AND state = 0 AND "
                                "attempts = 0 AND stage = 0 AND newest_event <= ?)",
            {source.value, through.value});
    const qint64 cursor = d->workSession.number("SELECT value FROM counter WHERE name = 'cursor'");
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return waits == 0 && cursor >= through.value;
}

Result<bool> WorkDatabase::hasUnpushed(SourceId source, EventId first, EventId last)
{
    d->logSession.takeError();
    // A push of what a poll had found is an event of its own under another label, and a duplicate under the
    // same one.
    const qint64 found = d->logSession.number(
        "WITH own (feed) AS (SELECT feed.id FROM feed JOIN producer ON producer.id = feed.producer "
        "WHERE coalesce(feed.source, producer.source) = ?) "
        "SELECT EXISTS (SELECT 1 FROM event_row e WHERE e.id BETWEEN max(?, ? - ?) AND ? AND e.origin = 1 "
        "AND e.feed IN own AND NOT EXISTS (SELECT 1 FROM own JOIN event_row p ON p.feed = own.feed AND "
        "p.epoch = e.epoch AND p.sequence = e.sequence AND p.conflict = 0 AND p.origin = 0) "
        "AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.id > (SELECT value FROM counter WHERE name = "
        "'last_delivery') - ? AND d.feed = e.feed AND d.duplicates > 0 AND d.at_ms >= e.at_ms))",
        {source.value, first.value, last.value, mostRecovered, last.value, mostDeliveries});
    if (const auto read = d->logSession.takeError(); !read)
        return tl::unexpected(read.error());
    return found != 0;
}

Result<> WorkDatabase::change(const std::function<void(WorkLedgers &)> &steps)
{
    WorkLedgers ledgers {d->polls, d->copies, d->resumes, d->table, d->problems};
    return d->transaction([&] { steps(ledgers); });
}

Result<std::map<QString, FetchAbility>> WorkDatabase::fetchAbilities(SourceId source)
{
    d->prepareToRead();
    auto abilities = readFetchAbilities(d->workSession, source);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return abilities;
}

Result<> WorkDatabase::setFetchAbility(SourceId source, const QString &resource, const FetchAbility &ability)
{
    return d->transaction([&] { writeFetchAbility(d->workSession, source, resource, ability); });
}

Result<BudgetRecord> WorkDatabase::budgetRecord(const QByteArray &credentials)
{
    d->prepareToRead();
    const qint64 dayAgo = toUnixMs(d->clock.utcNow() - std::chrono::hours(24)) / 60'000 - 1;
    BudgetRecord record = readBudgetRecord(d->workSession, credentials, dayAgo);
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return record;
}

Result<> WorkDatabase::keepBudget(const QByteArray &credentials, const BudgetRecord &record)
{
    return d->transaction([&] { writeBudgetRecord(d->workSession, credentials, record); });
}

Result<EventId> WorkDatabase::oldestNeeded()
{
    d->prepareToRead();
    const qint64 oldest = d->workSession.number(
        "SELECT min((SELECT value + 1 FROM counter WHERE name = 'cursor'), coalesce((SELECT "
        "min(newest_event) FROM "
        "work WHERE newest_event > 0), 9223372036854775807), coalesce((SELECT min(next) FROM rescan), "
        "9223372036854775807))");
    if (const auto read = d->workSession.takeError(); !read)
        return tl::unexpected(read.error());
    return EventId {oldest};
}

WorkTotals WorkDatabase::totals()
{
    d->prepareToRead();
    WorkTotals totals;
    const auto counter = [this](const char *name) {
        return d->workSession.number(
            "SELECT value FROM counter WHERE name = ?", {QLatin1String(name).toString()});
    };
    totals.fetched = counter("fetched");
    totals.applied = counter("applied");
    totals.removed = counter("removed");
    totals.failed = d->table.failedKeys();
    totals.openProblems = d->problems.countOpen();
    totals.takenThrough = {counter("cursor")};
    return totals;
}

std::vector<FeedProgress> WorkDatabase::progress()
{
    d->prepareToRead();
    std::vector<FeedProgress> feeds;
    d->workSession.each("SELECT feed, scope, epoch, first, highest FROM feed_progress ORDER BY feed", {},
        [&](const Statement &row) { feeds.push_back(d->progressOf(row)); });
    return feeds;
}

FeedProgress WorkDatabase::Private::progressOf(const Statement &row)
{
    FeedProgress feed;
    feed.feed = {row.integer(0)};
    pulse.addTo(feed);
    const ScopeId scope {row.integer(1)};
    if (scope.value > 0)
        feed.source = {scope.value};
    const Epoch epoch {row.integer(2)};
    const qint64 first = row.integer(3);
    const qint64 highest = row.integer(4);
    feed.highest = highest;
    if (const auto counted = table.counts().find(feed.feed); counted != table.counts().end()) {
        feed.pending = counted->second.pending;
        feed.failed = counted->second.failed;
        feed.held = counted->second.held;
    }
    // Other labels may be further on; a feed's own watermarks end with its own highest sequence.
    feed.contiguous = std::min(highest, spans.contiguous(scope, epoch, first));
    if (scope.value < 0)
        return feed; // nothing is fetched, so nothing is applied
    const qint64 waiting = workSession.number(
        "SELECT min(sequence) FROM waiting WHERE feed = ? AND epoch = ?", {feed.feed.value, epoch.value});
    feed.appliedThrough = waiting == 0 ? highest : waiting <= first ? 0 : waiting - 1;
    return feed;
}

std::vector<SourceId> WorkDatabase::sourcesWithWork()
{
    d->prepareToRead();
    return d->due.sources();
}

} // namespace listingpost
