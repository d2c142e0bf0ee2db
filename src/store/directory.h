// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/strongid.h"
#include "store/feedlimits.h"

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
    QJsonObject settings;

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
    Epoch epoch {1};
    qint64 received = 0; ///< with duplicates
    qint64 stored = 0;
    qint64 duplicates = 0;
    qint64 conflicts = 0;
    qint64 highest = 0; ///< highest sequence of the epoch
    std::optional<UtcTime> lastEvent;

    bool operator==(const FeedRow &) const = default;
};

/// A token `lp_<id>_<secret>` that a Producer pushes with; the secret itself is never kept.
struct TokenRow
{
    QByteArray id;
    ProducerId producer;
    QByteArray hash; ///< SHA-256 of the secret
    QString note;
    UtcTime created;
    std::optional<UtcTime> expires;
    std::optional<UtcTime> revoked;
    std::optional<UtcTime> lastUsed;

    bool operator==(const TokenRow &) const = default;
};

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
    /// The source that answers for \a feed: its own, else its Producer's; none when only listened to.
    SourceId sourceOf(const FeedRow &feed) const;
    /// A new label beside labels that a person has set up: worth a look. Where nothing was set up, none is.
    bool isUnknownLabel(const FeedRow &feed) const;
};

} // namespace listingpost
