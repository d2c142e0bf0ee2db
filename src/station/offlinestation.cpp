// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/offlinestation.h"

#include "replication/replicator.h"
#include "station/credentialsjson.h"
#include "station/endpointsettings.h"
#include "station/feedchange.h"
#include "station/forgetting.h"
#include "station/producerchange.h"
#include "station/secrets.h"
#include "station/sequencejson.h"
#include "station/station.h"
#include "station/statusboard.h"
#include "store/damage.h"
#include "store/replicakeeper.h"
#include "store/stationreader.h"
#include "store/workdatabase.h"

#include <QDir>

namespace listingpost {

namespace {

using Reply = Result<QJsonObject>;

/// The value of \a future, which another thread ends.
template<typename T> Result<T> waitFor(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.resultCount() == 0)
        return failure(ErrorCode::Cancelled, QStringLiteral("The station's files were closed meanwhile."));
    return future.result();
}

} // namespace

Result<std::unique_ptr<OfflineStation>> OfflineStation::open(
    const StationFiles &files, const Clock &clock, bool make, std::shared_ptr<Keyring> keyring)
{
    if (!make && !QFile::exists(files.log()))
        return failure(ErrorCode::NotFound,
            QStringLiteral(
                "There is no station in %1: name its folder with --station DIR, or start one there.")
                .arg(files.folder));
    if (!QDir().mkpath(files.folder))
        return failure(ErrorCode::Io,
            QStringLiteral("The station's folder %1 cannot be made: check that you may write there.")
                .arg(files.folder));
    auto lock = StationLock::take(files);
    if (!lock)
        return tl::unexpected(lock.error());
    if (const auto there = expectLog(files); !there)
        return tl::unexpected(there.error());
    auto log = LogDatabase::open(files, clock);
    if (!log)
        return tl::unexpected(log.error());
    return std::unique_ptr<OfflineStation>(
        new OfflineStation(files, clock, std::move(*lock), std::move(*log), std::move(keyring)));
}

OfflineStation::OfflineStation(StationFiles files, const Clock &clock, std::unique_ptr<StationLock> lock,
    std::unique_ptr<LogDatabase> log, std::shared_ptr<Keyring> keyring)
    : m_files(std::move(files))
    , m_secrets(m_files, std::move(keyring))
    , m_clock(clock)
    , m_lock(std::move(lock))
    , m_log(std::move(log))
{
}

Reply OfflineStation::answer(const QJsonObject &request)
{
    const auto verb = verbNamed(request.value(QStringLiteral("verb")).toString());
    if (!verb)
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no such request."));
    const auto directory = m_log->directory();
    if (!directory)
        return tl::unexpected(directory.error());
    return answerFrom(*verb, *directory, request);
}

Reply OfflineStation::answerFrom(Verb verb, const Directory &directory, const QJsonObject &request)
{
    switch (verb) {
    case Verb::Status:
    case Verb::Feeds:
        return status(directory);
    case Verb::ProducerAdd:
        return addProducer(request);
    case Verb::ProducerList:
        return producersJson(directory);
    case Verb::ProducerShow:
        return showProducer(directory, request);
    case Verb::ProducerSet:
        return setProducer(directory, request);
    case Verb::ProducerRemove:
        return removeProducer(directory, request);
    case Verb::ProducerForget:
        return forgetProducer(request);
    case Verb::ProducerTest:
        return testProducer(directory, request);
    case Verb::TokenAdd:
        return addToken(directory, request);
    case Verb::TokenList:
        return tokensJson(directory, m_clock.utcNow());
    case Verb::TokenRevoke:
        return revokeToken(request);
    case Verb::FeedSet:
        return setFeed(directory, request);
    case Verb::FeedRestart:
        return feedOf(directory, request.value(QStringLiteral("feed")).toString())
            .and_then([&](const FeedRow &feed) {
                return m_log->restartSequences(feed.id, request.value(QStringLiteral("yes")).toBool());
            })
            .map([] { return QJsonObject(); });
    case Verb::Hold:
    case Verb::Release:
        return failure(ErrorCode::NotFound,
            QStringLiteral("No station runs on %1: there is nothing to hold or release. Start it first.")
                .arg(m_files.folder));
    case Verb::CatchUp:
    case Verb::Initial:
    case Verb::Reconcile:
    case Verb::Resume:
        return catchUp(directory, request);
    case Verb::Problems:
        return problems(directory);
    case Verb::ProblemRetry:
        return retry(directory, request);
    case Verb::ProblemDismiss:
        return dismiss(directory, request);
    case Verb::EndpointShow:
        return readConfiguration(m_files.configuration()).map([](const StationConfiguration &configuration) {
            return endpointJson(configuration, {});
        });
    case Verb::EndpointSet:
        return setEndpoint(request);
    case Verb::CaptureStart:
    case Verb::CaptureStop:
        return failure(ErrorCode::NotFound,
            QStringLiteral("No station runs on %1: it takes nothing in. Start it first.")
                .arg(m_files.folder));
    case Verb::EndpointTest:
        return failure(ErrorCode::NotFound,
            QStringLiteral("No station runs on %1: nothing can reach it. Start it, then test again.")
                .arg(m_files.folder));
    case Verb::ProblemAnswer:
        return answerProblem(directory, request);
    case Verb::Explain:
        return explain(directory, request);
    case Verb::RecordRestore:
        return restoreRecord(directory, request);
    }
    return {};
}

Reply OfflineStation::addProducer(const QJsonObject &request)
{
    const NewProducer producer = newProducerOf(request);
    const auto id = m_log->addProducer(producer.name, producer.root, producer.settings);
    if (!id)
        return tl::unexpected(id.error());
    return m_log->directory()
        .and_then([&](const Directory &directory) {
            return keepCredentials(m_secrets, directory, *id, credentialsOf(producer));
        })
        .map([&] {
            return QJsonObject {
                {QStringLiteral("id"), id->value}, {QStringLiteral("kept_in"), m_secrets.place()}};
        });
}

Reply OfflineStation::showProducer(const Directory &directory, const QJsonObject &request)
{
    const auto producer = producerOf(directory, request);
    if (!producer)
        return tl::unexpected(producer.error());
    return waitFor(StationReader(m_files).abilities(producer->source))
        .map([&](const std::vector<AbilityView> &abilities) {
            return producerJson(directory, *producer, m_secrets, abilities, m_clock.utcNow());
        });
}

Reply OfflineStation::setProducer(const Directory &directory, const QJsonObject &request)
{
    const auto change = producerChangeOf(directory, request);
    if (!change)
        return tl::unexpected(change.error());
    return changeProducer(*m_log, m_secrets, *change).map([&](const ChangedProducer &changed) {
        return changedJson(changed, m_files);
    });
}

/// With a keeper and a replicator that know no source: what was asked before counts, and nothing else is
/// asked.
Reply OfflineStation::testProducer(const Directory &directory, const QJsonObject &request)
{
    const auto draft = producerOf(directory, request).and_then([&](const ProducerRow &producer) {
        return draftOf(directory, producer.id, m_secrets);
    });
    if (!draft)
        return tl::unexpected(draft.error());
    ReplicaKeeper keeper(m_files, m_clock);
    keeper.setDirectory(std::make_shared<const Directory>(directory));
    if (const auto started = waitFor(keeper.start()); !started)
        return tl::unexpected(started.error());
    auto log = LogDatabase::open(m_files, m_clock);
    if (!log)
        return tl::unexpected(log.error());
    LogWriter writer(std::move(*log), m_clock);
    Replicator replicator(keeper, writer, m_clock);
    replicator.start();
    auto results = replicator.testConnection(*draft);
    results.waitForFinished();
    replicator.stop();
    keeper.stop();
    return checksJson(results.results());
}

Reply OfflineStation::removeProducer(const Directory &directory, const QJsonObject &request)
{
    const auto producer = producerOf(directory, request);
    if (!producer)
        return tl::unexpected(producer.error());
    // First: what is removed from the log cannot be found again to remove its secrets.
    return m_secrets.pushSecrets()
        .and_then([&](const PushSecrets &) { return m_log->removeProducer(producer->id); })
        .and_then([&] { return forgetSecrets(m_secrets, directory, producer->id); })
        .map([] { return QJsonObject(); });
}

/// Without `yes` it says what would go, and touches nothing.
Reply OfflineStation::forgetProducer(const QJsonObject &request)
{
    const auto plan = planForget(m_files, request.value(QStringLiteral("producer")).toString());
    if (!plan)
        return tl::unexpected(plan.error());
    if (!request.value(QStringLiteral("yes")).toBool())
        return toJson(*plan);
    const auto producer = m_log->beginForget(plan->producer);
    if (!producer)
        return tl::unexpected(producer.error());
    for (const auto &step : forgetSteps({m_files, *m_log, m_clock, m_secrets}, *producer)) {
        Result<bool> more = true;
        while (more && *more)
            more = step();
        if (!more)
            return tl::unexpected(more.error());
    }
    return toJson(*plan);
}

Reply OfflineStation::addToken(const Directory &directory, const QJsonObject &request)
{
    const auto producer = producerOf(directory, request);
    if (!producer)
        return tl::unexpected(producer.error());
    const QByteArray chosen = request.value(QStringLiteral("chosen")).toString().toUtf8();
    const NewToken wanted = newTokenOf(producer->id, request);
    const auto token = chosen.isEmpty() ? Result<NewToken>(wanted) : chosenToken(wanted, chosen, m_secrets);
    return token.and_then([this](const NewToken &made) { return m_log->addToken(made); }).map(tokenJson);
}

Reply OfflineStation::revokeToken(const QJsonObject &request)
{
    const QByteArray id = request.value(QStringLiteral("id")).toString().toUtf8();
    return m_log->revokeToken(id).and_then([&] { return m_secrets.setSigningSecret(id, {}); }).map([] {
        return QJsonObject();
    });
}

Reply OfflineStation::status(const Directory &directory)
{
    StatusBoard board(m_clock);
    board.setDirectory(std::make_shared<const Directory>(directory));
    board.setNotListening(QStringLiteral("the station is not running"));
    if (const auto sums = m_log->deliverySums())
        board.setDeliveriesBefore(*sums);
    if (QFile::exists(m_files.work())) {
        const auto work = WorkDatabase::open(m_files, m_clock);
        if (!work)
            return tl::unexpected(work.error());
        board.setProgress((*work)->totals(), (*work)->progress());
    }
    StatusSnapshot snapshot = board.snapshot();
    snapshot.running = false;
    const auto open = waitFor(StationReader(m_files).problems(true));
    if (!open)
        return tl::unexpected(open.error());
    snapshot.problems = qint64(open->size());
    return snapshot.toJson();
}

Reply OfflineStation::problems(const Directory &directory)
{
    return waitFor(StationReader(m_files).problems(true)).map([&](const std::vector<ProblemRow> &rows) {
        return problemsJson(directory, rows);
    });
}

Reply OfflineStation::explain(const Directory &directory, const QJsonObject &request)
{
    const auto feed = feedOf(directory, request.value(QStringLiteral("feed")).toString());
    if (!feed)
        return tl::unexpected(feed.error());
    StationReader reader(m_files);
    const Sequence sequence {request.value(QStringLiteral("sequence")).toInteger()};
    if (!sequence)
        return waitFor(reader.gaps(feed->id, {}, mostGapsShown)).map([&](const SequenceGaps &gaps) {
            return gapsJson(directory, gaps);
        });
    return waitFor(reader.explain(feed->id, sequence)).map([&](const SequenceStory &story) {
        return storyJson(directory, story);
    });
}

Reply OfflineStation::retry(const Directory &directory, const QJsonObject &request)
{
    const auto problem = problemOf(request);
    if (!problem)
        return tl::unexpected(problem.error());
    return keys(directory, [&](ReplicaKeeper &keeper) { return keeper.retryProblem(*problem); });
}

Reply OfflineStation::dismiss(const Directory &directory, const QJsonObject &request)
{
    const auto problem = problemToDismiss(request);
    if (!problem)
        return tl::unexpected(problem.error());
    return keys(directory, [&](ReplicaKeeper &keeper) {
        return keeper.dismissProblem(*problem, request.value(QStringLiteral("reason")).toString());
    });
}

Reply OfflineStation::answerProblem(const Directory &directory, const QJsonObject &request)
{
    const auto answer = answerToProblem(request);
    if (!answer)
        return tl::unexpected(answer.error());
    return keys(directory,
        [&](ReplicaKeeper &keeper) { return keeper.answerProblem(answer->first, answer->second); });
}

Reply OfflineStation::restoreRecord(const Directory &directory, const QJsonObject &request)
{
    const auto source = sourceToCatchUp(directory, request.value(QStringLiteral("feed")).toString());
    if (!source)
        return tl::unexpected(source.error());
    return keys(directory, [&](ReplicaKeeper &keeper) {
        return keeper.restoreRecord(*source, request.value(QStringLiteral("resource")).toString(),
            request.value(QStringLiteral("key")).toString());
    });
}

Reply OfflineStation::keys(
    const Directory &directory, const std::function<QFuture<Result<int>>(ReplicaKeeper &)> &job)
{
    ReplicaKeeper keeper(m_files, m_clock);
    keeper.setDirectory(std::make_shared<const Directory>(directory));
    if (const auto started = waitFor(keeper.start()); !started)
        return tl::unexpected(started.error());
    const auto keys = waitFor(job(keeper));
    keeper.stop();
    return keys.map([](int count) { return QJsonObject {{QStringLiteral("keys"), count}}; });
}

Reply OfflineStation::setFeed(const Directory &directory, const QJsonObject &request)
{
    const auto change = feedChangeOf(directory, request);
    if (!change)
        return tl::unexpected(change.error());
    return changeFeed(*m_log, m_secrets, *change).map([made = !change->row.id](FeedId) {
        return QJsonObject {{QStringLiteral("made"), made}};
    });
}

Reply OfflineStation::setEndpoint(const QJsonObject &request)
{
    return readConfiguration(m_files.configuration())
        .and_then([&](const StationConfiguration &now) {
            return changedEndpoint(now, endpointChangeOf(request), m_files.folder);
        })
        .and_then([&](const ChangedEndpoint &changed) {
            return writeConfiguration(m_files.configuration(), changed.configuration);
        })
        .map([] { return QJsonObject(); });
}

Reply OfflineStation::catchUp(const Directory &directory, const QJsonObject &request)
{
    const auto source = sourceToCatchUp(directory, request.value(QStringLiteral("feed")).toString());
    if (!source)
        return tl::unexpected(source.error());
    return failure(ErrorCode::NotFound,
        QStringLiteral("No station runs on %1. Start it: it goes on by itself with what it had begun.")
            .arg(m_files.folder));
}

} // namespace listingpost
