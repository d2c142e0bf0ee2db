// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/question.h"

#include <compare>
#include <deque>
#include <map>

namespace listingpost {

/// Questions that wait to be asked, in lanes: those of one lane may share a request. What is asked again
/// comes first, then the lanes in turn, so that one resource's backlog does not keep another's waiting. One
/// thread.
class QuestionQueue
{
public:
    /// What the questions of a lane have in common.
    struct Lane
    {
        QString entitySet; ///< empty: each is asked for alone
        QString keyProperty;
        bool numeric = false;
        int caution = 0; ///< failed attempts: each makes the share of a request smaller

        std::strong_ordering operator<=>(const Lane &) const = default;
    };

    /// Failed attempts after which a key is asked for alone: perhaps it is the one that breaks the answers.
    static constexpr int MostSharedAttempts = 4;

    /// Behind the others of its lane.
    void add(Question question);
    /// Alone, before all others.
    void addAgain(Question question) { m_again.push_back(std::move(question)); }
    /// As addAgain(), but the very next.
    void putBack(Question question) { m_again.push_front(std::move(question)); }

    bool isEmpty() const { return m_size == 0 && m_again.empty(); }
    std::size_t size() const { return m_size + m_again.size(); }

    /// The lane whose turn it is, with how many wait in it; only when not empty.
    std::pair<Lane, std::size_t> turn() const;
    /// The next question of \a lane, which is not empty.
    const Question &front(const Lane &lane) const;
    Question take(const Lane &lane);
    /// The turn is over.
    void served(const Lane &lane) { m_served = lane; }

private:
    static Lane laneOf(const Question &question);

    std::deque<Question> m_again;
    std::map<Lane, std::deque<Question>> m_lanes; ///< none is empty
    std::size_t m_size = 0; ///< in the lanes
    Lane m_served;
};

} // namespace listingpost
