// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/stationfiles.h"

#include <chrono>
#include <functional>
#include <optional>
#include <QFuture>
#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace listingpost {

/// Where the running station of \a files answers: `$XDG_RUNTIME_DIR/listingpost-<hash>`, else in a folder of
/// mode 0700 below the temporary one (paths over some 106 characters fail, so the station's own folder will
/// not do). An error when that folder belongs to somebody else.
Result<QString> controlSocketPath(const StationFiles &files);

/// The running station's ear for subcommands: a line of JSON asks, a line answers, for the same user only. A
/// line `{"alive":true}` comes before each answer, at once: who asks for something that takes long sees that
/// the process works. Main thread.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<QFuture<Result<QJsonObject>>(const QJsonObject &request)>;

    /// One request is at most this long; a longer one ends the connection.
    static constexpr qint64 requestBytes = 1024 * 1024;

    /// \a handler answers each request; it may take its time.
    ControlServer(Handler handler, QObject *parent = nullptr);

    /// Listens; takes over what a killed station left behind, so the station's lock must be held.
    Result<> listen(const StationFiles &files);
    void close();

private:
    void serve(QLocalSocket *socket);
    void readRequests(QLocalSocket *socket);
    void reply(QLocalSocket *socket, const Result<QJsonObject> &answer);

    Handler m_handler;
    QLocalServer m_server;
};

/// Asks the running station of \a files and waits for its answer, at most \a patience. nullopt: none runs.
/// Timeout: it gave no sign of life within \a pulse, or no answer in time; says how to go on. Blocks: for
/// subcommands, not for a window.
std::optional<Result<QJsonObject>> askStation(const StationFiles &files, const QJsonObject &request,
    std::chrono::milliseconds patience = std::chrono::seconds(30),
    std::chrono::milliseconds pulse = std::chrono::seconds(3));

} // namespace listingpost
