// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

namespace listingpost {

/// The children of one kind below one parent, as a key of work (wire.md 3, "Removal"): resource
/// `Property/Media`, key the parent's. No event names such a resource.
struct ChildSet
{
    std::string parent; ///< resource
    std::string child; ///< resource
};

WorkKey childSetKey(SourceId source, const ChildSet &set, const std::string &parentKey);
/// Why the removal of a child is held that no question for its own key has proven, but a set that lacks it.
inline const QString provenBySet = QStringLiteral("not_in_set");
/// nullopt: \a resource is an ordinary one.
std::optional<ChildSet> childSetOf(const ResourceName &resource);

} // namespace listingpost
