// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/offlinestation.h"

#include "station/secrets.h"
#include "station/station.h"
#include "station/statusboard.h"
#include "store/damage.h"
#include "store/replicakeeper.h"
#include "store/stationreader.h"

#include <QDir>

namespace listingpost {

namespace {

using Answer = Result<QJsonObject>;

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
    const StationFiles &files, const Clock &clock, bool make)
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
        new OfflineStation(files, clock, std::move(*lock), std::move(*log)));
}

OfflineStation::OfflineStation(StationFiles files, const Clock &clock, std::unique_ptr<StationLock> lock,
    std::unique_ptr<LogDatabase> log)
    : m_files(std::move(files))
    , m_clock(clock)
    , m_lock(std::move(lock))
    , m_log(std::move(log))
{
}

Answer OfflineStation::answer(const QJsonObject &request)
{
    const auto verb = verbNamed(request.value(QStringLiteral("verb")).toString());
    if (!verb)
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no such request."));
    const auto directory = m_log->directory();
    if (!directory)
        return tl::unexpected(directory.error());
    return answerFrom(*verb, *directory, request);
}

Answer OfflineStation::answerFrom(Verb verb, const Directory &directory, const QJsonObject &request)
{
    switch (verb) {
    case Verb::Status:
    case Verb::Feeds:
        return status(directory);
    case Verb::ProducerAdd:
        return addProducer(request);
    case Verb::ProducerList:
        return producersJson(directory);
    case Verb::TokenAdd:
        return addToken(directory, request);
    case Verb::TokenList:
        return tokensJson(directory);
    case Verb::TokenRevoke:
        return m_log->revokeToken(request.value(QStringLiteral("id")).toString().toUtf8()).map([] {
            return QJsonObject();
        });
    case Verb::FeedSet:
        return setFeed(directory, request);
    case Verb::Hold:
    case Verb::Release:
        return failure(ErrorCode::NotFound,
            QStringLiteral("No station runs on %1: there is nothing to hold or release. Start it first.")
                .arg(m_files.folder));
    case Verb::CatchUp:
        return catchUp(directory, request);
    case Verb::Problems:
        return problems(directory);
    case Verb::ProblemRetry:
        return retry(directory, request);
    case Verb::ProblemAnswer:
        return answerProblem(directory, request);
    }
    return {};
}

Answer OfflineStation::addProducer(const QJsonObject &request)
{
    const NewProducer producer = newProducerOf(request);
    const auto id = m_log->addProducer(producer.name, producer.root);
    if (!id)
        return tl::unexpected(id.error());
    const auto directory = m_log->directory();
    if (!directory)
        return tl::unexpected(directory.error());
    const SourceId source = directory->producer(*id)->source;
    if (source && !producer.bearer.isEmpty()) {
        if (const auto kept = Secrets(m_files).setBearer(source, producer.bearer); !kept)
            return tl::unexpected(kept.error());
    }
    return QJsonObject {{QStringLiteral("id"), id->value}};
}

Answer OfflineStation::addToken(const Directory &directory, const QJsonObject &request)
{
    const auto producer = producerOf(directory, request);
    if (!producer)
        return tl::unexpected(producer.error());
    return m_log->addToken(
                    producer->id, request.value(QStringLiteral("note")).toString(), validityOf(request))
        .map([](const IssuedToken &token) { return tokenJson(token); });
}

Answer OfflineStation::status(const Directory &directory)
{
    StatusBoard board(m_clock);
    board.setDirectory(std::make_shared<const Directory>(directory));
    board.setNotListening(QStringLiteral("the station is not running"));
    StatusSnapshot snapshot = board.snapshot();
    snapshot.running = false;
    const auto open = waitFor(StationReader(m_files).problems(true));
    if (!open)
        return tl::unexpected(open.error());
    snapshot.problems = qint64(open->size());
    return snapshot.toJson();
}

Answer OfflineStation::problems(const Directory &directory)
{
    return waitFor(StationReader(m_files).problems(true)).map([&](const std::vector<ProblemRow> &rows) {
        return problemsJson(directory, rows);
    });
}

Answer OfflineStation::retry(const Directory &directory, const QJsonObject &request)
{
    const auto problem = problemOf(request);
    if (!problem)
        return tl::unexpected(problem.error());
    return keys(directory, [&](ReplicaKeeper &keeper) { return keeper.retryProblem(*problem); });
}

Answer OfflineStation::answerProblem(const Directory &directory, const QJsonObject &request)
{
    const auto answer = answerToProblem(request);
    if (!answer)
        return tl::unexpected(answer.error());
    return keys(directory,
        [&](ReplicaKeeper &keeper) { return keeper.answerProblem(answer->first, answer->second); });
}

Answer OfflineStation::keys(
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

Answer OfflineStation::setFeed(const Directory &directory, const QJsonObject &request)
{
    return feedOf(directory, request.value(QStringLiteral("feed")).toString())
        .and_then([&](const FeedRow &feed) { return changedFeed(feed, request); })
        .and_then([&](const FeedRow &feed) { return m_log->setFeed(feed); })
        .map([] { return QJsonObject(); });
}

Answer OfflineStation::catchUp(const Directory &directory, const QJsonObject &request)
{
    const auto source = sourceToCatchUp(directory, request.value(QStringLiteral("feed")).toString());
    if (!source)
        return tl::unexpected(source.error());
    return failure(ErrorCode::NotFound,
        QStringLiteral("No station runs on %1. Start it: it catches up by itself at every start.")
            .arg(m_files.folder));
}

} // namespace listingpost
