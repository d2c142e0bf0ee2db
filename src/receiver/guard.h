// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"
#include "store/directory.h"

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
};

/// Who a request comes from, by its `Authorization: Bearer lp_<id>_<secret>` (wire.md 2.1). Holds one
/// snapshot of the directory, indexed; one thread. What it answers never tells an unknown id from a wrong
/// secret, in words or in time.
class Guard
{
public:
    /// A caller that may push.
    struct Identity
    {
        const ProducerRow *producer = nullptr; ///< lives as long as this Guard
        std::string tokenId;
    };

    Guard() = default;
    explicit Guard(std::shared_ptr<const Directory> directory);

    /// \a authorization: the field's value; \a count: how many such fields there were.
    tl::expected<Identity, GuardRefusal> identify(
        std::string_view authorization, int count, UtcTime now) const;
    /// The feed of \a label, null when there is none yet.
    const FeedRow *feed(ProducerId producer, const std::string &label) const;

private:
    std::shared_ptr<const Directory> m_directory;
    QHash<QByteArray, const TokenRow *> m_tokens;
    QHash<ProducerId, const ProducerRow *> m_producers;
    QHash<std::pair<ProducerId, QByteArray>, const FeedRow *> m_feeds;
};

} // namespace listingpost
