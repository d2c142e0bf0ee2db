// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <optional>
#include <QJsonObject>
#include <QStringList>

namespace listingpost::simulator {

/// Which records a `$filter` may let pass, as far as an index of one property can tell.
struct FilterBound
{
    QString property; ///< empty: any record may pass
    std::optional<QStringList> values; ///< only records where it is one of these
    QString from; ///< without values: only records where it is not below this
};

/// Whether a record passes a `$filter`.
struct Filter
{
    std::function<bool(const QJsonObject &record)> passes;
    FilterBound bound;
    bool usesIn = false; ///< set in a whole `$filter`: it says `in` somewhere
    bool usesOr = false; ///< it says `or` somewhere

    bool operator()(const QJsonObject &record) const { return passes(record); }
};

/// Parses `$filter` (OData 4.01): eq ne gt ge lt le, in (…), and, or, not, parentheses; strings with ''
/// doubled, numbers, true, false, null, dates and timestamps bare. \a knows says whether a name is a
/// property. Pure.
Result<Filter> parseFilter(const QString &text, const std::function<bool(const QString &)> &knows);

} // namespace listingpost::simulator
