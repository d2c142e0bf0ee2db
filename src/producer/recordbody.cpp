// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/recordbody.h"

#include "base/thisthread.h"
#include "producer/jsonbody.h"

namespace listingpost {

namespace {

namespace od = simdjson::ondemand;

/// The record that \a raw, a part of \a whole, is. A key that may have lost something is none: it would be
/// another record's.
BodyRecord recordOf(std::string_view raw, std::string key, const JsonBody &whole)
{
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    BodyRecord record {QByteArray(raw.data(), static_cast<qsizetype>(raw.size())), std::move(key)};
    record.isDamaged = whole.isDamaged(raw);
    if (record.isDamaged && record.key.find(replacement) != std::string::npos)
        record.key.clear();
    return record;
}

QStringList namesIn(od::object &object)
{
    QStringList names;
    for (auto field : object) {
        std::string_view name;
        if (!field.unescaped_key().get(name))
            names.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return names;
}

/// What an answer says beside its records.
struct Around
{
    QByteArray nextLink;
    /// An error came when the status was good already (OData JSON, in-stream errors): what is missing then
    /// proves nothing.
    bool isBrokenOff = false;
};

Around aroundRecords(od::object &object)
{
    Around around;
    for (auto field : object) {
        std::string_view name;
        od::value value;
        if (field.unescaped_key().get(name) || field.value().get(value))
            continue;
        if (name == "@odata.nextLink" || (name == "@nextLink" && around.nextLink.isEmpty())) {
            around.nextLink = QByteArray::fromStdString(scalarText(value));
        } else if (name == "@odata.error" || name == "@error" || name == "odata.error" || name == "error") {
            bool isNull = false;
            around.isBrokenOff |= value.is_null().get(isNull) != simdjson::SUCCESS || !isNull;
        }
    }
    return around;
}

tl::unexpected<Error> brokenOff()
{
    return failure(
        ErrorCode::Protocol, QStringLiteral("the answer was broken off by an error of the Producer"));
}

tl::unexpected<Error> notWhole()
{
    return failure(ErrorCode::Protocol, QStringLiteral("the body is not one whole JSON object"));
}

} // namespace

Result<RecordBody> readRecords(const QByteArray &body, const std::string &keyProperty)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return notWhole();
    RecordBody result;
    od::array elements;
    if (whole.object().find_field_unordered("value").get_array().get(elements)) {
        result.records.push_back(recordOf(whole.text(), fieldText(whole.object(), keyProperty), whole));
        return result;
    }
    result.collection = true;
    for (auto element : elements) {
        od::object object;
        if (element.get_object().get(object))
            return failure(ErrorCode::Protocol, QStringLiteral("an element of \"value\" is not an object"));
        std::string key = fieldText(object, keyProperty);
        std::string_view raw;
        if (object.reset().error() || object.raw_json().get(raw))
            return notWhole();
        result.records.push_back(recordOf(withoutSpace(raw), std::move(key), whole));
        offerTurn(); // a page takes milliseconds, and acknowledging goes first
    }
    Around around = aroundRecords(whole.object());
    if (around.isBrokenOff)
        return brokenOff();
    result.nextLink = std::move(around.nextLink);
    return result;
}

bool isNoRecord(const QByteArray &body)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return false;
    bool saysSo = false;
    for (auto field : whole.object()) {
        std::string_view name;
        od::value value;
        bool isNull = false;
        if (field.unescaped_key().get(name) || field.value().get(value) || value.is_null().get(isNull))
            return false;
        if ((name == "value" && isNull) || name == "@odata.null" || name == "@null")
            saysSo = true;
        else if (!name.starts_with('@'))
            return false;
    }
    return saysSo;
}

QStringList memberNames(const QByteArray &body)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return {};
    od::array elements;
    if (whole.object().find_field_unordered("value").get_array().get(elements))
        return namesIn(whole.object());
    od::object first;
    return elements.begin() == elements.end() || elements.at(0).get_object().get(first) ? QStringList()
                                                                                        : namesIn(first);
}

Result<ODataError> readODataError(const QByteArray &body)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return notWhole();
    od::object error;
    if (whole.object().find_field_unordered("error").get_object().get(error))
        return failure(ErrorCode::Protocol, QStringLiteral("the body is JSON, but no OData error"));
    return ODataError {fieldText(error, "code"), fieldText(error, "message")};
}

std::optional<qint64> readCount(const QByteArray &body)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return std::nullopt;
    for (const std::string_view name : {"@odata.count", "@count"}) {
        bool isNumber = false;
        const qint64 count = QByteArray::fromStdString(fieldText(whole.object(), name)).toLongLong(&isNumber);
        if (isNumber)
            return count;
    }
    return std::nullopt;
}

Result<QByteArray> readNextLink(const QByteArray &body)
{
    JsonBody whole(body);
    if (!whole.isWhole())
        return notWhole();
    Around around = aroundRecords(whole.object());
    if (around.isBrokenOff)
        return brokenOff();
    return std::move(around.nextLink);
}

} // namespace listingpost
