// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/strongid.h"
#include "store/feedlimits.h"
#include "store/pushrules.h"
#include "store/resumerequest.h"

#include <optional>
#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <vector>

namespace listingpost {

/// A Producer as the log knows it.
struct ProducerRow
{
    ProducerId id;
    QString name;
    bool enabled = true;
    QByteArray labelHeader; ///< beside EntityEventSource and ConsumerLabel; empty: none
    SourceId source; ///< the default one; none: only listened to
    std::chrono::milliseconds confirmAfter = std::chrono::seconds(30); ///< second look before a removal
    PushRules push; ///< how its pushes are told to be its own
    QJsonObject settings; ///< as stored; what has a member above is read and written through that

    bool operator==(const ProducerRow &) const = default;
};

/// What can be asked: service root, credentials (kept elsewhere), filter.
struct SourceRow
{
    SourceId id;
    ProducerId producer;
    QString root; ///< service root, without a trailing slash
    QJsonObject settings;

    bool operator==(const SourceRow &) const = default;
};

/// A feed with its counters, as committed.
struct FeedRow
{
    FeedId id;
    ProducerId producer;
    QString label; ///< empty: the unlabelled feed
    SourceId source; ///< its own, or its Producer's, or none
    bool enabled = true;
    bool isNew = false;
    FeedLimits limits;
    ResumeRequest resume; ///< what its Producer is asked with when it has stopped
    Epoch epoch {1};
    bool restartSuspected = false; ///< nothing is a duplicate until a person has answered (wire.md 2.3)
    qint64 received = 0; ///< with duplicates
    qint64 stored = 0;
    qint64 duplicates = 0;
    qint64 conflicts = 0;
    qint64 highest = 0; ///< highest sequence of the epoch
    std::optional<UtcTime> lastEvent;

    bool operator==(const FeedRow &) const = default;
};

/// By what a Producer proves that a push is its own.
enum class TokenKind {
    Made, ///< `lp_<id>_<secret>`, made here
    Chosen, ///< a bearer token that the Producer insisted on
    Signature, ///< a secret that the Producer signs with
    Client, ///< client id and secret with which it fetches access tokens here (`POST /oauth2/token`)
    Access, ///< one of those, listed so that it can be revoked alone; dies with its client, too
};

/// `made`, `chosen`, `signature`, `client` or `access`.
QString toString(TokenKind kind);

/// A token or secret that a Producer pushes with: any number of them at once, so that one can follow another
/// without a gap. The secret itself is never in here.
struct TokenRow
{
    QByteArray id;
    ProducerId producer;
    TokenKind kind = TokenKind::Made;
    /// SHA-256 of the secret; chosenHash() of a chosen one; empty for a signing secret and an access token.
    QByteArray hash;
    QByteArray client; ///< client_id of a Client, and of the one that an Access token was given to
    QString note;
    UtcTime created;
    std::optional<UtcTime> expires;
    std::optional<UtcTime> revoked;
    std::optional<UtcTime> lastUsed;
    QByteArray lastPeer; ///< address that it was last used from; empty: never used
    qint64 uses = 0; ///< requests that showed it and were let in
    qint64 usesSinceNewer
        = 0; ///< of these, since its Producer got its newest one: above 0, an old one is in use

    /// Neither revoked nor expired.
    bool isGood(UtcTime now) const { return !revoked && (!expires || now < *expires); }

    bool operator==(const TokenRow &) const = default;
};

/// An error when \a name cannot name a Producer.
Result<> checkProducerName(const QString &name);

/// Who there is: a snapshot that the writer hands out after each change. Crosses threads as
/// std::shared_ptr<const Directory>.
struct Directory
{
    std::vector<ProducerRow> producers;
    std::vector<SourceRow> sources;
    std::vector<FeedRow> feeds;
    std::vector<TokenRow> tokens;

    const ProducerRow *producer(ProducerId id) const;
    const ProducerRow *producerNamed(const QString &name) const; ///< without case
    const SourceRow *source(SourceId id) const;
    const FeedRow *feed(FeedId id) const;
    const FeedRow *feed(ProducerId producer, const QString &label) const;
    const TokenRow *token(const QByteArray &id) const;
    /// The newest one that \a token's Producer may use in its place and that is neither revoked nor expired
    /// at \a now; null: \a token is the newest itself.
    const TokenRow *newerThan(const TokenRow &token, UtcTime now) const;
    /// New labels of \a producer that made a feed and that nobody has set up yet.
    int newLabels(ProducerId producer) const;
    /// The source that answers for \a feed: its own, else its Producer's; none when only listened to.
    SourceId sourceOf(const FeedRow &feed) const;
    /// A new label beside labels that a person has set up: worth a look. Where nothing was set up, none is.
    bool isUnknownLabel(const FeedRow &feed) const;
};

} // namespace listingpost
