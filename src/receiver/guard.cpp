// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/guard.h"

#include "receiver/httphead.h"

#include <QCryptographicHash>

namespace listingpost {

namespace {

constexpr std::string_view scheme = "bearer";
constexpr std::string_view prefix = "lp_";
constexpr std::size_t longestToken = 512;

/// Compares in a time that depends on the length alone.
bool sameHash(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
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

Guard::Guard(std::shared_ptr<const Directory> directory)
    : m_directory(std::move(directory))
{
    if (!m_directory)
        return;
    for (const ProducerRow &producer : m_directory->producers)
        m_producers.insert(producer.id, &producer);
    for (const TokenRow &token : m_directory->tokens)
        m_tokens.insert(token.id, &token);
    for (const FeedRow &feed : m_directory->feeds)
        m_feeds.insert({feed.producer, feed.label.toUtf8()}, &feed);
}

tl::expected<Guard::Identity, GuardRefusal> Guard::identify(
    std::string_view authorization, int count, UtcTime now) const
{
    const std::string_view text = bearerToken(authorization);
    if (count == 0 || text.empty())
        return unauthorized("send Authorization: Bearer with the token that you were given", false);
    if (count > 1)
        return unauthorized("send one Authorization field", true);

    const auto [id, secret] = splitToken(text);
    const TokenRow *const token
        = m_tokens.value(QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size())));
    // An unknown id costs what a known one costs: a hash, and a comparison with one that nothing matches.
    static const QByteArray dummy(32, '\0');
    const QByteArray shown = QCryptographicHash::hash(
        QByteArrayView(secret.data(), static_cast<qsizetype>(secret.size())), QCryptographicHash::Sha256);
    const bool matches = sameHash(shown, token ? token->hash : dummy) && token;
    const bool alive = matches && !token->revoked && (!token->expires || now < *token->expires);
    const ProducerRow *const producer = alive ? m_producers.value(token->producer) : nullptr;
    if (!producer)
        return unauthorized("the token is unknown, expired or revoked", true, id);
    if (!producer->enabled) {
        return tl::unexpected(GuardRefusal {
            {RefusalCode::Forbidden, "this Producer is switched off here", {}}, true, std::string(id)});
    }
    return Identity {producer, std::string(id)};
}

const FeedRow *Guard::feed(ProducerId producer, const std::string &label) const
{
    return m_feeds.value(
        {producer, QByteArray::fromRawData(label.data(), static_cast<qsizetype>(label.size()))});
}

} // namespace listingpost
