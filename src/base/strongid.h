// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <QHashFunctions>
#include <QtGlobal>

namespace listingpost {

/// An int64 with a meaning: two ids of different kinds never mix. 0 means "none"; stored ids start at 1.
template<typename Tag> struct StrongId
{
    qint64 value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    // clang-tidy 14 takes the 0 that a comparison is made with for a pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    constexpr auto operator<=>(const StrongId &) const = default;
    friend size_t qHash(StrongId id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using ProducerId = StrongId<struct ProducerTag>; ///< the MLS or vendor that owns the records
using SourceId = StrongId<struct SourceTag>; ///< what can be asked: root, credentials, filter
using FeedId = StrongId<struct FeedTag>; ///< one (Producer, label) pair
using DeliveryId = StrongId<struct DeliveryTag>; ///< one POST that a Producer made; dense from 1
using EventId = StrongId<struct EventTag>; ///< one stored event, in order of arrival; dense from 1
using Epoch
    = StrongId<struct EpochTag>; ///< a feed's sequences start a new one when the Producer counts again
using ProblemId = StrongId<struct ProblemTag>;

} // namespace listingpost

template<typename Tag> struct std::hash<listingpost::StrongId<Tag>>
{
    size_t operator()(listingpost::StrongId<Tag> id) const noexcept { return std::hash<qint64>()(id.value); }
};
