// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace listingpost::simulator {

struct PropertyType
{
    QString name;
    QString type; ///< `Edm.String`, `Collection(Edm.String)`, …
};

/// The way from a record to its children, and the column in which they name it.
struct NavigationType
{
    QString name; ///< and the resource of the children
    QString parentColumn;
};

struct EntityType
{
    QString name;
    QString key;
    std::vector<PropertyType> properties;
    std::vector<NavigationType> navigation {};

    bool has(const QString &property) const;
};

/// What `$metadata` says, Data Dictionary names and types; EntityEvent included.
const std::vector<EntityType> &entityTypes();
const EntityType *entityType(const QString &name); ///< exact spelling; null when there is none
QByteArray metadataXml();

} // namespace listingpost::simulator
