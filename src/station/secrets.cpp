// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/secrets.h"

#include "base/permissions.h"
#include "station/credentialsjson.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace listingpost {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

constexpr qsizetype keyBytes = 32;

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

Secrets::Secrets(StationFiles files)
    : m_file(files.secrets())
{
}

Result<QJsonObject> Secrets::read() const
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
    return document.object();
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
    return QStringLiteral("%1, readable by its owner only, not encrypted").arg(m_file);
}

Result<> Secrets::setBearer(SourceId source, const QByteArray &bearer) const
{
    return setCredentials(source, {bearer});
}

Result<> Secrets::setCredentials(SourceId source, const SourceCredentials &credentials) const
{
    auto object = read();
    if (!object)
        return tl::unexpected(object.error());
    const QJsonObject json = toJson(credentials);
    if (json.isEmpty())
        object->remove(memberOf(source));
    else
        object->insert(memberOf(source), json);
    return write(*object);
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
    QSaveFile saved(m_file);
    const QByteArray bytes = QJsonDocument(object).toJson();
    // Before the first byte: the temporary file must not be open to others either.
    if (!saved.open(QIODevice::WriteOnly) || !saved.setPermissions(ownerOnly)
        || saved.write(bytes) != bytes.size() || !saved.commit())
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be written: %2. Check the folder's owner and free space.")
                .arg(m_file, saved.errorString()));
    return {};
}

} // namespace listingpost
