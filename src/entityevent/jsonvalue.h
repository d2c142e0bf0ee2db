// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/place.h"
#include "entityevent/refusal.h"

#include <array>
#include <set>
#include <simdjson.h>
#include <string_view>
#include <tl/expected.hpp>

namespace listingpost {

/// Checks that simdjson's on-demand parser leaves to whoever reads: every value is walked, also those that
/// nobody asks for (wire.md 2.1). Pure functions over an open document; strings live as long as its parser.
template<typename T = void> using Checked = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refuse(RefusalCode code, std::string message, const Place &place);

/// bad_json, in the words of the parser.
tl::unexpected<Refusal> refuseJson(simdjson::error_code error, const Place &place);

/// The names of one object's members so far: tells a repeated one.
class MemberNames
{
public:
    /// False when \a name (unescaped) was added before.
    bool add(std::string_view name);

private:
    std::array<std::string_view, 16> m_few; ///< searched one by one; no allocation for an ordinary object
    std::size_t m_count = 0; ///< in m_few
    std::set<std::string_view>
        m_many; ///< the rest; a tree, because a sender could make names that hash alike
};

/// The member's name, unescaped; refuses bad escapes and NUL.
Checked<std::string_view> memberName(simdjson::ondemand::field &field, const Place &place);

/// The text of a string value; refuses bad escapes, lone surrogates and NUL.
Checked<std::string_view> textOf(simdjson::ondemand::value any, const Place &place);

/// A number's own text, digit for digit, checked against JSON's grammar.
Checked<std::string_view> numberOf(simdjson::ondemand::value any, const Place &place);

/// Walks \a any to its end: syntax, depth, repeated members, strings, numbers. \a depth is that of the
/// object or array that holds it; the document itself has 1.
Checked<> walk(simdjson::ondemand::value any, int depth, int maxDepth, const Place &place);

/// Calls \a visit(name, value) for each member and stops at the first refusal; refuses a repeated member.
template<typename Visit>
Checked<> eachMember(simdjson::ondemand::object &object, const Place &place, Visit &&visit)
{
    MemberNames names;
    for (auto member : object) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(member).get(field))
            return refuseJson(error, place);
        const auto name = memberName(field, place);
        if (!name)
            return tl::unexpected(name.error());
        if (!names.add(*name))
            return refuse(RefusalCode::DuplicateMember, "the same member stands twice",
                place.member.empty() ? place.at(*name) : place);
        if (auto visited = visit(*name, field.value()); !visited)
            return visited;
    }
    return {};
}

/// Calls \a visit(value) for each element and stops at the first refusal.
template<typename Visit>
Checked<> eachElement(simdjson::ondemand::array &array, const Place &place, Visit &&visit)
{
    for (auto element : array) {
        simdjson::ondemand::value value;
        if (const auto error = std::move(element).get(value))
            return refuseJson(error, place);
        if (auto visited = visit(value); !visited)
            return visited;
    }
    return {};
}

} // namespace listingpost
