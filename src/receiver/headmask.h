// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace listingpost {

/// A request head as it may be stored and shown: Authorization becomes `Bearer lp_<id>_…` (other schemes keep
/// their name only), cookies and keys become `…`, and a token of ours anywhere else loses its secret. Works
/// on heads that no parser would take, too, folded fields included. Pure.
std::string maskedHead(std::string_view head);

/// \a text, such as a path, without the secrets of tokens of ours, and at most \a most bytes of it. Pure.
std::string maskedText(std::string_view text, std::size_t most);

} // namespace listingpost
