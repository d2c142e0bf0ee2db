// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/payload.h"

#include "entityevent/eventfields.h"

namespace listingpost {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

namespace {

using Events = std::vector<EntityEvent>;

class Parse
{
public:
    explicit Parse(const PayloadLimits &limits)
        : m_limits(limits)
    {
    }

    Checked<Events> document(simdjson::ondemand::document &document)
    {
        json_type type;
        if (const auto error = document.type().get(type))
            return badJson(error);
        if (type == json_type::object) {
            simdjson::ondemand::object object;
            if (const auto error = document.get_object().get(object))
                return badJson(error);
            if (auto read = root(object); !read)
                return tl::unexpected(read.error());
        } else if (type == json_type::array) {
            simdjson::ondemand::array array;
            if (const auto error = document.get_array().get(array))
                return badJson(error);
            if (auto read = batch(array, "", 2); !read)
                return tl::unexpected(read.error());
        } else {
            return refuse(RefusalCode::BadEvent, "an event is an object, or many in \"value\"", {});
        }
        const char *rest = nullptr;
        if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS)
            return refuse(RefusalCode::BadJson, "not valid JSON: something follows its end", {});
        return std::move(m_events);
    }

private:
    static tl::unexpected<Refusal> badJson(simdjson::error_code error, const std::string &target = {})
    {
        return refuse(
            RefusalCode::BadJson, std::string("not valid JSON: ") + simdjson::error_message(error), target);
    }

    /// The document's own object: one event, or the Common Format around `value`.
    Checked<> root(simdjson::ondemand::object &object)
    {
        EventFields fields;
        MemberNames names;
        bool hasValue = false;
        for (auto member : object) {
            simdjson::ondemand::field field;
            if (const auto error = std::move(member).get(field))
                return badJson(error);
            const auto name = memberName(field, {});
            if (!name)
                return tl::unexpected(name.error());
            if (!names.add(*name))
                return refuse(
                    RefusalCode::DuplicateMember, "the same member stands twice", std::string(*name));
            const EventField known = eventField(*name);
            Checked<> read;
            if (known == EventField::Value)
                read = rootValue(field.value(), std::string(*name), hasValue);
            else if (known == EventField::Unknown)
                read = walk(field.value(), 1, m_limits.depth, std::string(*name));
            else
                read = fields.read(known, *name, field.value(), {});
            if (!read)
                return read;
        }
        if (hasValue && fields.any())
            return refuse(RefusalCode::BadEvent,
                "an event's own fields stand beside \"value\": send one or the other", {});
        return hasValue ? Checked<>() : finish(std::move(fields), {});
    }

    Checked<> rootValue(value any, const std::string &name, bool &hasValue)
    {
        json_type type;
        if (const auto error = any.type().get(type))
            return badJson(error, name);
        if (type == json_type::null)
            return walk(any, 1, m_limits.depth, name);
        if (type != json_type::array)
            return refuse(RefusalCode::BadEvent, "\"value\" is not an array", name);
        if (hasValue)
            return refuse(RefusalCode::BadEvent, "\"value\" stands twice in different spellings", name);
        hasValue = true;
        simdjson::ondemand::array array;
        if (const auto error = any.get_array().get(array))
            return badJson(error, name);
        return batch(array, name, 3);
    }

    /// Each element is one event; \a depth is the elements' own.
    Checked<> batch(simdjson::ondemand::array &array, const std::string &name, int depth)
    {
        std::size_t index = 0;
        for (auto element : array) {
            const std::string place = name + '[' + std::to_string(index) + ']';
            value any;
            if (const auto error = std::move(element).get(any))
                return badJson(error, place);
            if (index++ == m_limits.events)
                return refuse(
                    RefusalCode::TooLarge, "more than " + std::to_string(m_limits.events) + " events", name);
            simdjson::ondemand::object object;
            json_type type;
            if (const auto error = any.type().get(type))
                return badJson(error, place);
            if (type != json_type::object)
                return refuse(RefusalCode::BadEvent, "an event is an object", place);
            if (const auto error = any.get_object().get(object))
                return badJson(error, place);
            if (auto read = event(object, place + '.', depth); !read)
                return read;
        }
        return {};
    }

    Checked<> event(simdjson::ondemand::object &object, const std::string &where, int depth)
    {
        EventFields fields;
        MemberNames names;
        for (auto member : object) {
            simdjson::ondemand::field field;
            if (const auto error = std::move(member).get(field))
                return badJson(error, where);
            const auto name = memberName(field, where);
            if (!name)
                return tl::unexpected(name.error());
            if (!names.add(*name))
                return refuse(
                    RefusalCode::DuplicateMember, "the same member stands twice", where + std::string(*name));
            const EventField known = eventField(*name);
            const bool unknown = known == EventField::Unknown || known == EventField::Value;
            auto read = unknown ? walk(field.value(), depth, m_limits.depth, where + std::string(*name))
                                : fields.read(known, *name, field.value(), where);
            if (!read)
                return read;
        }
        return finish(std::move(fields), where);
    }

    Checked<> finish(EventFields &&fields, const std::string &where)
    {
        auto event = std::move(fields).finish(where);
        if (!event)
            return tl::unexpected(event.error());
        m_events.push_back(std::move(*event));
        return {};
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
    if (body.starts_with("\xEF\xBB\xBF"))
        body.remove_prefix(3);
    const simdjson::padded_string padded(body);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (const auto error = parser.iterate(padded).get(document))
        return refuse(
            RefusalCode::BadJson, std::string("not valid JSON: ") + simdjson::error_message(error), {});
    return Parse(limits).document(document);
}

} // namespace listingpost
