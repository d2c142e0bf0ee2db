// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/csdl.h"

#include <limits>
#include <simdjson.h>

namespace listingpost::csdl {

namespace {

namespace dom = simdjson::dom;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A member that is a string; empty when it is missing or anything else.
QString stringOf(const dom::object &object, std::string_view name)
{
    std::string_view value;
    return object[name].get(value) ? QString() : text(value);
}

bool flagOf(const dom::object &object, std::string_view name)
{
    bool value = false;
    return !object[name].get(value) && value;
}

/// `Edm.String` is what a type is that is not named (CSDL JSON 4.01, 7.2.1).
QString typeOf(const dom::object &object)
{
    const QString type = stringOf(object, "$Type");
    return type.isEmpty() ? QStringLiteral("Edm.String") : type;
}

bool isAnnotation(std::string_view name) { return name.find('@') != std::string_view::npos; }

QStringList keyOf(const dom::object &object)
{
    QStringList key;
    dom::array parts;
    if (object["$Key"].get(parts))
        return key;
    for (const dom::element part : parts) {
        std::string_view name;
        dom::object aliased; // {"alias": "path"}
        if (!part.get(name)) {
            key.append(text(name));
        } else if (!part.get(aliased)) {
            for (const auto field : aliased)
                key.append(field.value.get(name) ? QString() : text(name));
        }
    }
    return key;
}

Structured structured(const dom::object &object, bool complex)
{
    Structured type;
    type.complex = complex;
    type.base = stringOf(object, "$BaseType");
    type.key = keyOf(object);
    for (const auto field : object) {
        dom::object member;
        if (field.key.starts_with('$') || isAnnotation(field.key) || field.value.get(member))
            continue;
        int64_t precision = 0;
        if (member["$Precision"].get(precision) || precision > std::numeric_limits<int>::max())
            precision = 0;
        const Property property {
            text(field.key), typeOf(member), flagOf(member, "$Collection"), static_cast<int>(precision)};
        const bool navigation = stringOf(member, "$Kind") == QLatin1String("NavigationProperty");
        (navigation ? type.navigation : type.properties).push_back(property);
    }
    return type;
}

Enumeration enumeration(const dom::object &object)
{
    Enumeration result;
    result.flags = flagOf(object, "$IsFlags");
    for (const auto field : object) {
        if (field.key.starts_with('$'))
            continue;
        const auto at = field.key.find('@');
        std::string_view readable;
        if (at == std::string_view::npos) {
            result.members.emplace_back(text(field.key), QString());
        } else if (at > 0 && isReadableName(text(field.key.substr(at + 1))) && !field.value.get(readable)) {
            for (auto &[name, shown] : result.members) {
                if (name == text(field.key.substr(0, at)))
                    shown = text(readable);
            }
        }
    }
    return result;
}

void readContainer(const dom::object &container, Document &document)
{
    for (const auto field : container) {
        dom::object member;
        if (field.key.starts_with('$') || isAnnotation(field.key) || field.value.get(member)
            || !flagOf(member, "$Collection")) // a singleton, a function import, …
            continue;
        EntitySet set {text(field.key), stringOf(member, "$Type"), {}};
        dom::object bindings;
        if (!member["$NavigationPropertyBinding"].get(bindings)) {
            for (const auto binding : bindings) {
                std::string_view target;
                if (!binding.value.get(target))
                    set.bindings.insert(text(binding.key), text(target));
            }
        }
        document.sets.push_back(std::move(set));
    }
}

void readElement(const QString &name, const dom::object &element, Document &document)
{
    const QString kind = stringOf(element, "$Kind");
    if (kind == QLatin1String("EntityType") || kind == QLatin1String("ComplexType")) {
        document.types.insert(name, structured(element, kind == QLatin1String("ComplexType")));
    } else if (kind == QLatin1String("EnumType")) {
        document.enumerations.insert(name, enumeration(element));
        document.enumerationNames.append(name);
    } else if (kind == QLatin1String("TypeDefinition")) {
        document.definitions.insert(name, stringOf(element, "$UnderlyingType"));
    } else if (kind == QLatin1String("EntityContainer")) {
        readContainer(element, document);
    }
}

/// Annotations that stand apart: `"$Annotations": {"namespace.Type/Member": {"@term": …}}`.
void readAnnotations(const dom::object &annotations, Document &document)
{
    for (const auto target : annotations) {
        dom::object terms;
        if (target.value.get(terms))
            continue;
        for (const auto term : terms) {
            std::string_view value;
            if (isReadableName(text(term.key)) && !term.value.get(value))
                document.readable.insert(text(target.key), text(value));
        }
    }
}

void readSchema(const QString &name, const dom::object &schema, Document &document)
{
    const QString alias = stringOf(schema, "$Alias");
    if (!alias.isEmpty())
        document.aliases.insert(alias, name);
    for (const auto field : schema) {
        dom::object member;
        if (isAnnotation(field.key) || field.value.get(member))
            continue;
        if (field.key == "$Annotations")
            readAnnotations(member, document);
        else if (!field.key.starts_with('$'))
            readElement(name + QLatin1Char('.') + text(field.key), member, document);
    }
}

} // namespace

Result<Document> readJson(const QByteArray &json)
{
    dom::parser parser;
    dom::object root;
    const auto error = parser.parse(json.constData(), static_cast<std::size_t>(json.size())).get(root);
    if (error)
        return failure(ErrorCode::Protocol,
            QStringLiteral("$metadata is no JSON object: %1")
                .arg(QLatin1String(simdjson::error_message(error))));
    Document document;
    for (const auto field : root) {
        dom::object schema;
        if (!field.key.starts_with('$') && !isAnnotation(field.key) && !field.value.get(schema))
            readSchema(text(field.key), schema, document);
    }
    return document;
}

} // namespace listingpost::csdl
