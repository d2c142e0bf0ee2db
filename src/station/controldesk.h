// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/requests.h"

#include <QFuture>

namespace listingpost {

class Station;

/// Answers the requests of subcommands for a running station (requests.h). Main thread.
class ControlDesk
{
public:
    /// \a station is borrowed.
    explicit ControlDesk(Station &station);

    QFuture<Result<QJsonObject>> answer(const QJsonObject &request);

private:
    QFuture<Result<QJsonObject>> showProducer(const QJsonObject &request);
    QFuture<Result<QJsonObject>> setProducer(const QJsonObject &request);
    QFuture<Result<QJsonObject>> removeProducer(const QJsonObject &request);
    QFuture<Result<QJsonObject>> forgetProducer(const QJsonObject &request);
    QFuture<Result<QJsonObject>> testProducer(const QJsonObject &request);
    /// \a reply, once the receiver goes by what was set: whoever is told that it is done finds it so.
    QFuture<Result<QJsonObject>> inForce(Result<QJsonObject> reply);
    QFuture<Result<QJsonObject>> addToken(const QJsonObject &request);
    QFuture<Result<QJsonObject>> retry(const QJsonObject &request);
    QFuture<Result<QJsonObject>> dismiss(const QJsonObject &request);
    QFuture<Result<QJsonObject>> answerProblem(const QJsonObject &request);
    QFuture<Result<QJsonObject>> restoreRecord(const QJsonObject &request);
    QFuture<Result<QJsonObject>> problems();
    QFuture<Result<QJsonObject>> explain(const QJsonObject &request);
    QFuture<Result<QJsonObject>> setFeed(const QJsonObject &request);
    QFuture<Result<QJsonObject>> restartSequences(const QJsonObject &request);
    Result<QJsonObject> hold(Verb verb, const QJsonObject &request);
    Result<QJsonObject> catchUp(const QJsonObject &request);
    Result<QJsonObject> initial(const QJsonObject &request);
    QFuture<Result<QJsonObject>> reconcile(const QJsonObject &request);
    QFuture<Result<QJsonObject>> resume(const QJsonObject &request);

    Station &m_station;
};

} // namespace listingpost
