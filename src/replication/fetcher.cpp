// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/fetcher.h"

#include "base/logging.h"
#include "producer/odataurl.h"
#include "replication/whendone.h"

#include <QRandomGenerator>

namespace listingpost {

namespace {

constexpr int TakenAhead = 200; ///< keeps the line busy over one of the keeper's transactions

} // namespace

Fetcher::Fetcher(SourceId source, QUrl root, int concurrency, ReplicaKeeper &keeper, SourceLine &line,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(std::move(root))
    , m_concurrency(concurrency)
    , m_keeper(keeper)
    , m_line(line)
    , m_clock(clock)
    , m_ordinals(keeper)
    , m_basket(keeper)
{
    connect(&m_ordinals, &OrdinalSupply::filled, this, &Fetcher::pump);
    connect(&m_basket, &OutcomeBasket::applied, this, &Fetcher::pump);
}

void Fetcher::setMetadata(Metadata metadata)
{
    m_metadata = std::move(metadata);
    workDue();
}

void Fetcher::workDue()
{
    m_due = true;
    pump();
}

void Fetcher::pump()
{
    while (mayAsk() && !(m_again.empty() && m_ready.empty())) {
        if (!m_again.empty()) {
            Question question = std::move(m_again.front());
            m_again.pop_front();
            ask(std::move(question));
        } else {
            WorkItem item = std::move(m_ready.front());
            m_ready.pop_front();
            begin(std::move(item));
        }
    }
    refill();
}

bool Fetcher::mayAsk() const
{
    return m_metadata && m_running < m_concurrency && !m_ordinals.isEmpty() && !m_basket.isFull()
        && m_line.gate().isOpen();
}

void Fetcher::refill()
{
    if (!m_metadata || !m_due || m_taking || m_ready.size() > TakenAhead / 2 || !m_line.gate().isOpen())
        return;
    m_due = false;
    m_taking = true;
    whenDone(
        m_keeper.takeDue(m_source, TakenAhead), this, [this](std::optional<std::vector<WorkItem>> items) {
            m_taking = false;
            if (!items)
                return; // the keeper has stopped
            m_due = m_due || items->size() == TakenAhead;
            std::move(items->begin(), items->end(), std::back_inserter(m_ready));
            pump();
        });
}

void Fetcher::begin(WorkItem item)
{
    const QString name = QString::fromStdString(item.key.resource.text);
    const MetadataResource *resource = m_metadata->resource(name);
    if (!resource) {
        refuse(std::move(item), QStringLiteral("unknown_resource"),
            QStringLiteral("$metadata has no resource %1").arg(name),
            QStringLiteral("Ask the Producer for access to the resource, then retry."));
        return;
    }
    auto address = addressOf(*resource, item.key.key);
    if (!address) {
        refuse(std::move(item), QStringLiteral("cannot_address"), address.error().detail,
            QStringLiteral("Set a mapping for the resource."));
        return;
    }
    ask(questionOf(std::move(item), std::move(*address)));
}

Fetcher::Question Fetcher::questionOf(WorkItem item, RecordAddress address)
{
    Question question {std::move(item), std::move(address), AskedBy::Root, {}};
    turn(question, AskedBy::Root);
    const WorkItem &asked = question.item;
    // The second look before a removal is by root and key: a "not found" from a URL proves nothing.
    if (asked.url.empty() || asked.stage == WorkStage::ConfirmRemoval)
        return question;
    const auto url = resolveFromRoot(m_root, QByteArray::fromStdString(asked.url));
    if (!url) {
        noteForeignUrl(asked);
    } else if (*url != question.url) {
        question.askedBy = AskedBy::Url;
        question.url = *url;
    }
    return question;
}

void Fetcher::turn(Question &question, AskedBy askedBy) const
{
    const RecordAddress &address = question.address;
    question.askedBy = askedBy;
    if (askedBy == AskedBy::Filter)
        question.url = keyFilterUrl(m_root, address.entitySet, address.keyProperty, address.key);
    else
        question.url = recordUrl(m_root, address.entitySet, address.key);
}

void Fetcher::ask(Question question)
{
    const Ordinal asked = m_ordinals.take();
    ProducerRequest request;
    request.url = question.url;
    ++m_running;
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
    const DecisionContext context {
        m_clock.utcNow(), m_confirmAfter, QRandomGenerator::global()->generateDouble()};
    Decision decision = decide(question.item, question.askedBy, classified, context);
    switch (decision.next) {
    case NextStep::Settle:
        settle(std::move(decision.outcome), asked);
        break;
    case NextStep::AskByRoot:
        turn(question, AskedBy::Root);
        m_again.push_back(std::move(question));
        break;
    case NextStep::AskByFilter:
        turn(question, AskedBy::Filter);
        m_again.push_back(std::move(question));
        break;
    case NextStep::HoldBack:
        holdBack(std::move(question), classified);
        break;
    case NextStep::Leave:
        break;
    }
}

void Fetcher::holdBack(Question question, const Classified &answer)
{
    const auto until = m_line.gate().throttledUntil();
    if (!until) { // a 401: asked again when credentials are set
        m_again.push_front(std::move(question));
        return;
    }
    WorkOutcome outcome;
    outcome.item = std::move(question.item);
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
    m_basket.add(std::move(outcome));
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
