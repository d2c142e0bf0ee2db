// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logwriter.h"

#include "base/boundedqueue.h"
#include "base/logging.h"
#include "base/thisthread.h"
#include "store/bodywriter.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <variant>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds idleBeforeNote {250}; ///< then the last commit's duration is written
constexpr std::chrono::milliseconds idle {60'000};

struct Submitted
{
    EventBatch batch;
    OutcomeSink *sink = nullptr;
};

/// One step holds acknowledgements up by some milliseconds.
constexpr qint64 rowsPerPrune = 1'000;
constexpr std::chrono::milliseconds betweenLogPrunes {50};
using RealClock = std::chrono::steady_clock;

using Job = std::function<void(LogDatabase &)>;

/// What is wrong with the file, by what became of a group: a batch may also be refused for its own sake.
Result<> faultOf(const std::vector<BatchOutcome> &outcomes)
{
    const auto failed = std::find_if(outcomes.begin(), outcomes.end(), [](const BatchOutcome &outcome) {
        return !outcome.stored && concernsTheFile(outcome.stored.error().code);
    });
    return failed == outcomes.end() ? Result<>() : failed->stored;
}

using Entry = std::variant<Submitted, Job>;

} // namespace

/// The writer's thread runs loop() until the queue is closed and empty.
class LogWriter::Private
{
public:
    Private(LogWriter &owner, std::unique_ptr<LogDatabase> file, const Clock &now, const Options &limits)
        : writer(owner)
        , database(std::move(file))
        , clock(now)
        , options(limits)
        , queue(limits.queueBytes)
    {
    }

    void loop();
    void handle(std::vector<Entry> entries);
    void commit(std::vector<Submitted> &submitted);
    void publishDirectory();
    void noteTokens(const DeliveryNote &note);
    void writeTokenUses(bool all);
    void reportFault(const Result<> &stored);
    void pruneStep();
    std::chrono::milliseconds patience() const;

    LogWriter &writer;
    std::unique_ptr<LogDatabase> database;
    const Clock &clock;
    Options options;
    BoundedQueue<Entry> queue;
    std::atomic<bool> isFull = false;
    std::atomic<qint64> leftOut = 0;
    std::thread thread;
    BodyWriter *bodies = nullptr;
    QString fault;
    bool groupUnnoted = false;
    std::optional<PruneLimits> toPrune;
    RealClock::time_point nextPrune;
    bool directoryStale = false; ///< it changed and could not be read
};

LogWriter::LogWriter(
    std::unique_ptr<LogDatabase> database, const Clock &clock, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(database), clock, options))
{
    qRegisterMetaType<std::shared_ptr<const Directory>>();
    qRegisterMetaType<EventId>();
    qRegisterMetaType<DeliveryId>();
    // The connection was opened in the caller's thread; SQLite is serialized, and only one thread uses it at
    // a time.
    d->thread = std::thread([this] {
        nameThread("log");
        takeShortTurns();
        d->loop();
    });
}

LogWriter::LogWriter(std::unique_ptr<LogDatabase> database, const Clock &clock, QObject *parent)
    : LogWriter(std::move(database), clock, Options {}, parent)
{
}

LogWriter::~LogWriter() { drain(); }

void LogWriter::setBodyWriter(BodyWriter *bodies)
{
    run([this, bodies](LogDatabase &) { d->bodies = bodies; });
}

bool LogWriter::submit(EventBatch &&batch, OutcomeSink *sink)
{
    const std::size_t bytes = batch.bytes();
    Entry entry = Submitted {std::move(batch), sink};
    if (d->queue.push(std::move(entry), bytes))
        return true;
    if (!d->queue.isClosed() && !d->isFull.exchange(true))
        Q_EMIT queueFullChanged();
    batch = std::move(std::get<Submitted>(entry).batch);
    return false;
}

bool LogWriter::submitMinor(EventBatch &&batch)
{
    if (d->queue.bytes() + batch.bytes() > d->options.queueBytes / 2)
        return false;
    return submit(std::move(batch), nullptr);
}

void LogWriter::run(std::function<void(LogDatabase &)> job)
{
    // A small table's change never waits for room: a closed queue is the only refusal, and then nobody asks
    // any more.
    if (!d->queue.push(Entry(std::move(job)), 0))
        qCInfo(logStore) << "a change to the log's tables came after the writer had stopped";
}

void LogWriter::prune(const PruneLimits &limits)
{
    run([this, limits](LogDatabase &) { d->toPrune = limits; });
}

void LogWriter::drain()
{
    d->queue.close();
    if (d->thread.joinable())
        d->thread.join();
}

qint64 LogWriter::deliveriesLeftOut() const { return d->leftOut; }

std::size_t LogWriter::queuedBytes() const { return d->queue.bytes(); }

bool LogWriter::isQueueFull() const { return d->isFull; }

void LogWriter::Private::loop()
{
    publishDirectory();
    while (true) {
        pruneStep();
        auto entries = queue.take(patience(), options.batchesPerTransaction, options.bytesPerTransaction);
        if (isFull && queue.bytes() <= options.queueBytes / 2) {
            isFull = false;
            Q_EMIT writer.queueFullChanged();
        }
        if (!entries.empty()) {
            handle(std::move(entries));
            continue;
        }
        if (std::exchange(groupUnnoted, false)) {
            if (const auto noted = database->noteCommit(); !noted)
                qCWarning(logStore) << noted.error().detail;
        }
        // While it cannot be written the receiver lets nothing through, so that nothing else would show its
        // end.
        if (!fault.isEmpty() && !queue.isClosed())
            reportFault(database->probe());
        if (directoryStale)
            publishDirectory();
        writeTokenUses(false);
        if (queue.isClosed() && queue.size() == 0)
            break;
    }
    writeTokenUses(true);
    database.reset();
}

std::chrono::milliseconds LogWriter::Private::patience() const
{
    if (toPrune)
        return betweenLogPrunes;
    return groupUnnoted || directoryStale || !fault.isEmpty() ? idleBeforeNote : idle;
}

void LogWriter::Private::pruneStep()
{
    if (!toPrune || queue.isClosed() || RealClock::now() < nextPrune)
        return;
    const auto more = database->prune(*toPrune, rowsPerPrune);
    if (!more)
        qCWarning(logStore) << "the log's oldest events are kept for now:" << more.error().detail;
    if (!more || !*more)
        toPrune.reset();
    nextPrune = RealClock::now() + betweenLogPrunes;
}

void LogWriter::Private::handle(std::vector<Entry> entries)
{
    std::vector<Submitted> submitted;
    for (Entry &entry : entries) {
        if (auto *waiting = std::get_if<Submitted>(&entry)) {
            submitted.push_back(std::move(*waiting));
            continue;
        }
        commit(submitted); // order is kept: what came before the job is stored before it
        std::get<Job>(entry)(*database);
        publishDirectory();
    }
    commit(submitted);
}

void LogWriter::Private::commit(std::vector<Submitted> &submitted)
{
    if (submitted.empty())
        return;
    std::vector<EventBatch> batches;
    batches.reserve(submitted.size());
    for (Submitted &one : submitted)
        batches.push_back(std::move(one.batch));
    const EventId before = database->lastEvent();
    auto outcomes = database->store(batches);
    groupUnnoted = true;
    // What is small may still fit: a disk is trusted again only when it has some room.
    const Result<> stored = faultOf(outcomes);
    reportFault(stored && !fault.isEmpty() ? database->probe() : stored);
    std::vector<std::pair<DeliveryId, DeliveryNote>> kept;
    std::map<OutcomeSink *, std::vector<BatchOutcome>> bySink;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].stored && batches[i].delivery)
            kept.emplace_back(outcomes[i].delivery, std::move(*batches[i].delivery));
        else if (!submitted[i].sink && batches[i].delivery)
            leftOut += batches[i].delivery->summed;
        if (submitted[i].sink)
            bySink[submitted[i].sink].push_back(std::move(outcomes[i]));
    }
    submitted.clear();
    // Answers first: all that follows is written behind them.
    for (auto &[sink, theirs] : bySink)
        sink->deliver(std::move(theirs));
    if (database->takeFeedsChanged())
        publishDirectory();
    if (database->lastEvent() != before || database->lastDelivery())
        Q_EMIT writer.committed(database->lastEvent(), database->lastDelivery());
    for (auto &[id, note] : kept) {
        noteTokens(note);
        if (bodies)
            bodies->write(id, std::move(note));
    }
    writeTokenUses(false);
}

void LogWriter::Private::noteTokens(const DeliveryNote &note)
{
    if (!note.proven)
        return;
    for (const std::string *id : {&note.tokenId, &note.signatureId}) {
        if (!id->empty())
            database->noteTokenUse(QByteArray::fromStdString(*id), note.peer, note.at, note.summed);
    }
}

void LogWriter::Private::writeTokenUses(bool all)
{
    const auto written = database->writeTokenUses(all);
    if (!written)
        qCWarning(logStore) << written.error().detail;
    else if (*written)
        publishDirectory();
}

void LogWriter::Private::reportFault(const Result<> &stored)
{
    const QString now = stored ? QString() : stored.error().detail;
    if (now == fault)
        return;
    fault = now;
    if (!now.isEmpty())
        qCWarning(logStore) << "the log cannot be written:" << now;
    Q_EMIT writer.faultChanged(now);
}

void LogWriter::Private::publishDirectory()
{
    auto directory = database->directory();
    directoryStale = !directory;
    if (!directory) {
        qCWarning(logStore) << "the log's tables cannot be read:" << directory.error().detail;
        return;
    }
    Q_EMIT writer.directoryChanged(std::make_shared<const Directory>(std::move(*directory)));
}

} // namespace listingpost
