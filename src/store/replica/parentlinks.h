// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace listingpost {

/// Which children go with which parent, by the column that holds its key (wire.md 3: a table of parent keys,
/// not every navigation).
struct ParentLink
{
    const char *child; ///< resource, in lower case
    const char *column;
    const char *nameColumn; ///< holds the parent's resource name; empty: the parent is Property
};

inline constexpr ParentLink parentLinks[] = {{"media", "ResourceRecordKey", "ResourceName"},
    {"propertyrooms", "ListingKey", ""}, {"rooms", "ListingKey", ""}, {"propertyunittypes", "ListingKey", ""},
    {"unittypes", "ListingKey", ""}, {"propertygreenverification", "ListingKey", ""},
    {"greenverification", "ListingKey", ""}, {"propertypowerproduction", "ListingKey", ""},
    {"powerproduction", "ListingKey", ""}, {"openhouse", "ListingKey", ""}};

} // namespace listingpost
