// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace listingpost {

/// Where in a payload something stands: `value[3].EntityEventSequence`. A view that costs nothing while all
/// is well; the text is made only for a refusal. The views outlive it.
struct Place
{
    std::string_view array; ///< the array's name as it was spelled; empty for a bare one
    std::optional<std::size_t> index; ///< in that array; none for the document's own object
    std::string_view member; ///< as it was spelled; empty for the object itself

    Place at(std::string_view name) const { return {array, index, name}; }

    /// What `error.target` says. A member's name is cut to 64 characters: it is the sender's own text, as
    /// long as the sender likes.
    std::string text() const;
};

} // namespace listingpost
