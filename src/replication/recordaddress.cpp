// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/recordaddress.h"

#include <algorithm>

namespace listingpost {

namespace {

bool isNumber(const MetadataProperty *property)
{
    static constexpr QLatin1String numbers[] = {QLatin1String("Edm.Int64"), QLatin1String("Edm.Int32"),
        QLatin1String("Edm.Int16"), QLatin1String("Edm.Byte"), QLatin1String("Edm.Decimal")};
    return property && std::any_of(std::begin(numbers), std::end(numbers), [property](QLatin1String one) {
        return property->type == one;
    });
}

bool isDigits(const std::string &text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<RecordAddress> addressOf(const MetadataResource &resource, const RecordKey &key)
{
    if (resource.key.size() != 1)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 has %2 key properties, an event names one")
                .arg(resource.name)
                .arg(resource.key.size()));
    RecordAddress address {resource.name, key, resource.key.first()};
    const bool numberKey = isNumber(resource.property(address.keyProperty));
    const QString numericTwin = address.keyProperty + QStringLiteral("Numeric");
    if (numberKey && isDigits(key.text))
        address.key.numeric = true;
    else if (key.numeric && !numberKey && resource.property(numericTwin))
        address.keyProperty = numericTwin; // ResourceRecordKeyNumeric names this one
    return address;
}

RecordKey literalOf(const MetadataResource &resource, const QString &property, const std::string &text)
{
    return {text, isNumber(resource.property(property)) && isDigits(text)};
}

} // namespace listingpost
