// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <QtGlobal>
#include <string>

namespace listingpost {

/// EntityEventSequence (Data Dictionary 2.0: Edm.Int64): 1 … 2^63−1, unique and only ever increasing in one
/// Producer. 0 means "none". Exact: it never goes through a double.
struct Sequence
{
    qint64 value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const Sequence &) const = default;
};

/// ResourceName: 1–255 of letters, digits, `_`, `.`; UTF-8. Becomes a path segment of a URL.
struct ResourceName
{
    std::string text;

    auto operator<=>(const ResourceName &) const = default;
};

/// ResourceRecordKey, UTF-8, 1–255 characters. \a numeric: it came only as ResourceRecordKeyNumeric, and is
/// therefore not quoted in an OData URL.
struct RecordKey
{
    std::string text;
    bool numeric = false;

    auto operator<=>(const RecordKey &) const = default;
};

/// One EntityEvent (RCP-28): "this record of this resource was created, changed or removed"; it never says
/// which.
struct EntityEvent
{
    Sequence sequence;
    ResourceName resource;
    RecordKey key;
    std::string url; ///< ResourceRecordUrl, UTF-8, at most 8,000 characters; empty when absent

    bool operator==(const EntityEvent &) const = default;
};

} // namespace listingpost
