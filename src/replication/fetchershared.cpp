// SPDX-License-Identifier: GPL-3.0-or-later
// Requests for several keys at a time.
#include "replication/fetcher.h"

#include "producer/odataurl.h"

namespace listingpost {

BulkAbility &Fetcher::ability(const QString &entitySet)
{
    auto known = m_abilities.find(entitySet);
    if (known == m_abilities.end()) {
        const int most = m_settings.resource(entitySet).mostKeys.value_or(m_settings.mostKeys);
        known = m_abilities.emplace(entitySet, BulkAbility(m_kept[entitySet], most)).first;
    }
    return known->second;
}

void Fetcher::keepAbility(const QString &entitySet)
{
    const FetchAbility &now = ability(entitySet).known();
    FetchAbility &kept = m_kept[entitySet];
    if (now == kept || now.learned == UtcTime())
        return;
    kept = now;
    m_keeper.setFetchAbility(m_source, entitySet, now);
}

void Fetcher::askShared(const QuestionQueue::Lane &lane, BulkAbility &able, int most)
{
    if (able.isBatch()) {
        askBatch(lane, able, most);
        return;
    }
    const RecordQuery query = m_shape.query(lane.entitySet);
    KeyListUrl url(m_root, lane.entitySet, lane.keyProperty, able.form(), query);
    SharedRequest request;
    request.entitySet = lane.entitySet;
    request.keyProperty = lane.keyProperty;
    while (url.keys() < most && url.add(m_questions.front(lane).address.key, m_settings.urlLimit))
        request.questions.push_back(m_questions.take(lane));
    if (request.questions.size() == 1) {
        ask(std::move(request.questions.front()));
        return;
    }
    request.attempt = able.attempt(url.keys());
    request.url = url.url();
    askPage(std::move(request));
}

void Fetcher::askPage(SharedRequest request)
{
    const Ordinal asked = m_ordinals.take();
    ProducerRequest page;
    page.url = request.url;
    if (request.batch.isEmpty()) {
        page.pageSize = request.attempt.keys; // goes with every page again
    } else {
        page.contentType = page.accept;
        page.body = request.batch;
    }
    ++m_running;
    m_asked += request.pages == 0 ? request.questions.size() : 0;
    const SourceLine::Ticket ticket = m_line.ticket();
    m_line.ask(page, [this, asked, ticket, request = std::move(request)](const Answer &answer) mutable {
        --m_running;
        const auto obstacle = classifyObstacle(answer, m_clock.utcNow());
        if (!obstacle)
            pump(); // the Producer need not wait until the records are read
        if (obstacle)
            sharedFailed(std::move(request), *obstacle);
        else if (request.batch.isEmpty())
            pageAnswered(std::move(request), asked, answer);
        else
            batchAnswered(std::move(request), asked, answer, ticket);
        pump();
    });
}

void Fetcher::pageAnswered(SharedRequest request, Ordinal asked, const Answer &answer)
{
    const auto body = readRecords(answer.body, request.keyProperty.toStdString());
    if (!body) {
        Classified broken;
        broken.cause = QStringLiteral("invalid_json");
        broken.detail = body.error().detail;
        sharedFailed(std::move(request), broken);
        return;
    }
    SharedAnswer page = body->collection ? takeAnswered(request, *body) : SharedAnswer {{}, 1};
    ++request.pages;
    if (!page.found.empty())
        served(request.entitySet, page.found.front().question.item);
    for (SharedAnswer::Found &found : page.found) {
        Classified record;
        record.verdict = Verdict::Record;
        record.record = std::move(found.record);
        if (found.isDamaged)
            noteDamaged(request.entitySet, found.question.address.key.text);
        settle(decide(found.question.item, AskedBy::Root, record, context()).outcome, asked);
    }
    pageDone(std::move(request), page, answer.url, answer.next(body->nextLink));
}

/// After the records of a page were taken: on to the next page, or to what is missing.
void Fetcher::pageDone(
    SharedRequest request, const SharedAnswer &page, const QUrl &url, const QByteArray &next)
{
    const UtcTime now = m_clock.utcNow();
    BulkAbility &able = ability(request.entitySet);
    const QString entitySet = request.entitySet;
    if (page.foreign > static_cast<int>(page.found.size())) {
        const QString why = QStringLiteral("the answer held records that were not asked for");
        // Not asked again in the same way: whatever the ability makes of it, these are asked for alone.
        static_cast<void>(able.failed(request.attempt, BulkAbility::Trouble::NotHonoured, why, now));
        askAlone(std::move(request));
    } else if (request.questions.empty()) {
        able.worked(request.attempt, now);
    } else if (const auto link = resolveOnOrigin(url, next); link && !page.found.empty()) {
        request.url = *link; // a page that brought nothing ends the walk: a link may lead back to itself
        m_pages.push_back(std::move(request));
    } else {
        if (request.found > 0)
            able.worked(request.attempt, now);
        askAlone(std::move(request));
    }
    keepAbility(entitySet);
}

/// What no answer to \a request has had.
void Fetcher::askAlone(SharedRequest request)
{
    for (Question &question : request.questions) {
        question.leftOutOf = request.attempt;
        question.askedBy = AskedBy::Root;
        m_questions.addAgain(std::move(question));
    }
}

void Fetcher::sharedFailed(SharedRequest request, const Classified &obstacle)
{
    const auto trouble = troubleOf(obstacle);
    if (!trouble) { // 429, 401, cancelled
        const bool paused = m_line.gate().throttledUntil().has_value();
        for (Question &question : request.questions) {
            if (obstacle.verdict != Verdict::Cancelled && paused)
                holdBack(std::move(question), obstacle);
            else if (obstacle.verdict != Verdict::Cancelled)
                m_questions.add(std::move(question)); // a 401, or the budget: when the gate opens
        }
        return;
    }
    // A later page says nothing about the request: its link may have become stale.
    const bool firstPage = request.pages == 0;
    auto then = BulkAbility::Then::Retry;
    if (firstPage) {
        const QString why = QStringLiteral("%1: %2").arg(obstacle.cause, obstacle.detail);
        then = ability(request.entitySet).failed(request.attempt, *trouble, why, m_clock.utcNow());
        keepAbility(request.entitySet);
    }
    if (!firstPage && *trouble != BulkAbility::Trouble::Broken) {
        askAlone(std::move(request));
        return;
    }
    const DecisionContext together = context(); // due again together, to share a request again
    for (Question &question : request.questions) {
        if (then == BulkAbility::Then::AskAgain) {
            m_questions.add(std::move(question));
            continue;
        }
        Decision decision = decide(question.item, AskedBy::Root, obstacle, together);
        carryOut(std::move(decision), std::move(question), Ordinal(), obstacle);
    }
}

} // namespace listingpost
