// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <string_view>

namespace listingpost {

// Access tokens of the token endpoint: `lp_<id>_a<end>.<mac>`, where id is the client's row among the tokens,
// end is when it expires (Unix milliseconds) and mac an HMAC-SHA256 of both under the station's key. Nothing
// is stored for one: it survives restarts, expires by itself, and dies with its client's row. Pure.

/// A token of \a client that is good until \a end.
QByteArray makeAccessToken(const QByteArray &stationKey, const QByteArray &client, UtcTime end);

/// Whether \a secret, the part behind `lp_<client>_`, is such a token and still good at \a now.
bool isAccessToken(
    const QByteArray &stationKey, const QByteArray &client, std::string_view secret, UtcTime now);

} // namespace listingpost
