// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/schemafrommetadata.h"

#include <array>
#include <utility>

namespace listingpost {

namespace {

ColumnType primitiveType(const QString &edm)
{
    static constexpr std::array<std::pair<QLatin1String, ColumnType>, 12> types = {{
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
        {QLatin1String("Edm.String"), ColumnType::Text},
    }};
    for (const auto &[name, type] : types) {
        if (edm == name)
            return type;
    }
    return ColumnType::Text;
}

ColumnType columnType(const MetadataProperty &property)
{
    if (property.collection)
        return ColumnType::Json;
    switch (property.kind) {
    case MetadataProperty::Kind::Complex:
        return ColumnType::Json;
    case MetadataProperty::Kind::Enumeration:
        return ColumnType::Text;
    case MetadataProperty::Kind::Primitive:
        break;
    }
    return primitiveType(property.type);
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
            table.columns.push_back({property.name, columnType(property)});
        schema.push_back(std::move(table));
    }
    return schema;
}

} // namespace listingpost
