// SPDX-License-Identifier: GPL-3.0-or-later
// How a walk through EntityEvent ends: whether the log reaches back to where it began, and what is settled
// then.
#include "base/logging.h"
#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/eventpoll.h"
#include "store/keeperjob.h"

#include <array>
#include <QRandomGenerator>

namespace listingpost {

namespace {

constexpr std::array Causes = {QLatin1String("poll_failed"), QLatin1String("poll_refused"),
    QLatin1String("poll_bad_page"), QLatin1String("poll_no_progress"), QLatin1String("poll_foreign_link")};

const QLatin1String NumberingRestarted("numbering_restarted");

} // namespace

/// How far the walks before this one had come: the watermark, or what was shown while nothing has settled
/// yet.
Sequence EventPoll::comeTo() const { return m_walk.from() ? m_walk.from() : m_book.highest(); }

/// The last page is stored. When the walk did not show how far we had come, the log may begin later by now,
/// or be another one.
void EventPoll::walked()
{
    const auto lowest = m_walk.lowest();
    if (comeTo() && (!lowest || *lowest > comeTo()))
        check();
    else
        complete(m_walk.highest());
}

void EventPoll::check()
{
    m_phase = Phase::Checking;
    if (!m_parts.line.gate().isOpen() || (m_retryAt && m_parts.clock.utcNow() < *m_retryAt))
        return; // tick() asks again
    m_retryAt.reset();
    m_phase = Phase::Checked;
    ProducerRequest request;
    request.url = eventBeforeUrl(m_root, m_entitySet, m_sequenceName, comeTo());
    m_parts.line.ask(request, [this, run = m_run](const Answer &answer) {
        if (run == m_run)
            takeCheck(answer);
    });
}

/// \a soon: another answer may come soon. Else nothing is known: the watermark stays, and the next walk asks.
void EventPoll::checkAgain(bool soon)
{
    if (!soon || ++m_attempts >= MostAttempts) {
        end(false);
        return;
    }
    m_retryAt = m_parts.clock.utcNow() + retryDelay(m_attempts, QRandomGenerator::global()->generateDouble());
    m_phase = Phase::Checking;
}

void EventPoll::takeCheck(const Answer &answer)
{
    if (const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow())) {
        if (obstacle->verdict == Verdict::Unauthorized || obstacle->verdict == Verdict::Throttled)
            m_phase = Phase::Checking;
        else
            checkAgain(obstacle->verdict == Verdict::Transient);
        return;
    }
    const auto page = readEntityEventPage(answer.body);
    if (!page && !isJson(answer.body)) {
        checkAgain(true);
        return;
    }
    if (!page) {
        endWith(QStringLiteral("poll_bad_page"), page.error().detail);
        return;
    }
    Sequence shown = m_walk.highest();
    for (const EntityEvent &event : page->seen())
        shown = std::max(shown, event.sequence);
    if (page->isEmpty() && m_memory.cutAt != comeTo())
        reportCut();
    complete(shown);
}

void EventPoll::reportCut()
{
    openProblem(logCutCause,
        m_walk.lowest()
            ? QStringLiteral("The Producer's log begins at %1, and we had come to %2: events between them "
                             "may have been lost, so completeness is unproved until a reconcile.")
                  .arg(m_walk.lowest()->value)
                  .arg(comeTo().value)
            : QStringLiteral("The Producer's log shows no event any more, and we had come to %1: "
                             "completeness is unproved until a reconcile.")
                  .arg(comeTo().value),
        QStringLiteral("Reconcile the source: `reconcile FEED`. It is solved when all records agree."));
    changeWork(
        m_parts.keeper, [source = m_source.id, epoch = m_walkEpoch, at = comeTo()](WorkLedgers &ledgers) {
            ledgers.polls.noteCut(source, epoch, at);
        });
    Q_EMIT logCut();
}

/// \a shown: the highest sequence that the Producer shows at all.
void EventPoll::complete(Sequence shown)
{
    if (m_walkEpoch != m_epoch) { // a new one began meanwhile: what was walked says nothing about it
        m_again = true;
        end(false);
        return;
    }
    const UtcTime now = m_parts.clock.utcNow();
    if (shown && m_book.isFarBelow(shown, now)) {
        const Sequence known = m_book.highest();
        openProblem(NumberingRestarted,
            QStringLiteral("The Producer shows no sequence above %1, and it had shown %2: it has started to "
                           "count anew, or its log was put back.")
                .arg(shown.value)
                .arg(known.value),
            QStringLiteral(
                "Ask the Producer. When it counts anew: `listingpost feed restart-sequences FEED`."));
        Q_EMIT numberingRestarted(shown, known);
    } else {
        m_parts.keeper.solveProblem(m_source.id, NumberingRestarted, m_entitySet);
        m_book.note(m_walk.highest(), now);
    }
    const Sequence watermark = m_book.settle(m_walk);
    changeWork(m_parts.keeper,
        [source = m_source.id, epoch = m_epoch, watermark, marks = m_book.marks(), now](
            WorkLedgers &ledgers) { ledgers.polls.finishWalk(source, epoch, watermark, marks, now); });
    for (const QLatin1String cause : Causes)
        m_parts.keeper.solveProblem(m_source.id, cause, m_entitySet);
    end(true);
}

} // namespace listingpost
