// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/classify.h"

#include "entityevent/retryafter.h"
#include "producer/recordbody.h"

#include <algorithm>
#include <cctype>

namespace listingpost {

namespace {

constexpr int NoContent = 204;

Classified verdict(Verdict kind, QString cause, QString detail, QStringList facts = {})
{
    return {kind, {}, std::nullopt, std::move(cause), std::move(detail), std::move(facts)};
}

Classified failed(const Answer &answer)
{
    const QString &why = answer.error;
    switch (answer.failure) {
    case AnswerFailure::None:
    case AnswerFailure::Unreachable:
        return verdict(Verdict::Transient, QStringLiteral("unreachable"), why);
    case AnswerFailure::Tls:
        return verdict(Verdict::Transient, QStringLiteral("tls"), why);
    case AnswerFailure::ConnectionLost:
        return verdict(Verdict::Transient, QStringLiteral("connection_lost"), why);
    case AnswerFailure::CutShort:
        return verdict(Verdict::Transient, QStringLiteral("cut_short"), why);
    case AnswerFailure::Timeout:
        return verdict(Verdict::Transient, QStringLiteral("timeout"), why);
    case AnswerFailure::TooLarge:
        return verdict(Verdict::TooLarge, QStringLiteral("too_large"), why);
    case AnswerFailure::PlainHttp:
        return verdict(Verdict::Refused, QStringLiteral("plain_http"), why);
    case AnswerFailure::ForeignRedirect:
        return verdict(Verdict::Refused, QStringLiteral("foreign_redirect"), why);
    case AnswerFailure::TooManyRedirects:
        return verdict(Verdict::Refused, QStringLiteral("too_many_redirects"), why);
    case AnswerFailure::HeldBack:
        return verdict(Verdict::Throttled, QStringLiteral("held_back"), why);
    case AnswerFailure::Cancelled:
        break;
    }
    return verdict(Verdict::Cancelled, QStringLiteral("cancelled"), why);
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool contains(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Whether \a text names \a key as a word of its own: key 7 is not named by "code 70".
bool names(const std::string &text, const std::string &key)
{
    const auto wordAt = [&text](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at]));
    };
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
        if ((at == 0 || !wordAt(at - 1)) && !wordAt(at + key.size()))
            return true;
    }
    return false;
}

/// Whether a 400 says that this very key does not exist: it must name the key, so that "property X does not
/// exist" is never taken for a removal.
bool saysThatKeyDoesNotExist(const ODataError &error, const RecordKey &key)
{
    const std::string message = lowered(error.message);
    const bool absent
        = contains(message, "not exist") || contains(message, "not found") || contains(message, "no record");
    return absent && names(message, lowered(key.text));
}

QString httpCause(int status) { return QStringLiteral("http_%1").arg(status); }

/// The Producer answered with a status that stands in the way, perhaps with words of its own.
Classified refused(Verdict kind, QString cause, const Answer &answer)
{
    const auto error = readODataError(answer.body);
    const QString said = error ? QString::fromStdString(error->message).left(500) : QString();
    const bool isRedirect = answer.status >= 300 && answer.status < 400 && answer.status != 304;
    const QString detail = isRedirect
        ? QStringLiteral("the Producer answered %1, and not where to ask instead").arg(answer.status)
        : QStringLiteral("the Producer answered %1").arg(answer.status);
    return said.isEmpty() ? verdict(kind, std::move(cause), detail)
                          : verdict(kind, std::move(cause), detail + QStringLiteral(": ") + said, {said});
}

Classified throttled(const Answer &answer, UtcTime now)
{
    Classified result = refused(Verdict::Throttled, httpCause(answer.status), answer);
    result.retryAfter
        = parseRetryAfter(answer.retryAfter.toStdString(), answeredAt(answer.date.toStdString(), now));
    return result;
}

Classified notFound(const Answer &answer, const RecordQuestion &question)
{
    const auto error = readODataError(answer.body);
    if (question.askedBy != AskedBy::Root || !error)
        return refused(Verdict::Unproven, httpCause(answer.status), answer);
    const bool gone
        = answer.status == 404 || answer.status == 410 || saysThatKeyDoesNotExist(*error, question.key);
    return refused(gone ? Verdict::NotVisible : Verdict::Unproven, httpCause(answer.status), answer);
}

Classified found(const Answer &answer, const RecordQuestion &question)
{
    const auto body = readRecords(answer.body, question.keyProperty);
    if (!body)
        return verdict(Verdict::Transient, QStringLiteral("invalid_json"), body.error().detail);
    if (body->collection && body->records.empty() && !answer.next(body->nextLink).isEmpty())
        return verdict(Verdict::Transient, QStringLiteral("empty_page"),
            QStringLiteral("an empty page was answered, and more are to come"));
    if (body->collection && body->records.empty() && question.askedBy == AskedBy::Filter)
        return verdict(Verdict::NotVisible, QStringLiteral("not_in_filter"), {});
    if (body->collection && body->records.empty())
        return verdict(
            Verdict::Unproven, QStringLiteral("empty_value"), QStringLiteral("an empty list was answered"));
    const auto record = std::find_if(body->records.begin(), body->records.end(),
        [&question](const BodyRecord &one) { return one.key == question.key.text; });
    if (record == body->records.end()) {
        const QString other = QString::fromStdString(body->records.front().key);
        if (question.askedBy != AskedBy::Filter && !body->collection && isNoRecord(answer.body))
            return verdict(
                Verdict::Unproven, QStringLiteral("empty_value"), QStringLiteral("no record was answered"));
        return verdict(Verdict::Transient, QStringLiteral("wrong_key"),
            other.isEmpty() ? QStringLiteral("the record in the answer has no key")
                            : QStringLiteral("the record in the answer has the key %1").arg(other),
            other.isEmpty() ? QStringList() : QStringList {other});
    }
    Classified result = verdict(Verdict::Record, {}, {});
    result.record = record->json;
    result.isDamaged = record->isDamaged;
    return result;
}

} // namespace

std::optional<Classified> classifyObstacle(const Answer &answer, UtcTime now)
{
    if (answer.failure != AnswerFailure::None)
        return failed(answer);
    switch (answer.status) {
    case 200:
        return std::nullopt;
    case 401:
        return refused(Verdict::Unauthorized, QStringLiteral("unauthorized"), answer);
    case 403:
        return refused(Verdict::Forbidden, QStringLiteral("forbidden"), answer);
    case 429:
        return throttled(answer, now);
    case 503:
        if (!answer.retryAfter.isEmpty())
            return throttled(answer, now);
        break;
    }
    // Neither 304 nor another success was asked for: they say nothing of the record.
    if (answer.status < 300 || answer.status == 304 || answer.status == 408 || answer.status == 425
        || answer.status >= 500)
        return refused(Verdict::Transient, httpCause(answer.status), answer);
    return refused(Verdict::Unproven, httpCause(answer.status), answer);
}

Classified classifyRecord(const Answer &answer, const RecordQuestion &question, UtcTime now)
{
    auto obstacle = classifyObstacle(answer, now);
    if (!obstacle)
        return found(answer, question);
    if (answer.status == NoContent && question.askedBy != AskedBy::Filter) // the null of many a framework
        return refused(Verdict::Unproven, httpCause(answer.status), answer);
    const bool perhapsGone = answer.status == 404 || answer.status == 410 || answer.status == 400;
    if (obstacle->verdict == Verdict::Unproven && perhapsGone)
        return notFound(answer, question);
    return std::move(*obstacle);
}

} // namespace listingpost
