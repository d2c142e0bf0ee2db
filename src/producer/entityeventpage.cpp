// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/entityeventpage.h"

#include "entityevent/payload.h"
#include "producer/recordbody.h"

namespace listingpost {

Result<EntityEventPage> readEntityEventPage(const QByteArray &body)
{
    // The client bounds the body; a page may hold more events than a push may.
    PayloadLimits limits;
    limits.bytes = static_cast<std::size_t>(body.size());
    limits.events = limits.bytes;
    const std::string_view text(body.constData(), limits.bytes);
    auto events = parsePayload(text, limits);
    if (!events) {
        const Refusal &why = events.error();
        const QString target = QString::fromStdString(why.target);
        const QString message = QString::fromStdString(why.message);
        return failure(
            ErrorCode::Protocol, target.isEmpty() ? message : target + QStringLiteral(": ") + message);
    }
    EntityEventPage page;
    page.events = std::move(*events);
    if (auto link = readNextLink(body)) // a bare array, which parsePayload takes, has none
        page.nextLink = std::move(*link);
    return page;
}

} // namespace listingpost
