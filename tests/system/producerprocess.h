// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace listingpost::test {

/// `listingpost-producer serve` or `bridge` as a child process, with its secrets in a folder of its own.
class ProducerProcess
{
public:
    ProducerProcess();
    ~ProducerProcess();

    /// Serves its Web API on a port that the system chooses, for who brings bearer(), or a token for
    /// client(); waits until it listens. \a more: further options.
    bool serve(const QStringList &more);
    /// The same, pushing to \a endpoint with \a token.
    bool serveAndPush(const QUrl &endpoint, const QByteArray &token, const QStringList &more);
    /// Polls \a from and pushes to \a endpoint.
    bool bridge(
        const ProducerProcess &from, const QUrl &endpoint, const QByteArray &token, const QStringList &more);

    QUrl root() const { return m_root; }
    QByteArray bearer() const { return "the bearer of this Producer"; }
    QString bearerFile() const { return m_folder.filePath(QStringLiteral("bearer")); }
    QString clientSecretFile() const { return m_folder.filePath(QStringLiteral("client")); }
    /// `NAME=VALUE …` for the options of `listingpost producer`, with which a station gets tokens here.
    QStringList clientOptions() const;

    /// Turns the dial, and gives what it says then; an empty object only asks.
    QJsonObject dial(const QJsonObject &settings = {}) const;
    /// SIGTERM, and waits for the end: the exit code; -1: a signal ended it.
    int terminate();
    /// SIGKILL, and waits for the end.
    void kill();

private:
    QString file(const QString &name, const QByteArray &content) const;
    bool start(const QStringList &arguments);

    QTemporaryDir m_folder;
    QUrl m_root;
    QProcess m_process;
};

} // namespace listingpost::test
