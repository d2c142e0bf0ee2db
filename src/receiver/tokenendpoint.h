// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/endpoint.h"

namespace listingpost {

// The Consumer-side token endpoint (wire.md 2.1; RFC 6749 4.4): a Producer that fetches its token in place of
// keeping one shows client id and secret, by HTTP Basic or in the form, and gets an access token
// (accesstoken.h). Off unless station.json switches it on; then a 404 like any other path.

inline constexpr std::string_view tokenPath = "/oauth2/token";
inline constexpr std::size_t tokenBodyBytes = 8 * 1024; ///< a form of three fields is far below

/// What the head of a request to the token endpoint decides; nullopt: read the body.
std::optional<PushAnswer> decideTokenHead(const HttpHead &head, const PushContext &context, Push &push);

/// An access token that was given: its id, and when it ends.
struct GivenAccess
{
    QByteArray id;
    UtcTime end;
};

/// Answers the request whose head was let through, by its whole \a body; \a given: with which token.
PushAnswer answerTokenRequest(
    const Push &push, const QByteArray &body, const PushContext &context, std::optional<GivenAccess> &given);

} // namespace listingpost
