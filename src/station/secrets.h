// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "producer/credentials.h"
#include "station/keyring.h"
#include "store/directory.h"
#include "store/forgotten.h"
#include "store/pushsecrets.h"
#include "store/stationfiles.h"

#include <map>
#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace listingpost {

/// Producers' credentials, signing secrets and the station's key: `secrets.json` in the station's folder,
/// readable by its owner only, or (bearers) the environment. Where a keyring holds the key to it, the file is
/// encrypted; it says itself whether it is, so that every process on the station agrees. Never in a database,
/// never in a log. Copies share the key, and stay in one thread. A running station writes by detached() ones
/// on the log writer's thread alone: each write waits for the disk.
class Secrets
{
public:
    /// Whether a question may wait for the keyring.
    enum class Waiting {
        Never, ///< openKey() and useKey() bring the key
        Allowed, ///< a command: it has nothing else to do
    };

    /// Without \a keyring an encrypted file cannot be read.
    explicit Secrets(
        StationFiles files, std::shared_ptr<Keyring> keyring = {}, Waiting waiting = Waiting::Allowed);

    enum class Kept {
        Nowhere, ///< there is no file yet
        Plain,
        Sealed, ///< encrypted
    };
    Kept kept() const;
    /// Whether the file can be taken for what it is: its owner's only, JSON, and of no newer version.
    Result<> check() const;
    /// The name of the key in the keyring: as the file says, or that of a new one.
    QString entry() const;
    /// \a key is that of entry(): a sealed file can be read, and one that is not there yet will be sealed.
    void useKey(const QByteArray &key);
    /// The same for another thread: with the key as it is known now.
    Secrets detached() const;
    /// Why there is no key, for whoever asks.
    void noteTrouble(const QString &trouble);
    /// A key of entry()'s in the keyring: made, kept and read back when there is none yet. Waits.
    Result<QByteArray> keyOf(Keyring &keyring) const;
    /// Encrypts the file under a key in the keyring, or takes that back: each is read back before the other
    /// way of keeping is given up. Waits for the keyring.
    Result<> seal();
    Result<> unseal();

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
    /// Where the credentials of a Producer are, for a person: the file and how it is kept, or what is wrong
    /// with it, or the variable that is set.
    QString place(const QString &producerName) const;
    QString place() const;
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
    struct Key
    {
        QByteArray key; ///< empty: not known
        QString entry;
        QString trouble;
    };

    Result<QJsonObject> readFile() const;
    Result<QJsonObject> read() const;
    Result<QJsonObject> opened(const QJsonObject &file) const;
    Result<> write(const QJsonObject &object) const;
    Result<> writePlain(const QJsonObject &object) const;
    Result<> writeSealed(const QJsonObject &object, const Key &key) const;

    QString m_file;
    std::shared_ptr<Keyring> m_keyring;
    Waiting m_waiting;
    std::shared_ptr<Key> m_key = std::make_shared<Key>();
};

/// How long a command, or the start of a station, waits for the keyring.
inline constexpr std::chrono::seconds keyringPatience {20};

/// `LISTINGPOST_BEARER_DEMO_MLS` for `Demo MLS`.
QByteArray bearerVariable(const QString &producerName);
/// `LISTINGPOST_CLIENT_SECRET_DEMO_MLS` for `Demo MLS`.
QByteArray clientSecretVariable(const QString &producerName);

} // namespace listingpost
