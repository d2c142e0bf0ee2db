// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of the table are made of, and the table as a whole.
#include "hostilecase.h"

#include <algorithm>

namespace listingpost::test {

QByteArray nextEvent()
{
    static qint64 sequence = 0;
    return "{\"EntityEventSequence\":" + QByteArray::number(++sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"235021\"}";
}

QByteArray pushHead(const HostileTarget &target)
{
    return "POST /webhooks HTTP/1.1\r\nHost: station\r\nAuthorization: Bearer " + target.token
        + "\r\nContent-Type: application/json\r\n";
}

QByteArray pushOf(const HostileTarget &target, const QByteArray &body, const QByteArray &more)
{
    return pushHead(target) + more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray goodPush(const HostileTarget &target, const QByteArray &more)
{
    return pushOf(target, nextEvent(), more);
}

std::vector<HostileCase> allHostileCases(const HostileTarget &target)
{
    std::vector<HostileCase> all;
    for (const auto cases : {framingCases, headCases, chunkCases, codingCases, jsonCases, timingCases}) {
        auto rows = cases(target);
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace listingpost::test
