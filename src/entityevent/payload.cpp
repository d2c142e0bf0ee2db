// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/payload.h"

#include "entityevent/eventfields.h"

#include <utility>

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

using Events = std::vector<EntityEvent>;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr int documentDepth = 1;
constexpr std::size_t largestKept = 128 * 1024;

/// Reads one open document into events; one object a document.
class PayloadReader
{
public:
    explicit PayloadReader(const PayloadLimits &limits)
        : m_limits(limits)
    {
    }

    Checked<Events> read(simdjson::ondemand::document &document)
    {
        if (auto done = readDocument(document); !done)
            return tl::unexpected(std::move(done).error());
        const char *rest = nullptr;
        if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS)
            return refuse(RefusalCode::BadJson, "not valid JSON: something follows its end", {});
        return std::move(m_events);
    }

private:
    Checked<> readDocument(simdjson::ondemand::document &document)
    {
        json_type type {};
        if (const auto error = document.type().get(type))
            return refuseJson(error, {});
        if (type == json_type::array) {
            simdjson::ondemand::array array;
            if (const auto error = document.get_array().get(array))
                return refuseJson(error, {});
            return readBatch(array, {}, documentDepth);
        }
        if (type != json_type::object)
            return refuse(RefusalCode::BadEvent, "an event is an object, or many in \"value\"", {});
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return refuseJson(error, {});
        return readObject(object, {}, documentDepth);
    }

    /// One event; or, for the document's own object, the Common Format around `value`. \a depth is the
    /// object's own.
    Checked<> readObject(simdjson::ondemand::object &object, const Place &place, int depth)
    {
        EventFields fields;
        bool hasBatch = false;
        auto members = eachMember(object, place, [&](std::string_view name, value any) {
            return readMember(fields, hasBatch, name, any, place.at(name), depth);
        });
        if (!members)
            return members;
        if (hasBatch && fields.any())
            return refuse(RefusalCode::BadEvent,
                "an event's own fields stand beside \"value\": send one or the other", place);
        if (hasBatch)
            return {};
        auto event = std::move(fields).finish(place);
        if (!event)
            return tl::unexpected(std::move(event).error());
        m_events.push_back(*std::move(event));
        return {};
    }

    Checked<> readMember(
        EventFields &fields, bool &hasBatch, std::string_view name, value any, const Place &place, int depth)
    {
        const EventField field = eventField(name);
        json_type type {};
        if (const auto error = any.type().get(type))
            return refuseJson(error, place);
        if (field == EventField::Unknown || type == json_type::null)
            return walk(any, depth, m_limits.depth, place);
        if (field != EventField::Value)
            return fields.read(field, any, place);
        if (depth != documentDepth)
            return refuse(RefusalCode::BadEvent, "an event holds no \"value\" of its own", place);
        if (std::exchange(hasBatch, true))
            return refuse(RefusalCode::BadEvent, "\"value\" stands twice in different spellings", place);
        simdjson::ondemand::array array;
        if (type != json_type::array)
            return refuse(RefusalCode::BadEvent, "\"value\" is not an array", place);
        if (const auto error = any.get_array().get(array))
            return refuseJson(error, place);
        return readBatch(array, name, depth + 1);
    }

    /// Each element is one event. \a depth is the array's own.
    Checked<> readBatch(simdjson::ondemand::array &array, std::string_view name, int depth)
    {
        Place place {name, 0, {}};
        return eachElement(array, place, [&](value any) -> Checked<> {
            if (m_events.size() == m_limits.events)
                return refuse(RefusalCode::TooLarge,
                    "more than " + std::to_string(m_limits.events) + " events", {name, {}, {}});
            if (auto event = readElement(any, place, depth + 1); !event)
                return event;
            ++*place.index;
            return {};
        });
    }

    Checked<> readElement(value any, const Place &place, int depth)
    {
        json_type type {};
        if (const auto error = any.type().get(type))
            return refuseJson(error, place);
        if (type != json_type::object)
            return refuse(RefusalCode::BadEvent, "an event is an object", place);
        simdjson::ondemand::object object;
        if (const auto error = any.get_object().get(object))
            return refuseJson(error, place);
        return readObject(object, place, depth);
    }

    const PayloadLimits &m_limits;
    Events m_events;
};

} // namespace

tl::expected<std::vector<EntityEvent>, Refusal> parsePayload(
    std::string_view body, const PayloadLimits &limits)
{
    if (body.size() > limits.bytes)
        return refuse(RefusalCode::TooLarge, "more than " + std::to_string(limits.bytes) + " bytes", {});
    if (body.starts_with(byteOrderMark))
        body.remove_prefix(byteOrderMark.size());
    const simdjson::padded_string padded(body); // the parser reads a few bytes past the end
    // A parser that is kept has its buffers already; one that has grown with a large body keeps nothing.
    thread_local simdjson::ondemand::parser kept;
    simdjson::ondemand::parser large;
    simdjson::ondemand::parser &parser = body.size() <= largestKept ? kept : large;
    simdjson::ondemand::document document;
    if (const auto error = parser.iterate(padded).get(document))
        return refuseJson(error, {});
    return PayloadReader(limits).read(document);
}

} // namespace listingpost
