// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/guard.h"

#include "entityevent/label.h"
#include "receiver/accesstoken.h"
#include "receiver/signature.h"

#include <algorithm>
#include <QCryptographicHash>

namespace listingpost {

namespace {

constexpr std::string_view scheme = "bearer";
constexpr std::string_view prefix = "lp_";
constexpr std::size_t longestToken = 512;
/// Secrets that are tried on one body: each costs a pass over it, and nobody has proven anything yet.
constexpr int mostTried = 32;

QByteArrayView viewOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

QByteArray borrowed(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

/// `lp_<id>_<secret>` as its two parts; empty ones when it does not read like that.
std::pair<std::string_view, std::string_view> splitToken(std::string_view token)
{
    const auto end = token.find('_', prefix.size());
    if (!token.starts_with(prefix) || end == std::string_view::npos || token.size() > longestToken)
        return {};
    return {token.substr(prefix.size(), end - prefix.size()), token.substr(end + 1)};
}

std::string_view bearerToken(std::string_view authorization)
{
    if (authorization.size() <= scheme.size() || authorization[scheme.size()] != ' '
        || !equalIgnoringCase(authorization.substr(0, scheme.size()), scheme))
        return {};
    const auto start = authorization.find_first_not_of(' ', scheme.size());
    return start == std::string_view::npos ? std::string_view() : authorization.substr(start);
}

tl::unexpected<GuardRefusal> unauthorized(std::string message, bool tokenShown, std::string_view id = {})
{
    return tl::unexpected(
        GuardRefusal {{RefusalCode::Unauthorized, std::move(message), {}}, tokenShown, std::string(id)});
}

} // namespace

Guard::Guard(std::shared_ptr<const Directory> directory, std::shared_ptr<const PushSecrets> secrets)
    : m_directory(std::move(directory))
    , m_secrets(std::move(secrets))
{
    if (!m_directory)
        return;
    for (const ProducerRow &producer : m_directory->producers) {
        m_producers.insert(producer.id, &producer);
        if (producer.push.proof == PushProof::Signature)
            m_signing.push_back(&producer);
    }
    for (const TokenRow &token : m_directory->tokens) {
        switch (token.kind) {
        case TokenKind::Client:
            m_clients.push_back(&token);
            [[fallthrough]];
        case TokenKind::Made:
            m_tokens.insert(token.id, &token);
            break;
        case TokenKind::Chosen:
            m_chosen.insert(token.hash, &token);
            break;
        case TokenKind::Signature:
            m_secretsOf[token.producer].push_back(&token);
            break;
        case TokenKind::Access:
            m_access.insert(token.id, &token);
            break;
        }
    }
    for (const FeedRow &feed : m_directory->feeds)
        m_feeds.insert({feed.producer, feed.label.toUtf8()}, &feed);
}

/// The token that \a text is, whatever has become of it; null: it is none. An unknown one costs what a known
/// one costs: a hash, and a comparison with one that nothing matches.
const TokenRow *Guard::tokenOf(
    std::string_view text, std::string_view id, std::string_view secret, UtcTime now) const
{
    static const QByteArray dummy(32, '\0');
    if (id.empty()) {
        if (text.size() > longestToken)
            return nullptr;
        const QByteArray shown = chosenHash(m_secrets->stationKey, viewOf(text));
        const TokenRow *const token = m_chosen.value(shown);
        return sameBytes(shown, token ? token->hash : dummy) ? token : nullptr;
    }
    if (!accessTokenClient(id).empty())
        return clientOf(id, secret, now);
    const TokenRow *const token = m_tokens.value(borrowed(id));
    const QByteArray shown = QCryptographicHash::hash(viewOf(secret), QCryptographicHash::Sha256);
    const bool known = token && token->kind == TokenKind::Made;
    return sameBytes(shown, known ? token->hash : dummy) ? token : nullptr;
}

/// The client that the access token \a id was given to; null: it is none, or this one was revoked.
const TokenRow *Guard::clientOf(std::string_view id, std::string_view secret, UtcTime now) const
{
    const TokenRow *const client = m_tokens.value(borrowed(accessTokenClient(id)));
    const TokenRow *const listed = m_access.value(borrowed(id));
    const bool good = isAccessToken(m_secrets->stationKey, id, secret, now);
    const bool isClient = client && client->kind == TokenKind::Client;
    return good && isClient && (!listed || listed->isGood(now)) ? client : nullptr;
}

tl::expected<Identity, GuardRefusal> Guard::identify(const HttpHead &head, UtcTime now) const
{
    const auto [authorization, count] = head.field("Authorization");
    const std::string_view text = bearerToken(authorization);
    if (count == 0 || text.empty())
        return unauthorized("send Authorization: Bearer with the token that you were given", false);
    if (count > 1)
        return unauthorized("send one Authorization field", true);
    const auto [id, secret] = splitToken(text);
    const TokenRow *const token = tokenOf(text, id, secret, now);
    const ProducerRow *const producer
        = token && token->isGood(now) ? m_producers.value(token->producer) : nullptr;
    if (!producer) {
        auto refusal = unauthorized("the token is unknown, expired or revoked", true, id);
        refusal.value().isKnown = token || isKnownId(id);
        refusal.value().undecided = !m_secrets->isKnown && (id.empty() || !accessTokenClient(id).empty());
        return refusal;
    }
    // Of an access token its own id, not its client's: so it is seen who still uses which.
    return Identity {producer, token->kind == TokenKind::Client ? std::string(id) : token->id.toStdString()};
}

/// Of a token made here, or of a client whose access token it is.
bool Guard::isKnownId(std::string_view id) const
{
    return m_tokens.contains(borrowed(id)) || m_tokens.contains(borrowed(accessTokenClient(id)));
}

tl::expected<HeadProof, GuardRefusal> Guard::prove(const HttpHead &head, UtcTime now) const
{
    auto identity = identify(head, now);
    if (!identity) {
        // Whoever signs may send any Authorization: it proves nothing, and need not.
        auto signatures = signaturesIn(head);
        if (signatures.empty())
            return tl::unexpected(std::move(identity.error()));
        return HeadProof {{}, std::move(signatures)};
    }
    const ProducerRow &producer = *identity->producer;
    if (!producer.enabled)
        return tl::unexpected(
            GuardRefusal {{RefusalCode::Forbidden, "this Producer is switched off here", {}}, true,
                identity->tokenId, true});
    HeadProof proof {std::move(*identity), {}};
    if (!producer.push.needsSignature())
        return proof;
    auto signature = signatureFor(producer, head);
    if (!signature) {
        auto refusal = unauthorized("send a signature of the body in "
                + producer.push.signatureHeader.toStdString() + ", as was agreed",
            true, proof.identity.tokenId);
        refusal.value().isKnown = true;
        return refusal;
    }
    proof.signatures.push_back(std::move(*signature));
    return proof;
}

std::optional<ShownSignature> Guard::signatureFor(const ProducerRow &producer, const HttpHead &head) const
{
    const QByteArray &name = producer.push.signatureHeader;
    const auto [value, count] = head.field({name.constData(), static_cast<std::size_t>(name.size())});
    if (count != 1)
        return std::nullopt;
    auto mac = shownSignature(value, producer.push);
    if (!mac)
        return std::nullopt;
    const QByteArray &label = producer.labelHeader;
    return ShownSignature {producer.id, std::move(*mac),
        labelOf(head.fields, {label.constData(), static_cast<std::size_t>(label.size())})};
}

bool Guard::showsSignature(const HttpHead &head) const
{
    return std::any_of(m_signing.begin(), m_signing.end(), [&head](const ProducerRow *producer) {
        const QByteArray &name = producer->push.signatureHeader;
        return head.field({name.constData(), static_cast<std::size_t>(name.size())}).second > 0;
    });
}

std::vector<ShownSignature> Guard::signaturesIn(const HttpHead &head) const
{
    std::vector<ShownSignature> shown;
    for (const ProducerRow *producer : m_signing) {
        if (auto signature = signatureFor(*producer, head))
            shown.push_back(std::move(*signature));
    }
    return shown;
}

std::optional<std::pair<const ShownSignature *, Identity>> Guard::verify(
    const std::vector<ShownSignature> &signatures, const QByteArray &body, UtcTime now) const
{
    int tried = 0;
    for (const ShownSignature &shown : signatures) {
        const ProducerRow *const producer = m_producers.value(shown.producer);
        const auto secrets = m_secretsOf.value(shown.producer);
        for (const TokenRow *row : secrets) {
            const auto secret = m_secrets->signing.find(row->id);
            if (!producer || !row->isGood(now) || secret == m_secrets->signing.end())
                continue;
            if (tried++ == mostTried)
                return std::nullopt;
            if (isSignedWith(secret->second, body, shown.mac))
                return std::pair(&shown, Identity {producer, row->id.toStdString()});
        }
    }
    return std::nullopt;
}

const TokenRow *Guard::client(std::string_view id, std::string_view secret, UtcTime now) const
{
    static const QByteArray dummy(32, '\0');
    const QByteArray shown = QCryptographicHash::hash(viewOf(secret), QCryptographicHash::Sha256);
    const TokenRow *found = nullptr;
    bool compared = false;
    for (const TokenRow *row : m_clients) {
        if (!sameBytes(row->client, viewOf(id)))
            continue;
        compared = true;
        const ProducerRow *const producer = m_producers.value(row->producer);
        if (sameBytes(shown, row->hash) && row->isGood(now) && producer && producer->enabled)
            found = row;
    }
    if (!compared)
        static_cast<void>(sameBytes(shown, dummy));
    return found;
}

const FeedRow *Guard::feed(ProducerId producer, const std::string &label) const
{
    return m_feeds.value({producer, borrowed(label)});
}

} // namespace listingpost
