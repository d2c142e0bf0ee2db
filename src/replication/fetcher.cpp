// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/fetcher.h"

#include "base/utf8.h"
#include "producer/odataurl.h"
#include "replication/damagereport.h"
#include "replication/whendone.h"

#include <algorithm>
#include <iterator>
#include <QRandomGenerator>

namespace listingpost {

namespace {

/// Taken ahead of need: enough to keep the line busy over the keeper's transactions, little enough that a
/// feed whose first events come now need not wait long behind what was taken before (the keeper is fair, a
/// queue is not).
constexpr std::size_t LeastAhead = 200;
constexpr std::size_t LeastAheadAlone = 12; ///< when each key costs a request
constexpr std::size_t MostAhead = 4000;
constexpr auto BetweenMeasures = std::chrono::milliseconds(250);
constexpr std::size_t BegunAtOnce = 250; ///< of what was taken: answers must not wait behind thousands

/// Whether \a url is \a reference below \a root, or that alone, letter by letter: most Producers write it as
/// we do, and a thousand need not be parsed then.
bool isWrittenAs(std::string_view url, std::string_view root, std::string_view reference)
{
    if (!url.ends_with(reference))
        return false;
    url.remove_suffix(reference.size());
    return url.empty() || (url.starts_with(root) && url.substr(root.size()) == "/");
}

} // namespace

Fetcher::Fetcher(SourceId source, QUrl root, SourceSettings settings, ReplicaKeeper &keeper, SourceLine &line,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(std::move(root))
    , m_rootText(m_root.toEncoded().toStdString())
    , m_settings(std::move(settings))
    , m_keeper(keeper)
    , m_line(line)
    , m_clock(clock)
    , m_ordinals(keeper)
    , m_basket(keeper)
    , m_shape(m_settings, clock)
    , m_measured(clock.steadyNow())
    , m_ahead(leastAhead())
{
    connect(&m_ordinals, &OrdinalSupply::filled, this, &Fetcher::pump);
    connect(&m_basket, &OutcomeBasket::applied, this, &Fetcher::pump);
    whenDone(m_keeper.fetchAbilities(m_source), this,
        [this](std::optional<std::map<QString, FetchAbility>> abilities) {
            m_kept = std::move(abilities).value_or(m_kept);
            m_ready = true;
            pump();
        });
}

/// Behind all that this one has handed over and asked for: the keeper takes one after the other.
Fetcher::~Fetcher() { m_keeper.handBack(m_source); }

void Fetcher::setMetadata(Metadata metadata)
{
    m_metadata = std::move(metadata);
    m_shape.setMetadata(*m_metadata);
    workDue();
}

void Fetcher::setConfirmAfter(std::chrono::milliseconds confirmAfter)
{
    m_confirmAfter = confirmAfter;
    m_shape.setConfirmAfter(confirmAfter);
}

void Fetcher::workDue()
{
    m_due = true;
    pump();
}

void Fetcher::pump()
{
    Q_EMIT aboutToAsk();
    while (mayAsk() && !(m_pages.empty() && m_questions.isEmpty() && m_children.empty()))
        askNext();
    refill();
}

bool Fetcher::hasEnough() const
{
    const int aRound = m_settings.concurrency * m_settings.mostKeys;
    return m_questions.size() + m_taken.size() >= static_cast<std::size_t>(aRound);
}

bool Fetcher::mayAsk() const
{
    return m_metadata && m_ready && m_running < m_settings.concurrency && !m_ordinals.isEmpty()
        && !m_basket.isFull() && m_line.gate().isOpen();
}

/// Few when each key costs a request.
std::size_t Fetcher::leastAhead() const
{
    const bool shares = m_settings.mostKeys > 1
        && (m_abilities.empty()
            || std::any_of(m_abilities.begin(), m_abilities.end(),
                [](const auto &ability) { return ability.second.isBulk(); }));
    return shares ? LeastAhead : LeastAheadAlone;
}

/// As many as are asked for in a second.
std::size_t Fetcher::takenAhead()
{
    const auto now = m_clock.steadyNow();
    const auto elapsed = now - m_measured;
    if (elapsed >= BetweenMeasures) {
        const double seconds = std::chrono::duration<double>(elapsed).count();
        m_ahead = std::clamp(
            static_cast<std::size_t>(static_cast<double>(m_asked) / seconds), leastAhead(), MostAhead);
        m_measured = now;
        m_asked = 0;
    }
    return m_ahead;
}

void Fetcher::refill()
{
    if (!m_metadata || !m_ready || !m_due || m_taking || !m_line.gate().isOpen())
        return;
    const std::size_t most = takenAhead();
    if (m_questions.size() + m_children.size() > most / 2)
        return;
    m_due = false;
    m_taking = true;
    whenDone(m_keeper.takeDue(m_source, static_cast<int>(most)), this,
        [this, most](std::optional<std::vector<WorkItem>> items) {
            m_taking = false;
            if (!items)
                return; // the keeper has stopped
            m_due = m_due || items->size() == most;
            std::move(items->begin(), items->end(), std::back_inserter(m_taken));
            beginTaken();
        });
}

/// A few, and then the others after what waits by then: a thousand take as long as an answer.
void Fetcher::beginTaken()
{
    for (std::size_t i = 0; i < BegunAtOnce && !m_taken.empty(); ++i) {
        WorkItem item = std::move(m_taken.front());
        m_taken.pop_front();
        begin(std::move(item));
    }
    m_taking = !m_taken.empty();
    if (m_taking)
        QMetaObject::invokeMethod(this, &Fetcher::beginTaken, Qt::QueuedConnection);
    pump();
}

void Fetcher::begin(WorkItem item)
{
    if (const auto set = childSetOf(item.key.resource)) {
        beginChildren(std::move(item), *set);
        return;
    }
    const QString name = QString::fromStdString(item.key.resource.text);
    const MetadataResource *resource = m_metadata->resource(name);
    if (!resource) {
        refuse(std::move(item), QStringLiteral("unknown_resource"),
            QStringLiteral("$metadata has no resource %1").arg(name),
            QStringLiteral("Ask the Producer for access to the resource, then retry."));
        Q_EMIT unknownNamed(name);
        return;
    }
    auto address = addressOf(*resource, item.key.key);
    if (!address) {
        refuse(std::move(item), QStringLiteral("cannot_address"), address.error().detail,
            QStringLiteral("Set a mapping for the resource."));
        return;
    }
    m_questions.add(questionOf(std::move(item), std::move(*address)));
}

Question Fetcher::questionOf(WorkItem item, RecordAddress address)
{
    Question question {std::move(item), std::move(address), AskedBy::Root, {}, std::nullopt};
    const WorkItem &asked = question.item;
    // The second look before a removal is by root and key: a "not found" from a URL proves nothing.
    if (asked.url.empty() || asked.stage == WorkStage::ConfirmRemoval)
        return question;
    const RecordAddress &own = question.address;
    if (isWrittenAs(asked.url, m_rootText, recordReference(own.entitySet, own.key).toStdString()))
        return question;
    const auto url = resolveFromRoot(m_root, QByteArray::fromStdString(asked.url));
    if (!url) {
        noteForeignUrl(asked);
    } else if (!sameResource(*url, recordUrl(m_root, own.entitySet, own.key))) {
        question.askedBy = AskedBy::Url;
        question.url = *url;
    }
    return question;
}

QUrl Fetcher::urlAlone(const Question &question) const
{
    const RecordAddress &address = question.address;
    const RecordQuery query = m_shape.query(address.entitySet);
    switch (question.askedBy) {
    case AskedBy::Url:
        return question.url;
    case AskedBy::Filter:
        return keyFilterUrl(m_root, address.entitySet, address.keyProperty, address.key, query);
    case AskedBy::Root:
        break;
    }
    return recordUrl(m_root, address.entitySet, address.key, query);
}

void Fetcher::askNext()
{
    if (!m_pages.empty()) {
        SharedRequest request = std::move(m_pages.front());
        m_pages.pop_front();
        askPage(std::move(request));
        return;
    }
    if (!m_children.empty() && (m_questions.isEmpty() || !std::exchange(m_childrenServed, true))) {
        ChildQuestion question = std::move(m_children.front());
        m_children.pop_front();
        askChildren(std::move(question));
        return;
    }
    m_childrenServed = false;
    const auto [lane, waiting] = m_questions.turn();
    m_questions.served(lane);
    if (m_forbidden.isClosed(m_questions.front(lane).address.entitySet)) {
        askClosed(lane);
        return;
    }
    if (lane.entitySet.isEmpty()) {
        ask(m_questions.take(lane));
        return;
    }
    BulkAbility &able = ability(lane.entitySet);
    able.reconsider(m_clock.utcNow());
    const int share = able.keys() >> (lane.caution < 2 ? 0 : 2 * (lane.caution - 1));
    const int most = std::min(share, static_cast<int>(waiting));
    if (able.isBulk() && most > 1)
        askShared(lane, able, most);
    else
        ask(m_questions.take(lane));
}

/// Of a resource that is forbidden: one question finds out whether it still is, the others have their answer.
void Fetcher::askClosed(const QuestionQueue::Lane &lane)
{
    Question question = m_questions.take(lane);
    const QString &entitySet = question.address.entitySet;
    if (m_forbidden.mayTry(entitySet, m_clock.steadyNow())) {
        ask(std::move(question));
        return;
    }
    m_basket.add(decide(question.item, question.askedBy, m_forbidden.answer(entitySet), context()).outcome);
}

/// The resource of \a item is not forbidden, or not any more: what failed for that is asked for again.
void Fetcher::served(const QString &entitySet, const WorkItem &item)
{
    if (!m_forbidden.served(entitySet))
        return;
    ability(entitySet).beginAgain(m_clock.utcNow());
    m_keeper.retryFailed(
        m_source, QString::fromStdString(item.key.resource.text), QStringLiteral("forbidden"));
}

void Fetcher::ask(Question question)
{
    const Ordinal asked = m_ordinals.take();
    ProducerRequest request;
    request.url = urlAlone(question);
    ++m_running;
    ++m_asked;
    m_line.ask(request, [this, asked, question = std::move(question)](const Answer &answer) mutable {
        --m_running;
        answered(std::move(question), asked, answer);
        pump();
    });
}

void Fetcher::answered(Question question, Ordinal asked, const Answer &answer)
{
    const RecordQuestion record {
        question.address.key, question.address.keyProperty.toStdString(), question.askedBy};
    const Classified classified = classifyRecord(answer, record, m_clock.utcNow());
    learn(question, classified);
    if (classified.isDamaged)
        noteDamaged(question.address.entitySet, question.address.key.text);
    Decision decision = decide(question.item, question.askedBy, classified, context());
    carryOut(std::move(decision), std::move(question), asked, classified);
}

/// What an answer for one key says about answers for several.
void Fetcher::learn(const Question &question, const Classified &answer)
{
    const QString &entitySet = question.address.entitySet;
    BulkAbility &able = ability(entitySet);
    if (answer.verdict == Verdict::Record || answer.verdict == Verdict::NotVisible)
        served(entitySet, question.item);
    else if (answer.verdict == Verdict::Forbidden && !question.leftOutOf) // else others were served with it
        m_forbidden.refused(entitySet, answer, m_clock.steadyNow());
    if (answer.verdict == Verdict::Transient)
        able.singleFailed(m_clock.utcNow());
    else if (answer.verdict == Verdict::Record && question.leftOutOf)
        able.leftOut(*question.leftOutOf, m_clock.utcNow());
    else if (answer.verdict == Verdict::Record)
        able.singleWorked();
    keepAbility(entitySet);
}

void Fetcher::carryOut(Decision decision, Question question, Ordinal asked, const Classified &answer)
{
    switch (decision.next) {
    case NextStep::Settle:
        settle(std::move(decision.outcome), asked);
        break;
    case NextStep::AskByRoot:
        question.askedBy = AskedBy::Root;
        m_questions.addAgain(std::move(question));
        break;
    case NextStep::AskByFilter:
        question.askedBy = AskedBy::Filter;
        m_questions.addAgain(std::move(question));
        break;
    case NextStep::HoldBack:
        holdBack(std::move(question), answer);
        break;
    case NextStep::Leave:
        break;
    }
}

void Fetcher::holdBack(Question question, const Classified &answer)
{
    const auto until = m_line.gate().throttledUntil();
    if (!until) { // a 401, or the budget: asked again when the gate opens
        m_questions.putBack(std::move(question));
        return;
    }
    postpone(std::move(question.item), answer, *until);
}

void Fetcher::postpone(WorkItem item, const Classified &answer, UtcTime until)
{
    WorkOutcome outcome;
    outcome.item = std::move(item);
    outcome.kind = WorkOutcome::Kind::Postpone;
    outcome.dueAgain = until;
    outcome.cause = answer.cause;
    outcome.detail = answer.detail;
    m_basket.add(std::move(outcome));
}

void Fetcher::settle(WorkOutcome outcome, Ordinal asked)
{
    outcome.asked = asked;
    outcome.arrived = m_ordinals.newest();
    m_basket.addTogether(m_shape.apart(std::move(outcome)));
}

void Fetcher::refuse(WorkItem item, const QString &cause, const QString &detail, const QString &remedy)
{
    WorkOutcome outcome;
    outcome.item = std::move(item);
    outcome.kind = WorkOutcome::Kind::Fail;
    outcome.cause = cause;
    outcome.detail = detail;
    outcome.remedy = remedy;
    m_basket.add(std::move(outcome));
}

DecisionContext Fetcher::context() const
{
    return {m_clock.utcNow(), m_confirmAfter, QRandomGenerator::global()->generateDouble()};
}

void Fetcher::noteDamaged(const QString &entitySet, const std::string &key)
{
    DamageReport damage(m_source, entitySet);
    damage.note(fromWholeUtf8(key));
    m_keeper.openProblem(damage.problem());
}

void Fetcher::noteForeignUrl(const WorkItem &item)
{
    const QString resource = QString::fromStdString(item.key.resource.text);
    if (m_foreignUrls.contains(resource))
        return;
    m_foreignUrls.insert(resource);
    ProblemRow problem;
    problem.cause = QStringLiteral("foreign_url");
    problem.source = m_source;
    problem.feed = item.feed;
    problem.resource = resource;
    problem.detail
        = QStringLiteral("ResourceRecordUrl leaves the origin of the source; the record is asked for by "
                         "root and key instead");
    problem.remedy
        = QStringLiteral("Ask the Producer to correct its URLs, or set the service root that they name.");
    m_keeper.openProblem(problem);
}

} // namespace listingpost
