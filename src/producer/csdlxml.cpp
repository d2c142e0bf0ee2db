// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/csdl.h"

#include <QXmlStreamReader>

namespace listingpost::csdl {

namespace {

/// `Collection(X)` taken apart.
Property typed(const QString &name, const QString &type, const QString &precision = {})
{
    const QLatin1String opening("Collection(");
    if (type.startsWith(opening) && type.endsWith(QLatin1Char(')')))
        return {name, type.mid(opening.size(), type.size() - opening.size() - 1), true, precision.toInt()};
    return {name, type, false, precision.toInt()};
}

/// One reading of a document: elements are collected by qualified name.
class XmlReader
{
public:
    explicit XmlReader(const QByteArray &xml)
        : m_xml(xml)
    {
    }

    Result<Document> read()
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
        return std::move(m_document);
    }

private:
    QString attribute(QLatin1String name) const { return m_xml.attributes().value(name).toString(); }
    QString qualifiedName() const
    {
        return m_namespace + QLatin1Char('.') + attribute(QLatin1String("Name"));
    }

    void startElement()
    {
        const auto name = m_xml.name();
        if (name == QLatin1String("Schema"))
            startSchema();
        else if (name == QLatin1String("EntityType") || name == QLatin1String("ComplexType"))
            readStructured(name == QLatin1String("ComplexType"));
        else if (name == QLatin1String("EnumType"))
            readEnumeration();
        else if (name == QLatin1String("TypeDefinition"))
            m_document.definitions.insert(qualifiedName(), attribute(QLatin1String("UnderlyingType")));
        else if (name == QLatin1String("EntitySet"))
            readSet();
        else if (name == QLatin1String("Annotations"))
            readAnnotations();
    }

    void startSchema()
    {
        m_namespace = attribute(QLatin1String("Namespace"));
        const QString alias = attribute(QLatin1String("Alias"));
        if (!alias.isEmpty())
            m_document.aliases.insert(alias, m_namespace);
    }

    /// Calls \a each at every element within the one that was just entered, until that ends.
    template<typename Each> void inside(Each each)
    {
        for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement) {
                --depth;
            } else if (token == QXmlStreamReader::StartElement) {
                ++depth;
                each();
            }
        }
    }

    void readStructured(bool complex)
    {
        const QString name = qualifiedName();
        Structured type;
        type.complex = complex;
        type.base = attribute(QLatin1String("BaseType"));
        inside([&] {
            const auto element = m_xml.name();
            const QString member = attribute(QLatin1String("Name"));
            if (element == QLatin1String("PropertyRef"))
                type.key.append(member);
            else if (element == QLatin1String("Property"))
                type.properties.push_back(
                    typed(member, attribute(QLatin1String("Type")), attribute(QLatin1String("Precision"))));
            else if (element == QLatin1String("NavigationProperty"))
                type.navigation.push_back(typed(member, attribute(QLatin1String("Type"))));
        });
        m_document.types.insert(name, type);
    }

    void readEnumeration()
    {
        const QString name = qualifiedName();
        Enumeration enumeration;
        enumeration.flags = attribute(QLatin1String("IsFlags")) == QLatin1String("true");
        inside([&] {
            if (m_xml.name() == QLatin1String("Member"))
                enumeration.members.emplace_back(attribute(QLatin1String("Name")), QString());
            else if (m_xml.name() == QLatin1String("Annotation") && !enumeration.members.empty()
                && isReadableName(attribute(QLatin1String("Term"))))
                enumeration.members.back().second = attribute(QLatin1String("String"));
        });
        m_document.enumerations.insert(name, enumeration);
        m_document.enumerationNames.append(name);
    }

    void readSet()
    {
        EntitySet set {attribute(QLatin1String("Name")), attribute(QLatin1String("EntityType")), {}};
        inside([&] {
            if (m_xml.name() == QLatin1String("NavigationPropertyBinding"))
                set.bindings.insert(attribute(QLatin1String("Path")), attribute(QLatin1String("Target")));
        });
        m_document.sets.push_back(std::move(set));
    }

    /// Annotations that stand apart from what they annotate.
    void readAnnotations()
    {
        const QString target = attribute(QLatin1String("Target"));
        inside([&] {
            if (m_xml.name() == QLatin1String("Annotation")
                && isReadableName(attribute(QLatin1String("Term"))))
                m_document.readable.insert(target, attribute(QLatin1String("String")));
        });
    }

    QXmlStreamReader m_xml;
    QString m_namespace;
    Document m_document;
};

} // namespace

bool isReadableName(const QString &term)
{
    return term.endsWith(QLatin1String("StandardName")) || term.endsWith(QLatin1String("DisplayName"));
}

Result<Document> readXml(const QByteArray &xml) { return XmlReader(xml).read(); }

} // namespace listingpost::csdl
