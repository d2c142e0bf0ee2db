// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/replicaschema.h"

#include <algorithm>
#include <QSet>

namespace listingpost {

namespace {

constexpr std::size_t mostColumns
    = 1'900; ///< SQLite's own limit is 2,000; some are left for types that change

/// Which children of which parent go with it, by the column that holds its key (wire.md 3).
struct ParentLink
{
    const char *child;
    const char *column;
    const char *nameColumn;
};
constexpr ParentLink parentLinks[] = {{"media", "ResourceRecordKey", "ResourceName"},
    {"propertyrooms", "ListingKey", ""}, {"rooms", "ListingKey", ""}, {"propertyunittypes", "ListingKey", ""},
    {"unittypes", "ListingKey", ""}, {"propertygreenverification", "ListingKey", ""},
    {"greenverification", "ListingKey", ""}, {"propertypowerproduction", "ListingKey", ""},
    {"powerproduction", "ListingKey", ""}, {"openhouse", "ListingKey", ""}};

/// Names that begin with `_` are ours, those with `sqlite_` SQLite's.
QString tableName(const QString &resource)
{
    const bool reserved = resource.startsWith(QLatin1Char('_'))
        || resource.startsWith(QLatin1String("sqlite_"), Qt::CaseInsensitive);
    return reserved ? QStringLiteral("x") + resource : resource;
}

QString typeSuffix(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
        return QStringLiteral("text");
    case ColumnType::Integer:
        return QStringLiteral("integer");
    case ColumnType::Decimal:
        return QStringLiteral("decimal");
    case ColumnType::Boolean:
        return QStringLiteral("boolean");
    case ColumnType::Date:
        return QStringLiteral("date");
    case ColumnType::Timestamp:
        return QStringLiteral("timestamp");
    case ColumnType::Json:
        return QStringLiteral("json");
    }
    return {};
}

/// A column name that the table does not have yet; SQLite compares without case.
QString freeName(const QString &wanted, const std::vector<TypedColumn> &columns)
{
    QString name = wanted;
    for (int number = 2; std::any_of(columns.begin(), columns.end(),
             [&](const TypedColumn &column) {
                 return column.column.compare(name, Qt::CaseInsensitive) == 0;
             });
         ++number)
        name = wanted + QLatin1Char('_') + QString::number(number);
    return name;
}

std::vector<TypedColumn> typedColumns(const ResourceSchema &schema)
{
    std::vector<TypedColumn> columns;
    for (const ColumnSchema &wanted : schema.columns) {
        const int keyPosition = int(schema.key.indexOf(wanted.name)) + 1;
        if (columns.size() >= mostColumns && keyPosition == 0)
            continue;
        columns.push_back({int(columns.size()), wanted.name, freeName(wanted.name, columns), wanted.type,
            keyPosition, false, false});
    }
    return columns;
}

} // namespace

void ReplicaSchema::load()
{
    m_tables.clear();
    std::vector<std::pair<QString, QString>> known;
    m_session.each("SELECT name, table_name FROM _resource WHERE table_name <> ''", {},
        [&](const Statement &row) { known.emplace_back(row.string(0), row.string(1)); });
    for (const auto &[resource, table] : known)
        m_tables[resource.toLower()]
            = std::make_unique<TypedTable>(m_session, resource, table, columnsOf(resource));
}

std::vector<TypedColumn> ReplicaSchema::columnsOf(const QString &resource)
{
    std::vector<TypedColumn> columns;
    m_session.each("SELECT position, name, column_name, type, key_position, used, retired FROM _column WHERE "
                   "resource = ?"
                   " ORDER BY position",
        {resource}, [&](const Statement &row) {
            columns.push_back(
                {int(row.integer(0)), row.string(1), row.string(2), static_cast<ColumnType>(row.integer(3)),
                    int(row.integer(4)), row.integer(5) != 0, row.integer(6) != 0});
        });
    return columns;
}

TypedTable *ReplicaSchema::table(const QString &resource)
{
    const auto found = m_tables.find(resource.toLower());
    return found == m_tables.end() ? nullptr : found->second.get();
}

void ReplicaSchema::set(const ResourceSchema &schema, QStringList &notes)
{
    if (schema.columns.empty() || schema.key.isEmpty())
        return;
    const QString table = tableName(schema.name);
    if (this->table(schema.name))
        widen(schema, table, notes);
    else
        create(schema, table, notes);
    if (m_session.failed())
        return;
    m_session.forgetStatements();
    m_tables[schema.name.toLower()]
        = std::make_unique<TypedTable>(m_session, schema.name, table, columnsOf(schema.name));
    m_tables[schema.name.toLower()]->refreshView(true);
    indexParents(table);
}

void ReplicaSchema::create(const ResourceSchema &schema, const QString &table, QStringList &notes)
{
    const std::vector<TypedColumn> columns = typedColumns(schema);
    if (columns.size() < schema.columns.size())
        notes << QStringLiteral(
            "%1 has %2 columns; the first %3 have one in the table, the rest stand in the record's own text.")
                     .arg(schema.name)
                     .arg(schema.columns.size())
                     .arg(columns.size());
    QByteArrayList parts;
    QByteArrayList keys;
    for (const TypedColumn &column : columns)
        parts << quotedIdentifier(column.column) + ' ' + declaredType(column);
    for (const QString &key : schema.key) {
        const auto found = std::find_if(
            columns.begin(), columns.end(), [&](const TypedColumn &c) { return c.name == key; });
        if (found != columns.end())
            keys << quotedIdentifier(found->column);
    }
    if (keys.isEmpty())
        return;
    m_session.run(("CREATE TABLE " + quotedIdentifier(table) + " (" + parts.join(", ") + ", PRIMARY KEY ("
        + keys.join(", ") + "))")
                      .toStdString());
    m_session.run("INSERT INTO _resource (name, table_name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = "
                  "excluded.name,"
                  " table_name = excluded.table_name",
        {schema.name, table});
    for (const TypedColumn &column : columns)
        rememberColumn(schema.name, column);
}

void ReplicaSchema::widen(const ResourceSchema &schema, const QString &table, QStringList &notes)
{
    std::vector<TypedColumn> columns = columnsOf(schema.name);
    for (const ColumnSchema &wanted : schema.columns) {
        const auto found = std::find_if(columns.begin(), columns.end(),
            [&](const TypedColumn &column) { return !column.retired && column.name == wanted.name; });
        if (found != columns.end() && (found->type == wanted.type || found->keyPosition > 0))
            continue;
        if (columns.size() >= mostColumns + 50)
            return;
        QString name = wanted.name;
        if (found != columns.end()) {
            name += QLatin1Char('_') + typeSuffix(wanted.type);
            notes << QStringLiteral("%1.%2 changed its type: newer values stand in %3.")
                         .arg(schema.name, wanted.name, name);
            m_session.run("UPDATE _column SET retired = 1 WHERE resource = ? AND position = ?",
                {schema.name, found->position});
        }
        columns.push_back({columns.back().position + 1, wanted.name, freeName(name, columns), wanted.type, 0,
            false, false});
        const TypedColumn &added = columns.back();
        m_session.run(("ALTER TABLE " + quotedIdentifier(table) + " ADD COLUMN "
            + quotedIdentifier(added.column) + ' ' + declaredType(added))
                          .toStdString());
        rememberColumn(schema.name, added);
    }
}

void ReplicaSchema::rememberColumn(const QString &resource, const TypedColumn &column)
{
    m_session.run("INSERT INTO _column (resource, position, name, column_name, type, key_position) VALUES "
                  "(?, ?, ?, ?, ?, ?)",
        {resource, column.position, column.name, column.column, int(column.type), column.keyPosition});
}

void ReplicaSchema::indexParents(const QString &table)
{
    const TypedTable *typed = this->table(table);
    for (const ParentLink &link : parentLinks) {
        const TypedColumn *column = typed && table.toLower() == QLatin1String(link.child)
            ? typed->column(QLatin1String(link.column))
            : nullptr;
        if (column)
            m_session.run(
                ("CREATE INDEX IF NOT EXISTS " + quotedIdentifier(QStringLiteral("_parent_") + table) + " ON "
                    + quotedIdentifier(table) + " (" + quotedIdentifier(column->column) + ')')
                    .toStdString());
    }
}

bool ReplicaSchema::isChild(const QString &resource)
{
    return std::any_of(std::begin(parentLinks), std::end(parentLinks), [&](const ParentLink &link) {
        return resource.compare(QLatin1String(link.child), Qt::CaseInsensitive) == 0;
    });
}

std::vector<ReplicaSchema::Child> ReplicaSchema::childrenOf(const QString &parentResource)
{
    std::vector<Child> children;
    for (const ParentLink &link : parentLinks) {
        TypedTable *child = table(QLatin1String(link.child));
        const QString nameColumn = QLatin1String(link.nameColumn);
        const bool onlyProperty = nameColumn.isEmpty();
        if (!child
            || (onlyProperty && parentResource.compare(QLatin1String("Property"), Qt::CaseInsensitive) != 0))
            continue;
        if (parentResource.compare(child->resource(), Qt::CaseInsensitive) != 0)
            children.push_back({child, QLatin1String(link.column), nameColumn});
    }
    return children;
}

} // namespace listingpost
