// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/batch.h"

namespace listingpost {

std::size_t EventBatch::bytes() const
{
    std::size_t bytes = sizeof(EventBatch) + label.size() + events.size() * sizeof(EntityEvent);
    for (const EntityEvent &event : events)
        bytes += event.resource.text.size() + event.key.text.size() + event.url.size();
    if (delivery)
        bytes += delivery->head.size() + delivery->answer.size()
            + static_cast<std::size_t>(delivery->body.size());
    return bytes;
}

} // namespace listingpost
