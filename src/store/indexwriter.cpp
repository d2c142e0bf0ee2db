// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/indexwriter.h"

#include "base/boundedqueue.h"
#include "base/logging.h"
#include "base/strongid.h"
#include "base/thisthread.h"
#include "store/damage.h"
#include "store/database.h"

#include <array>
#include <map>
#include <thread>

namespace listingpost {

namespace {

constexpr qint64 rowsPerTransaction = 50'000;
/// Rollups are for people: a pause between batches lets one transaction serve many commits of the log.
constexpr std::chrono::milliseconds pauseBetweenBatches {200};
/// What failed is tried again though nothing new comes: the disk may be free again.
constexpr std::chrono::seconds betweenTries {1};
constexpr std::array<qint64, 3> steps {1, 60, 3'600};
constexpr qint64 keepSecondsOf = 2 * 24 * 3'600;
constexpr qint64 keepMinutesOf = 60 * 24 * 3'600;

struct Counts
{
    qint64 received = 0;
    qint64 stored = 0;
    qint64 failed = 0;
    qint64 applied = 0;
};

/// By (Unix second, feed).
using Rollups = std::map<std::pair<qint64, qint64>, Counts>;

struct Wake
{
    qint64 atSecond = 0;
    qint64 applied = 0;
    qint64 failed = 0;
};

} // namespace

class IndexWriter::Private
{
public:
    Private(StationFiles where, const Clock &now, FaultReport faults)
        : files(std::move(where))
        , clock(now)
        , fault(std::move(faults))
    {
    }

    void loop();
    Result<> open();
    void replaceDamaged();
    Result<bool> takeBatch(Rollups rollups); ///< true: the log may hold more
    Result<> startOver();
    Result<qint64> readEvents(qint64 after, Rollups &into);
    Result<qint64> readDeliveries(qint64 after, Rollups &into);
    Result<> write(const Rollups &rollups, qint64 event, qint64 delivery);
    Result<> prune();
    Result<qint64> cursor(std::string_view name);

    StationFiles files;
    const Clock &clock;
    Fault fault;
    BoundedQueue<Wake> queue {1'000};
    std::unique_ptr<Database> index;
    std::unique_ptr<Database> log;
    qint64 prunedHour = 0;
    std::thread thread;
};

IndexWriter::IndexWriter(StationFiles files, const Clock &clock, FaultReport report)
    : d(std::make_unique<Private>(std::move(files), clock, std::move(report)))
{
    d->thread = std::thread([this] {
        nameThread("index");
        yieldToOthers();
        d->loop();
    });
}

IndexWriter::~IndexWriter()
{
    takeLog();
    d->queue.close();
    d->thread.join();
}

void IndexWriter::takeLog()
{
    // A full queue means that the thread will look at the log anyway.
    const bool woken = d->queue.push(Wake {}, 1);
    Q_UNUSED(woken)
}

void IndexWriter::noteWork(qint64 applied, qint64 failed)
{
    if (!d->queue.push(Wake {toUnixMs(d->clock.utcNow()) / 1'000, applied, failed}, 1))
        qCInfo(logStore) << "the charts miss" << applied << "applied records: the index is behind";
}

void IndexWriter::Private::loop()
{
    while (!queue.isClosed() || queue.size() > 0) {
        const auto wakes = queue.take(fault.stands() ? betweenTries : std::chrono::seconds(60));
        if (wakes.empty() && !fault.stands())
            continue;
        Rollups rollups;
        for (const Wake &wake : wakes) {
            if (wake.applied == 0 && wake.failed == 0)
                continue;
            Counts &counts = rollups[{wake.atSecond, 0}];
            counts.applied += wake.applied;
            counts.failed += wake.failed;
        }
        auto more = takeBatch(std::move(rollups));
        // At the end one batch is the last: of a log that is far ahead the next start takes the rest.
        while (more && *more && !queue.isClosed())
            more = takeBatch({});
        fault.note(more ? QString() : QStringLiteral("The charts are behind: %1").arg(more.error().detail));
        if (!more) {
            if (more.error().code == ErrorCode::Corrupt && more.error().detail.startsWith(files.index()))
                replaceDamaged();
            index.reset();
            log.reset();
        }
        if (!queue.isClosed())
            std::this_thread::sleep_for(pauseBetweenBatches);
    }
    index.reset();
    log.reset();
}

/// It can be made again from the log, so nobody is asked.
void IndexWriter::Private::replaceDamaged()
{
    index.reset();
    const auto aside = setAside(files.index(), clock.utcNow());
    if (aside)
        qCWarning(logStore) << "the charts' file was damaged; it is now" << *aside
                            << "and is made again from the log";
    else
        qCWarning(logStore) << aside.error().detail;
}

Result<> IndexWriter::Private::open()
{
    if (!index) {
        const auto openIndex = [this] {
            return Database::open(
                files.index(), databasekind::index(), Database::Access::ReadWrite, "NORMAL");
        };
        auto opened = openIndex();
        if (!opened && opened.error().code == ErrorCode::Corrupt) {
            replaceDamaged();
            opened = openIndex();
        }
        if (!opened)
            return tl::unexpected(opened.error());
        index = std::move(*opened);
    }
    if (!log) {
        auto opened = Database::open(files.log(), databasekind::log(), Database::Access::ReadOnly);
        if (!opened)
            return tl::unexpected(opened.error());
        log = std::move(*opened);
    }
    return {};
}

Result<qint64> IndexWriter::Private::cursor(std::string_view name)
{
    auto row = index->prepare("SELECT value FROM cursor WHERE name = ?");
    return row.bind(1, name).step().map([&](bool found) { return found ? row.integer(0) : 0; });
}

Result<bool> IndexWriter::Private::takeBatch(Rollups rollups)
{
    if (auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    const auto event = cursor("event");
    const auto delivery = cursor("delivery");
    if (!event || !delivery)
        return tl::unexpected(event ? delivery.error() : event.error());
    auto held = log->prepare("SELECT value FROM counter WHERE name = 'last_event'");
    const auto known = held.step();
    if (!known)
        return tl::unexpected(known.error());
    if (*known && held.integer(0) < *event) {
        qCWarning(logStore) << "the log is an older one: the charts are made again from it";
        return startOver().map([] { return true; });
    }
    const auto lastEvent = readEvents(*event, rollups);
    if (!lastEvent)
        return tl::unexpected(lastEvent.error());
    const auto lastDelivery = readDeliveries(*delivery, rollups);
    if (!lastDelivery)
        return tl::unexpected(lastDelivery.error());
    const bool more
        = *lastEvent - *event >= rowsPerTransaction || *lastDelivery - *delivery >= rowsPerTransaction;
    return write(rollups, *lastEvent, *lastDelivery).and_then([this] { return prune(); }).map([more] {
        return more;
    });
}

Result<> IndexWriter::Private::startOver()
{
    Transaction transaction(*index);
    return transaction.begun()
        .and_then([this] { return index->execute("DELETE FROM rollup; UPDATE cursor SET value = 0"); })
        .and_then([&] { return transaction.commit(); });
}

Result<qint64> IndexWriter::Private::readEvents(qint64 after, Rollups &into)
{
    auto rows = log->prepare("SELECT id, at_ms / 1000, feed FROM event_row WHERE id > ? ORDER BY id LIMIT ?");
    rows.bind(1, after).bind(2, rowsPerTransaction);
    for (qint64 last = after;; last = rows.integer(0)) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return last;
        Counts &counts = into[{rows.integer(1), rows.integer(2)}];
        ++counts.stored;
        ++counts.received;
    }
}

Result<qint64> IndexWriter::Private::readDeliveries(qint64 after, Rollups &into)
{
    auto rows = log->prepare("SELECT id, at_ms / 1000, coalesce(feed, 0), duplicates FROM delivery WHERE id "
                             "> ? ORDER BY id LIMIT ?");
    rows.bind(1, after).bind(2, rowsPerTransaction);
    for (qint64 last = after;; last = rows.integer(0)) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return last;
        if (rows.integer(3) > 0)
            into[{rows.integer(1), rows.integer(2)}].received += rows.integer(3);
    }
}

Result<> IndexWriter::Private::write(const Rollups &rollups, qint64 event, qint64 delivery)
{
    Transaction transaction(*index);
    if (!transaction.begun())
        return transaction.begun();
    auto add = index->prepare(
        "INSERT INTO rollup (step, at_s, feed, received, stored, failed, applied) VALUES (?, ?, ?, ?, ?, ?, "
        "?)"
        " ON CONFLICT (step, at_s, feed) DO UPDATE SET received = received + excluded.received,"
        " stored = stored + excluded.stored, failed = failed + excluded.failed, applied = applied + "
        "excluded.applied");
    for (const auto &[at, counts] : rollups) {
        for (const qint64 step : steps) {
            add.bind(1, step).bind(2, at.first - at.first % step).bind(3, at.second).bind(4, counts.received);
            if (auto added = add.bind(5, counts.stored).bind(6, counts.failed).bind(7, counts.applied).run();
                !added)
                return added;
        }
    }
    auto set = index->prepare("UPDATE cursor SET value = ? WHERE name = ?");
    return set.bind(1, event)
        .bind(2, std::string_view("event"))
        .run()
        .and_then([&] { return set.bind(1, delivery).bind(2, std::string_view("delivery")).run(); })
        .and_then([&] { return transaction.commit(); });
}

Result<> IndexWriter::Private::prune()
{
    const qint64 now = toUnixMs(clock.utcNow()) / 1'000;
    if (now / 3'600 == prunedHour)
        return {};
    prunedHour = now / 3'600;
    auto gone = index->prepare("DELETE FROM rollup WHERE step = ? AND at_s < ?");
    return gone.bind(1, qint64(1)).bind(2, now - keepSecondsOf).run().and_then([&] {
        return gone.bind(1, qint64(60)).bind(2, now - keepMinutesOf).run();
    });
}

} // namespace listingpost
