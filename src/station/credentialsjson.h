// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "producer/credentials.h"
#include "replication/connectioncheck.h"

#include <QJsonObject>
#include <QList>

namespace listingpost {

// Credentials as `producer add` sends them and as the secret store keeps them, and results of *Test
// connection*. Pure.

/// `{"bearer", "oauth": {"token_url", "client_id", "client_secret", "scope", "style", "username",
/// "password"}, "basic": {"user", "password"}, "headers": {…}, "query": {…}}`; what is empty is left out.
QJsonObject toJson(const SourceCredentials &credentials);
SourceCredentials credentialsOf(const QJsonObject &json);

/// \a given where \a before was: constant headers and query members stay unless \a written, which \a given
/// was read from, names others; an empty object there clears them.
SourceCredentials inPlaceOf(
    const SourceCredentials &before, SourceCredentials given, const QJsonObject &written);

/// What *they* are, without a secret: `bearer token`, `OAuth client "id" at https://…`, `none`.
QString describe(const SourceCredentials &credentials);

/// `{"checks": [{"check", "status", "code", "detail", "remedy", "ms"}, …]}`; an error when the test was ended
/// before its end.
Result<QJsonObject> checksJson(const QList<CheckResult> &results);

} // namespace listingpost
