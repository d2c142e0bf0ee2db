// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace listingpost {

/// A property of an entity type, as `$metadata` gives it.
struct MetadataProperty
{
    /// What its type is, beside the name of it.
    enum class Kind { Primitive, Enumeration, Complex };

    QString name;
    QString type; ///< `Edm.String`, or the qualified name of a type definition's underlying type, enum or
                  ///< complex type
    Kind kind = Kind::Primitive;
    bool collection = false;

    bool operator==(const MetadataProperty &) const = default;
};

/// A navigation property: the way to related records.
struct MetadataNavigation
{
    QString name;
    QString target; ///< qualified name of the entity type
    bool collection = false;

    bool operator==(const MetadataNavigation &) const = default;
};

/// What can be asked for: an entity set with the type of its entities, base types included.
struct MetadataResource
{
    QString name; ///< of the entity set
    QString type; ///< qualified name of its entity type
    QStringList key;
    std::vector<MetadataProperty> properties;
    std::vector<MetadataNavigation> navigation;

    const MetadataProperty *property(const QString &propertyName) const; ///< exact name

    bool operator==(const MetadataResource &) const = default;
};

/// `$metadata` of a Producer (OData CSDL XML 4.0/4.01).
struct Metadata
{
    std::vector<MetadataResource> resources; ///< in the order of the container

    /// By name of the entity set, without case (wire.md 3); nullptr when there is none.
    const MetadataResource *resource(const QString &name) const;
};

/// Reads CSDL XML; an error (Protocol) when it is not well-formed or has no entity set. DTDs are refused.
/// Pure.
Result<Metadata> readMetadata(const QByteArray &xml);

} // namespace listingpost
