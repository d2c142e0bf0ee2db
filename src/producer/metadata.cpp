// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/metadata.h"

#include <algorithm>
#include <QHash>
#include <QSet>
#include <QXmlStreamReader>
#include <utility>

namespace listingpost {

namespace {

constexpr int LongestChainOfBaseTypes = 32;

/// An entity or complex type as it stands in a schema, before names are resolved.
struct StructuredType
{
    QString base;
    QStringList key;
    std::vector<MetadataProperty> properties;
    std::vector<MetadataNavigation> navigation;
};

/// `Collection(X)` taken apart.
std::pair<QString, bool> elementType(const QString &type)
{
    const QLatin1String opening("Collection(");
    if (type.startsWith(opening) && type.endsWith(QLatin1Char(')')))
        return {type.mid(opening.size(), type.size() - opening.size() - 1), true};
    return {type, false};
}

/// One reading of a document: elements are collected by qualified name, resolved when all are known.
class CsdlReader
{
public:
    explicit CsdlReader(const QByteArray &xml)
        : m_xml(xml)
    {
    }

    Result<Metadata> read()
    {
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD)
                return failure(ErrorCode::Protocol, QStringLiteral("$metadata has a DTD, which no CSDL has"));
            if (token == QXmlStreamReader::StartElement)
                startElement();
        }
        if (m_xml.hasError())
            return failure(ErrorCode::Protocol,
                QStringLiteral("$metadata, line %1: %2").arg(m_xml.lineNumber()).arg(m_xml.errorString()));
        return resolved();
    }

private:
    QString attribute(QLatin1String name) const { return m_xml.attributes().value(name).toString(); }

    void startElement()
    {
        const auto name = m_xml.name();
        if (name == QLatin1String("Schema"))
            startSchema();
        else if (name == QLatin1String("EntityType") || name == QLatin1String("ComplexType"))
            readStructured(name == QLatin1String("ComplexType"));
        else if (name == QLatin1String("EnumType"))
            m_enumerations.insert(qualified(attribute(QLatin1String("Name"))));
        else if (name == QLatin1String("TypeDefinition"))
            m_definitions.insert(
                qualified(attribute(QLatin1String("Name"))), attribute(QLatin1String("UnderlyingType")));
        else if (name == QLatin1String("EntitySet"))
            m_sets.push_back({attribute(QLatin1String("Name")), attribute(QLatin1String("EntityType"))});
    }

    void startSchema()
    {
        m_namespace = attribute(QLatin1String("Namespace"));
        const QString alias = attribute(QLatin1String("Alias"));
        if (!alias.isEmpty())
            m_aliases.insert(alias, m_namespace);
    }

    void readStructured(bool complex)
    {
        const QString name = qualified(attribute(QLatin1String("Name")));
        StructuredType type;
        type.base = attribute(QLatin1String("BaseType"));
        for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement) {
                --depth;
            } else if (token == QXmlStreamReader::StartElement) {
                ++depth;
                readMember(type);
            }
        }
        if (complex)
            m_complex.insert(name);
        m_types.insert(name, std::move(type));
    }

    void readMember(StructuredType &type)
    {
        const auto element = m_xml.name();
        const QString name = attribute(QLatin1String("Name"));
        const auto [typeName, collection] = elementType(attribute(QLatin1String("Type")));
        if (element == QLatin1String("PropertyRef"))
            type.key.append(name);
        else if (element == QLatin1String("Property"))
            type.properties.push_back({name, typeName, MetadataProperty::Kind::Primitive, collection});
        else if (element == QLatin1String("NavigationProperty"))
            type.navigation.push_back({name, typeName, collection});
    }

    QString qualified(const QString &name) const { return m_namespace + QLatin1Char('.') + name; }

    /// \a name with the alias of its schema replaced by the namespace.
    QString unaliased(const QString &name) const
    {
        const auto dot = name.lastIndexOf(QLatin1Char('.'));
        const auto it = m_aliases.constFind(name.left(dot));
        return it == m_aliases.constEnd() ? name : *it + name.mid(dot);
    }

    void resolve(MetadataProperty &property) const
    {
        property.type = unaliased(property.type);
        const auto definition = m_definitions.constFind(property.type);
        if (definition != m_definitions.constEnd())
            property.type = *definition;
        if (m_enumerations.contains(property.type))
            property.kind = MetadataProperty::Kind::Enumeration;
        else if (m_complex.contains(property.type))
            property.kind = MetadataProperty::Kind::Complex;
    }

    /// Adds the members of \a name, those of its base types first.
    void collect(const QString &name, MetadataResource &resource, int level = 0) const
    {
        const auto it = m_types.constFind(unaliased(name));
        if (it == m_types.constEnd() || level > LongestChainOfBaseTypes)
            return;
        if (!it->base.isEmpty())
            collect(it->base, resource, level + 1);
        if (!it->key.isEmpty())
            resource.key = it->key;
        for (MetadataProperty property : it->properties) {
            resolve(property);
            resource.properties.push_back(std::move(property));
        }
        for (MetadataNavigation navigation : it->navigation) {
            navigation.target = unaliased(navigation.target);
            resource.navigation.push_back(std::move(navigation));
        }
    }

    Result<Metadata> resolved() const
    {
        Metadata metadata;
        for (const auto &[name, type] : m_sets) {
            MetadataResource resource;
            resource.name = name;
            resource.type = unaliased(type);
            collect(type, resource);
            metadata.resources.push_back(std::move(resource));
        }
        if (metadata.resources.empty())
            return failure(ErrorCode::Protocol, QStringLiteral("$metadata names no entity set"));
        return metadata;
    }

    QXmlStreamReader m_xml;
    QString m_namespace;
    QHash<QString, QString> m_aliases;
    QHash<QString, StructuredType> m_types;
    QHash<QString, QString> m_definitions;
    QSet<QString> m_enumerations;
    QSet<QString> m_complex;
    std::vector<std::pair<QString, QString>> m_sets;
};

} // namespace

const MetadataProperty *MetadataResource::property(const QString &propertyName) const
{
    const auto it = std::find_if(properties.begin(), properties.end(),
        [&propertyName](const MetadataProperty &one) { return one.name == propertyName; });
    return it == properties.end() ? nullptr : &*it;
}

const MetadataResource *Metadata::resource(const QString &name) const
{
    const auto it = std::find_if(resources.begin(), resources.end(),
        [&name](const MetadataResource &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == resources.end() ? nullptr : &*it;
}

Result<Metadata> readMetadata(const QByteArray &xml) { return CsdlReader(xml).read(); }

} // namespace listingpost
