// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/decide.h"
#include "replication/ordinalsupply.h"
#include "replication/outcomebasket.h"
#include "replication/recordaddress.h"
#include "replication/sourceline.h"

#include <deque>
#include <QSet>

namespace listingpost {

/// Fetches the due keys of one source, one GET each, some at a time: takes work ahead from the keeper, asks,
/// decides, hands outcomes back. Bulk fetching will take its place between taking and asking. Lives on the
/// replication thread.
class Fetcher : public QObject
{
    Q_OBJECT

public:
    /// All but the values are borrowed and outlive it.
    Fetcher(SourceId source, QUrl root, int concurrency, ReplicaKeeper &keeper, SourceLine &line,
        const Clock &clock, QObject *parent = nullptr);

    /// What can be asked for; nothing is fetched before.
    void setMetadata(Metadata metadata);
    void setConfirmAfter(std::chrono::milliseconds confirmAfter) { m_confirmAfter = confirmAfter; }
    /// The keeper has something due.
    void workDue();
    /// Sends what may be sent now.
    void pump();

private:
    /// A key and the way in which it is asked for next.
    struct Question
    {
        WorkItem item;
        RecordAddress address;
        AskedBy askedBy = AskedBy::Root;
        QUrl url;
    };

    void refill();
    bool mayAsk() const;
    void begin(WorkItem item);
    Question questionOf(WorkItem item, RecordAddress address);
    void turn(Question &question, AskedBy askedBy) const;
    void ask(Question question);
    void answered(Question question, Ordinal asked, const Answer &answer);
    void holdBack(Question question, const Classified &answer);
    void settle(WorkOutcome outcome, Ordinal asked);
    void refuse(WorkItem item, const QString &cause, const QString &detail, const QString &remedy);
    void noteForeignUrl(const WorkItem &item);

    SourceId m_source;
    QUrl m_root;
    int m_concurrency;
    ReplicaKeeper &m_keeper;
    SourceLine &m_line;
    const Clock &m_clock;
    OrdinalSupply m_ordinals;
    OutcomeBasket m_basket;
    std::optional<Metadata> m_metadata;
    std::chrono::milliseconds m_confirmAfter = std::chrono::seconds(30);
    std::deque<WorkItem> m_ready; ///< taken, not asked for yet
    std::deque<Question> m_again; ///< to be asked another way, or again; before m_ready
    QSet<QString> m_foreignUrls; ///< resources whose Problem is open
    int m_running = 0;
    bool m_due = true; ///< the keeper may have more
    bool m_taking = false;
};

} // namespace listingpost
