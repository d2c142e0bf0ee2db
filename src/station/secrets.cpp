// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/secrets.h"

#include "base/logging.h"
#include "base/permissions.h"
#include "base/syncfolder.h"
#include "station/credentialsjson.h"
#include "station/seal.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace listingpost {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

constexpr qsizetype keyBytes = 32;

QString sealedMember() { return QStringLiteral("sealed"); }
QString entryMember() { return QStringLiteral("entry"); }
QString sealedByMember() { return QStringLiteral("sealed_by"); }
QString keyringName() { return QStringLiteral("keyring"); }

/// Waits for what the keyring says.
template<typename T> Result<T> keyringSays(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.resultCount() == 0)
        return failure(ErrorCode::Cancelled, QStringLiteral("the keyring was closed"));
    return future.result();
}

QString stationKeyMember() { return QStringLiteral("station_key"); }
QString signingMember() { return QStringLiteral("signing"); }
QByteArray inCapitals(const QString &producerName)
{
    QByteArray name;
    for (const QChar letter : producerName)
        name += letter.unicode() < 128 && letter.isLetterOrNumber() ? letter.toUpper().toLatin1() : '_';
    return name;
}

QString memberOf(SourceId source) { return QStringLiteral("source-%1").arg(source.value); }
QString memberOf(FeedId feed) { return QStringLiteral("resume-%1").arg(feed.value); }

} // namespace

QByteArray bearerVariable(const QString &producerName)
{
    return "LISTINGPOST_BEARER_" + inCapitals(producerName);
}

QByteArray clientSecretVariable(const QString &producerName)
{
    return "LISTINGPOST_CLIENT_SECRET_" + inCapitals(producerName);
}

Secrets::Secrets(StationFiles files, std::shared_ptr<Keyring> keyring, Waiting waiting)
    : m_file(files.secrets())
    , m_keyring(std::move(keyring))
    , m_waiting(waiting)
{
}

Secrets::Kept Secrets::kept() const
{
    const auto file = readFile();
    if (file && file->isEmpty())
        return QFile::exists(m_file) ? Kept::Plain : Kept::Nowhere;
    return file && file->contains(sealedMember()) ? Kept::Sealed : Kept::Plain;
}

Result<> Secrets::check() const
{
    return readFile().map([](const QJsonObject &) {});
}

QString Secrets::entry() const
{
    const auto file = readFile();
    const QString named = file ? file->value(entryMember()).toString() : QString();
    return named.isEmpty() ? QStringLiteral("station %1").arg(QFileInfo(m_file).absolutePath()) : named;
}

void Secrets::useKey(const QByteArray &key) { *m_key = {key, entry(), {}}; }

Secrets Secrets::detached() const
{
    Secrets copy(*this);
    copy.m_key = std::make_shared<Key>(*m_key);
    return copy;
}

void Secrets::noteTrouble(const QString &trouble) { m_key->trouble = trouble; }

Result<QByteArray> Secrets::keyOf(Keyring &keyring) const
{
    const QString name = entry();
    const auto there = keyringSays(keyring.read(name, keyringPatience));
    if (there || there.error().code != ErrorCode::NotFound || kept() == Kept::Sealed)
        return there;
    const QByteArray made = newSealKey();
    return keyringSays(keyring.write(name, made, keyringPatience))
        .and_then([&] { return keyringSays(keyring.read(name, keyringPatience)); })
        .and_then([&](const QByteArray &back) {
            return back == made
                ? Result<QByteArray>(back)
                : failure(ErrorCode::Io, QStringLiteral("the keyring did not keep the key it was given"));
        });
}

Result<> Secrets::seal()
{
    const auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    if (!m_keyring)
        return failure(
            ErrorCode::NotFound, QStringLiteral("No keyring is used: LISTINGPOST_KEYRING is off."));
    const auto key = keyOf(*m_keyring);
    if (!key)
        return failure(
            key.error().code, QStringLiteral("%1 stays as it is: %2.").arg(m_file, key.error().detail));
    return writeSealed(*object, {*key, entry(), {}}).map([&] { useKey(*key); });
}

Result<> Secrets::unseal()
{
    const auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    // The key stays in the keyring: a copy, a backup or a moved station may still be encrypted under it.
    return writePlain(*object).map([&] { *m_key = {}; });
}

/// What a sealed \a file holds; a plain one as it is.
Result<QJsonObject> Secrets::opened(const QJsonObject &file) const
{
    if (!file.contains(sealedMember()))
        return file;
    if (m_key->key.isEmpty() && m_keyring && m_waiting == Waiting::Allowed) {
        const auto key = keyringSays(m_keyring->read(entry(), keyringPatience));
        m_key->trouble = key ? QString() : key.error().detail;
        m_key->key = key.value_or(QByteArray());
        m_key->entry = entry();
    }
    if (m_key->key.isEmpty()) {
        const QString why = !m_key->trouble.isEmpty() ? m_key->trouble
            : m_keyring                               ? QStringLiteral("the keyring has not answered yet")
                        : QStringLiteral("no keyring is used here (LISTINGPOST_KEYRING)");
        return failure(ErrorCode::Forbidden,
            QStringLiteral(
                "%1 is encrypted, and its key is in your session's keyring: %2. Unlock the keyring, or "
                "run `listingpost secrets unseal` in a session where it is open.")
                .arg(m_file, why));
    }
    const auto text
        = unsealed(QByteArray::fromBase64(file.value(sealedMember()).toString().toLatin1()), m_key->key);
    const QJsonDocument document = QJsonDocument::fromJson(text.value_or(QByteArray()));
    if (!document.isObject())
        return failure(ErrorCode::Corrupt,
            QStringLiteral(
                "%1 cannot be decrypted: %2. Bring back the keyring or the file that belong together, or "
                "remove the file and set the credentials again.")
                .arg(m_file, text ? QStringLiteral("its content is not JSON") : text.error().detail));
    return document.object();
}

Result<QJsonObject> Secrets::read() const
{
    return readFile().and_then([this](const QJsonObject &file) { return opened(file); });
}

Result<QJsonObject> Secrets::readFile() const
{
    QFile file(m_file);
    if (!file.exists())
        return QJsonObject();
    if (file.permissions() & rightsOfOthers)
        return failure(ErrorCode::Forbidden,
            QStringLiteral("%1 holds tokens and may be read by others: make it yours alone with chmod 600.")
                .arg(m_file));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be read: %2. Check who owns it.").arg(m_file, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 is not JSON: mend it, or remove it and add the tokens again.").arg(m_file));
    const QJsonObject object = document.object();
    // This version writes neither a version nor another way of sealing.
    if (object.contains(QStringLiteral("version"))
        || object.value(sealedByMember()).toString(keyringName()) != keyringName())
        return failure(ErrorCode::Forbidden,
            QStringLiteral("%1: written by a newer version of Listing Post. Start that version.")
                .arg(m_file));
    return object;
}

Result<QByteArray> Secrets::bearer(SourceId source, const QString &producerName) const
{
    const QByteArray given = qgetenv(bearerVariable(producerName).constData());
    if (!given.isEmpty())
        return given.trimmed();
    const auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    return object->value(memberOf(source)).toObject().value(QStringLiteral("bearer")).toString().toUtf8();
}

Result<SourceCredentials> Secrets::credentials(SourceId source, const QString &producerName) const
{
    const auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    SourceCredentials credentials = credentialsOf(object->value(memberOf(source)).toObject());
    const QByteArray bearer = qgetenv(bearerVariable(producerName).constData()).trimmed();
    if (!bearer.isEmpty())
        return SourceCredentials {bearer, std::nullopt, {}, {}, credentials.headers, credentials.query};
    const QByteArray secret = qgetenv(clientSecretVariable(producerName).constData()).trimmed();
    if (!secret.isEmpty() && credentials.oauth)
        credentials.oauth->clientSecret = secret;
    return credentials;
}

QString Secrets::place(const QString &producerName) const
{
    for (const QByteArray &variable : {bearerVariable(producerName), clientSecretVariable(producerName)}) {
        if (!qgetenv(variable.constData()).isEmpty())
            return QStringLiteral("the environment variable %1").arg(QString::fromLatin1(variable));
    }
    return place();
}

QString Secrets::place() const
{
    if (const auto sound = check(); !sound)
        return sound.error().detail;
    const Kept how = kept();
    const bool isSealed = how == Kept::Sealed || (how == Kept::Nowhere && !m_key->key.isEmpty());
    return (isSealed ? QStringLiteral("%1, encrypted; its key is in your session's keyring")
                     : QStringLiteral("%1, readable by its owner only, not encrypted"))
        .arg(m_file);
}

Result<> Secrets::setBearer(SourceId source, const QByteArray &bearer) const
{
    return setCredentials(source, {bearer});
}

Result<> Secrets::setCredentials(SourceId source, const SourceCredentials &credentials) const
{
    const auto before = read();
    if (!before)
        return tl::unexpected(before.error());
    QJsonObject object = *before;
    const QJsonObject json = toJson(credentials);
    if (json.isEmpty())
        object.remove(memberOf(source));
    else
        object.insert(memberOf(source), json);
    return object == *before ? Result<>() : write(object);
}

Result<PushSecrets> Secrets::pushSecrets() const
{
    const auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    PushSecrets secrets;
    secrets.stationKey = QByteArray::fromBase64(object->value(stationKeyMember()).toString().toLatin1());
    const QJsonObject signing = object->value(signingMember()).toObject();
    for (auto secret = signing.begin(); secret != signing.end(); ++secret)
        secrets.signing[secret.key().toLatin1()]
            = QByteArray::fromBase64(secret.value().toString().toLatin1());
    return secrets;
}

Result<QByteArray> Secrets::stationKey() const
{
    auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    QByteArray key = QByteArray::fromBase64(object->value(stationKeyMember()).toString().toLatin1());
    if (!key.isEmpty())
        return key;
    key = randomBytes(keyBytes);
    object->insert(stationKeyMember(), QString::fromLatin1(key.toBase64()));
    return write(*object).map([&] { return key; });
}

Result<> Secrets::setSigningSecret(const QByteArray &id, const QByteArray &secret) const
{
    auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    QJsonObject signing = object->value(signingMember()).toObject();
    if (secret.isEmpty())
        signing.remove(QString::fromLatin1(id));
    else
        signing.insert(QString::fromLatin1(id), QString::fromLatin1(secret.toBase64()));
    object->insert(signingMember(), signing);
    return write(*object);
}

Result<FeedRow> Secrets::keepResumeHeaders(FeedRow row) const
{
    if (const auto sound = row.resume.check(); !sound)
        return tl::unexpected(sound.error());
    const auto before = read();
    if (!before)
        return tl::unexpected(before.error());
    QJsonObject object = *before;
    const QJsonObject known = object.value(memberOf(row.id)).toObject();
    QJsonObject kept;
    for (auto header = row.resume.headers.begin(); header != row.resume.headers.end(); ++header) {
        const bool isHere = header.value().toString() == ResumeRequest::keptElsewhere;
        kept.insert(header.key(), isHere ? known.value(header.key()) : header.value());
        header.value() = ResumeRequest::keptElsewhere;
    }
    if (kept.isEmpty())
        object.remove(memberOf(row.id));
    else
        object.insert(memberOf(row.id), kept);
    const auto written = object == *before ? Result<>() : write(object);
    return written.map([&] { return row; });
}

Result<std::map<FeedId, QJsonObject>> Secrets::resumeHeaders() const
{
    return read().map([](const QJsonObject &object) {
        const QString prefix = QStringLiteral("resume-");
        std::map<FeedId, QJsonObject> all;
        for (auto one = object.begin(); one != object.end(); ++one) {
            if (one.key().startsWith(prefix))
                all[FeedId {one.key().mid(prefix.size()).toLongLong()}] = one.value().toObject();
        }
        return all;
    });
}

Result<> Secrets::forget(const ForgottenProducer &producer) const
{
    const auto before = read();
    if (!before)
        return tl::unexpected(before.error());
    QJsonObject object = *before;
    for (const SourceId source : producer.sources)
        object.remove(memberOf(source));
    for (const FeedId feed : producer.feeds)
        object.remove(memberOf(feed));
    QJsonObject signing = object.value(signingMember()).toObject();
    for (const QByteArray &token : producer.tokens)
        signing.remove(QString::fromLatin1(token));
    if (object.contains(signingMember()))
        object.insert(signingMember(), signing);
    return object == *before ? Result<>() : write(object);
}

Result<> Secrets::write(const QJsonObject &object) const
{
    if (const auto file = readFile(); !file)
        return tl::unexpected(file.error()); // whether it is encrypted is not known
    const Kept how = kept();
    if (!m_key->key.isEmpty() && how != Kept::Plain)
        return writeSealed(object, *m_key);
    if (how == Kept::Sealed)
        return failure(
            ErrorCode::Forbidden, QStringLiteral("%1 is encrypted, and there is no key.").arg(m_file));
    return writePlain(object);
}

Result<> Secrets::writeSealed(const QJsonObject &object, const Key &key) const
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const auto cipher = sealed(text, key.key);
    if (!cipher)
        return tl::unexpected(cipher.error());
    if (unsealed(*cipher, key.key) != Result<QByteArray>(text))
        return failure(ErrorCode::Io,
            QStringLiteral("%1 stays as it is: what was encrypted cannot be read back.").arg(m_file));
    return writePlain({{sealedMember(), QString::fromLatin1(cipher->toBase64())}, {entryMember(), key.entry},
        {sealedByMember(), keyringName()}});
}

Result<> Secrets::writePlain(const QJsonObject &object) const
{
    QSaveFile saved(m_file);
    const QByteArray bytes = QJsonDocument(object).toJson();
    // Before the first byte: the temporary file must not be open to others either.
    if (!saved.open(QIODevice::WriteOnly) || !saved.setPermissions(ownerOnly)
        || saved.write(bytes) != bytes.size() || !saved.commit())
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be written: %2. Check the folder's owner and free space.")
                .arg(m_file, saved.errorString()));
    // Else a power cut brings back the file before, and a token's row without its secret.
    if (!syncFolder(QFileInfo(m_file).path()))
        qCWarning(logStation).noquote() << m_file << "may come back as it was after a power cut";
    return {};
}

} // namespace listingpost
