// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/metadata.h"

#include "producer/csdl.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr int LongestChainOfBaseTypes = 32;
constexpr int DeepestComplexType = 1; ///< within one, complex values have no members: it may hold itself

/// Names of one document, resolved across its schemas.
class Resolver
{
public:
    explicit Resolver(const csdl::Document &document)
        : m_document(document)
    {
        for (auto it = document.readable.begin(); it != document.readable.end(); ++it)
            m_readable.insert(unaliased(it.key()), it.value());
    }

    Metadata metadata() const
    {
        Metadata metadata;
        for (const csdl::EntitySet &set : m_document.sets) {
            MetadataResource resource;
            resource.name = set.name;
            resource.type = unaliased(set.type);
            collect(set.type, resource.key, resource.properties, &resource.navigation, 0);
            for (MetadataNavigation &navigation : resource.navigation)
                navigation.resource = setOf(navigation, set);
            metadata.resources.push_back(std::move(resource));
        }
        for (const QString &name : m_document.enumerationNames)
            metadata.enumerations.push_back(enumeration(name));
        return metadata;
    }

private:
    /// \a name with the alias of its schema replaced by the namespace.
    QString unaliased(const QString &name) const
    {
        const auto dot = name.left(name.indexOf(QLatin1Char('/'))).lastIndexOf(QLatin1Char('.'));
        const auto it = m_document.aliases.constFind(name.left(dot));
        return it == m_document.aliases.constEnd() ? name : *it + name.mid(dot);
    }

    MetadataProperty resolved(const csdl::Property &given, int depth) const
    {
        MetadataProperty property {
            given.name, unaliased(given.type), MetadataProperty::Kind::Primitive, given.collection};
        property.precision = given.precision;
        const auto definition = m_document.definitions.constFind(property.type);
        if (definition != m_document.definitions.constEnd())
            property.type = unaliased(*definition);
        const auto type = m_document.types.constFind(property.type);
        if (m_document.enumerations.contains(property.type)) {
            property.kind = MetadataProperty::Kind::Enumeration;
        } else if (type != m_document.types.constEnd() && type->complex) {
            property.kind = MetadataProperty::Kind::Complex;
            QStringList noKey;
            if (depth < DeepestComplexType)
                collect(property.type, noKey, property.members, nullptr, 0, depth + 1);
        }
        return property;
    }

    /// Adds the members of \a name, those of its base types first.
    void collect(const QString &name, QStringList &key, std::vector<MetadataProperty> &properties,
        std::vector<MetadataNavigation> *navigation, int level, int depth = 0) const
    {
        const auto type = m_document.types.constFind(unaliased(name));
        if (type == m_document.types.constEnd() || level > LongestChainOfBaseTypes)
            return;
        if (!type->base.isEmpty())
            collect(type->base, key, properties, navigation, level + 1, depth);
        if (!type->key.isEmpty())
            key = type->key;
        for (const csdl::Property &property : type->properties)
            properties.push_back(resolved(property, depth));
        for (const csdl::Property &property : type->navigation) {
            if (navigation)
                navigation->push_back({property.name, unaliased(property.type), property.collection});
        }
    }

    /// Where related records are: what the set binds, else the only set of that type.
    QString setOf(const MetadataNavigation &navigation, const csdl::EntitySet &from) const
    {
        const auto bound = from.bindings.constFind(navigation.name);
        if (bound != from.bindings.constEnd())
            return bound->section(QLatin1Char('/'), -1);
        QString only;
        for (const csdl::EntitySet &set : m_document.sets) {
            if (unaliased(set.type) != navigation.target)
                continue;
            if (!only.isEmpty())
                return {};
            only = set.name;
        }
        return only;
    }

    MetadataEnumeration enumeration(const QString &name) const
    {
        const csdl::Enumeration &given = *m_document.enumerations.constFind(name);
        MetadataEnumeration result {name, given.flags, given.members};
        for (auto &[member, readable] : result.members) {
            if (readable.isEmpty())
                readable = m_readable.value(name + QLatin1Char('/') + member);
        }
        return result;
    }

    const csdl::Document &m_document;
    QHash<QString, QString> m_readable; ///< as Document::readable, without aliases
};

QByteArray withoutMark(const QByteArray &document)
{
    return document.startsWith("\xEF\xBB\xBF") ? document.mid(3) : document;
}

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

Result<Metadata> readMetadata(const QByteArray &document)
{
    const QByteArray text = withoutMark(document);
    const bool json = text.left(64).trimmed().startsWith('{');
    const auto read = json ? csdl::readJson(text) : csdl::readXml(text);
    if (!read)
        return tl::unexpected(read.error());
    if (read->sets.empty())
        return failure(ErrorCode::Protocol, QStringLiteral("$metadata names no entity set"));
    return Resolver(*read).metadata();
}

} // namespace listingpost
