// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/expandedrecord.h"

#include "producer/jsonbody.h"

#include <algorithm>

namespace listingpost {

namespace {

namespace od = simdjson::ondemand;

/// The text of \a key between its quotes, as it stands.
std::string_view textBetweenQuotes(od::raw_json_string key)
{
    const char *const begin = key.raw();
    const char *end = begin;
    while (*end != '"')
        end += *end == '\\' ? 2 : 1;
    return {begin, static_cast<std::size_t>(end - begin)};
}

QByteArray bytesOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

Result<> takeMember(ExpandedMember &member, std::string_view text, const std::string &keyProperty)
{
    const bool isArray = text.starts_with('[');
    if (!isArray && !text.starts_with('{'))
        return {}; // null, or something that is no record
    const QByteArray body = isArray ? "{\"value\":" + bytesOf(text) + '}' : bytesOf(text);
    auto read = readRecords(body, keyProperty);
    if (!read)
        return tl::unexpected(read.error());
    member.kind = isArray ? ExpandedMember::Kind::Many : ExpandedMember::Kind::One;
    member.records = std::move(read->records);
    return {};
}

void takeAnnotation(ExpandedMember &member, std::string_view what, std::string_view value)
{
    if (what.starts_with("odata."))
        what.remove_prefix(6);
    JsonBody body("{\"v\":" + bytesOf(value) + '}');
    const std::string scalar = body.isWhole() ? fieldText(body.object(), "v") : std::string();
    if (what == "nextLink")
        member.nextLink = QByteArray::fromStdString(scalar);
    bool isNumber = false;
    const qint64 count = QByteArray::fromStdString(scalar).toLongLong(&isNumber);
    if (what == "count" && isNumber)
        member.count = count;
}

} // namespace

Result<SplitRecord> splitRecord(const QByteArray &record, const std::vector<ExpandedName> &names)
{
    const auto notWhole = [] {
        return failure(ErrorCode::Protocol, QStringLiteral("the record is not one whole JSON object"));
    };
    JsonBody whole(record);
    if (!whole.isWhole())
        return notWhole();
    SplitRecord split;
    split.members.resize(names.size());
    QByteArrayList rest;
    bool isSplit = false;
    for (auto field : whole.object()) {
        od::raw_json_string key;
        od::value value;
        std::string_view raw;
        if (field.key().get(key))
            return notWhole();
        const std::string_view name = textBetweenQuotes(key);
        if (field.value().get(value) || simdjson::to_json_string(value).get(raw))
            return notWhole();
        raw = withoutSpace(raw);
        const std::string_view base = name.substr(0, name.find('@'));
        const auto known = std::find_if(
            names.begin(), names.end(), [base](const ExpandedName &one) { return one.name == base; });
        if (known == names.end()) {
            rest.append('"' + bytesOf(name) + "\":" + bytesOf(raw));
            continue;
        }
        isSplit = true;
        ExpandedMember &member = split.members[std::size_t(known - names.begin())];
        if (base.size() < name.size())
            takeAnnotation(member, name.substr(base.size() + 1), raw);
        else if (const auto taken = takeMember(member, raw, known->keyProperty); !taken)
            return tl::unexpected(taken.error());
    }
    split.json = isSplit ? '{' + rest.join(',') + '}' : record;
    return split;
}

} // namespace listingpost
