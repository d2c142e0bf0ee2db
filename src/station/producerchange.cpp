// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/producerchange.h"

#include "replication/sourcesettings.h"
#include "station/configuration.h"
#include "station/credentialsjson.h"
#include "station/requests.h"
#include "station/station.h"

#include <algorithm>
#include <limits>
#include <QJsonArray>

namespace listingpost {

namespace {

/// Signatures that may be tried on one body: each costs a pass over all of it, and nobody has proven
/// anything.
constexpr int mostSigning = 32;

Result<PushProof> proofNamed(const QString &name)
{
    for (const PushProof proof : {PushProof::Token, PushProof::Signature, PushProof::Both}) {
        if (name == toString(proof))
            return proof;
    }
    return failure(ErrorCode::InvalidInput,
        QStringLiteral("\"%1\" is nothing that can be demanded: token, signature or both.").arg(name));
}

/// Changes \a rules as \a request says.
Result<> readRules(const QJsonObject &request, PushRules &rules)
{
    const auto text = [&request](const QString &name, const QByteArray &before) {
        return request.contains(name) ? request.value(name).toString().toUtf8() : before;
    };
    rules.signatureHeader = text(QStringLiteral("signature_header"), rules.signatureHeader);
    rules.signaturePrefix = text(QStringLiteral("signature_prefix"), rules.signaturePrefix);
    if (request.contains(QStringLiteral("signature_encoding")))
        rules.signatureEncoding = request.value(QStringLiteral("signature_encoding")).toString()
                == toString(SignatureEncoding::Base64)
            ? SignatureEncoding::Base64
            : SignatureEncoding::Hex;
    rules.maxLabels = request.value(QStringLiteral("max_labels")).toInt(rules.maxLabels);
    const QString proof = request.value(QStringLiteral("require")).toString();
    if (!proof.isEmpty()) {
        const auto named = proofNamed(proof);
        if (!named)
            return tl::unexpected(named.error());
        rules.proof = *named;
    } else if (rules.proof == PushProof::Token && request.contains(QStringLiteral("signature_header"))
        && !rules.signatureHeader.isEmpty()) {
        rules.proof = PushProof::Signature; // who says where the signature is wants it checked
    }
    return rules.check();
}

Result<> readLabelHeader(const QJsonObject &request, ProducerRow &row)
{
    const QString name = QStringLiteral("label_header");
    if (!request.contains(name))
        return {};
    row.labelHeader = request.value(name).toString().toUtf8();
    return checkLabelHeader(row.labelHeader);
}

/// A signature is another one with each push, and so would be the feed.
Result<> checkHeadersApart(const ProducerRow &row)
{
    if (row.labelHeader.isEmpty()
        || row.labelHeader.compare(row.push.signatureHeader, Qt::CaseInsensitive) != 0)
        return {};
    return failure(ErrorCode::InvalidInput,
        QStringLiteral("%1 cannot hold both the label and the signature: name two headers.")
            .arg(QString::fromUtf8(row.labelHeader)));
}

bool isSigning(const TokenRow &token) { return token.kind == TokenKind::Signature && !token.revoked; }

/// Whether \a change leaves a rule in force that \a directory's secrets can meet.
Result<> checkSigning(const Directory &directory, const ProducerChange &change)
{
    if (!change.signingSecret.isEmpty()) {
        if (auto sound = checkSigningSecret(change.signingSecret); !sound)
            return sound;
        if (std::count_if(directory.tokens.begin(), directory.tokens.end(), isSigning) >= mostSigning)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral(
                    "There are %1 signing secrets, and no more can be tried on a push: revoke an old one "
                    "(`token list` shows them).")
                    .arg(mostSigning));
    }
    const bool hasSecret = !change.signingSecret.isEmpty()
        || std::any_of(directory.tokens.begin(), directory.tokens.end(),
            [&change](const TokenRow &token) { return isSigning(token) && token.producer == change.row.id; });
    if (change.row.push.needsSignature() && !hasSecret)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("A signature is demanded, but there is no secret to check it with: give "
                           "--signature-secret-file too."));
    return {};
}

QJsonObject signatureJson(const PushRules &rules)
{
    return {
        {QStringLiteral("header"), QString::fromUtf8(rules.signatureHeader)},
        {QStringLiteral("prefix"), QString::fromUtf8(rules.signaturePrefix)},
        {QStringLiteral("encoding"), toString(rules.signatureEncoding)},
    };
}

QString removalsMember() { return QStringLiteral("removals"); }

/// Changes how many removals may go unasked; what is not named stays.
Result<> readRemovals(const QJsonObject &request, ProducerRow &row)
{
    const QJsonObject given = request.value(removalsMember()).toObject();
    if (given.isEmpty())
        return {};
    QJsonObject bounds = RemovalBounds::fromJson(row.settings.value(removalsMember()).toObject()).toJson();
    for (auto one = given.begin(); one != given.end(); ++one)
        bounds.insert(one.key(), one.value());
    if (RemovalBounds::fromJson(bounds).toJson() != bounds)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("These bounds of the mass-removal brake make no sense: shares are from 0 to 100 "
                           "percent, and numbers are not below 0."));
    row.settings.insert(removalsMember(), bounds);
    return {};
}

QJsonObject scheduleJson(const QJsonObject &settings)
{
    const SourceSettings used = sourceSettings(settings);
    return {
        {QStringLiteral("poll_every_s"), qint64(used.pollEvery.count())},
        {QStringLiteral("settle_s"), qint64(used.settleTime.count())},
        {QStringLiteral("reconcile_every_s"), qint64(used.reconcileEvery.count())},
        {QStringLiteral("stall_floor_s"), qint64(used.stallFloor.count())},
    };
}

QString wayName(FetchAbility::Way way)
{
    switch (way) {
    case FetchAbility::Way::In:
        return QStringLiteral("in");
    case FetchAbility::Way::Or:
        return QStringLiteral("or");
    case FetchAbility::Way::Batch:
        return QStringLiteral("$batch");
    case FetchAbility::Way::Single:
        return QStringLiteral("single");
    }
    return {};
}

QJsonArray abilitiesJson(const std::vector<AbilityView> &abilities)
{
    QJsonArray all;
    for (const AbilityView &one : abilities) {
        QJsonObject json {{QStringLiteral("resource"), one.resource}};
        if (one.fetch) {
            json.insert(QStringLiteral("way"), wayName(one.fetch->way));
            json.insert(QStringLiteral("keys_proven"), one.fetch->proven);
            json.insert(QStringLiteral("keys_most"),
                one.fetch->ceiling == std::numeric_limits<int>::max() ? QJsonValue()
                                                                      : QJsonValue(one.fetch->ceiling));
            json.insert(QStringLiteral("note"), one.fetch->note);
            json.insert(QStringLiteral("learned_ms"), toUnixMs(one.fetch->learned));
        }
        if (one.pagesByKey)
            json.insert(QStringLiteral("pages"),
                *one.pagesByKey ? QStringLiteral("by_key") : QStringLiteral("next_link"));
        if (one.recordsAPage > 0)
            json.insert(QStringLiteral("records_a_page"), one.recordsAPage);
        all.append(json);
    }
    return all;
}

} // namespace

Result<ProducerChange> producerChangeOf(const Directory &directory, const QJsonObject &request)
{
    const auto found = producerOf(directory, request);
    if (!found)
        return tl::unexpected(found.error());
    ProducerChange change;
    change.row = *found;
    change.row.enabled = request.value(QStringLiteral("enabled")).toBool(change.row.enabled);
    const QJsonValue confirm = request.value(QStringLiteral("confirm_after_ms"));
    if (confirm.isDouble())
        change.row.confirmAfter = std::chrono::milliseconds(confirm.toInteger());
    change.source = sourceChangeOf(request);
    if (change.source.needsSource() && !change.row.source)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 is only listened to: say with --root URL where its Web API is.")
                .arg(change.row.name));
    change.client = request.value(QStringLiteral("token_endpoint_client")).toString().toUtf8();
    const QByteArray secret = request.value(QStringLiteral("signature_secret")).toString().toLatin1();
    if (!secret.isEmpty()) {
        change.signingSecret = QByteArray::fromBase64(secret);
        change.signingId = randomTokenId();
    }
    return readLabelHeader(request, change.row)
        .and_then([&] { return readRules(request, change.row.push); })
        .and_then([&] { return checkHeadersApart(change.row); })
        .and_then([&] { return readRemovals(request, change.row); })
        .and_then([&] { return checkSigning(directory, change); })
        .map([&] { return change; });
}

Result<> keepCredentials(const Secrets &secrets, const Directory &directory, ProducerId producer,
    const SourceCredentials &credentials)
{
    const ProducerRow *const row = directory.producer(producer);
    return row && row->source ? secrets.setCredentials(row->source, credentials) : Result<>();
}

namespace {

/// What \a change needs of secrets: before the log's change, so that no rule is in force that nobody can
/// meet.
Result<> keepSecrets(const Secrets &secrets, const ProducerChange &change)
{
    if (!change.client.isEmpty()) {
        if (const auto key = secrets.stationKey(); !key)
            return tl::unexpected(key.error());
    }
    return change.signingSecret.isEmpty() ? Result<>()
                                          : secrets.setSigningSecret(change.signingId, change.signingSecret);
}

Result<ChangedProducer> changeTables(LogDatabase &log, const ProducerChange &change)
{
    ChangedProducer changed {change.row.id, std::nullopt};
    if (!change.client.isEmpty()) {
        auto issued = log.addToken(NewToken {change.row.id, TokenKind::Client, {}, {}, change.client});
        if (!issued)
            return tl::unexpected(issued.error());
        changed.client = std::move(*issued);
    }
    if (!change.signingSecret.isEmpty()) {
        const auto issued = log.addToken(NewToken {change.row.id, TokenKind::Signature, change.signingId});
        if (!issued)
            return tl::unexpected(issued.error());
    }
    if (change.source.changesTables()) {
        const auto directory = log.directory();
        if (!directory)
            return tl::unexpected(directory.error());
        const SourceRow source = changedSource(directory->source(change.row.source), change.source);
        const auto set = log.setSource(change.row.id, source.root, source.settings);
        if (!set)
            return tl::unexpected(set.error());
    }
    return log.setProducer(change.row).map([&] { return changed; });
}

} // namespace

Result<ChangedProducer> changeProducer(LogDatabase &log, const Secrets &secrets, const ProducerChange &change)
{
    if (const auto kept = keepSecrets(secrets, change); !kept)
        return tl::unexpected(kept.error());
    const auto changed = changeTables(log, change);
    if (!changed)
        return changed;
    return log.directory()
        .and_then([&](const Directory &after) {
            const ProducerRow *const row = after.producer(change.row.id);
            return row ? changeCredentials(secrets, row->source, row->name, change.source) : Result<>();
        })
        .map([&] { return *changed; });
}

Result<> forgetSecrets(const Secrets &secrets, const Directory &directory, ProducerId removed)
{
    ForgottenProducer its {removed, {}, {}, {}, {}};
    for (const SourceRow &source : directory.sources) {
        if (source.producer == removed)
            its.sources.push_back(source.id);
    }
    for (const FeedRow &feed : directory.feeds) {
        if (feed.producer == removed)
            its.feeds.push_back(feed.id);
    }
    for (const TokenRow &token : directory.tokens) {
        if (token.producer == removed)
            its.tokens.push_back(token.id);
    }
    return secrets.forget(its);
}

namespace {

/// What is sent with every request beside the authorization: names, never values.
QJsonArray memberNames(const SourceCredentials &credentials)
{
    QJsonArray names;
    for (const auto &[name, value] : credentials.headers)
        names.append(QString::fromUtf8(name));
    for (const auto &[name, value] : credentials.query)
        names.append(QString::fromUtf8(name));
    return names;
}

} // namespace

namespace {

/// `root` when it is asked elsewhere than its Producer.
QJsonObject feedJson(const Directory &directory, const FeedRow &feed)
{
    QJsonObject json {{QStringLiteral("feed"), feedName(directory, feed)},
        {QStringLiteral("enabled"), feed.enabled}, {QStringLiteral("new"), feed.isNew}};
    if (const SourceRow *own = feed.source ? directory.source(feed.source) : nullptr)
        json.insert(QStringLiteral("root"), own->root);
    return json;
}

} // namespace

QJsonObject producerJson(const Directory &directory, const ProducerRow &producer, const Secrets &secrets,
    const std::vector<AbilityView> &abilities, UtcTime now)
{
    const auto credentials = secrets.credentials(producer.source, producer.name);
    const SourceRow *const source = directory.source(producer.source);
    QJsonArray feeds;
    for (const FeedRow &feed : directory.feeds) {
        if (feed.producer == producer.id)
            feeds.append(feedJson(directory, feed));
    }
    return {
        {QStringLiteral("id"), producer.id.value},
        {QStringLiteral("name"), producer.name},
        {QStringLiteral("enabled"), producer.enabled},
        {QStringLiteral("root"), source ? QJsonValue(source->root) : QJsonValue()},
        {QStringLiteral("credentials"), credentials ? describe(*credentials) : credentials.error().detail},
        {QStringLiteral("constant_members"), credentials ? memberNames(*credentials) : QJsonArray()},
        {QStringLiteral("kept_in"), secrets.place(producer.name)},
        {QStringLiteral("source_settings"), source ? QJsonValue(source->settings) : QJsonValue()},
        {QStringLiteral("schedule"), source ? QJsonValue(scheduleJson(source->settings)) : QJsonValue()},
        {QStringLiteral("abilities"), abilitiesJson(abilities)},
        {QStringLiteral("removals"),
            RemovalBounds::fromJson(producer.settings.value(removalsMember()).toObject()).toJson()},
        {QStringLiteral("confirm_after_ms"), qint64(producer.confirmAfter.count())},
        {QStringLiteral("label_header"), QString::fromUtf8(producer.labelHeader)},
        {QStringLiteral("max_labels"), producer.push.maxLabels},
        {QStringLiteral("new_labels"), directory.newLabels(producer.id)},
        {QStringLiteral("require"), toString(producer.push.proof)},
        {QStringLiteral("signature"),
            producer.push.signatureHeader.isEmpty() ? QJsonValue()
                                                    : QJsonValue(signatureJson(producer.push))},
        {QStringLiteral("tokens"), tokensJson(directory, now, producer.id).value(QStringLiteral("tokens"))},
        {QStringLiteral("feeds"), feeds},
    };
}

QJsonObject changedJson(const ChangedProducer &changed, const StationFiles &files)
{
    if (!changed.client)
        return {};
    QJsonObject json {
        {QStringLiteral("client_id"), QString::fromUtf8(changed.client->row.client)},
        {QStringLiteral("client_secret"), QString::fromUtf8(changed.client->text)},
    };
    const auto configuration = readConfiguration(files.configuration());
    if (configuration && !configuration->tokenEndpoint)
        json.insert(QStringLiteral("note"),
            QStringLiteral(
                "The token endpoint is off: write \"token_endpoint\": true into %1 and start the station "
                "again.")
                .arg(files.configuration()));
    return json;
}

} // namespace listingpost
