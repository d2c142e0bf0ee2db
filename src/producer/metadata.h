// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace listingpost {

/// A property of an entity or complex type, as `$metadata` gives it.
struct MetadataProperty
{
    /// What its type is, beside the name of it.
    enum class Kind { Primitive, Enumeration, Complex };

    QString name;
    QString type; ///< `Edm.String`, or the qualified name of a type definition's underlying type, enum or
                  ///< complex type
    Kind kind = Kind::Primitive;
    bool collection = false;
    std::vector<MetadataProperty> members {}; ///< of a complex type, those of its base types first
    int precision = 0; ///< most digits of a number; 0: not said

    bool operator==(const MetadataProperty &) const = default;
};

/// A navigation property: the way to related records.
struct MetadataNavigation
{
    QString name;
    QString target; ///< qualified name of the entity type
    bool collection = false;
    QString resource {}; ///< the entity set that the related records are in; empty: none is named

    bool operator==(const MetadataNavigation &) const = default;
};

/// An enumeration: what its values are called in records, and what people read.
struct MetadataEnumeration
{
    QString name; ///< qualified
    bool flags = false; ///< values may be joined by commas
    std::vector<std::pair<QString, QString>> members; ///< name, readable text (empty: as the name)

    bool operator==(const MetadataEnumeration &) const = default;
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

/// `$metadata` of a Producer (OData CSDL 4.0/4.01).
struct Metadata
{
    std::vector<MetadataResource> resources; ///< in the order of the container
    std::vector<MetadataEnumeration> enumerations; ///< in the order of the document

    /// By name of the entity set, without case (wire.md 3); nullptr when there is none.
    const MetadataResource *resource(const QString &name) const;
};

/// Reads CSDL, XML or JSON: what it is shows in its first character. An error (Protocol) when it is not
/// well-formed or has no entity set. DTDs are refused. Pure.
Result<Metadata> readMetadata(const QByteArray &document);

} // namespace listingpost
