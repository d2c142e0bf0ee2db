// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/eventpoll.h"

#include "base/logging.h"
#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/whendone.h"
#include "store/keeperjob.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto AgainAfterStoreFault = 5s;
constexpr std::size_t EventsATransaction = 200; ///< about a millisecond: pushes wait behind it
constexpr int RoundsAhead = 16; ///< of full requests: the line has enough to do for a second or so

bool saysThatThereIsNone(int status)
{
    return status == 404 || status == 405 || status == 410 || status == 501;
}

} // namespace

/// Else it is a sign-in page with status 200, or a proxy's answer: asked again, it may be another one.
bool EventPoll::isJson(const QByteArray &body) { return !QJsonDocument::fromJson(body).isNull(); }

EventPoll::EventPoll(
    const SourceRow &source, QUrl root, const SourceSettings &settings, Parts parts, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(std::move(root))
    , m_settings(settings)
    , m_parts(parts)
    , m_ahead(parts.line)
    , m_pageSize(settings.eventPageSize)
    , m_walk({}, parts.clock.utcNow())
    , m_book(settings.settleTime)
{
}

void EventPoll::setMetadata(const Metadata &metadata)
{
    if (const MetadataResource *resource = metadata.resource(m_entitySet)) {
        m_entitySet = resource->name;
        const QString numeric = QStringLiteral("EntityEventSequenceNumeric");
        if (!resource->property(m_sequenceName) && resource->property(numeric))
            m_sequenceName = numeric;
    }
}

void EventPoll::setFeed(const QString &label, Epoch epoch)
{
    m_label = label;
    const bool isNew = std::exchange(m_epoch, epoch) != epoch;
    if (isNew && (isWalking() || m_ended))
        begin();
}

void EventPoll::noteWaiting(qint64 keys, EventId takenThrough)
{
    m_waiting = keys;
    m_takenThrough = takenThrough;
}

void EventPoll::suspend()
{
    m_suspended = true;
    ++m_run;
    m_ahead.drop();
    m_phase = Phase::Idle;
    m_page = {};
}

QUrl EventPoll::newestUrl() const
{
    return eventBeforeUrl(m_root, m_entitySet, m_sequenceName, std::nullopt);
}

void EventPoll::begin()
{
    if (m_suspended)
        return;
    if (isWalking()) {
        m_again = true;
        return;
    }
    m_again = false;
    m_phase = Phase::Starting;
    m_walkEpoch = m_epoch; // another one may begin before the memory of this one is here
    const auto read = [source = m_source.id, epoch = m_walkEpoch](
                          WorkDatabase &work) { return work.pollMemory(source, epoch); };
    whenDone(
        askWork(m_parts.keeper, read), this, [this, run = m_run](std::optional<Result<PollMemory>> memory) {
            if (run != m_run)
                return;
            if (memory && *memory)
                beginFrom(std::move(**memory));
            else
                end(false);
        });
}

void EventPoll::beginFrom(PollMemory memory)
{
    m_memory = std::move(memory);
    m_book = SettleBook(m_settings.settleTime, m_memory.marks);
    if (const auto &walk = m_memory.walk)
        m_walk = EventWalk(walk->from, walk->began, walk->reached);
    else
        m_walk = EventWalk(m_memory.watermark, m_parts.clock.utcNow());
    m_attempts = 0;
    m_recovered = {};
    askAgainFromLast();
}

/// Never from an old next link: rows shift when the Producer compacts its log.
void EventPoll::askAgainFromLast()
{
    m_next = eventsUrl(m_root, m_entitySet, m_sequenceName, m_walk.resumeFrom());
    m_retryAt.reset();
    ask();
}

void EventPoll::tick()
{
    const UtcTime now = m_parts.clock.utcNow();
    switch (m_phase) {
    case Phase::Idle:
        if (m_suspended)
            break;
        if (m_again || (m_ended && now - *m_ended >= m_settings.pollEvery))
            begin();
        break;
    case Phase::Asking:
        if (!m_retryAt || now >= *m_retryAt)
            ask();
        break;
    case Phase::Queueing:
        store();
        break;
    case Phase::Checking:
        check();
        break;
    case Phase::Starting:
    case Phase::Answering:
    case Phase::Storing:
    case Phase::Checked:
        break;
    }
}

/// \a more: events that are on their way into the log.
bool EventPoll::mayAsk(qint64 more) const
{
    const qint64 untaken = std::max<qint64>(0, m_stored.value - m_takenThrough.value);
    const qint64 waiting = m_waiting + untaken + more;
    const bool hasBetter = waiting > qint64(RoundsAhead) * m_settings.concurrency * m_settings.mostKeys
        && m_hasBetter && m_hasBetter();
    return m_parts.line.gate().isOpen() && waiting < m_lowWater && !hasBetter;
}

void EventPoll::ask()
{
    m_phase = Phase::Asking;
    if (!mayAsk(0))
        return; // tick() asks again
    m_retryAt.reset();
    m_phase = Phase::Answering;
    m_ahead.ask(m_next, m_pageSize, [this, run = m_run](const Answer &answer) {
        if (run == m_run)
            answered(answer);
    });
}

/// The Producer makes the next page while the log writes this one; when this one does not get on, the walk
/// may end with it.
void EventPoll::askAhead()
{
    const bool getsOn = !m_walk.isUnsorted() && m_page.events.back().sequence > m_walk.highest();
    const auto next = resolveOnOrigin(m_pageUrl, m_page.nextLink);
    if (getsOn && !m_page.nextLink.isEmpty() && next && mayAsk(qint64(m_page.size())))
        m_ahead.prepare(*next, m_pageSize);
}

void EventPoll::answered(const Answer &answer)
{
    if (const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow())) {
        obstructed(answer, *obstacle);
        return;
    }
    auto page = readEntityEventPage(answer.body);
    if (page) {
        page->nextLink = answer.next(page->nextLink);
        takePage(std::move(*page), answer.url);
    } else if (isJson(answer.body)) {
        endWith(QStringLiteral("poll_bad_page"), page.error().detail);
    } else {
        interrupted(QStringLiteral("invalid_json"), page.error().detail);
    }
}

void EventPoll::obstructed(const Answer &answer, const Classified &obstacle)
{
    switch (obstacle.verdict) {
    case Verdict::Unauthorized:
    case Verdict::Throttled:
        m_phase = Phase::Asking; // tick() asks when the gate is open
        return;
    case Verdict::TooLarge:
        if (m_pageSize > 1) {
            m_pageSize /= 2;
            askAgainFromLast();
            return;
        }
        endWith(QStringLiteral("poll_failed"), obstacle.detail);
        return;
    case Verdict::Unproven:
        if (!m_walk.highest() && saysThatThereIsNone(answer.status)) {
            qCInfo(logReplication) << "source" << m_source.id.value << "has no EntityEvent to poll";
            m_phase = Phase::Idle;
            m_ended = m_parts.clock.utcNow();
            Q_EMIT ended({false, true, {}, m_walk.began()});
            return;
        }
        break;
    case Verdict::Record:
    case Verdict::NotVisible:
    case Verdict::Transient:
        interrupted(obstacle.cause, obstacle.detail);
        return;
    case Verdict::Cancelled:
        end(false);
        return;
    case Verdict::Forbidden:
    case Verdict::Refused:
        break;
    }
    endWith(QStringLiteral("poll_refused"), obstacle.detail);
}

void EventPoll::takePage(EntityEventPage page, const QUrl &url)
{
    m_page = std::move(page);
    m_handed = 0;
    m_pageUrl = url;
    reportSkipped();
    if (m_page.events.empty())
        pageDone();
    else
        store();
}

/// They are passed by for good: what they meant to announce, only a reconcile finds.
void EventPoll::reportSkipped()
{
    if (m_page.skipped.empty())
        return;
    constexpr std::size_t MostNamed = 5;
    QStringList named;
    for (std::size_t i = 0; i < std::min(MostNamed, m_page.skipped.size()); ++i)
        named.append(m_page.skipped[i].what);
    if (m_page.skipped.size() > MostNamed)
        named.append(QStringLiteral("and %1 more").arg(m_page.skipped.size() - MostNamed));
    openProblem(QStringLiteral("poll_bad_event"),
        QStringLiteral("rows of %1 are no events and were passed by: %2")
            .arg(m_entitySet, named.join(QStringLiteral("; "))),
        QStringLiteral("Show them to the Producer. `reconcile FEED` finds the records that they meant."));
}

/// The next piece of the page.
void EventPoll::store()
{
    const auto from = m_page.events.begin() + std::ptrdiff_t(m_handed);
    const std::size_t count = std::min(EventsATransaction, m_page.events.size() - m_handed);
    EventBatch batch;
    batch.request = static_cast<quint64>(m_source.id.value);
    batch.producer = m_source.producer;
    batch.source = m_source.id;
    batch.label = m_label.toStdString();
    batch.origin = EventOrigin::Poll;
    batch.events.assign(from, from + std::ptrdiff_t(count));
    m_phase = Phase::Storing;
    m_parts.sink.expect();
    if (m_parts.writer.submit(std::move(batch), &m_parts.sink)) {
        if (m_handed == 0)
            askAhead();
        m_handed += count;
        return;
    }
    m_parts.sink.forget();
    m_phase = Phase::Queueing; // pushes go first: tick() tries again
}

void EventPoll::takeOutcome(const BatchOutcome &outcome)
{
    if (m_phase != Phase::Storing)
        return;
    if (outcome.stored) {
        m_stored = outcome.lastEvent;
        if (outcome.accepted > 0) {
            m_recovered.count += outcome.accepted;
            m_recovered.last = outcome.lastEvent;
            if (!m_recovered.first)
                m_recovered.first = EventId {outcome.lastEvent.value - outcome.accepted + 1};
        }
        if (m_handed < m_page.events.size())
            store();
        else
            pageDone();
        return;
    }
    qCWarning(logReplication).noquote() << "a polled page was not stored:" << outcome.stored.error().detail;
    m_next = eventsUrl(m_root, m_entitySet, m_sequenceName, m_walk.resumeFrom());
    m_retryAt = m_parts.clock.utcNow() + AgainAfterStoreFault;
    m_phase = Phase::Asking;
}

void EventPoll::pageDone()
{
    const bool goesOn = m_walk.note(m_page.seen());
    m_attempts = 0;
    const bool isFull = !m_page.isEmpty() && qint64(m_page.size()) >= m_pageSize;
    if (!m_page.nextLink.isEmpty()) {
        follow(goesOn);
    } else if (isFull && !m_walk.isUnsorted() && !m_walk.isBarren()) {
        // A page of the size asked for may have been cut there, link or not
        askAgainFromLast();
    } else {
        walked();
    }
}

void EventPoll::follow(bool goesOn)
{
    const auto next = resolveOnOrigin(m_pageUrl, m_page.nextLink);
    if (m_page.isEmpty() && next && (*next == m_next || *next == m_pageUrl)) {
        walked(); // a replication cursor: it keeps one link until it answers empty
    } else if (!goesOn) {
        endWith(QStringLiteral("poll_no_progress"), QStringLiteral("two pages in a row brought nothing new"));
    } else if (!next) {
        endWith(QStringLiteral("poll_foreign_link"),
            QStringLiteral("the next link leaves the origin of the source"));
    } else {
        changeWork(m_parts.keeper,
            [source = m_source.id, epoch = m_walkEpoch,
                walk = PollMemory::Walk {m_walk.from(), m_walk.resumeFrom(), m_walk.began()}](
                WorkLedgers &ledgers) { ledgers.polls.noteWalk(source, epoch, walk); });
        m_next = *next;
        ask();
    }
}

void EventPoll::interrupted(const QString &cause, const QString &detail)
{
    if (++m_attempts >= MostAttempts) {
        endWith(QStringLiteral("poll_failed"), cause + QStringLiteral(": ") + detail);
        return;
    }
    m_next = eventsUrl(m_root, m_entitySet, m_sequenceName, m_walk.resumeFrom());
    m_retryAt = m_parts.clock.utcNow() + retryDelay(m_attempts, QRandomGenerator::global()->generateDouble());
    m_phase = Phase::Asking;
}

void EventPoll::openProblem(const QString &cause, const QString &detail, const QString &remedy)
{
    ProblemRow problem;
    problem.cause = cause;
    problem.source = m_source.id;
    problem.resource = m_entitySet;
    problem.detail = detail;
    problem.remedy = remedy;
    m_parts.keeper.openProblem(problem);
}

void EventPoll::endWith(const QString &cause, const QString &detail)
{
    ProblemRow problem;
    problem.cause = cause;
    problem.source = m_source.id;
    problem.resource = m_entitySet;
    problem.detail = QStringLiteral("catching up through %1 stopped: %2").arg(m_entitySet, detail);
    problem.remedy = QStringLiteral("It is tried again by itself; ask the Producer when it stays.");
    problem.nextTry = m_parts.clock.utcNow() + m_settings.pollEvery;
    m_parts.keeper.openProblem(problem);
    end(false);
}

void EventPoll::end(bool completed)
{
    m_ahead.drop();
    m_phase = Phase::Idle;
    m_page = {};
    m_ended = m_parts.clock.utcNow();
    Q_EMIT ended({completed, false, m_recovered, m_walk.began()});
}

} // namespace listingpost
