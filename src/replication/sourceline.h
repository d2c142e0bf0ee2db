// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/producerclient.h"
#include "replication/accessdesk.h"

#include <functional>
#include <QObject>
#include <unordered_map>

namespace listingpost {

/// The line to one source: its client, and the desk of its credentials, which other sources may share. Every
/// request of a source goes through it, whatever it is for, and is counted there; the desk sees every answer
/// first. Lives on the replication thread.
class SourceLine : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Answer &)>;

    SourceLine(
        const ProducerClientOptions &options, std::shared_ptr<AccessDesk> desk, QObject *parent = nullptr);

    ~SourceLine() override; ///< its requests under way count no more

    /// Sends \a request, which gate().isOpen() must allow; \a handler is called once with the answer, unless
    /// the line is destroyed before.
    void ask(const ProducerRequest &request, Handler handler);
    /// From the next request on. Credentials that were denied are not any more.
    void setDesk(std::shared_ptr<AccessDesk> desk);

    /// What a request that goes out now is sent under.
    struct Ticket
    {
        std::shared_ptr<AccessDesk> desk;
        AccessDesk::Sent sent;
    };
    Ticket ticket() const { return {m_desk, m_desk->sent()}; }
    /// An answer inside the answer to a request sent with \a ticket: a 401 or a 429 counts as if it had come
    /// alone.
    static void watch(const Ticket &ticket, const Answer &part) { ticket.desk->watch(ticket.sent, part); }

    const SourceGate &gate() const { return m_desk->gate(); }
    /// For a resume request to the source's own origin.
    QByteArray bearer() const { return m_desk->bearer(); }
    int running() const { return m_client.running(); }
    void tick() { m_desk->tick(); }

Q_SIGNALS:
    void denied(const listingpost::Classified &why); ///< nothing is asked until credentials are set
    void admitted(); ///< credentials were set after it was denied
    void tokenTrouble(const listingpost::Classified &why);
    void tokenFine();
    void gateChanged();
    void answered(const listingpost::Answer &answer); ///< a request, or it failed on its way

private:
    struct Asked
    {
        std::shared_ptr<AccessDesk> desk;
        AccessDesk::Sent sent;
        Handler handler;
    };

    void takeAnswer(quint64 request, const Answer &answer);

    ProducerClient m_client;
    std::shared_ptr<AccessDesk> m_desk;
    std::unordered_map<quint64, Asked> m_asked;
};

} // namespace listingpost
