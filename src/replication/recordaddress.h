// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/entityevent.h"
#include "producer/metadata.h"

namespace listingpost {

/// How a record is asked for, from what an event says and what `$metadata` knows.
struct RecordAddress
{
    QString entitySet; ///< as `$metadata` spells it
    RecordKey key; ///< numeric, that is without quotes, also when the key property is a number or a GUID
    QString keyProperty; ///< whose value in the answer must be the key

    bool operator==(const RecordAddress &) const = default;
};

/// The address of \a key in \a resource. An error (InvalidInput) when the resource has no single key
/// property: compound keys cannot be named by an EntityEvent. Pure.
Result<RecordAddress> addressOf(const MetadataResource &resource, const RecordKey &key);

/// \a text as a value of \a property, of \a resource, in a filter: numeric when that is a number or a GUID.
/// Pure.
RecordKey literalOf(const MetadataResource &resource, const QString &property, const std::string &text);

/// Whether the values of \a property, of \a resource, stand in a URL without quotes. Pure.
bool isWrittenBare(const MetadataResource &resource, const QString &property);

} // namespace listingpost
