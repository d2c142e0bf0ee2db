// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/place.h"

#include "entityevent/text.h"

namespace listingpost {

namespace {

constexpr std::size_t longestMember = 64;

} // namespace

std::string Place::text() const
{
    std::string text(array);
    if (index)
        text += '[' + std::to_string(*index) + ']';
    if (!text.empty() && !member.empty())
        text += '.';
    const std::string_view shown = firstCodePoints(member, longestMember);
    text += shown;
    if (shown.size() < member.size())
        text += "…";
    return text;
}

} // namespace listingpost
