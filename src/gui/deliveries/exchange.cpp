// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/exchange.h"

#include "receiver/answer.h"

namespace listingpost {

namespace {

constexpr qsizetype mostShown = 256 * 1024;
constexpr qsizetype mostHex = 64 * 1024; ///< of a body that is no text

bool looksLikeJson(const QByteArray &body)
{
    const QByteArray start = body.left(64).trimmed();
    return start.startsWith('{') || start.startsWith('[') || start.startsWith("\xEF\xBB\xBF{");
}

} // namespace

QString statusText(int status)
{
    static const QHash<int, QString> reasons {{200, QStringLiteral("OK")},
        {204, QStringLiteral("No Content")}, {400, QStringLiteral("Bad Request")},
        {401, QStringLiteral("Unauthorized")}, {403, QStringLiteral("Forbidden")},
        {404, QStringLiteral("Not Found")}, {405, QStringLiteral("Method Not Allowed")},
        {408, QStringLiteral("Request Timeout")}, {411, QStringLiteral("Length Required")},
        {413, QStringLiteral("Content Too Large")}, {415, QStringLiteral("Unsupported Media Type")},
        {429, QStringLiteral("Too Many Requests")}, {431, QStringLiteral("Request Header Fields Too Large")},
        {503, QStringLiteral("Service Unavailable")}};
    return QStringLiteral("%1 %2").arg(status).arg(reasons.value(status)).trimmed();
}

Exchange exchangeOf(const DeliveryView &delivery, const DeliveryBody &body)
{
    Exchange made;
    made.kept = body;
    made.head = requestHead(body.head);
    made.headText = headText(body.head).trimmed();
    made.json = looksLikeJson(body.body);
    const QByteArray start = body.body.left(mostShown);
    const bool binary = !made.json && isBinary(start);
    made.shownBytes = qMin(body.body.size(), binary ? mostHex : mostShown);
    made.raw = binary ? hexText(body.body.left(mostHex)) : headText(start);
    made.pretty = made.json ? prettyJson(body.body, mostShown) : made.raw;
    const QByteArray sent = keptAnswer(delivery, body.head);
    const qsizetype end = sent.indexOf("\r\n\r\n");
    const QByteArray answer = end < 0 ? QByteArray() : sent.mid(end + 4);
    made.answer = sent.isEmpty() ? statusText(delivery.status)
                                 : headText(sent.left(end)) + QStringLiteral("\n\n") + prettyJson(answer);
    made.shortAnswer = statusText(delivery.status) + u'\n' + QString::fromUtf8(answer);
    return made;
}

} // namespace listingpost
