// SPDX-License-Identifier: GPL-3.0-or-later
#include "producerprocess.h"

#include "programs.h"
#include "witness.h"

#include <QFile>
#include <QJsonDocument>

namespace listingpost::test {

namespace {

constexpr int patienceMs = 60'000;

} // namespace

ProducerProcess::ProducerProcess()
{
    file(QStringLiteral("bearer"), bearer());
    file(QStringLiteral("client"), "the client's secret");
}

ProducerProcess::~ProducerProcess() { kill(); }

QString ProducerProcess::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

bool ProducerProcess::start(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    endWithTest(m_process);
    m_process.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost-producer"), arguments);
    return m_process.waitForStarted(patienceMs);
}

bool ProducerProcess::serve(const QStringList &more)
{
    const QStringList arguments {QStringLiteral("serve"), QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:0"), QStringLiteral("--bearer-file"), bearerFile(),
        QStringLiteral("--client-id"), QStringLiteral("station"), QStringLiteral("--client-secret-file"),
        clientSecretFile()};
    if (!start(arguments + more))
        return false;
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patienceMs)) { }
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    m_root = QUrl(line.value(QStringLiteral("url")).toString());
    return !m_root.isEmpty();
}

bool ProducerProcess::serveAndPush(const QUrl &endpoint, const QByteArray &token, const QStringList &more)
{
    return serve(QStringList {QStringLiteral("--push"), endpoint.toString(), QStringLiteral("--token-file"),
                     file(QStringLiteral("token"), token)}
        + more);
}

bool ProducerProcess::bridge(
    const ProducerProcess &from, const QUrl &endpoint, const QByteArray &token, const QStringList &more)
{
    return start(
        QStringList {QStringLiteral("bridge"), QStringLiteral("--from"), from.root().toString(),
            QStringLiteral("--bearer-file"), from.bearerFile(), QStringLiteral("--push"), endpoint.toString(),
            QStringLiteral("--token-file"), file(QStringLiteral("token"), token)}
        + more);
}

QStringList ProducerProcess::clientOptions() const
{
    return {QStringLiteral("--root"), m_root.toString(), QStringLiteral("--token-url"),
        m_root.toString() + QStringLiteral("/oauth2/token"), QStringLiteral("--client-id"),
        QStringLiteral("station"), QStringLiteral("--client-secret-file"), clientSecretFile()};
}

QJsonObject ProducerProcess::dial(const QJsonObject &settings) const
{
    Request request;
    request.path = "/dial";
    request.lines = {"Authorization: Bearer " + bearer()};
    request.body = QJsonDocument(settings).toJson(QJsonDocument::Compact);
    const Posted answer = send(m_root, request);
    if (answer.status != 200)
        qFatal("the dial answered %d: %s", answer.status, QJsonDocument(answer.body).toJson().constData());
    return answer.body;
}

int ProducerProcess::terminate()
{
    m_process.terminate();
    const bool ended = m_process.waitForFinished(patienceMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void ProducerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

} // namespace listingpost::test
