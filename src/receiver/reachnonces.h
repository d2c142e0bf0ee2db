// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/answer.h"
#include "receiver/httphead.h"

#include <vector>

namespace listingpost {

/// A question that a station puts to itself through its public URL: whoever shows \a nonce gets \a answer.
struct ReachQuestion
{
    std::string nonce;
    std::string answer;
    std::chrono::seconds validFor {30};
};

/// The questions that are open. Each is answered once; what nobody asked here, or asked too long ago, is
/// answered like any other request, so that a stranger learns nothing. One thread.
class ReachNonces
{
public:
    /// The request's field with the nonce.
    static constexpr std::string_view Field = "Listing-Post-Reach";

    void expect(ReachQuestion question, SteadyTime now);
    /// 200 with the answer, the path that was asked, and who the request is \a client's; nullopt: no answer
    /// to give.
    std::optional<PushAnswer> answer(const HttpHead &head, const std::string &client, SteadyTime now);

private:
    std::vector<std::pair<ReachQuestion, SteadyTime>> m_open; ///< each with its end
};

} // namespace listingpost
