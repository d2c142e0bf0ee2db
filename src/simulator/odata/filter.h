// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <QJsonObject>

namespace listingpost::simulator {

/// Whether a record passes a `$filter`.
using Filter = std::function<bool(const QJsonObject &record)>;

/// Parses `$filter` (OData 4.01): eq ne gt ge lt le, in (…), and, or, not, parentheses; strings with ''
/// doubled, numbers, true, false, null, dates and timestamps bare. \a knows says whether a name is a
/// property. Pure.
Result<Filter> parseFilter(const QString &text, const std::function<bool(const QString &)> &knows);

} // namespace listingpost::simulator
