// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"

#include <csignal>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <sys/prctl.h>

namespace listingpost::test {

namespace {

constexpr int programPatienceMs = 60'000;

QString listingpost() { return programFolder() + QStringLiteral("/listingpost"); }

} // namespace

QString programFolder() { return QStringLiteral(LISTINGPOST_BIN_DIR); }

void endWithTest(QProcess &program)
{
    program.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

Said run(const QStringList &arguments, const QString &output)
{
    QProcess process;
    if (!output.isEmpty())
        process.setStandardOutputFile(output);
    endWithTest(process);
    process.start(listingpost(), arguments);
    if (!process.waitForFinished(programPatienceMs))
        return {-1, process.readAllStandardOutput(), "did not end: " + process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

StationProcess::~StationProcess() { kill(); }

bool StationProcess::start(const QString &listen, const QStringList &more)
{
    launch(listen, more);
    return waitUntilListening();
}

void StationProcess::launch(const QString &listen, const QStringList &more)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setProcessEnvironment(m_environment);
    QStringList arguments {QStringLiteral("--headless"), QStringLiteral("--json")};
    if (!listen.isEmpty())
        arguments << QStringLiteral("--listen") << listen;
    if (!m_folder.isEmpty())
        arguments << QStringLiteral("--station") << m_folder;
    endWithTest(m_process);
    m_process.start(listingpost(), arguments + more);
}

bool StationProcess::waitUntilListening()
{
    m_endpoint = QUrl(waitFor(QStringLiteral("listening")).value(QStringLiteral("url")).toString());
    return m_endpoint.isValid() && !m_endpoint.isEmpty();
}

QJsonObject StationProcess::waitFor(const QString &event)
{
    const QDeadlineTimer deadline(programPatienceMs);
    while (!deadline.hasExpired()) {
        while (m_process.canReadLine()) {
            const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
            if (line.value(QStringLiteral("event")) == event)
                return line;
        }
        if (!m_process.waitForReadyRead(1'000) && m_process.state() == QProcess::NotRunning
            && !m_process.canReadLine())
            return {};
    }
    return {};
}

void StationProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(programPatienceMs);
}

QJsonObject StationProcess::terminate(int *code)
{
    m_process.terminate();
    return waitForEnd(code);
}

QJsonObject StationProcess::interrupt(int *code)
{
    ::kill(static_cast<pid_t>(processId()), SIGINT);
    return waitForEnd(code);
}

QJsonObject StationProcess::waitForEnd(int *code)
{
    const bool ended = m_process.waitForFinished(programPatienceMs);
    QByteArray last;
    while (m_process.canReadLine())
        last = m_process.readLine();
    *code = ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    return QJsonDocument::fromJson(last).object();
}

Listening::Listening()
    : tokenFile(folder.filePath(QStringLiteral("token")))
{
    const QStringList station {QStringLiteral("--station"), path()};
    run(station + QStringList {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")});
    token = run(station + QStringList {QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")})
                .out.trimmed();
    QFile file(tokenFile);
    if (file.open(QIODevice::WriteOnly))
        file.write(token);
}

bool copyStation(const QString &from, const QString &to)
{
    bool copied = QDir().mkpath(to);
    const auto names = QDir(from).entryList(QDir::Files);
    for (const QString &name : names)
        copied = QFile::copy(from + u'/' + name, to + u'/' + name) && copied;
    return copied;
}

} // namespace listingpost::test
