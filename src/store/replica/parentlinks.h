// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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

/// How \a child is tied to \a parent, both resources without case; null: it does not go with it.
inline const ParentLink *parentLink(const QString &child, const QString &parent)
{
    for (const ParentLink &link : parentLinks) {
        const bool mayBeParent
            = *link.nameColumn != '\0' || parent.compare(QLatin1String("Property"), Qt::CaseInsensitive) == 0;
        if (mayBeParent && child.compare(QLatin1String(link.child), Qt::CaseInsensitive) == 0
            && child.compare(parent, Qt::CaseInsensitive) != 0)
            return &link;
    }
    return nullptr;
}

} // namespace listingpost
