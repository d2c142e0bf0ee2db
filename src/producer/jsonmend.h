// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace listingpost {

/// JSON whose strings were made readable.
struct MendedJson
{
    std::string text;
    std::vector<std::size_t> replaced; ///< where in \c text a U+FFFD stands for what is lost; rising

    bool operator==(const MendedJson &) const = default;
};

/// What mendedJson() takes a backslash before a quote for.
enum class Backslashes {
    AsJson, ///< an escape of it, always
    Stray, ///< of a text that ends in one (`"C:\"`), where what follows goes on as behind a string
};

/// \a json with what its strings may not hold made readable, so that one bad value does not take its page
/// with it: a byte that is no UTF-8, and the backslash of an escape that JSON does not have, become U+FFFD
/// and are noted; so does a half of a surrogate pair (a text that its Producer cut within a character), which
/// is not noted; a control character is escaped, and nothing is lost. nullopt: there is nothing to mend.
/// What is wrong outside strings stays as it is. Pure.
/// With Backslashes::Stray such a backslash is lost as well: for what is no JSON otherwise, since a text that
/// is right may look the same.
std::optional<MendedJson> mendedJson(std::string_view json, Backslashes backslashes = Backslashes::AsJson);

} // namespace listingpost
