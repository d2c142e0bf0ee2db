// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"
#include "receiver/httphead.h"
#include "store/directory.h"
#include "store/pushsecrets.h"

#include <memory>
#include <QHash>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace listingpost {

/// Why a caller was not let in. \a tokenId is the id that was shown, known or not; empty when none was.
struct GuardRefusal
{
    Refusal refusal;
    bool tokenShown = false;
    std::string tokenId;
    bool isKnown = false; ///< what was shown is, or looks like, something that was given out here
    bool undecided = false; ///< perhaps it is good: what it is told by cannot be read now
};

/// A signature that a head shows, to be checked on the raw body.
struct ShownSignature
{
    ProducerId producer; ///< whose it would be
    QByteArray mac;
    tl::expected<std::string, Refusal> label; ///< as that Producer's label header says
};

/// Who a request comes from, and by what.
struct Identity
{
    const ProducerRow *producer = nullptr; ///< lives as long as the Guard; null: a signature will tell
    std::string tokenId;
};

/// What a head proves, and what its body must prove yet.
struct HeadProof
{
    Identity identity;
    std::vector<ShownSignature> signatures; ///< one of them must be good; empty: nothing is left to be proven
};

/// Who a request comes from (wire.md 2.1): a bearer token made here, chosen by the Producer or fetched from
/// the token endpoint; an HMAC of the body; or both. Holds one snapshot of the directory, indexed, and the
/// secrets; one thread. What it answers never tells an unknown id from a wrong secret, in words or in time.
class Guard
{
public:
    Guard() = default;
    Guard(std::shared_ptr<const Directory> directory, std::shared_ptr<const PushSecrets> secrets);

    /// All that \a head decides of it.
    tl::expected<HeadProof, GuardRefusal> prove(const HttpHead &head, UtcTime now) const;
    /// Whether \a head has a field in which some Producer signs and shows nothing else.
    bool showsSignature(const HttpHead &head) const;
    /// Which of \a signatures is good for \a body: its Producer, and the signing secret's id.
    std::optional<std::pair<const ShownSignature *, Identity>> verify(
        const std::vector<ShownSignature> &signatures, const QByteArray &body, UtcTime now) const;
    /// The row of a client of the token endpoint; null: unknown, wrong, or of a Producer that is switched
    /// off.
    const TokenRow *client(std::string_view id, std::string_view secret, UtcTime now) const;

    const ProducerRow *producer(ProducerId id) const { return m_producers.value(id); }
    /// The feed of \a label, null when there is none yet.
    const FeedRow *feed(ProducerId producer, const std::string &label) const;
    /// The row of an access token, null when it is not listed (yet).
    const TokenRow *access(const QByteArray &id) const { return m_access.value(id); }
    bool knowsSecrets() const { return m_secrets->isKnown; }
    const QByteArray &stationKey() const { return m_secrets->stationKey; }

private:
    tl::expected<Identity, GuardRefusal> identify(const HttpHead &head, UtcTime now) const;
    const TokenRow *tokenOf(
        std::string_view text, std::string_view id, std::string_view secret, UtcTime now) const;
    const TokenRow *clientOf(std::string_view id, std::string_view secret, UtcTime now) const;
    bool isKnownId(std::string_view id) const;
    std::optional<ShownSignature> signatureFor(const ProducerRow &producer, const HttpHead &head) const;
    std::vector<ShownSignature> signaturesIn(const HttpHead &head) const;

    std::shared_ptr<const Directory> m_directory;
    std::shared_ptr<const PushSecrets> m_secrets = std::make_shared<const PushSecrets>();
    QHash<QByteArray, const TokenRow *> m_tokens; ///< made here, and clients: by id
    QHash<QByteArray, const TokenRow *> m_chosen; ///< by chosenHash()
    QHash<QByteArray, const TokenRow *> m_access; ///< by id
    std::vector<const TokenRow *> m_clients;
    std::vector<const ProducerRow *> m_signing; ///< those that show nothing but a signature
    QHash<ProducerId, std::vector<const TokenRow *>> m_secretsOf; ///< signing secrets
    QHash<ProducerId, const ProducerRow *> m_producers;
    QHash<std::pair<ProducerId, QByteArray>, const FeedRow *> m_feeds;
};

} // namespace listingpost
