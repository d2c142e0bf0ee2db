// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/batch.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace listingpost::simulator {

namespace {

constexpr qsizetype mostRequests = 1'000;

ApiAnswer answerPart(const Api &api, const ApiRequest &outer, const QJsonObject &part)
{
    if (part[QLatin1String("method")].toString().compare(QLatin1String("GET"), Qt::CaseInsensitive) != 0)
        return odataError(405, QStringLiteral("only GET is served in a batch"));
    // Relative to the batch itself, which lies at the root; or absolute.
    QByteArray url = part[QLatin1String("url")].toString().toLatin1();
    if (url.startsWith(outer.base))
        url.remove(0, outer.base.size());
    if (!url.startsWith('/'))
        url.prepend('/');
    ApiRequest request = outer;
    const qsizetype query = url.indexOf('?');
    request.path = query < 0 ? url : url.left(query);
    request.query = query < 0 ? QByteArray() : url.mid(query + 1);
    return api.answer(request);
}

QJsonObject toJson(const ApiAnswer &answer, const QJsonValue &id)
{
    QJsonObject headers {{QLatin1String("content-type"), QString::fromLatin1(answer.contentType)}};
    for (const auto &[name, value] : answer.headers)
        headers[QString::fromLatin1(name).toLower()] = QString::fromLatin1(value);
    const QJsonDocument body = QJsonDocument::fromJson(answer.body);
    return {{QLatin1String("id"), id}, {QLatin1String("status"), answer.status},
        {QLatin1String("headers"), headers},
        {QLatin1String("body"),
            body.isObject() ? QJsonValue(body.object()) : QJsonValue(QString::fromUtf8(answer.body))}};
}

} // namespace

ApiAnswer answerBatch(const Api &api, const ApiRequest &outer, const QByteArray &body)
{
    const QJsonValue requests = QJsonDocument::fromJson(body).object()[QLatin1String("requests")];
    if (!requests.isArray())
        return odataError(400, QStringLiteral("$batch takes a JSON object with \"requests\""));
    if (requests.toArray().size() > mostRequests)
        return odataError(413, QStringLiteral("at most %1 requests in a batch").arg(mostRequests));
    QJsonArray responses;
    for (const QJsonValue &part : requests.toArray())
        responses.append(
            toJson(answerPart(api, outer, part.toObject()), part.toObject()[QLatin1String("id")]));
    ApiAnswer answer;
    answer.body
        = QJsonDocument(QJsonObject {{QLatin1String("responses"), responses}}).toJson(QJsonDocument::Compact);
    return answer;
}

} // namespace listingpost::simulator
