// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/entityevent.h"
#include "entityevent/refusal.h"

#include <cstddef>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace listingpost {

/// Bounds of one request (wire.md 2.1, 2.2).
struct PayloadLimits
{
    std::size_t bytes = 8 * 1024 * 1024;
    std::size_t events = 50'000;
    int depth = 32;
};

/// Parses the body of a push or of an EntityEvent page: one event, `{"value":[…]}`, or a bare array; all or
/// nothing. Pure: any thread, no I/O. The rules are wire.md 2.1, each with a row in the table test.
tl::expected<std::vector<EntityEvent>, Refusal> parsePayload(
    std::string_view body, const PayloadLimits &limits = {});

} // namespace listingpost
