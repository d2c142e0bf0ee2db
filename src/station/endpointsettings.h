// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/tlsidentity.h"
#include "station/configuration.h"

#include <optional>

namespace listingpost {

/// What a person changes about how the endpoint is reached; what is not named stays.
struct EndpointChange
{
    std::optional<QString> publicUrl; ///< empty: none is said any more
    std::optional<TlsFiles> tls; ///< empty: plain HTTP
    std::optional<QStringList> trustedProxies;
};

/// `public_url`, `tls: {certificate, key}` (null: none) and `trusted_proxies` of a request.
EndpointChange endpointChangeOf(const QJsonObject &request);

/// How the endpoint is reached after a change.
struct ChangedEndpoint
{
    StationConfiguration configuration;
    std::shared_ptr<const TlsIdentity> identity; ///< null: plain HTTP, or TLS was not changed
};

/// \a configuration with \a change, once everything in it has been checked: a pair of TLS files is read. An
/// error names what is wrong; nothing is to be changed then. Blocks on the disk; any thread.
Result<ChangedEndpoint> changedEndpoint(
    const StationConfiguration &configuration, const EndpointChange &change, const QString &folder);

/// \a files with paths that count from \a folder made whole.
TlsFiles wholePaths(const TlsFiles &files, const QString &folder);

/// What `endpoint show` answers.
QJsonObject endpointJson(const StationConfiguration &configuration, const QUrl &listening);

} // namespace listingpost
