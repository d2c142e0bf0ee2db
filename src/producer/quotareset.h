// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <QByteArray>

namespace listingpost {

/// When a quota begins anew, out of a Producer's own header: a point in time as milliseconds or seconds since
/// 1970 (also `1700000000.0`), as ISO 8601 or as an HTTP-date; or a small number of seconds from \a now.
/// nullopt: none of these, or more than a day away. Pure.
std::optional<std::chrono::seconds> parseQuotaReset(const QByteArray &text, UtcTime now);

} // namespace listingpost
