// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/questionqueue.h"

namespace listingpost {

QuestionQueue::Lane QuestionQueue::laneOf(const Question &question)
{
    const WorkItem &item = question.item;
    // The proof of a removal is an answer by root and key; a URL of its own is asked as it is.
    const bool alone = question.askedBy != AskedBy::Root || item.stage != WorkStage::Fetch
        || question.leftOutOf || item.attempts >= MostSharedAttempts;
    if (alone)
        return {};
    const RecordAddress &address = question.address;
    return {address.entitySet, address.keyProperty, address.key.numeric, item.attempts};
}

void QuestionQueue::add(Question question)
{
    m_lanes[laneOf(question)].push_back(std::move(question));
    ++m_size;
}

std::pair<QuestionQueue::Lane, std::size_t> QuestionQueue::turn() const
{
    if (!m_again.empty())
        return {Lane(), 1};
    auto next = m_lanes.upper_bound(m_served);
    if (next == m_lanes.end())
        next = m_lanes.begin();
    return {next->first, next->second.size()};
}

const Question &QuestionQueue::front(const Lane &lane) const
{
    return !m_again.empty() ? m_again.front() : m_lanes.at(lane).front();
}

Question QuestionQueue::take(const Lane &lane)
{
    const bool again = !m_again.empty();
    std::deque<Question> &questions = again ? m_again : m_lanes[lane];
    Question question = std::move(questions.front());
    questions.pop_front();
    if (again)
        return question;
    --m_size;
    if (questions.empty())
        m_lanes.erase(lane);
    return question;
}

} // namespace listingpost
