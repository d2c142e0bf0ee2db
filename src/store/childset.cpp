// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/childset.h"

namespace listingpost {

namespace {

constexpr char between = '/'; ///< no name of a resource holds it

} // namespace

WorkKey childSetKey(SourceId source, const ChildSet &set, const std::string &parentKey)
{
    return {source, {set.parent + between + set.child}, {parentKey, false}};
}

std::optional<ChildSet> childSetOf(const ResourceName &resource)
{
    const auto at = resource.text.find(between);
    if (at == std::string::npos)
        return std::nullopt;
    return ChildSet {resource.text.substr(0, at), resource.text.substr(at + 1)};
}

} // namespace listingpost
