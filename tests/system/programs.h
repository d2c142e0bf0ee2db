// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace listingpost::test {

/// Where the programs are.
QString programFolder();

/// Has \a program, before it is started, killed when this test dies, however that happens.
void endWithTest(QProcess &program);

/// What a program that has ended said.
struct Said
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs `listingpost ARGUMENTS` to its end, at most a minute; its stdout into \a output when that is named.
Said run(const QStringList &arguments, const QString &output = {});

/// `listingpost --headless --json` on a station's folder (empty: none is named), as a child process.
class StationProcess
{
public:
    explicit StationProcess(QString folder)
        : m_folder(std::move(folder))
    {
    }
    ~StationProcess();

    /// A variable of its environment, before start().
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Starts it and waits until it listens; false when it ended instead. \a listen: `ADDR:PORT`.
    bool start(const QString &listen = QStringLiteral("127.0.0.1:0"), const QStringList &more = {});
    /// Starts it and does not wait; no \a listen: where its station.json says.
    void launch(const QString &listen, const QStringList &more = {});
    /// Waits until it listens; false when it ended instead.
    bool waitUntilListening();
    /// Where it listens.
    QUrl endpoint() const { return m_endpoint; }
    /// Reads on until a line of this kind comes; empty when the process ended first or a minute passed.
    QJsonObject waitFor(const QString &event);
    qint64 processId() const { return m_process.processId(); }

    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM, and waitForEnd().
    QJsonObject terminate(int *code);
    /// What Ctrl+C sends, and waitForEnd().
    QJsonObject interrupt(int *code);
    /// Waits for the end: the very last line, and the exit code in \a code (-1: it crashed, or did not end).
    QJsonObject waitForEnd(int *code);

private:
    QString m_folder;
    QUrl m_endpoint;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_process;
};

/// A station's folder with one Producer that is only listened to, and its token.
struct Listening
{
    Listening();

    QTemporaryDir folder;
    QByteArray token;
    QString tokenFile;

    QString path() const { return folder.filePath(QStringLiteral("station")); }
};

/// Copies the files of a station that does not run; \a to is made.
bool copyStation(const QString &from, const QString &to);

} // namespace listingpost::test
