// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/resourceschema.h"

#include <QByteArray>
#include <QVariant>
#include <string>
#include <vector>

namespace listingpost {

/// One member of a record's JSON object.
struct RecordMember
{
    enum class Kind { Null, Boolean, Number, String, Structure };

    std::string name;
    Kind kind = Kind::Null;
    std::string text; ///< a string without its escapes; everything else as JSON text, digit for digit

    bool operator==(const RecordMember &) const = default;
};

/// A record taken apart, in the order in which the Producer wrote it.
struct RecordMembers
{
    std::vector<RecordMember> members; ///< without annotations (`@odata.etag`, `Media@odata.count`, …)
    QByteArray hash; ///< of the members: equal content gives equal hashes, whatever its ETag says

    const RecordMember *member(const std::string &name) const;
};

/// Takes \a json, a record's own text, apart. Numbers never go through a double. Pure. Errors: Protocol, when
/// it is not one JSON object.
Result<RecordMembers> recordMembers(const QByteArray &json);

/// What is stored for \a member in a column of \a type (cli.md, "Tables that others may read"): integers
/// exact, decimals as integers where whole, Boolean 0/1, collections as JSON text, null as NULL. What does
/// not fit stays the text that it is.
QVariant columnValue(const RecordMember &member, ColumnType type);

} // namespace listingpost
