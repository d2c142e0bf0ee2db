// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace listingpost {

/// The label of a push from its head (wire.md 2.1): `EntityEventSource` (RCP-28 1.0.1), `ConsumerLabel`
/// (1.0.0) or \a configuredHeader. UTF-8, at most 255 code points; empty means the unlabelled feed. Names
/// without case. \a headers: raw name and value bytes in order of arrival. Pure.
tl::expected<std::string, Refusal> labelOf(
    const std::vector<std::pair<std::string_view, std::string_view>> &headers,
    std::string_view configuredHeader = {});

} // namespace listingpost
