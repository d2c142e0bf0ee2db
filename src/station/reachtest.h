// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/reachnonces.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QJsonObject>
#include <QObject>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

namespace listingpost {

/// One step on the way from a Producer to this station, and what came of it.
struct ReachStep
{
    enum class State { Passed, Warned, Failed };

    QString name; ///< DNS, connection, TLS, HTTP, station
    State state = State::Passed;
    QString detail; ///< what was seen, in English for the command line
    QString remedy; ///< what to do, likewise; empty: nothing
    // For whoever says the same in words of its own:
    QString code; ///< of the remedy
    QStringList about {}; ///< what the code is about: a host, a port, an address, in the remedy's order
    QString seen {}; ///< code of what was seen: `resolved`, `unreachable`, `answered`, …
    QStringList facts {}; ///< what it was seen of, in the order of the English words

    bool operator==(const ReachStep &) const = default;
};

/// Does the published URL reach this station?
struct ReachReport
{
    QUrl url;
    std::vector<ReachStep> steps;

    /// The last step came to this station and none failed.
    bool reached() const;
    QJsonObject toJson() const;
};

/// Asks through the published URL, as a Producer would: POST, no body, a nonce that only this station can
/// answer (receiver/reachnonces.h), no token. Follows redirects itself and says that there were some. Uses a
/// socket of its own, so that every step is told apart. Main thread, never blocks.
class ReachTest : public QObject
{
    Q_OBJECT

public:
    /// \a listening: where the station itself listens, for the remedies.
    ReachTest(QUrl url, ReachQuestion question, QUrl listening, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Once.
    void finished(const listingpost::ReachReport &report);

private:
    void beginAt(const QUrl &url);
    void resolved(const QHostInfo &host);
    void connectToNext();
    void connectFailed(const QString &fault, const QString &why);
    void connected();
    void encrypted();
    void ask();
    void read();
    void judge();
    bool followsRedirect(int status, const QByteArray &location);
    void judgeBody(int status, const QByteArray &body, const QByteArray &challenge);
    /// What was seen, or what a person can do.
    struct Saying
    {
        QString code;
        QStringList about;
        QString text; ///< in English, with a place (%1, …) for each

        QString filled() const;
    };

    void add(const QString &name, ReachStep::State state, const Saying &seen, const Saying &remedy = {});
    void failAt(const QString &name, const Saying &seen, const Saying &remedy);
    void tooLate();
    void end();

    const ReachQuestion m_question;
    const QUrl m_listening;
    QUrl m_at; ///< the URL, or where it redirected to
    int m_redirects = 0;
    QList<QHostAddress> m_addresses; ///< still to be tried
    QSslSocket *m_socket = nullptr;
    QByteArray m_answer;
    QTimer m_stepTime;
    QTimer m_wholeTime;
    QString m_step; ///< what is being waited for
    ReachReport m_report;
    bool m_ended = false;
};

} // namespace listingpost
