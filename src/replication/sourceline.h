// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/producerclient.h"
#include "replication/sourcegate.h"

#include <functional>
#include <QObject>
#include <unordered_map>

namespace listingpost {

/// The line to one source: its client and its gate. Sees every answer first, and closes the gate on 401, 429
/// and 503 with Retry-After. Lives on the replication thread.
class SourceLine : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Answer &)>;

    SourceLine(const ProducerClientOptions &options, const Clock &clock, QObject *parent = nullptr);

    /// Sends \a request, which isOpen() must allow; \a handler is called once with the answer, unless the
    /// line is destroyed before.
    void ask(const ProducerRequest &request, Handler handler);
    void setBearer(const QByteArray &bearer);

    const SourceGate &gate() const { return m_gate; }
    int running() const { return m_client.running(); }

Q_SIGNALS:
    void denied(const QString &detail); ///< the first 401 under these credentials
    void admitted(); ///< credentials were set after it was denied
    void gateChanged();

private:
    struct Asked
    {
        SourceGate::Pass pass;
        Handler handler;
    };

    void takeAnswer(quint64 request, const Answer &answer);
    void watch(const SourceGate::Pass &pass, const Answer &answer);

    const Clock &m_clock;
    ProducerClient m_client;
    SourceGate m_gate;
    std::unordered_map<quint64, Asked> m_asked;
};

} // namespace listingpost
