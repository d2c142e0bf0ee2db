// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/tokensource.h"
#include "replication/sourcegate.h"
#include "store/replicakeeper.h"

#include <QTimer>

namespace listingpost {

/// What all requests under one set of credentials share, whichever source they are for: the gate with pauses
/// and budget, the access token, and what of it outlives a restart. Lives on the replication thread.
class AccessDesk : public QObject
{
    Q_OBJECT

public:
    /// A request as it went out.
    struct Sent
    {
        SourceGate::Pass pass;
        QByteArray token; ///< the access token in it; empty: none
    };

    /// \a id: credentialsId(). \a keeper and \a clock are borrowed.
    AccessDesk(QByteArray id, SourceCredentials credentials, const ProducerClientOptions &options,
        ReplicaKeeper &keeper, const Clock &clock);
    ~AccessDesk() override; ///< hands what was counted to the keeper

    const QByteArray &id() const { return m_id; }
    SourceGate &gate() { return m_gate; }
    const SourceGate &gate() const { return m_gate; }
    /// The same credentials again, perhaps with another secret: what was denied is tried anew.
    void setCredentials(SourceCredentials credentials, const ProducerClientOptions &options);
    /// Gives \a client what its next requests are authorized with.
    void equip(ProducerClient &client) const;
    Sent sent() const;
    /// The token that requests carry; empty: none, or another scheme.
    QByteArray bearer() const;
    /// An answer to \a sent: closes the gate on 401, 429 and 503 with Retry-After.
    void watch(const Sent &sent, const Answer &answer);
    void noteSent(); ///< a request of any kind went out
    void noteReceived(qint64 bytes);
    void noteRunning(int by);
    /// Time has passed: tokens are renewed ahead of their end, counts are kept.
    void tick();

Q_SIGNALS:
    void changed(); ///< the gate: closed, or perhaps open now
    void denied(const listingpost::Classified &why); ///< cause `unauthorized` or `token_refused`
    void admitted(); ///< what was denied may be tried again
    void tokenTrouble(const listingpost::Classified &why); ///< no token comes; asked for again
    void tokenFine();

private:
    void makeTokenSource(const ProducerClientOptions &options);
    void restore(const BudgetRecord &record);
    void authorize();
    void takeToken(bool same);
    void takeTokenFailure(const Classified &why);
    void unauthorized(const Sent &sent, const Classified &why);
    void deny(const Classified &why);
    void pause(const SourceGate::Pass &pass, std::optional<std::chrono::seconds> retryAfter);
    void wakeWhenOpen();
    void keep(bool now);

    QByteArray m_id;
    SourceCredentials m_credentials;
    ReplicaKeeper &m_keeper;
    const Clock &m_clock;
    SourceGate m_gate;
    std::unique_ptr<TokenSource> m_tokens; ///< with OAuth
    QTimer m_wake;
    bool m_restored = false; ///< what was counted before the start is known
    bool m_renewedOnce = false; ///< after a 401, and no good answer since
    int m_tokenFailures = 0; ///< in a row
    std::optional<UtcTime> m_tokenRetryAt;
    bool m_inTrouble = false; ///< tokenTrouble() was told
    bool m_uncounted = false; ///< something is not kept yet
    bool m_keeping = false;
    bool m_urgent = false; ///< to be kept as soon as nothing else is being kept
    qint64 m_keptMinute = 0; ///< older ones do not change any more
    UtcTime m_keptAt;
};

} // namespace listingpost
