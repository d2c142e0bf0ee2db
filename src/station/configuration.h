// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "receiver/receiver.h"
#include "receiver/tlsidentity.h"
#include "store/bodyretention.h"

#include <QJsonObject>
#include <QStringList>

namespace listingpost {

/// Where a station listens: `ADDR:PORT`, `[::1]:8028`, `localhost:0` (0: the system chooses).
struct ListenAddress
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8028;

    QString toString() const;
    bool operator==(const ListenAddress &) const = default;
};

/// Reads `ADDR:PORT`. The error names what is wrong and shows the right form. Pure.
Result<ListenAddress> parseListenAddress(const QString &text);

/// station.json: what a person may set by hand. Members that this version does not know are kept.
struct StationConfiguration
{
    ListenAddress listen;
    QString path = QStringLiteral("/webhooks");
    bool tokenEndpoint = false; ///< `POST /oauth2/token` gives access tokens
    std::chrono::seconds accessTokenTime = std::chrono::hours(24);
    qint64 bodyBytes = 8 * 1024 * 1024; ///< of one request (wire.md 2.2, 413)
    qint64 events = 50'000; ///< of one request
    qint64 connections = 4'000;
    qint64 bufferBytes = 64 * 1024 * 1024; ///< station-wide budget of receive buffers
    qint64 headSeconds = 10; ///< the time a head may take, then 408
    qint64 bodySeconds = 30;
    qint64 idleSeconds = 60; ///< then an idle connection is closed
    TlsFiles tls; ///< empty: plain HTTP; relative ones count from the station's folder
    QStringList trustedProxies; ///< whose X-Forwarded-For is believed (receiver/clientaddress.h)
    QString publicUrl; ///< what Producers are told; empty: not said
    BodyLimits bodies; ///< how long heads and bodies of deliveries are kept
    std::chrono::days logAge {0}; ///< how long events are kept; 0: for ever
    qint64 logBytes = 0; ///< how large the log may grow before the oldest events go; 0: as large as it gets
    QJsonObject unknown; ///< members of the file that are not ours, at the top level and in `limits`

    bool operator==(const StationConfiguration &) const = default;
};

/// Reads \a file; a missing one gives the defaults. Forbidden: it is of a newer version, which nobody here
/// may touch. An error names the file, the member and the remedy: a station never starts on another address
/// than the one that was written down.
Result<StationConfiguration> readConfiguration(const QString &file);

/// The members of \a configuration that this version does not know, such as `limits.bodybytes`: they may be
/// misspelt.
QStringList unknownMembers(const StationConfiguration &configuration);

/// Writes \a configuration to \a file in one step (QSaveFile).
Result<> writeConfiguration(const QString &file, const StationConfiguration &configuration);

/// The URL under which Producers reach the endpoint, as a person wrote it: absolute, http or https, no query,
/// no credentials. The error shows the right form. Pure.
Result<QUrl> parsePublicUrl(const QString &text);

/// What the receiver is started with.
ReceiverSettings receiverSettings(const StationConfiguration &configuration);

} // namespace listingpost
