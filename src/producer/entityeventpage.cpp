// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/entityeventpage.h"

#include "entityevent/eventfields.h"
#include "entityevent/payload.h"
#include "producer/jsonbody.h"
#include "producer/recordbody.h"

#include <algorithm>

namespace listingpost {

namespace {

namespace od = simdjson::ondemand;

/// The client bounds the body; a page may hold more events than a push may.
tl::expected<std::vector<EntityEvent>, Refusal> parse(const QByteArray &body)
{
    PayloadLimits limits;
    limits.bytes = static_cast<std::size_t>(body.size());
    limits.events = limits.bytes;
    return parsePayload({body.constData(), limits.bytes}, limits);
}

QString textOf(const Refusal &why)
{
    const QString target = QString::fromStdString(why.target);
    const QString message = QString::fromStdString(why.message);
    return target.isEmpty() ? message : target + QStringLiteral(": ") + message;
}

/// Of a row that is no event, for where a walk has come; none when the sequence itself is what is wrong.
std::optional<Sequence> sequenceOf(const QByteArray &row)
{
    JsonBody whole(row);
    if (!whole.isWhole())
        return std::nullopt;
    for (auto member : whole.object()) {
        std::string_view name;
        od::value value;
        if (member.unescaped_key().get(name) || member.value().get(value))
            return std::nullopt;
        if (eventField(name) != EventField::Sequence)
            continue;
        bool isNumber = false;
        const qint64 number = QByteArray::fromStdString(scalarText(value)).toLongLong(&isNumber);
        return isNumber ? std::optional(Sequence {number}) : std::nullopt;
    }
    return std::nullopt;
}

SkippedRow skipped(const QByteArray &row, std::size_t index, const Refusal &why)
{
    SkippedRow one;
    if (why.code != RefusalCode::BadSequence)
        one.sequence = sequenceOf(row);
    one.what = textOf(why).replace(QStringLiteral("value[0]"), QStringLiteral("value[%1]").arg(index));
    if (one.sequence)
        one.what = QStringLiteral("sequence %1, ").arg(one.sequence->value) + one.what;
    return one;
}

/// \a event of a row that lost text: what it names must be whole, else it would name another record.
tl::expected<std::vector<EntityEvent>, Refusal> undamaged(EntityEvent event)
{
    const auto isWhole
        = [](const std::string &text) { return text.find("\xEF\xBF\xBD") == std::string::npos; };
    if (!isWhole(event.resource.text) || !isWhole(event.key.text))
        return tl::unexpected(Refusal {RefusalCode::BadKey, "text that is no UTF-8, or no JSON", "value[0]"});
    if (!isWhole(event.url))
        event.url.clear();
    return std::vector<EntityEvent> {std::move(event)};
}

/// Each row for itself; nullopt when there is no array of rows.
std::optional<EntityEventPage> readRows(const QByteArray &body)
{
    const bool isBare = body.trimmed().startsWith('[');
    JsonBody whole(isBare ? "{\"value\":" + body + '}' : body);
    od::array rows;
    if (!whole.isWhole() || whole.object().find_field_unordered("value").get_array().get(rows))
        return std::nullopt;
    EntityEventPage page;
    for (auto row : rows) {
        std::string_view raw;
        if (simdjson::to_json_string(row).get(raw))
            return std::nullopt;
        const QByteArray text(raw.data(), qsizetype(raw.size()));
        auto event = parse("{\"value\":[" + text + "]}");
        if (event && event->size() == 1 && whole.isDamaged(raw))
            event = undamaged(std::move(event->front()));
        if (event && event->size() == 1) {
            page.events.push_back(std::move(event->front()));
        } else if (!event) {
            page.skipped.push_back(skipped(text, page.size(), event.error()));
            page.skipped.back().before = page.events.size();
        }
    }
    return page;
}

} // namespace

std::vector<EntityEvent> EntityEventPage::seen() const
{
    std::vector<EntityEvent> all;
    all.reserve(size());
    auto next = skipped.begin();
    for (std::size_t i = 0; i <= events.size(); ++i) {
        for (; next != skipped.end() && next->before == i; ++next) {
            if (next->sequence)
                all.push_back({*next->sequence, {}, {}, {}});
        }
        if (i < events.size())
            all.push_back(events[i]);
    }
    return all;
}

Result<EntityEventPage> readEntityEventPage(const QByteArray &body)
{
    EntityEventPage page;
    if (auto events = parse(body)) {
        page.events = std::move(*events);
    } else {
        auto rows = readRows(body);
        if (!rows || rows->seen().empty())
            return failure(ErrorCode::Protocol, textOf(events.error()));
        page = std::move(*rows);
    }
    auto link = readNextLink(body);
    if (!link && !body.trimmed().startsWith('[')) // a bare array has none
        return tl::unexpected(link.error());
    page.nextLink = std::move(link).value_or(QByteArray());
    return page;
}

} // namespace listingpost
