// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stationcall.h"

#include "app/texttable.h"
#include "station/controlsocket.h"
#include "station/keyring.h"
#include "station/offlinestation.h"

#include <QThread>

namespace listingpost {

namespace {

constexpr int mostAttempts = 20;
constexpr std::chrono::milliseconds betweenAttempts {100};

/// A question is answered from memory; a change may wait for the disk; a reconcile answers when it has ended,
/// which takes as long as the Producer's pages do, and so does forgetting a large log.
std::chrono::milliseconds patienceFor(const QJsonObject &request)
{
    const auto verb = verbNamed(request.value(QStringLiteral("verb")).toString());
    if (verb == Verb::Reconcile || verb == Verb::ProducerForget)
        return std::chrono::hours(24);
    if (verb == Verb::ProducerTest)
        return std::chrono::minutes(3); // each of its checks has its own end
    return verb == Verb::Status || verb == Verb::Feeds ? std::chrono::seconds(5) : std::chrono::seconds(30);
}

Result<QJsonObject> answerOffline(const StationFiles &files, const QJsonObject &request, bool make)
{
    const SystemClock clock;
    auto station = OfflineStation::open(files, clock, make, systemKeyring());
    if (!station)
        return tl::unexpected(station.error());
    return (*station)->answer(request);
}

/// A station that is just starting or stopping holds the lock without answering: that takes moments, so ask
/// again.
Result<QJsonObject> answerOf(const StationFiles &files, const QJsonObject &request, bool make)
{
    for (int attempt = 1;; ++attempt) {
        if (const auto running = askStation(files, request, patienceFor(request)))
            return *running;
        auto answer = answerOffline(files, request, make);
        if (answer || answer.error().code != ErrorCode::Busy || attempt == mostAttempts)
            return answer;
        QThread::msleep(betweenAttempts.count());
    }
}

} // namespace

int runStationCall(const StationFiles &files, const StationCall &call)
{
    QTextStream err(stderr);
    const auto arguments = call.arguments();
    if (!arguments) {
        err << arguments.error().detail << Qt::endl;
        // A file that cannot be read is none: the same words are right once it can.
        return arguments.error().code == ErrorCode::InvalidInput ? exitWrongUse : exitFailed;
    }
    const auto answer = answerOf(files, requestOf(call.verb, *arguments), call.verb == Verb::ProducerAdd);
    if (!answer) {
        err << withoutControls(answer.error().detail) << Qt::endl;
        return exitFailed;
    }
    QString text;
    QTextStream shown(&text);
    const int code = call.show(*answer, shown);
    shown.flush();
    QTextStream out(stdout);
    out << withoutControls(text);
    out.flush();
    if (out.status() == QTextStream::Ok) {
        const auto next = call.next ? call.next(*answer) : std::nullopt;
        return next ? runStationCall(files, *next) : code;
    }
    err << "The answer cannot be written to stdout: is the disk full, or has its reader gone?" << Qt::endl;
    return exitFailed;
}

} // namespace listingpost
