// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sharedrequest.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace listingpost {

SharedAnswer takeAnswered(SharedRequest &request, const RecordBody &page)
{
    std::unordered_map<std::string_view, const BodyRecord *> records;
    std::unordered_set<std::string_view> asked;
    for (const Question &question : request.questions)
        asked.insert(question.address.key.text);
    SharedAnswer answer;
    for (const BodyRecord &record : page.records) {
        if (asked.contains(record.key))
            records.emplace(record.key, &record);
        else
            ++answer.foreign;
    }
    std::vector<Question> left;
    for (Question &question : request.questions) {
        const auto record = records.find(question.address.key.text);
        if (record == records.end())
            left.push_back(std::move(question));
        else
            answer.found.push_back({std::move(question), record->second->json, record->second->isDamaged});
    }
    request.questions = std::move(left);
    request.found += static_cast<int>(answer.found.size());
    return answer;
}

std::optional<BulkAbility::Trouble> troubleOf(const Classified &obstacle)
{
    using Trouble = BulkAbility::Trouble;
    const auto caused
        = [&obstacle](int status) { return obstacle.cause == QStringLiteral("http_%1").arg(status); };
    switch (obstacle.verdict) {
    case Verdict::Unauthorized:
    case Verdict::Throttled:
    case Verdict::Cancelled:
        return std::nullopt;
    case Verdict::Transient:
        return caused(501) ? Trouble::Refused : Trouble::Broken;
    case Verdict::TooLarge:
        return Trouble::TooLong;
    case Verdict::Record:
    case Verdict::NotVisible:
    case Verdict::Unproven:
    case Verdict::Forbidden:
    case Verdict::Refused:
        break;
    }
    return caused(413) || caused(414) || caused(431) ? Trouble::TooLong : Trouble::Refused;
}

} // namespace listingpost
