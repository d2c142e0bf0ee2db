// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QUrl>
#include <utility>
#include <vector>

namespace listingpost {

/// How access tokens are got (RFC 6749): by the client's own credentials, or with a person's name and
/// password besides.
struct OAuthCredentials
{
    /// Where the client's id and secret go.
    enum class Style {
        Header, ///< HTTP Basic: what the standard asks every server to take
        Body,
        Query,
    };

    QUrl tokenUrl;
    QByteArray clientId;
    QByteArray clientSecret;
    QByteArray scope = {}; ///< empty: none
    Style style = Style::Header;
    QByteArray username = {}; ///< password grant; empty: client credentials
    QByteArray password = {};

    bool operator==(const OAuthCredentials &) const = default;
};

/// A name and its value, sent with every request of a source; the value is as secret as a token.
using ConstantMember = std::pair<QByteArray, QByteArray>;

/// What a source is asked with; never logged, never stored in a database.
struct SourceCredentials
{
    QByteArray bearer; ///< a long-lived token; empty: none
    std::optional<OAuthCredentials> oauth = std::nullopt;
    QByteArray basicUser = {}; ///< HTTP Basic; empty: not used
    QByteArray basicPassword = {};
    std::vector<ConstantMember> headers = {}; ///< `x-api-key: …`
    std::vector<ConstantMember> query = {}; ///< `access_token=…`, not encoded

    bool operator==(const SourceCredentials &) const = default;
};

/// What stands for \a credentials where requests under them are counted: the same for the same credentials at
/// the same \a origin, and nothing can be read from it.
QByteArray credentialsId(const QUrl &origin, const SourceCredentials &credentials);

/// `Basic …` (RFC 7617).
QByteArray basicAuthorization(const QByteArray &user, const QByteArray &password);

} // namespace listingpost
