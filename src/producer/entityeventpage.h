// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "entityevent/entityevent.h"

#include <QByteArray>
#include <vector>

namespace listingpost {

/// A page of the EntityEvent resource (RCP-27; wire.md 4.1), in the order in which it came.
struct EntityEventPage
{
    std::vector<EntityEvent> events;
    QByteArray nextLink; ///< as it came, relative or absolute; empty on the last page

    bool operator==(const EntityEventPage &) const = default;
};

/// Reads a page by the same rules as a push (parsePayload): all of it or an error (Protocol) that names the
/// event. Pure.
Result<EntityEventPage> readEntityEventPage(const QByteArray &body);

} // namespace listingpost
