// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/entityevent.h"
#include "entityevent/jsonvalue.h"

#include <optional>

namespace listingpost {

/// The members of an EntityEvent that are read (wire.md 2.1), found without regard to case.
enum class EventField { Sequence, Resource, Key, KeyNumeric, Url, Context, Value, Unknown };

EventField eventField(std::string_view name);

/// Collects one event's fields as they come; two spellings of one field must say the same. finish() checks
/// what a whole event needs. One object an event; texts are copied.
class EventFields
{
public:
    /// Reads \a value as \a field; \a name is the member's own spelling, \a where the event's place
    /// (`value[3].`).
    Checked<> read(
        EventField field, std::string_view name, simdjson::ondemand::value value, const std::string &where);

    /// Whether any field of an event was there, null included.
    bool any() const { return m_any; }

    Checked<EntityEvent> finish(const std::string &where) &&;

private:
    std::optional<qint64> m_sequence;
    std::optional<std::string> m_resource;
    std::optional<std::string> m_key;
    std::optional<std::string> m_keyNumeric;
    std::optional<std::string> m_url;
    bool m_any = false;
};

} // namespace listingpost
