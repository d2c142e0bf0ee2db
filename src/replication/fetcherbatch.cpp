// SPDX-License-Identifier: GPL-3.0-or-later
// Several GETs in one request: OData's $batch as JSON (OData JSON Format 4.01, section 19).
#include "producer/batchbody.h"
#include "replication/fetcher.h"

#include <algorithm>

namespace listingpost {

namespace {

bool isServed(const Classified &answer)
{
    return answer.verdict == Verdict::Record || answer.verdict == Verdict::NotVisible;
}

bool isForbidden(const Classified &answer) { return answer.verdict == Verdict::Forbidden; }

/// It may be the batch that is not understood, not the record that is not there.
bool isRefused(const Classified &answer)
{
    return answer.verdict == Verdict::Unproven || answer.verdict == Verdict::Refused;
}

} // namespace

void Fetcher::askBatch(const QuestionQueue::Lane &lane, BulkAbility &able, int most)
{
    SharedRequest request;
    request.entitySet = lane.entitySet;
    request.keyProperty = lane.keyProperty;
    request.url = batchUrl(m_root);
    std::vector<QUrl> urls;
    for (int i = 0; i < most; ++i) {
        request.questions.push_back(m_questions.take(lane));
        urls.push_back(urlAlone(request.questions.back()));
    }
    request.batch = batchBody(m_root, urls);
    request.attempt = able.attempt(most);
    askPage(std::move(request));
}

/// Each part is an answer by root and key, and means what it would mean alone.
void Fetcher::batchAnswered(
    SharedRequest request, Ordinal asked, const Answer &answer, const SourceLine::Ticket &ticket)
{
    const UtcTime now = m_clock.utcNow();
    auto parts = readBatch(answer.body);
    if (!parts) {
        Classified broken;
        broken.verdict
            = parts.error().code == ErrorCode::InvalidInput ? Verdict::Refused : Verdict::Transient;
        broken.cause = QStringLiteral("invalid_json");
        broken.detail = parts.error().detail;
        sharedFailed(std::move(request), broken);
        return;
    }
    std::vector<std::pair<Question, Classified>> answered;
    std::vector<Question> left;
    const Answer *obstacle = nullptr;
    for (std::size_t i = 0; i < request.questions.size(); ++i) {
        Question &question = request.questions[i];
        const auto part = parts->find(batchId(i));
        if (part == parts->end()) {
            left.push_back(std::move(question));
            continue;
        }
        const RecordQuestion record {
            question.address.key, question.address.keyProperty.toStdString(), AskedBy::Root};
        Classified classified = classifyRecord(part->second, record, now);
        if (!obstacle
            && (classified.verdict == Verdict::Throttled || classified.verdict == Verdict::Unauthorized))
            obstacle = &part->second;
        answered.emplace_back(std::move(question), std::move(classified));
    }
    if (obstacle)
        SourceLine::watch(ticket, *obstacle);
    request.questions = std::move(left);
    takeParts(std::move(request), asked, std::move(answered));
}

void Fetcher::takeParts(
    SharedRequest request, Ordinal asked, std::vector<std::pair<Question, Classified>> answered)
{
    const UtcTime now = m_clock.utcNow();
    BulkAbility &able = ability(request.entitySet);
    const auto count = [&answered](bool (*is)(const Classified &)) {
        return std::count_if(
            answered.begin(), answered.end(), [is](const auto &one) { return is(one.second); });
    };
    const bool hasServed = count(isServed) > 0;
    const bool notUnderstood = !hasServed && count(isRefused) == std::ptrdiff_t(answered.size());
    const bool forbidden = count(isForbidden) == std::ptrdiff_t(answered.size()) && !answered.empty();
    if (hasServed) {
        able.worked(request.attempt, now);
        served(request.entitySet, answered.front().first.item);
    } else if (forbidden) {
        m_forbidden.refused(request.entitySet, answered.front().second, m_clock.steadyNow());
    } else if (notUnderstood) {
        const QString why = answered.empty()
            ? QStringLiteral("the answer has no part for any request")
            : QStringLiteral("%1: %2").arg(answered.front().second.cause, answered.front().second.detail);
        static_cast<void>(able.failed(request.attempt, BulkAbility::Trouble::NotHonoured, why, now));
    }
    keepAbility(request.entitySet);
    for (auto &[question, classified] : answered) {
        if (notUnderstood) {
            m_questions.add(std::move(question)); // it was the way of asking
            continue;
        }
        Decision decision = decide(question.item, AskedBy::Root, classified, context());
        carryOut(std::move(decision), std::move(question), asked, classified);
    }
    askAlone(std::move(request));
}

} // namespace listingpost
