// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace listingpost {

/// How the demo's Producer is started.
struct DemoProducerOptions
{
    QString program; ///< path of listingpost-producer
    QUrl push; ///< the station's endpoint
    QByteArray token; ///< that it pushes with
    int records = 1'000; ///< listings
};

/// `listingpost-producer` as a child process on loopback, and its dial. It ends with this object, and by
/// itself when this process dies. Main thread; asynchronous.
class DemoProducer : public QObject
{
    Q_OBJECT

public:
    explicit DemoProducer(QObject *parent = nullptr);
    ~DemoProducer() override;

    /// Ends in listening() or failed().
    void start(const DemoProducerOptions &options);
    /// Ends the process and waits until it has; at most two seconds.
    void end();
    /// The bearer that its Web API asks for: made for this run.
    QByteArray bearer() const { return m_bearer; }
    /// Turns the dial: \a settings as `POST /dial` takes them; \a done gets the dial as it stands then
    /// (empty: no answer).
    void dial(const QJsonObject &settings, const std::function<void(const QJsonObject &)> &done = {});

Q_SIGNALS:
    void listening(const QUrl &root);
    /// It could not start, or ended without having been told to.
    void failed(const QString &reason);

private:
    bool writeSecrets(const QByteArray &token);
    void readLines();

    QTemporaryDir m_folder; ///< of mode 0700, for the two tokens
    QProcess m_process;
    QNetworkAccessManager m_network;
    QByteArray m_bearer;
    QUrl m_root;
};

} // namespace listingpost
