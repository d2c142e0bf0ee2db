// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"

#include <simdjson.h>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_set>
#include <vector>

namespace listingpost {

/// Checks that simdjson's on-demand parser leaves to whoever reads: every value is walked, also those that
/// nobody asks for (wire.md 2.1). Pure functions over an open document; strings live as long as its parser.
template<typename T = void> using Checked = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string target);

/// The names of one object's members so far: tells a repeated one.
class MemberNames
{
public:
    /// False when \a name (unescaped) was added before.
    bool add(std::string_view name);

private:
    std::vector<std::string_view> m_few; ///< searched one by one
    std::unordered_set<std::string_view> m_many; ///< beside m_few, so that a huge object costs no square
};

/// The member's name, unescaped; refuses bad escapes and NUL. \a target says where the object stands.
Checked<std::string_view> memberName(simdjson::ondemand::field &field, const std::string &target);

/// The text of a string value; refuses bad escapes, lone surrogates and NUL.
Checked<std::string_view> textOf(simdjson::ondemand::value value, const std::string &target);

/// A number's own text, digit for digit, checked against JSON's grammar.
Checked<std::string_view> numberOf(simdjson::ondemand::value value, const std::string &target);

/// Walks \a value to its end: syntax, depth (the document itself is 1), repeated members, strings, numbers.
Checked<> walk(simdjson::ondemand::value value, int depth, int maxDepth, const std::string &target);

} // namespace listingpost
