// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "simulator/data/dataset.h"
#include "simulator/odata/schema.h"

namespace listingpost::simulator {

/// How a Producer answers `$expand`: some give ten children unless `$top` is nested.
struct ExpandHabit
{
    int most = 0; ///< children where no `$top` is nested; 0: all
    bool ignoresTop = false; ///< … and where one is; nor does it skip
    bool links = false; ///< `NAME@odata.nextLink` names the rest
    bool onlyExpanded = false; ///< children have no entity set of their own to be asked
};

/// An `$expand`, read.
struct Expand
{
    struct Item
    {
        NavigationType navigation;
        int top = 0; ///< nested; 0: none
        int skip = 0; ///< nested
        QStringList select {}; ///< empty: all
    };
    std::vector<Item> items;
};

/// Reads `Media($top=20;$select=MediaKey),OpenHouse`; an error (InvalidInput) for what \a type does not have.
Result<Expand> parseExpand(const QString &text, const EntityType &type);

struct ExpandRequest
{
    ExpandHabit habit;
    QByteArray base; ///< `http://host:port`, for next links
};

/// In the query of a link to the rest of some children.
inline constexpr char nestedLinkMark[] = "$skiptoken=nested";

/// Adds the children of \a record to \a shown, as \a request's habit has it.
void addChildren(const DataSet &data, const EntityType &type, const QJsonObject &record, const Expand &expand,
    const ExpandRequest &request, QJsonObject &shown);

/// Whether records of \a type are children of others.
bool isChild(const EntityType &type);

} // namespace listingpost::simulator
