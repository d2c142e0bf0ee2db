// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <optional>
#include <QByteArray>
#include <QStringList>
#include <string>
#include <vector>

namespace listingpost {

// Reading the bodies of a Web API (OData JSON Format 4.01). Pure functions of bytes, any thread. Every value
// is walked, also those that nobody reads: simdjson's on-demand parser checks only what it is asked for.

/// One record of a body.
struct BodyRecord
{
    QByteArray json; ///< its own text, exactly as it came
    std::string
        key; ///< the key property: a string unescaped, a number digit for digit; empty: absent, null, or lost
    bool isDamaged = false; ///< U+FFFD stands in it for what was no UTF-8, or no JSON

    bool operator==(const BodyRecord &) const = default;
};

/// The records of a body: the one that it is, or those of its `value`.
struct RecordBody
{
    bool collection = false; ///< it was `{"value":[…]}`
    std::vector<BodyRecord> records;
    QByteArray nextLink; ///< as it came, relative or absolute; empty: the last page, or no collection
};

/// What an OData error says of itself: `{"error":{"code":…,"message":…}}`.
struct ODataError
{
    std::string code;
    std::string message;

    bool operator==(const ODataError &) const = default;
};

/// The records of \a body with the text of \a keyProperty. An error (Protocol) when it is not one whole JSON
/// object in UTF-8, at most 64 levels deep.
Result<RecordBody> readRecords(const QByteArray &body, const std::string &keyProperty);

/// Whether \a body is what some write in place of a record that is not there: `"value":null` or
/// `@odata.null`, and nothing beside it but annotations.
bool isNoRecord(const QByteArray &body);

/// How the members of the record are called that \a body is, or of the first one in its list; empty when
/// there is none, or \a body is something else.
QStringList memberNames(const QByteArray &body);

/// The OData error that \a body is; an Error (Protocol) when it is anything else, HTML or empty for example.
Result<ODataError> readODataError(const QByteArray &body);

/// `@odata.count` (4.0) or `@count` (4.01) of \a body; none when it is not there.
std::optional<qint64> readCount(const QByteArray &body);

/// `@odata.nextLink` (4.0) or `@nextLink` (4.01) of \a body, unescaped; empty when there is none.
Result<QByteArray> readNextLink(const QByteArray &body);

} // namespace listingpost
