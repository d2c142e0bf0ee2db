// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/answer.h"

#include "entityevent/retryafter.h"
#include "receiver/httphead.h"
#include "store/stationreader.h"

#include <string_view>

namespace listingpost {

namespace {

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    }
    return "";
}

} // namespace

PushAnswer acceptedAnswer(int accepted, int duplicates)
{
    return {200, {},
        "{\"accepted\":" + std::to_string(accepted) + ",\"duplicates\":" + std::to_string(duplicates) + '}',
        {}};
}

PushAnswer refusalAnswer(Refusal refusal, std::string fields)
{
    PushAnswer answer {httpStatus(refusal.code), std::move(fields), refusalBody(refusal), {}};
    answer.refusal = std::move(refusal);
    return answer;
}

PushAnswer unavailableAnswer(std::string why, std::chrono::seconds retryAfter)
{
    return refusalAnswer({RefusalCode::Unavailable, std::move(why), {}},
        "Retry-After: " + std::to_string(retryAfter.count()) + "\r\n");
}

QByteArray keptAnswer(const DeliveryView &delivery, const QByteArray &head)
{
    if (!delivery.answer.isEmpty() || delivery.status != 200 || !delivery.code.isEmpty())
        return delivery.answer;
    const auto parsed = parseHead({head.constData(), static_cast<std::size_t>(head.size())});
    const auto took = delivery.reading + delivery.parsing + delivery.queued + delivery.committing;
    return AnswerWriter().bytes(acceptedAnswer(int(delivery.accepted), int(delivery.duplicates)),
        delivery.at + std::chrono::floor<std::chrono::milliseconds>(took), parsed && !parsed->keepAlive,
        false);
}

QByteArray AnswerWriter::bytes(const PushAnswer &answer, UtcTime now, bool close, bool headOnly)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (second != m_dateSecond || m_date.empty()) {
        m_dateSecond = second;
        m_date = formatHttpDate(now);
    }
    const auto put = [](QByteArray &out, std::string_view text) {
        out.append(text.data(), static_cast<qsizetype>(text.size()));
    };
    QByteArray out;
    out.reserve(
        160 + static_cast<qsizetype>(answer.fields.size()) + static_cast<qsizetype>(answer.body.size()));
    put(out, "HTTP/1.1 ");
    put(out, std::to_string(answer.status));
    put(out, " ");
    put(out, reasonPhrase(answer.status));
    put(out, "\r\nDate: ");
    put(out, m_date);
    if (answer.status != 204) {
        put(out, "\r\nContent-Type: application/json\r\nContent-Length: ");
        put(out, std::to_string(answer.body.size()));
    }
    put(out, close ? "\r\nConnection: close\r\n" : "\r\n");
    put(out, answer.fields);
    put(out, "\r\n");
    if (!headOnly)
        put(out, answer.body);
    return out;
}

} // namespace listingpost
