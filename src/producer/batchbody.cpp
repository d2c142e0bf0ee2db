// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/batchbody.h"

#include "producer/jsonbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace listingpost {

namespace {

namespace od = simdjson::ondemand;

/// A part's body: JSON as it stands, or what a string holds.
QByteArray bodyOf(od::object &part)
{
    od::value value;
    od::json_type type = od::json_type::null;
    if (part.find_field_unordered("body").get(value) || value.type().get(type))
        return {};
    std::string_view text;
    if (type == od::json_type::string ? value.get_string().get(text)
                                      : simdjson::to_json_string(value).get(text))
        return {};
    return {text.data(), qsizetype(text.size())};
}

void readHeaders(od::object &part, Answer &answer)
{
    od::object headers;
    if (part.find_field_unordered("headers").get_object().get(headers))
        return;
    for (auto field : headers) {
        std::string_view name;
        od::value value;
        if (field.unescaped_key().get(name) || field.value().get(value))
            return;
        const QByteArray lower = QByteArray(name.data(), qsizetype(name.size())).toLower();
        if (lower == "content-type")
            answer.contentType = QByteArray::fromStdString(scalarText(value));
        else if (lower == "retry-after")
            answer.retryAfter = QByteArray::fromStdString(scalarText(value));
    }
}

} // namespace

std::string batchId(std::size_t index) { return std::to_string(index + 1); }

QByteArray batchBody(const QUrl &root, const std::vector<QUrl> &urls)
{
    const qsizetype under = root.toEncoded().size() + 1;
    QJsonArray requests;
    for (std::size_t i = 0; i < urls.size(); ++i) {
        requests.append(QJsonObject {{QStringLiteral("id"), QString::fromStdString(batchId(i))},
            {QStringLiteral("method"), QStringLiteral("GET")},
            {QStringLiteral("url"), QString::fromLatin1(urls[i].toEncoded().mid(under))},
            {QStringLiteral("headers"),
                QJsonObject {{QStringLiteral("accept"), QStringLiteral("application/json")}}}});
    }
    return QJsonDocument(QJsonObject {{QStringLiteral("requests"), requests}}).toJson(QJsonDocument::Compact);
}

Result<std::map<std::string, Answer>> readBatch(const QByteArray &body)
{
    JsonBody whole(body);
    // Which part of a damaged one is damaged shows when they are asked for alone.
    if (!whole.isWhole() || whole.isDamaged(whole.text()))
        return failure(ErrorCode::Protocol, QStringLiteral("the body is not one whole JSON object"));
    od::array responses;
    if (whole.object().find_field_unordered("responses").get_array().get(responses))
        return failure(ErrorCode::InvalidInput, QStringLiteral("the answer has no \"responses\""));
    std::map<std::string, Answer> parts;
    for (auto element : responses) {
        od::object part;
        if (element.get_object().get(part))
            return failure(
                ErrorCode::InvalidInput, QStringLiteral("an element of \"responses\" is not an object"));
        Answer answer;
        answer.status = QByteArray::fromStdString(fieldText(part, "status")).toInt();
        readHeaders(part, answer);
        answer.body = bodyOf(part);
        parts.emplace(fieldText(part, "id"), std::move(answer));
    }
    return parts;
}

} // namespace listingpost
