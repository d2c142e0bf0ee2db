// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace listingpost::csdl {

// A `$metadata` document as it stands, before names are resolved: what its XML and its JSON have in common.
// Names are qualified by the namespace of their schema; references may still use an alias.

struct Property
{
    QString name;
    QString type;
    bool collection = false;
    int precision = 0; ///< most digits of a number; 0: not said
};

/// An entity or complex type.
struct Structured
{
    bool complex = false;
    QString base;
    QStringList key;
    std::vector<Property> properties;
    std::vector<Property> navigation;
};

struct Enumeration
{
    bool flags = false;
    std::vector<std::pair<QString, QString>> members; ///< name, and how people read it; empty: as its name
};

struct EntitySet
{
    QString name;
    QString type;
    QHash<QString, QString> bindings; ///< navigation property → entity set
};

struct Document
{
    QHash<QString, QString> aliases; ///< alias → namespace
    QHash<QString, Structured> types;
    QHash<QString, Enumeration> enumerations;
    QStringList enumerationNames; ///< in the order of the document
    QHash<QString, QString> definitions; ///< type definition → underlying type
    std::vector<EntitySet> sets;
    QHash<QString, QString> readable; ///< `namespace.Enumeration/Member` → how people read it
};

/// Whether an annotation of an enumeration's member says how people read it.
bool isReadableName(const QString &term);

// Errors: Protocol, when the document is not well-formed. Pure.
Result<Document> readXml(const QByteArray &xml); ///< CSDL XML 4.0 and 4.01; DTDs are refused
Result<Document> readJson(const QByteArray &json); ///< CSDL JSON 4.01

} // namespace listingpost::csdl
