// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/requests.h"
#include "station/secrets.h"
#include "station/stationlock.h"
#include "store/stationfiles.h"

#include <functional>
#include <memory>
#include <QFuture>

namespace listingpost {

class ReplicaKeeper;
struct ProducerChange;

/// Answers the requests of subcommands (requests.h) while no station runs: holds the station's lock meanwhile
/// and opens the files itself. Synchronous, one thread.
class OfflineStation
{
public:
    /// Takes the lock and opens the log; Busy when a station runs. \a make: make the folder when it is
    /// missing, else that is NotFound. \a clock is borrowed.
    static Result<std::unique_ptr<OfflineStation>> open(
        const StationFiles &files, const Clock &clock, bool make, std::shared_ptr<Keyring> keyring = {});

    Result<QJsonObject> answer(const QJsonObject &request);

private:
    OfflineStation(StationFiles files, const Clock &clock, std::unique_ptr<StationLock> lock,
        std::unique_ptr<LogDatabase> log, std::shared_ptr<Keyring> keyring);

    Result<QJsonObject> answerFrom(Verb verb, const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> addProducer(const QJsonObject &request);
    Result<QJsonObject> showProducer(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> setProducer(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> removeProducer(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> testProducer(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> forgetProducer(const QJsonObject &request);
    Result<QJsonObject> addToken(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> revokeToken(const QJsonObject &request);
    Result<QJsonObject> status(const Directory &directory);
    Result<QJsonObject> problems(const Directory &directory);
    Result<QJsonObject> explain(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> retry(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> dismiss(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> answerProblem(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> restoreRecord(const Directory &directory, const QJsonObject &request);
    /// Runs \a job on the work and replicas of the station; its value is how many records it touched.
    Result<QJsonObject> keys(
        const Directory &directory, const std::function<QFuture<Result<int>>(ReplicaKeeper &)> &job);
    Result<QJsonObject> setFeed(const Directory &directory, const QJsonObject &request);
    Result<QJsonObject> setEndpoint(const QJsonObject &request);
    Result<QJsonObject> catchUp(const Directory &directory, const QJsonObject &request);

    StationFiles m_files;
    Secrets m_secrets;
    const Clock &m_clock;
    std::unique_ptr<StationLock> m_lock;
    std::unique_ptr<LogDatabase> m_log;
};

} // namespace listingpost
