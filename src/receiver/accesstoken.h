// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <string_view>

namespace listingpost {

// Access tokens of the token endpoint: `lp_<client>.<n>_a<end>.<mac>`, where client is the client's row among
// the tokens, end is when it expires (Unix milliseconds), n says the same in few letters, and mac is an
// HMAC-SHA256 of client and end under the station's key. None has to be stored to be good: it survives
// restarts, expires by itself, and dies with its client's row. `<client>.<n>` is listed among the tokens all
// the same, behind the answer, so that it can be revoked alone. Pure.

/// The id under which the token of \a client that ends at \a end is listed.
QByteArray accessTokenId(const QByteArray &client, UtcTime end);
/// The client's part of such an \a id; empty: it is none.
std::string_view accessTokenClient(std::string_view id);
/// When a token that is given at \a now ends: good for \a validFor at least, and the same for all that are
/// given within a moment, so that a client that asks again and again fills no list.
UtcTime accessTokenEnd(UtcTime now, std::chrono::seconds validFor);
/// How long that moment is.
std::chrono::milliseconds accessTokenMoment(std::chrono::seconds validFor);

/// A token of \a client that is good until \a end.
QByteArray makeAccessToken(const QByteArray &stationKey, const QByteArray &client, UtcTime end);

/// Whether \a secret, the part behind `lp_<id>_`, makes such a token of \a id, still good at \a now.
bool isAccessToken(const QByteArray &stationKey, std::string_view id, std::string_view secret, UtcTime now);

} // namespace listingpost
