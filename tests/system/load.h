// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QSet>
#include <QUrl>

namespace listingpost::test {

/// `listingpost-producer load` as a child process: many connections, one event a POST unless told otherwise,
/// and a file with every sequence that was acknowledged.
class Load
{
public:
    /// \a file takes the acknowledgements; \a more: further options.
    Load(const QUrl &endpoint, const QString &tokenFile, QString file, int seconds,
        const QStringList &more = {});
    ~Load();

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Until the file has grown by \a bytes; false when the load ended first.
    bool waitForAcknowledgements(qint64 bytes);
    /// Waits for its end; the exit code.
    int waitForEnd();
    /// SIGTERM, and waits.
    void stop();

    /// Every acknowledged sequence; call when it has ended.
    QSet<qint64> acknowledged() const;

private:
    QString m_file;
    QProcess m_process;
};

} // namespace listingpost::test
