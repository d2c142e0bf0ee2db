// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <QJsonValue>

namespace listingpost {

/// Unix milliseconds, or null for none.
inline QJsonValue timeJson(const std::optional<UtcTime> &time)
{
    return time ? QJsonValue(toUnixMs(*time)) : QJsonValue();
}

} // namespace listingpost
