// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/eventpoll.h"

#include "base/logging.h"
#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/whendone.h"

#include <array>
#include <QRandomGenerator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto AgainAfterStoreFault = 5s;

constexpr std::array Causes = {QLatin1String("poll_failed"), QLatin1String("poll_refused"),
    QLatin1String("poll_bad_page"), QLatin1String("poll_no_progress"), QLatin1String("poll_foreign_link")};

bool saysThatThereIsNone(int status)
{
    return status == 404 || status == 405 || status == 410 || status == 501;
}

} // namespace

EventPoll::EventPoll(
    const SourceRow &source, QUrl root, const SourceSettings &settings, Parts parts, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(std::move(root))
    , m_settings(settings)
    , m_parts(parts)
    , m_pageSize(settings.eventPageSize)
    , m_walk({}, parts.clock.utcNow())
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
    begin();
}

void EventPoll::begin()
{
    if (isWalking()) {
        m_again = true;
        return;
    }
    m_again = false;
    m_phase = Phase::Starting;
    whenDone(m_parts.keeper.pollWatermark(m_source.id), this, [this](std::optional<qint64> watermark) {
        if (watermark)
            beginFrom(Sequence {*watermark});
        else
            end();
    });
}

void EventPoll::beginFrom(Sequence from)
{
    m_walk = EventWalk(from, m_parts.clock.utcNow());
    m_attempts = 0;
    m_retryAt.reset();
    askAgainFromLast();
}

/// Never from an old next link: rows shift when the Producer compacts its log.
void EventPoll::askAgainFromLast()
{
    m_next = eventsUrl(m_root, m_entitySet, m_sequenceName, m_walk.resumeFrom());
    ask();
}

void EventPoll::tick()
{
    const UtcTime now = m_parts.clock.utcNow();
    switch (m_phase) {
    case Phase::Idle:
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
    case Phase::Starting:
    case Phase::Answering:
    case Phase::Storing:
        break;
    }
}

void EventPoll::ask()
{
    m_phase = Phase::Asking;
    if (!m_parts.line.gate().isOpen() || m_parts.keeper.waitingKeys(m_stored) >= m_lowWater)
        return; // tick() asks again
    m_retryAt.reset();
    m_phase = Phase::Answering;
    ProducerRequest request;
    request.url = m_next;
    request.pageSize = m_pageSize;
    m_parts.line.ask(request, [this](const Answer &answer) { answered(answer); });
}

void EventPoll::answered(const Answer &answer)
{
    if (const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow())) {
        obstructed(answer, *obstacle);
        return;
    }
    auto page = readEntityEventPage(answer.body);
    if (!page)
        endWith(QStringLiteral("poll_bad_page"), page.error().detail);
    else
        takePage(std::move(*page), answer.url);
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
            end();
            return;
        }
        break;
    case Verdict::Record:
    case Verdict::NotVisible:
    case Verdict::Transient:
        interrupted(obstacle.cause, obstacle.detail);
        return;
    case Verdict::Cancelled:
        end();
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
    m_pageUrl = url;
    if (m_page.events.empty())
        pageDone();
    else
        store();
}

void EventPoll::store()
{
    EventBatch batch;
    batch.request = static_cast<quint64>(m_source.id.value);
    batch.producer = m_source.producer;
    batch.origin = EventOrigin::Poll;
    batch.events = m_page.events;
    m_phase = Phase::Storing;
    m_parts.sink.expect();
    if (m_parts.writer.submit(std::move(batch), &m_parts.sink))
        return;
    m_parts.sink.forget();
    m_phase = Phase::Queueing; // pushes go first: tick() tries again
}

void EventPoll::takeOutcome(const BatchOutcome &outcome)
{
    if (m_phase != Phase::Storing)
        return;
    if (outcome.stored) {
        m_stored = outcome.lastEvent;
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
    const bool goesOn = m_walk.note(m_page.events);
    m_attempts = 0;
    if (m_page.nextLink.isEmpty()) {
        complete();
        return;
    }
    const auto next = resolveOnOrigin(m_pageUrl, m_page.nextLink);
    if (!goesOn) {
        endWith(QStringLiteral("poll_no_progress"), QStringLiteral("two pages in a row brought nothing new"));
    } else if (!next) {
        endWith(QStringLiteral("poll_foreign_link"),
            QStringLiteral("the next link leaves the origin of the source"));
    } else {
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

void EventPoll::complete()
{
    m_book.note(m_walk.highest(), m_parts.clock.utcNow());
    if (const Sequence watermark = m_book.settled(m_walk))
        m_parts.keeper.setPollWatermark(m_source.id, m_epoch, watermark.value);
    for (const QLatin1String cause : Causes)
        m_parts.keeper.solveProblem(m_source.id, cause, m_entitySet);
    end();
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
    end();
}

void EventPoll::end()
{
    m_phase = Phase::Idle;
    m_page = {};
    m_ended = m_parts.clock.utcNow();
}

} // namespace listingpost
