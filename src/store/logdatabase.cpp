// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logdatabase.h"

#include "store/eventlog.h"
#include "store/logforgetter.h"
#include "store/logpruner.h"
#include "store/logtables.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <sqlite3.h>

namespace listingpost {

/// The connection and what works on it.
class LogDatabase::Private
{
public:
    Private(std::unique_ptr<Database> file, const Clock &now)
        : database(std::move(file))
        , clock(now)
        , pruned(*database)
        , events(*database, now, pruned)
        , pruner(*database, pruned, now)
        , forgetter(*database, now)
        , tables(*database, now)
        , tokens(*database, now)
    {
    }

    Result<> storeOnce(std::span<const EventBatch> batches, std::span<BatchOutcome> outcomes);
    Result<> noteLastCommit();

    std::unique_ptr<Database> database;
    const Clock &clock;
    PrunedSequences pruned;
    EventLog events;
    LogPruner pruner;
    LogForgetter forgetter;
    LogTables tables;
    TokenTable tokens;
    bool feedsChanged = false;
    DeliveryId groupFirst; ///< deliveries of the last commit, until its duration is written
    DeliveryId groupLast;
    std::chrono::microseconds groupTime {0};
};

namespace {

/// How long a stop waits for other programs that read the log.
constexpr std::chrono::milliseconds patienceAtTheEnd {250};

/// A commit that just fits would be followed by one that does not.
constexpr qint64 roomToGoOn = 1024 * 1024;

/// It was taken in before its Producer was forgotten.
tl::unexpected<Error> forgottenMeanwhile()
{
    return failure(ErrorCode::NotFound, QStringLiteral("The Producer was forgotten meanwhile."));
}

void failAll(std::span<const EventBatch> batches, std::span<BatchOutcome> outcomes, const Error &error)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i] = BatchOutcome {};
        outcomes[i].request = batches[i].request;
        outcomes[i].stored = tl::unexpected(error);
    }
}

} // namespace

bool concernsTheFile(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Full:
    case ErrorCode::ReadOnly:
    case ErrorCode::Corrupt:
    case ErrorCode::Io:
    case ErrorCode::Busy:
        return true;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Database:
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::Protocol:
    case ErrorCode::Cancelled:
    case ErrorCode::ShuttingDown:
        return false;
    }
    return false;
}

LogDatabase::LogDatabase(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

LogDatabase::~LogDatabase()
{
    const auto noted = noteCommit(); // the last group's duration is for show only
    Q_UNUSED(noted)
    // SQLite does so for the last connection only, and never for a reader's: a copy of the file shall be
    // whole.
    const auto emptied = d->database->emptyWriteAheadLog(patienceAtTheEnd);
    Q_UNUSED(emptied)
}

Result<std::unique_ptr<LogDatabase>> LogDatabase::open(const StationFiles &files, const Clock &clock)
{
    auto database = Database::open(files.log(), databasekind::log(), Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    // What is pruned or forgotten has to be gone from the file, too.
    if (const auto secure = (*database)->execute("PRAGMA secure_delete = ON"); !secure)
        return tl::unexpected(secure.error());
    auto d = std::make_unique<Private>(std::move(*database), clock);
    if (auto loaded = d->events.load().and_then([&] { return d->pruned.load(); }).and_then([&] {
            return d->forgetter.load();
        });
        !loaded)
        return tl::unexpected(loaded.error());
    return std::unique_ptr<LogDatabase>(new LogDatabase(std::move(d)));
}

std::vector<BatchOutcome> LogDatabase::store(const std::vector<EventBatch> &batches)
{
    std::vector<BatchOutcome> outcomes(batches.size());
    auto stored = d->storeOnce(batches, outcomes);
    if (stored)
        return outcomes;
    failAll(batches, outcomes, stored.error());
    if (batches.size() == 1 || concernsTheFile(stored.error().code))
        return outcomes;
    // One batch that cannot be stored must not take its neighbours with it.
    for (std::size_t i = 0; i < batches.size(); ++i) {
        const std::span one(&batches[i], 1);
        const std::span outcome(&outcomes[i], 1);
        if (auto alone = d->storeOnce(one, outcome); !alone)
            failAll(one, outcome, alone.error());
    }
    return outcomes;
}

Result<> LogDatabase::Private::storeOnce(
    std::span<const EventBatch> batches, std::span<BatchOutcome> outcomes)
{
    const SteadyTime begun = clock.steadyNow();
    const EventId lastEvent = events.lastEvent();
    const DeliveryId lastDelivery = events.lastDelivery();
    Result<> done;
    {
        Transaction transaction(*database);
        done = transaction.begun().and_then([this] { return noteLastCommit(); });
        for (std::size_t i = 0; done && i < batches.size(); ++i) {
            outcomes[i] = BatchOutcome {};
            outcomes[i].request = batches[i].request;
            if (batches[i].delivery)
                outcomes[i].queued = begun - batches[i].delivery->queuedAt;
            // That one alone is refused: it must not take its neighbours with it.
            if (forgetter.isForgotten(batches[i].producer))
                outcomes[i].stored = forgottenMeanwhile();
            else
                done = events.append(batches[i], outcomes[i]);
        }
        done = done.and_then([this] { return events.finishTransaction(); }).and_then([&] {
            return transaction.commit();
        });
    }
    if (!done) {
        events.rewind(lastEvent, lastDelivery);
        return done;
    }
    const auto took = clock.steadyNow() - begun;
    for (BatchOutcome &outcome : outcomes)
        outcome.committing = took;
    feedsChanged = events.takeFeedsChanged() || feedsChanged;
    groupFirst.value = lastDelivery.value + 1;
    groupLast = events.lastDelivery();
    groupTime = took;
    return {};
}

Result<> LogDatabase::Private::noteLastCommit()
{
    if (groupLast < groupFirst || !groupLast)
        return {};
    auto add = database->prepare(
        "INSERT INTO commit_group (last_delivery, first_delivery, commit_us) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING");
    auto added
        = add.bind(1, groupLast.value).bind(2, groupFirst.value).bind(3, qint64(groupTime.count())).run();
    return added;
}

Result<> LogDatabase::noteCommit()
{
    if (d->groupLast < d->groupFirst || !d->groupLast)
        return {};
    Transaction transaction(*d->database);
    auto noted = transaction.begun().and_then([this] { return d->noteLastCommit(); }).and_then([&] {
        return transaction.commit();
    });
    d->groupLast = {};
    return noted;
}

Result<> LogDatabase::expectWritable() const
{
    if (sqlite3_db_readonly(d->database->handle(), "main") == 0)
        return {};
    return failure(ErrorCode::ReadOnly,
        QStringLiteral("%1 is read-only. Make the file and its folder writable for this user.")
            .arg(QString::fromUtf8(sqlite3_db_filename(d->database->handle(), "main"))));
}

Result<> LogDatabase::probe()
{
    const QString file = QString::fromUtf8(sqlite3_db_filename(d->database->handle(), "main"));
    const qint64 room = QStorageInfo(QFileInfo(file).path()).bytesAvailable();
    if (room >= 0 && room < roomToGoOn)
        return failure(ErrorCode::Full,
            QStringLiteral("%1: the disk is full. Free some space, it goes on by itself.").arg(file));
    Transaction transaction(*d->database);
    return transaction.begun()
        .and_then([this] { return d->database->execute("UPDATE counter SET value = value"); })
        .and_then([&] { return transaction.commit(); });
}

bool LogDatabase::takeFeedsChanged() { return std::exchange(d->feedsChanged, false); }
EventId LogDatabase::lastEvent() const { return d->events.lastEvent(); }
DeliveryId LogDatabase::lastDelivery() const { return d->events.lastDelivery(); }

/// Ids are dense, and refusals have an index and a budget of their own: no table is walked.
Result<DeliverySums> LogDatabase::deliverySums() const
{
    auto sums = d->database->prepare(
        "SELECT coalesce(sum(summed - 1), 0), coalesce(sum(iif(code = 'captured', 0, summed)), 0) "
        "FROM delivery INDEXED BY delivery_refused WHERE status <> 200");
    const auto row = sums.step();
    if (!row)
        return tl::unexpected(row.error());
    return DeliverySums {lastDelivery().value + sums.integer(0), sums.integer(1)};
}

Result<> LogDatabase::limitPagesForTest(qint64 pages)
{
    return d->database->execute("PRAGMA max_page_count = " + QByteArray::number(pages));
}

Result<Directory> LogDatabase::directory() const
{
    auto directory = d->tables.directory();
    if (!directory)
        return directory;
    auto tokens = d->tokens.tokens();
    if (!tokens)
        return tl::unexpected(tokens.error());
    directory->tokens = std::move(*tokens);
    return directory;
}

Result<ProducerId> LogDatabase::addProducer(
    const QString &name, const QString &root, const QJsonObject &sourceSettings)
{
    return d->tables.addProducer(name, root, sourceSettings);
}

Result<> LogDatabase::setProducer(const ProducerRow &row) { return d->tables.setProducer(row); }

Result<> LogDatabase::setSource(ProducerId producer, const QString &root, const QJsonObject &settings)
{
    return d->tables.setSource(producer, root, settings);
}

Result<> LogDatabase::removeProducer(ProducerId id) { return d->tables.removeProducer(id); }

Result<ForgottenProducer> LogDatabase::beginForget(ProducerId id)
{
    d->events.forgetFeeds();
    // Their uses would otherwise be written into rows that are about to go.
    if (const auto written = d->tokens.writeUses(true); !written)
        return tl::unexpected(written.error());
    return d->forgetter.begin(id);
}

Result<bool> LogDatabase::forgetStep(ProducerId id, qint64 rows)
{
    d->events.forgetFeeds();
    d->events.forgetResources();
    return d->forgetter.step(id, rows);
}

Result<std::vector<ForgottenProducer>> LogDatabase::unfinishedForgets() const
{
    return d->forgetter.unfinished();
}

Result<> LogDatabase::setFeed(const FeedRow &row)
{
    d->events.forgetFeeds();
    if (row.id)
        return d->tables.setFeed(row);
    return d->events.makeFeed(row.producer, row.label.toStdString()).and_then([&](FeedId made) {
        FeedRow feed = row;
        feed.id = made;
        return d->tables.setFeed(feed);
    });
}

Result<> LogDatabase::setFeedSource(FeedId feed, const QString &root, const QJsonObject &settings)
{
    d->events.forgetFeeds();
    return d->tables.setFeedSource(feed, root, settings);
}

Result<> LogDatabase::keepHold(FeedId feed, std::optional<UtcTime> until)
{
    if (!until)
        return d->database->prepare("DELETE FROM hold WHERE feed = ?").bind(1, feed.value).run();
    auto keep = d->database->prepare("INSERT OR REPLACE INTO hold (feed, until_ms) VALUES (?, ?)");
    return keep.bind(1, feed.value).bind(2, toUnixMs(*until)).run();
}

Result<std::map<FeedId, UtcTime>> LogDatabase::holds(UtcTime now)
{
    auto ended = d->database->prepare("DELETE FROM hold WHERE until_ms <= ?");
    if (const auto gone = ended.bind(1, toUnixMs(now)).run(); !gone)
        return tl::unexpected(gone.error());
    std::map<FeedId, UtcTime> all;
    auto rows = d->database->prepare("SELECT feed, until_ms FROM hold");
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return all;
        all.emplace(FeedId {rows.integer(0)}, fromUnixMs(rows.integer(1)));
    }
}

Result<> LogDatabase::restartSequences(FeedId feed, bool yes)
{
    d->events.forgetFeeds();
    return d->tables.restartSequences(feed, yes);
}

Result<> LogDatabase::suspectRestart(SourceId source)
{
    d->events.forgetFeeds();
    return d->tables.suspectRestart(source);
}

Result<bool> LogDatabase::prune(const PruneLimits &limits, qint64 rows)
{
    return d->pruner.step(limits, rows);
}

Result<IssuedToken> LogDatabase::addToken(const NewToken &token) { return d->tokens.add(token); }

Result<IssuedToken> LogDatabase::addToken(
    ProducerId producer, const QString &note, std::optional<std::chrono::seconds> validFor)
{
    NewToken token;
    token.producer = producer;
    token.note = note;
    token.validFor = validFor;
    return d->tokens.add(token);
}

Result<> LogDatabase::revokeToken(const QByteArray &id) { return d->tokens.revoke(id); }

Result<> LogDatabase::noteAccess(const QByteArray &id, UtcTime end) { return d->tokens.noteAccess(id, end); }

Result<> LogDatabase::expireToken(const QByteArray &id, UtcTime at) { return d->tokens.expire(id, at); }

void LogDatabase::noteTokenUse(const QByteArray &id, const std::string &peer, UtcTime at, int times)
{
    d->tokens.noteUse(id, peer, at, times);
}

Result<bool> LogDatabase::writeTokenUses(bool all) { return d->tokens.writeUses(all); }

Result<> LogDatabase::noteForwarded(const std::vector<ForwardedRow> &rows)
{
    Transaction transaction(*d->database);
    if (!transaction.begun())
        return transaction.begun();
    auto add
        = d->database->prepare("INSERT OR REPLACE INTO forwarded (delivery, at_ms, url, status, failure) "
                               "VALUES (?, ?, ?, nullif(?, 0), nullif(?, ''))");
    for (const ForwardedRow &row : rows) {
        add.bind(1, row.delivery.value).bind(2, toUnixMs(row.at)).bind(3, row.url);
        if (auto added = add.bind(4, qint64(row.status)).bind(5, row.failure).run(); !added)
            return added;
    }
    return transaction.commit();
}

} // namespace listingpost
