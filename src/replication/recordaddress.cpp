// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/recordaddress.h"

#include <algorithm>
#include <QUuid>

namespace listingpost {

namespace {

/// How the values of a property are written in a URL.
enum class Literal { Quoted, Whole, Fraction, Guid };

Literal kindOf(const MetadataProperty *property)
{
    static constexpr QLatin1String whole[] = {QLatin1String("Edm.Int64"), QLatin1String("Edm.Int32"),
        QLatin1String("Edm.Int16"), QLatin1String("Edm.Byte"), QLatin1String("Edm.SByte")};
    if (!property)
        return Literal::Quoted;
    if (std::find(std::begin(whole), std::end(whole), property->type) != std::end(whole))
        return Literal::Whole;
    if (property->type == QLatin1String("Edm.Decimal"))
        return Literal::Fraction;
    return property->type == QLatin1String("Edm.Guid") ? Literal::Guid : Literal::Quoted;
}

bool isDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isNumber(std::string_view text, bool withFraction)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const auto point = withFraction ? text.find('.') : std::string_view::npos;
    return isDigits(text.substr(0, point))
        && (point == std::string_view::npos || isDigits(text.substr(point + 1)));
}

bool isGuid(const std::string &text)
{
    constexpr std::size_t Size = 36;
    return text.size() == Size && !QUuid::fromString(QLatin1String(text.data(), Size)).isNull();
}

/// Whether \a text is written without quotes as a value of \a property; else it is none, and is quoted.
bool isBare(const MetadataProperty *property, const std::string &text)
{
    switch (kindOf(property)) {
    case Literal::Quoted:
        return false;
    case Literal::Whole:
        return isNumber(text, false);
    case Literal::Fraction:
        return isNumber(text, true);
    case Literal::Guid:
        return isGuid(text);
    }
    return false;
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
    const MetadataProperty *property = resource.property(address.keyProperty);
    const QString numericTwin = address.keyProperty + QStringLiteral("Numeric");
    if (isBare(property, key.text))
        address.key.numeric = true;
    else if (key.numeric && !isWrittenBare(resource, address.keyProperty) && resource.property(numericTwin))
        address.keyProperty = numericTwin; // ResourceRecordKeyNumeric names this one
    return address;
}

RecordKey literalOf(const MetadataResource &resource, const QString &property, const std::string &text)
{
    return {text, isBare(resource.property(property), text)};
}

bool isWrittenBare(const MetadataResource &resource, const QString &property)
{
    return kindOf(resource.property(property)) != Literal::Quoted;
}

} // namespace listingpost
