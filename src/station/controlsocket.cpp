// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/controlsocket.h"

#include "base/logging.h"
#include "base/permissions.h"
#include "replication/whendone.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>
#include <unistd.h>

namespace listingpost {

namespace {

constexpr auto ownerFolder = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

Result<QString> runtimeFolder()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!given.isEmpty() && QFileInfo(given).isWritable())
        return given;
    const QString folder = QStringLiteral("%1/listingpost-%2").arg(QDir::tempPath()).arg(geteuid());
    // Anyone may make a folder there: it is ours only when it is ours alone.
    QDir().mkdir(folder, ownerFolder);
    const QFileInfo made(folder);
    if (!made.isDir() || made.isSymLink() || made.ownerId() != geteuid()
        || (made.permissions() & rightsOfOthers))
        return failure(ErrorCode::Forbidden,
            QStringLiteral("%1 is not a folder of yours alone: remove it, or set XDG_RUNTIME_DIR.")
                .arg(folder));
    return folder;
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject answerJson(const Result<QJsonObject> &answer)
{
    if (answer)
        return {{QStringLiteral("answer"), *answer}};
    return {{QStringLiteral("error"),
        QJsonObject {
            {QStringLiteral("code"), int(answer.error().code)},
            {QStringLiteral("detail"), answer.error().detail},
        }}};
}

QJsonObject aliveLine() { return {{QStringLiteral("alive"), true}}; }

bool isAliveLine(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object().contains(QStringLiteral("alive"));
}

/// Waits for a line until \a deadline; empty: none came.
QByteArray nextLine(QLocalSocket &socket, QDeadlineTimer deadline)
{
    while (!socket.canReadLine() && socket.waitForReadyRead(int(deadline.remainingTime())))
        ;
    return socket.canReadLine() ? socket.readLine() : QByteArray();
}

/// Whoever holds the station's lock, and what can be done about it.
tl::unexpected<Error> noSignOfLife(const StationFiles &files)
{
    qint64 process = 0;
    QString host;
    QString program;
    QLockFile(files.lock()).getLockInfo(&process, &host, &program);
    return failure(ErrorCode::Timeout,
        QStringLiteral(
            "The station %1 runs as process %2, which does not react. If it was stopped (Ctrl-Z, "
            "SIGSTOP), let it go on: kill -CONT %2. Else its disk hangs, or it does: kill -KILL %2 "
            "ends it, nothing that was acknowledged is lost, and it can be started again.")
            .arg(files.folder)
            .arg(process));
}

Result<QJsonObject> fromJson(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.contains(QStringLiteral("answer")))
        return object.value(QStringLiteral("answer")).toObject();
    const QJsonObject error = object.value(QStringLiteral("error")).toObject();
    if (error.isEmpty())
        return failure(ErrorCode::Protocol,
            QStringLiteral(
                "The running station gave no answer: it stopped just now, or is of another version."));
    return failure(ErrorCode(error.value(QStringLiteral("code")).toInt()),
        error.value(QStringLiteral("detail")).toString());
}

} // namespace

Result<QString> controlSocketPath(const StationFiles &files)
{
    const auto folder = runtimeFolder();
    if (!folder)
        return folder;
    const QString canonical = QFileInfo(files.folder).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(
        (canonical.isEmpty() ? QFileInfo(files.folder).absoluteFilePath() : canonical).toUtf8(),
        QCryptographicHash::Sha256);
    return QStringLiteral("%1/listingpost-%2").arg(*folder, QString::fromLatin1(hash.toHex().left(16)));
}

ControlServer::ControlServer(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

Result<> ControlServer::listen(const StationFiles &files)
{
    const auto path = controlSocketPath(files);
    if (!path)
        return tl::unexpected(path.error());
    QLocalServer::removeServer(*path);
    if (!m_server.listen(*path))
        return failure(ErrorCode::Io,
            QStringLiteral("The control socket %1 cannot be made: %2").arg(*path, m_server.errorString()));
    return {};
}

void ControlServer::close() { m_server.close(); }

void ControlServer::serve(QLocalSocket *socket)
{
    socket->setReadBufferSize(requestBytes);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readRequests(socket); });
    readRequests(socket);
}

void ControlServer::readRequests(QLocalSocket *socket)
{
    while (socket->canReadLine()) {
        const QJsonDocument request = QJsonDocument::fromJson(socket->readLine());
        socket->write(lineOf(aliveLine()));
        socket->flush();
        // The socket is the context: when the asker has gone, nobody is answered.
        whenDone(
            m_handler(request.object()), socket, [this, socket](std::optional<Result<QJsonObject>> answer) {
                reply(socket,
                    answer ? *answer
                           : failure(ErrorCode::ShuttingDown, QStringLiteral("The station is stopping.")));
            });
    }
    if (socket->bytesAvailable() >= requestBytes) {
        qCWarning(logStation) << "a control request was too long";
        socket->abort();
    }
}

void ControlServer::reply(QLocalSocket *socket, const Result<QJsonObject> &answer)
{
    socket->write(lineOf(answerJson(answer)));
    socket->flush();
}

std::optional<Result<QJsonObject>> askStation(const StationFiles &files, const QJsonObject &request,
    std::chrono::milliseconds patience, std::chrono::milliseconds pulse)
{
    const auto path = controlSocketPath(files);
    if (!path)
        return tl::unexpected(path.error());
    QLocalSocket socket;
    socket.connectToServer(*path);
    if (!socket.waitForConnected(int(pulse.count())))
        return std::nullopt;
    socket.write(lineOf(request));
    QByteArray line = nextLine(socket, QDeadlineTimer(pulse));
    if (line.isEmpty() && socket.state() == QLocalSocket::ConnectedState)
        return noSignOfLife(files);
    if (isAliveLine(line))
        line = nextLine(socket, QDeadlineTimer(patience));
    if (line.isEmpty() && socket.state() == QLocalSocket::ConnectedState)
        return failure(ErrorCode::Timeout,
            QStringLiteral(
                "The running station works, but has not answered within %1 s: its disk may be slow. What was "
                "asked may still be done; look with `status` before you ask again.")
                .arg(patience.count() / 1'000));
    return fromJson(line);
}

} // namespace listingpost
