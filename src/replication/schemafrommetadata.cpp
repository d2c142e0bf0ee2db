// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/schemafrommetadata.h"

#include <algorithm>
#include <array>

namespace listingpost {

namespace {

ColumnType primitiveType(const QString &edm)
{
    static constexpr std::array<std::pair<QLatin1String, ColumnType>, 11> types = {{
        {QLatin1String("Edm.Int64"), ColumnType::Integer},
        {QLatin1String("Edm.Int32"), ColumnType::Integer},
        {QLatin1String("Edm.Int16"), ColumnType::Integer},
        {QLatin1String("Edm.Byte"), ColumnType::Integer},
        {QLatin1String("Edm.SByte"), ColumnType::Integer},
        {QLatin1String("Edm.Decimal"), ColumnType::Decimal},
        {QLatin1String("Edm.Double"), ColumnType::Decimal},
        {QLatin1String("Edm.Single"), ColumnType::Decimal},
        {QLatin1String("Edm.Boolean"), ColumnType::Boolean},
        {QLatin1String("Edm.Date"), ColumnType::Date},
        {QLatin1String("Edm.DateTimeOffset"), ColumnType::Timestamp},
    }};
    for (const auto &[name, type] : types) {
        if (edm == name)
            return type;
    }
    // A place on the earth comes as a GeoJSON object; all else is text, as it stands in JSON.
    const bool place
        = edm.startsWith(QLatin1String("Edm.Geography")) || edm.startsWith(QLatin1String("Edm.Geometry"));
    return place ? ColumnType::Json : ColumnType::Text;
}

/// Of one value; a collection has a table of them.
ColumnType valueType(const MetadataProperty &property)
{
    switch (property.kind) {
    case MetadataProperty::Kind::Complex:
        return ColumnType::Json;
    case MetadataProperty::Kind::Enumeration:
        return ColumnType::Text;
    case MetadataProperty::Kind::Primitive:
        break;
    }
    const bool isLong
        = property.type == QLatin1String("Edm.Decimal") && property.precision > DigitsThatRealHolds;
    return isLong ? ColumnType::Exact : primitiveType(property.type);
}

/// What people read in the place of the values of \a property; nothing when they are the same.
LookupSchema lookupOf(const MetadataProperty &property, const Metadata &metadata)
{
    const auto found = std::find_if(metadata.enumerations.begin(), metadata.enumerations.end(),
        [&](const MetadataEnumeration &one) { return one.name == property.type; });
    LookupSchema lookup;
    if (found == metadata.enumerations.end())
        return lookup;
    for (const auto &[name, readable] : found->members) {
        if (!readable.isEmpty() && readable != name)
            lookup.values.emplace_back(name, readable);
    }
    if (!lookup.values.empty())
        lookup.name = found->name;
    return lookup;
}

std::vector<ColumnSchema> elementColumns(const MetadataProperty &property)
{
    if (property.kind != MetadataProperty::Kind::Complex || property.members.empty())
        return {{QStringLiteral("value"), valueType(property)}};
    std::vector<ColumnSchema> columns;
    for (const MetadataProperty &member : property.members)
        columns.push_back({member.name, member.collection ? ColumnType::Json : valueType(member)});
    return columns;
}

ColumnSchema columnOf(const MetadataProperty &property, const Metadata &metadata)
{
    ColumnSchema column {property.name, property.collection ? ColumnType::Json : valueType(property)};
    if (property.collection)
        column.elements = elementColumns(property);
    column.lookup = lookupOf(property, metadata);
    return column;
}

} // namespace

std::vector<ResourceSchema> schemaFrom(const Metadata &metadata)
{
    std::vector<ResourceSchema> schema;
    for (const MetadataResource &resource : metadata.resources) {
        const bool ofTheLog = resource.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) == 0;
        if (ofTheLog || resource.key.isEmpty())
            continue;
        ResourceSchema table;
        table.name = resource.name;
        table.key = resource.key;
        for (const MetadataProperty &property : resource.properties)
            table.columns.push_back(columnOf(property, metadata));
        schema.push_back(std::move(table));
    }
    return schema;
}

} // namespace listingpost
