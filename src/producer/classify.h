// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "entityevent/entityevent.h"
#include "producer/answer.h"

#include <optional>
#include <QStringList>

namespace listingpost {

/// How a record was asked for: what an answer proves depends on it (wire.md 3, "Answers").
enum class AskedBy {
    Root, ///< `<root>/<set>('<key>')`
    Url, ///< ResourceRecordUrl: its "not found" proves nothing
    Filter, ///< exact key filter
};

/// The question that an answer is judged against.
struct RecordQuestion
{
    RecordKey key;
    std::string keyProperty; ///< whose value must be the key
    AskedBy askedBy = AskedBy::Root;
};

/// What an answer to "show me this record" means (wire.md 3, the table).
enum class Verdict {
    Record, ///< here it is
    NotVisible, ///< proof, of one look, that we may not see it
    Unproven, ///< a "not found" that proves nothing, or an address that the Producer does not understand
    Unauthorized,
    Forbidden,
    Throttled, ///< 429, or 503 with Retry-After
    Transient, ///< worth another try
    TooLarge,
    Refused, ///< not asked at all or not followed: plain http, foreign redirect
    Cancelled,
};

/// The meaning of one answer. Sentences for people are made elsewhere; \a detail has the facts, without
/// secrets.
struct Classified
{
    Verdict verdict = Verdict::Transient;
    QByteArray record; ///< for Record: the record's own JSON text
    std::optional<std::chrono::seconds> retryAfter; ///< for Throttled: when the Producer said so
    QString cause; ///< short code: `http_500`, `timeout`, `wrong_key`, …
    QString detail; ///< in English, for the log and the command line
    QStringList facts {}; ///< what \c cause is about: the Producer's own words, another key; may be empty
    bool isDamaged = false; ///< \c record, as BodyRecord says
};

/// Judges \a answer. \a now: what an HTTP-date in Retry-After is measured from where the answer has no Date.
/// Pure.
Classified classifyRecord(const Answer &answer, const RecordQuestion &question, UtcTime now);

/// The part that is the same for any document of the Producer ($metadata, a page): nullopt for a whole 200,
/// else what stands in its way (Unproven for 404 and other refusals). Pure.
std::optional<Classified> classifyObstacle(const Answer &answer, UtcTime now);

} // namespace listingpost
