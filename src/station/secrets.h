// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "producer/credentials.h"
#include "store/directory.h"
#include "store/forgotten.h"
#include "store/pushsecrets.h"
#include "store/stationfiles.h"

#include <map>
#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace listingpost {

/// Producers' bearer tokens and signing secrets until the system's keychain is built in: `secrets.json` in
/// the station's folder, readable by its owner only, or (bearers) the environment. Never in a database, never
/// in a log.
class Secrets
{
public:
    explicit Secrets(StationFiles files);

    /// The bearer of \a source: `LISTINGPOST_BEARER_<NAME>` of the environment when it is set, else the
    /// file's; empty when there is none. \a producerName: its Producer's. An error when the file may be read
    /// by others, or not by us.
    Result<QByteArray> bearer(SourceId source, const QString &producerName) const;

    /// Keeps \a bearer for \a source; empty forgets it. Written in one step, mode 0600.
    Result<> setBearer(SourceId source, const QByteArray &bearer) const;

    /// What the receiver tells pushes by; without a station key when there is none yet.
    Result<PushSecrets> pushSecrets() const;
    /// The station's own key, made and kept when there is none.
    Result<QByteArray> stationKey() const;
    /// Keeps what a Producer signs with under the \a id of its row among the tokens; empty forgets it.
    Result<> setSigningSecret(const QByteArray &id, const QByteArray &secret) const;
    /// All that \a source is asked with; the environment's bearer, or `LISTINGPOST_CLIENT_SECRET_<NAME>`,
    /// goes before the file's.
    Result<SourceCredentials> credentials(SourceId source, const QString &producerName) const;
    /// Where the credentials of a Producer are, for a person: the file, or the variable that is set.
    QString place(const QString &producerName) const;
    /// Keeps \a credentials for \a source, in one step; empty ones are forgotten.
    Result<> setCredentials(SourceId source, const SourceCredentials &credentials) const;

    /// \a row as its table may hold it: values of the resume request's headers are kept here in their place,
    /// and those of headers that are gone are forgotten. An error says what makes no sense.
    Result<FeedRow> keepResumeHeaders(FeedRow row) const;
    /// The values that were kept, by feed and header.
    Result<std::map<FeedId, QJsonObject>> resumeHeaders() const;
    /// Erases all that is kept of \a producer: what its sources are asked with, what it signs with.
    Result<> forget(const ForgottenProducer &producer) const;

private:
    Result<QJsonObject> read() const;
    Result<> write(const QJsonObject &object) const;

    QString m_file;
};

/// `LISTINGPOST_BEARER_DEMO_MLS` for `Demo MLS`.
QByteArray bearerVariable(const QString &producerName);
/// `LISTINGPOST_CLIENT_SECRET_DEMO_MLS` for `Demo MLS`.
QByteArray clientSecretVariable(const QString &producerName);

} // namespace listingpost
