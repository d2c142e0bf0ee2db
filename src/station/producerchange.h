// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/sourcechange.h"
#include "store/fetchability.h"
#include "store/logdatabase.h"

#include <QJsonObject>

namespace listingpost {

/// What `producer set` changes of one Producer, worked out and checked before anything is touched.
struct ProducerChange
{
    ProducerRow row;
    SourceChange source; ///< of its Web API
    QByteArray signingSecret; ///< one more that it signs with; empty: none
    QByteArray signingId; ///< under which that is kept
    QByteArray client; ///< client id of the token endpoint that gets a new secret; empty: none
};

/// A Producer after a change, and what was made for it and is shown once.
struct ChangedProducer
{
    ProducerId id;
    std::optional<IssuedToken> client;
};

/// \a request as `producer set` makes it: `producer`, and what is to change of `enabled`, `root`, `bearer`,
/// `credentials`, `settings`, `confirm_after_ms`, `label_header`, `max_labels`, `require`, `removals`,
/// `signature_header`, `signature_prefix`, `signature_encoding`, `signature_secret`, `token_endpoint_client`.
/// An error names what makes no sense. Pure but for the new id.
Result<ProducerChange> producerChangeOf(const Directory &directory, const QJsonObject &request);

/// Keeps what the source of \a producer is asked with; nothing when it is only listened to.
Result<> keepCredentials(const Secrets &secrets, const Directory &directory, ProducerId producer,
    const SourceCredentials &credentials);

/// Carries \a change out, in \a secrets and in the log.
Result<ChangedProducer> changeProducer(
    LogDatabase &log, const Secrets &secrets, const ProducerChange &change);

/// Forgets the secrets that a removed Producer had: what its sources are asked with, what it signs with, what
/// its resume requests are sent with.
Result<> forgetSecrets(const Secrets &secrets, const Directory &directory, ProducerId removed);

/// What `producer show` says: everything but secrets. \a abilities: what was learned of it.
QJsonObject producerJson(const Directory &directory, const ProducerRow &producer, const Secrets &secrets,
    const std::vector<AbilityView> &abilities, UtcTime now);
/// `client_id` and `client_secret` when one was made; `note` when something is still to be done for it, by
/// the configuration in \a files.
QJsonObject changedJson(const ChangedProducer &changed, const StationFiles &files);

} // namespace listingpost
