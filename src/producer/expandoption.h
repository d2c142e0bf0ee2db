// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <optional>
#include <QString>
#include <QStringList>
#include <vector>

namespace listingpost {

/// One item of `$expand`: a navigation and what is said of it in its brackets (OData 4.01 URL Conventions,
/// section 5.1.3).
struct ExpandItem
{
    QString navigation;
    QStringList options {}; ///< `$top=200`, `$select=…`, in their order

    /// The number of a nested `$top`.
    std::optional<int> top() const;
    /// The properties of a nested `$select`; empty: none is asked for by name.
    QStringList selected() const;
    /// Whether an option shows but some of what there is: `$filter`, `$search`, `$skip`.
    bool isNarrowed() const;
    /// Replaces the option that begins with \a name (`$top`), or adds it.
    void set(const QString &name, const QString &value);

    bool operator==(const ExpandItem &) const = default;
};

/// Takes `Media($top=100;$select=MediaKey),Rooms` apart. An error (InvalidInput) names what is wrong with it.
/// Pure.
Result<std::vector<ExpandItem>> parseExpand(const QString &text);
/// The other way round. Pure.
QString expandText(const std::vector<ExpandItem> &items);

} // namespace listingpost
