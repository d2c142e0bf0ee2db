// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/childquestion.h"
#include "replication/decide.h"
#include "replication/forbiddenresources.h"
#include "replication/ordinalsupply.h"
#include "replication/outcomebasket.h"
#include "replication/recordshape.h"
#include "replication/sharedrequest.h"
#include "replication/sourceline.h"
#include "replication/sourcesettings.h"
#include "store/childset.h"

#include <deque>
#include <QSet>
#include <utility>

namespace listingpost {

/// Fetches the due keys of one source: takes work ahead from the keeper, asks for as many of a resource in
/// one request as the Producer can (BulkAbility), and alone when only one waits; decides, hands outcomes
/// back. A record that a shared answer left out is asked for alone before it is believed to be gone. Lives on
/// the replication thread.
class Fetcher : public QObject
{
    Q_OBJECT

public:
    /// All but the values are borrowed and outlive it.
    Fetcher(SourceId source, QUrl root, SourceSettings settings, ReplicaKeeper &keeper, SourceLine &line,
        const Clock &clock, QObject *parent = nullptr);
    /// What it had taken and not settled is due again, for the next one.
    ~Fetcher() override;

    /// What can be asked for; nothing is fetched before.
    void setMetadata(Metadata metadata);
    void setConfirmAfter(std::chrono::milliseconds confirmAfter);
    /// The keeper has something due.
    void workDue();
    /// Whether so many keys are to be asked for that they fill the line for a while: then a walk of the
    /// events would only take a connection from what is known already.
    bool hasEnough() const;
    /// Sends what may be sent now.
    void pump();
    /// The one supply of the source: the order of answers is told across all its requests.
    OrdinalSupply &ordinals() { return m_ordinals; }
    /// What goes with every question for a record of the source, and how answers come apart.
    RecordShape &shape() { return m_shape; }

Q_SIGNALS:
    /// The line may be free: who waits for it with a request now and then goes first.
    void aboutToAsk();
    /// An event names a resource that `$metadata` had not when it was read.
    void unknownNamed(const QString &resource);

private:
    bool mayAsk() const;
    void refill();
    std::size_t leastAhead() const;
    std::size_t takenAhead();
    void beginTaken();
    void begin(WorkItem item);
    Question questionOf(WorkItem item, RecordAddress address);
    /// What \a question is asked with by itself; made only then, since most share a request.
    QUrl urlAlone(const Question &question) const;

    void askNext();
    void askClosed(const QuestionQueue::Lane &lane);
    void served(const QString &entitySet, const WorkItem &item);
    void ask(Question question);
    void answered(Question question, Ordinal asked, const Answer &answer);
    void learn(const Question &question, const Classified &answer);
    void carryOut(Decision decision, Question question, Ordinal asked, const Classified &answer);

    void askShared(const QuestionQueue::Lane &lane, BulkAbility &ability, int most);
    void askPage(SharedRequest request);
    void pageAnswered(SharedRequest request, Ordinal asked, const Answer &answer);
    void sharedFailed(SharedRequest request, const Classified &obstacle);
    void pageDone(SharedRequest request, const SharedAnswer &page, const QUrl &url, const QByteArray &next);
    void askAlone(SharedRequest request);

    void beginChildren(WorkItem item, const ChildSet &set);
    QUrl urlOf(const ChildQuestion &question) const;
    void askChildren(ChildQuestion question);
    void childrenAnswered(ChildQuestion question, const Answer &answer);
    void takeChildren(ChildQuestion question, ExpandedMember page, const QUrl &url);
    void childrenDone(ChildQuestion question);
    void childrenObstructed(ChildQuestion question, const Classified &obstacle, const Answer &answer);

    void askBatch(const QuestionQueue::Lane &lane, BulkAbility &ability, int most);
    void batchAnswered(
        SharedRequest request, Ordinal asked, const Answer &answer, const SourceLine::Ticket &ticket);
    void takeParts(
        SharedRequest request, Ordinal asked, std::vector<std::pair<Question, Classified>> answered);
    BulkAbility &ability(const QString &entitySet);
    void keepAbility(const QString &entitySet);

    void holdBack(Question question, const Classified &answer);
    void postpone(WorkItem item, const Classified &answer, UtcTime until);
    void settle(WorkOutcome outcome, Ordinal asked);
    void refuse(WorkItem item, const QString &cause, const QString &detail, const QString &remedy);
    void noteDamaged(const QString &entitySet, const std::string &key);
    void noteForeignUrl(const WorkItem &item);
    DecisionContext context() const;

    SourceId m_source;
    QUrl m_root;
    std::string m_rootText; ///< encoded
    SourceSettings m_settings;
    ReplicaKeeper &m_keeper;
    SourceLine &m_line;
    const Clock &m_clock;
    OrdinalSupply m_ordinals;
    OutcomeBasket m_basket;
    RecordShape m_shape;
    std::optional<Metadata> m_metadata;
    std::chrono::milliseconds m_confirmAfter = std::chrono::seconds(30);
    std::deque<WorkItem> m_taken; ///< from the keeper, not looked at yet
    QuestionQueue m_questions; ///< looked at, not asked yet
    std::deque<SharedRequest> m_pages; ///< whose next page is to be asked for; before all questions
    std::deque<ChildQuestion> m_children; ///< sets that are to be asked for, or whose next page is
    bool m_childrenServed = false; ///< they and the questions take turns
    std::map<QString, BulkAbility> m_abilities; ///< by entity set
    std::map<QString, FetchAbility> m_kept; ///< of them, what is on disk
    ForbiddenResources m_forbidden;
    QSet<QString> m_foreignUrls; ///< resources whose Problem is open
    bool m_ready = false; ///< abilities are known as far as they were kept
    int m_running = 0;
    bool m_due = true; ///< the keeper may have more
    bool m_taking = false;
    SteadyTime m_measured; ///< when the pace was
    std::size_t m_asked = 0; ///< keys, since then
    std::size_t m_ahead = 0;
};

} // namespace listingpost
