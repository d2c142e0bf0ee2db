// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/recordbody.h"

namespace listingpost {

// What `$expand` brings inside a record (OData JSON Format 4.01, section 11), taken out of it. Pure functions
// of bytes, any thread.

/// A member to be taken out, and the key property of the records in it.
struct ExpandedName
{
    std::string name;
    std::string keyProperty;
};

/// One such member, as it stood in the record.
struct ExpandedMember
{
    enum class Kind {
        Absent, ///< it was not there, or null
        One, ///< a record
        Many, ///< an array of records
    };

    Kind kind = Kind::Absent;
    std::vector<BodyRecord> records;
    QByteArray nextLink; ///< as it came; empty: none was said
    std::optional<qint64> count; ///< `NAME@odata.count`
};

/// A record without what was expanded in it.
struct SplitRecord
{
    QByteArray json; ///< the other members' own text; the record's, byte for byte, when it has none of them
    std::vector<ExpandedMember> members; ///< one for each name that was given, in that order
};

/// Takes \a names with their annotations out of \a record. An error (Protocol) when it is not one whole JSON
/// object, or an expanded array holds something else than objects.
Result<SplitRecord> splitRecord(const QByteArray &record, const std::vector<ExpandedName> &names);

} // namespace listingpost
