// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "entityevent/entityevent.h"

namespace listingpost {

/// By then, everything that a Producer showed up to a sequence had been seen (wire.md 4.1, "Watermark").
struct SeenMark
{
    Sequence highest;
    UtcTime at;

    bool operator==(const SeenMark &) const = default;
};

} // namespace listingpost
