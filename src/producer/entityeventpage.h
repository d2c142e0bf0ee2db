// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "entityevent/entityevent.h"

#include <optional>
#include <QByteArray>
#include <vector>

namespace listingpost {

/// A row of a page that is no event, and so was left out.
struct SkippedRow
{
    std::size_t before = 0; ///< events of the page that stand before it
    std::optional<Sequence> sequence; ///< when it can be read
    QString what; ///< in English: which row, its sequence, what is wrong with it

    bool operator==(const SkippedRow &) const = default;
};

/// A page of the EntityEvent resource (RCP-27; wire.md 4.1), in the order in which it came.
struct EntityEventPage
{
    std::vector<EntityEvent> events;
    std::vector<SkippedRow> skipped;
    QByteArray nextLink; ///< as it came, relative or absolute; empty on the last page

    bool operator==(const EntityEventPage &) const = default;

    std::size_t size() const { return events.size() + skipped.size(); }
    bool isEmpty() const { return size() == 0; }
    /// What a walk has seen: the events, and between them the skipped rows whose sequence can be read, which
    /// have nothing else.
    std::vector<EntityEvent> seen() const;
};

/// Reads a page by the same rules as a push (parsePayload), but row by row: one that is no event blocks none
/// of the others, for who polls would meet it again for ever. An error (Protocol) when it is no page: no
/// JSON, no `value`, or rows of which none has a sequence. Pure.
Result<EntityEventPage> readEntityEventPage(const QByteArray &body);

} // namespace listingpost
