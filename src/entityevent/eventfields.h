// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/entityevent.h"
#include "entityevent/jsonvalue.h"

#include <optional>

namespace listingpost {

/// The members of an EntityEvent that are read (wire.md 2.1). Both spellings of a field are one.
enum class EventField { Sequence, Resource, Key, KeyNumeric, Url, Context, Value, Unknown };

/// The field of a member's \a name, found without regard to case.
EventField eventField(std::string_view name);

/// Collects one event's fields as they come; two spellings of one field must say the same. finish() checks
/// what a whole event needs. One object an event; texts are copied.
class EventFields
{
public:
    /// Reads \a any, not null, as \a field. \a place is the member's.
    Checked<> read(EventField field, simdjson::ondemand::value any, const Place &place);

    /// Whether any field of an event was read.
    bool any() const { return m_sequence || m_resource || m_key || m_keyNumeric || m_url; }

    /// The event, or what it lacks. \a place is the object's.
    Checked<EntityEvent> finish(const Place &place) &&;

private:
    Checked<> readSequence(simdjson::ondemand::value any, const Place &place);
    Checked<> readResource(simdjson::ondemand::value any, const Place &place);
    Checked<> readKey(simdjson::ondemand::value any, const Place &place);
    Checked<> readKeyNumeric(simdjson::ondemand::value any, const Place &place);
    Checked<> readUrl(simdjson::ondemand::value any, const Place &place);

    std::optional<qint64> m_sequence;
    std::optional<std::string> m_resource;
    std::optional<std::string> m_key;
    std::optional<std::string> m_keyNumeric;
    std::optional<std::string> m_url;
};

} // namespace listingpost
