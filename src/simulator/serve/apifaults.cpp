// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/apifaults.h"

#include "simulator/serve/apiaccess.h"

namespace listingpost::simulator {

ApiFaults::Kind ApiFaults::next()
{
    const std::pair<double, Kind> shares[]
        = {{m_dial.api404, Kind::NotFound}, {m_dial.api401, Kind::Unauthorized},
            {m_dial.api429, Kind::TooMany}, {m_dial.api503, Kind::Unavailable}, {m_dial.api500, Kind::Broken},
            {m_dial.apiHtml, Kind::Html}, {m_dial.apiCut, Kind::Cut}, {m_dial.apiHangUp, Kind::HangUp}};
    double roll = m_random.generateDouble();
    for (const auto &[share, kind] : shares) {
        roll -= share;
        if (roll < 0)
            return kind;
    }
    return Kind::None;
}

std::chrono::milliseconds ApiFaults::delay()
{
    const bool slow = m_dial.apiSlow > 0 && m_random.generateDouble() < m_dial.apiSlow;
    return std::chrono::milliseconds(m_dial.apiDelayMs + (slow ? m_dial.slowMs : 0));
}

ApiAnswer ApiFaults::spoiled(Kind kind, ApiAnswer good) const
{
    ApiAnswer bad;
    switch (kind) {
    case Kind::None:
        return good;
    case Kind::NotFound:
        return odataError(404, QStringLiteral("No record found (fault dial)."));
    case Kind::Unauthorized:
        return unauthorized();
    case Kind::TooMany:
        bad = odataError(429, QStringLiteral("too many requests (fault dial)"));
        bad.headers = {{"Retry-After", QByteArray::number(m_dial.retryAfterS)}};
        return bad;
    case Kind::Unavailable:
        return odataError(503, QStringLiteral("try again (fault dial)"));
    case Kind::Broken:
        return odataError(500, QStringLiteral("internal error (fault dial)"));
    case Kind::Html:
        return htmlPage(200, "Please sign in");
    case Kind::Cut:
        good.sent = good.body.size() / 2;
        return good;
    case Kind::HangUp:
        good.hangsUp = true;
        return good;
    }
    return good;
}

} // namespace listingpost::simulator
