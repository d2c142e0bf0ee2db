// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace listingpost {

/// How a column of `$metadata` is kept (cli.md, "Tables that others may read").
enum class ColumnType {
    Text, ///< Edm.String, Guid, Duration, TimeOfDay, Binary, enumerations, and what is not known
    Integer, ///< Edm.Int16/32/64/SByte/Byte
    Decimal, ///< Edm.Decimal/Double/Single: REAL, or INTEGER where whole
    Boolean, ///< 0/1
    Date, ///< ISO 8601 text
    Timestamp, ///< ISO 8601 text
    Json, ///< collections, complex values and places on the earth, as JSON text
    Exact, ///< Edm.Decimal of a Precision over DigitsThatRealHolds: as Decimal, or TEXT where REAL would
           ///< round
};

/// Significant digits of any decimal that come back out of a REAL.
constexpr int DigitsThatRealHolds = 15;

/// An enumeration whose values people read in other words than records say them.
struct LookupSchema
{
    QString name; ///< empty: none
    std::vector<std::pair<QString, QString>> values; ///< as in records, as people read it

    bool operator==(const LookupSchema &) const = default;
};

struct ColumnSchema
{
    QString name;
    ColumnType type = ColumnType::Text;
    /// Of a collection: the columns of its child table, one called `value` for plain values, else the members
    /// of its complex type. Empty: no collection.
    std::vector<ColumnSchema> elements {};
    LookupSchema lookup {}; ///< what its values, or those of its elements, are called

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
