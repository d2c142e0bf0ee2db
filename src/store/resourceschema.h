// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace listingpost {

/// How a column of `$metadata` is kept (cli.md, "Tables that others may read").
enum class ColumnType {
    Text, ///< Edm.String, Guid, enumerations, and what is not known
    Integer, ///< Edm.Int16/32/64/Byte
    Decimal, ///< Edm.Decimal/Double/Single: REAL, or INTEGER where whole
    Boolean, ///< 0/1
    Date, ///< ISO 8601 text
    Timestamp, ///< ISO 8601 text
    Json, ///< collections and complex values, as JSON text
};

struct ColumnSchema
{
    QString name;
    ColumnType type = ColumnType::Text;

    bool operator==(const ColumnSchema &) const = default;
};

/// One resource as `$metadata` describes it: filled by replication from what producer read, kept by store.
struct ResourceSchema
{
    QString name; ///< as `$metadata` spells the entity set: `Property`
    QStringList key; ///< key properties; usually one
    std::vector<ColumnSchema> columns;

    bool operator==(const ResourceSchema &) const = default;
};

} // namespace listingpost
