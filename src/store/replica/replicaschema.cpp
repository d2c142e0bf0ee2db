// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/replicaschema.h"

#include "store/bodywriter.h"
#include "store/replica/parentlinks.h"

#include <algorithm>
#include <set>

namespace listingpost {

namespace {

constexpr std::size_t mostColumns
    = 1'900; ///< SQLite's own limit is 2,000; some are left for types that change
constexpr std::size_t columnsForChanges = 50;
constexpr int recordsAtOnce = 1'000; ///< of a rebuild: one transaction, which others wait for

/// Under which name `_column` keeps the columns of a collection; no resource is called so.
QString collectionName(const QString &resource, const QString &property)
{
    return resource + QLatin1Char('/') + property;
}

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
    case ColumnType::Exact:
        return QStringLiteral("exact");
    }
    return {};
}

bool sameName(const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

/// A column name that the table does not have yet; SQLite compares without case.
QString freeName(const QString &wanted, const std::vector<TypedColumn> &columns, const QStringList &taken)
{
    const auto isTaken = [&](const QString &name) {
        return taken.contains(name, Qt::CaseInsensitive)
            || std::any_of(columns.begin(), columns.end(),
                [&](const TypedColumn &column) { return sameName(column.column, name); });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = wanted + QLatin1Char('_') + QString::number(number);
    return name;
}

std::vector<TypedColumn> typedColumns(
    const std::vector<ColumnSchema> &wanted, const QStringList &key, const QStringList &taken)
{
    std::vector<TypedColumn> columns;
    for (const ColumnSchema &one : wanted) {
        const int keyPosition = int(key.indexOf(one.name)) + 1;
        if (columns.size() >= mostColumns && keyPosition == 0)
            continue;
        columns.push_back({int(columns.size()), one.name, freeName(one.name, columns, taken), one.type,
            keyPosition, false, false, one.lookup.name});
    }
    return columns;
}

QByteArrayList definitions(const std::vector<TypedColumn> &columns)
{
    QByteArrayList parts;
    for (const TypedColumn &column : columns)
        parts << quotedIdentifier(column.column) + ' ' + declaredType(column);
    return parts;
}

/// Names that the columns of elements cannot have: those of the record's key, and of the position.
QStringList takenNames(const std::vector<TypedColumn> &key)
{
    QStringList names {QStringLiteral("position")};
    for (const TypedColumn &column : key)
        names << column.column;
    return names;
}

} // namespace

void ReplicaSchema::load()
{
    m_tables.clear();
    m_session.forgetStatements();
    std::vector<std::pair<QString, QString>> known;
    m_session.each("SELECT name, table_name FROM _resource WHERE table_name <> ''", {},
        [&](const Statement &row) { known.emplace_back(row.string(0), row.string(1)); });
    for (const auto &[resource, table] : known) {
        auto typed = std::make_unique<TypedTable>(m_session, resource, table, columnsOf(resource));
        std::vector<std::pair<QString, QString>> collections;
        m_session.each("SELECT property, table_name FROM _collection WHERE resource = ?", {resource},
            [&](const Statement &row) { collections.emplace_back(row.string(0), row.string(1)); });
        for (const auto &[property, child] : collections)
            typed->addCollection(std::make_unique<CollectionTable>(m_session, property, child,
                typed->keyColumns(), columnsOf(collectionName(resource, property))));
        m_tables[resource.toLower()] = std::move(typed);
    }
}

std::vector<TypedColumn> ReplicaSchema::columnsOf(const QString &name)
{
    std::vector<TypedColumn> columns;
    m_session.each(
        "SELECT position, name, column_name, type, key_position, used, retired, lookup FROM _column "
        "WHERE resource = ? ORDER BY position",
        {name}, [&](const Statement &row) {
            columns.push_back(
                {int(row.integer(0)), row.string(1), row.string(2), static_cast<ColumnType>(row.integer(3)),
                    int(row.integer(4)), row.integer(5) != 0, row.integer(6) != 0, row.string(7)});
        });
    return columns;
}

TypedTable *ReplicaSchema::table(const QString &resource)
{
    const auto found = m_tables.find(resource.toLower());
    return found == m_tables.end() ? nullptr : found->second.get();
}

void ReplicaSchema::set(const std::vector<ResourceSchema> &schema, QStringList &notes)
{
    // All resources first: a collection's table must not take a resource's name.
    std::set<QString> changed;
    for (const ResourceSchema &resource : schema) {
        if (!resource.columns.empty() && !resource.key.isEmpty() && setResource(resource, notes))
            changed.insert(resource.name);
    }
    for (const ResourceSchema &resource : schema) {
        setLookups(resource.name, resource.columns);
        if (!tableOf(resource.name).isEmpty() && setCollections(resource, notes))
            changed.insert(resource.name);
    }
    for (const QString &resource : changed)
        planRebuild(resource);
    if (m_session.failed())
        return;
    load();
    for (const auto &[name, table] : m_tables) {
        table->refreshView(true);
        indexParents(*table);
    }
}

QString ReplicaSchema::tableOf(const QString &resource)
{
    QString table;
    m_session.each("SELECT table_name FROM _resource WHERE name = ?", {resource},
        [&](const Statement &row) { table = row.string(0); });
    return table;
}

QString ReplicaSchema::freeTableName(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2;
         m_session.number("SELECT count(*) FROM sqlite_master WHERE name = ? COLLATE NOCASE", {name}) > 0;
         ++number)
        name = wanted + QLatin1Char('_') + QString::number(number);
    return name;
}

/// True: records that are held already have to be written anew.
bool ReplicaSchema::setResource(const ResourceSchema &schema, QStringList &notes)
{
    const QString table = tableOf(schema.name);
    return table.isEmpty() ? create(schema, notes) : widen(schema.name, table, schema.columns, notes);
}

bool ReplicaSchema::create(const ResourceSchema &schema, QStringList &notes)
{
    const std::vector<TypedColumn> columns = typedColumns(schema.columns, schema.key, {});
    if (columns.size() < schema.columns.size())
        notes << QStringLiteral(
            "%1 has %2 columns; the first %3 have one in the table, the rest stand in the record's own text.")
                     .arg(schema.name)
                     .arg(schema.columns.size())
                     .arg(columns.size());
    const QByteArray keys = columnList(columns, isKey);
    if (keys.isEmpty())
        return false;
    const QString table = freeTableName(tableName(schema.name));
    m_session.run(("CREATE TABLE " + quotedIdentifier(table) + " (" + definitions(columns).join(", ")
        + ", PRIMARY KEY (" + keys + "))")
                      .toStdString());
    m_session.run("INSERT INTO _resource (name, table_name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = "
                  "excluded.name, table_name = excluded.table_name",
        {schema.name, table});
    for (const TypedColumn &column : columns)
        rememberColumn(schema.name, column);
    return true;
}

bool ReplicaSchema::setCollections(const ResourceSchema &schema, QStringList &notes)
{
    bool changed = false;
    for (const ColumnSchema &column : schema.columns) {
        if (column.elements.empty())
            continue;
        QString table;
        m_session.each("SELECT table_name FROM _collection WHERE resource = ? AND property = ?",
            {schema.name, column.name}, [&](const Statement &row) { table = row.string(0); });
        const bool widened = table.isEmpty()
            ? createCollection(schema, column)
            : widen(collectionName(schema.name, column.name), table, column.elements, notes);
        changed = changed || widened;
    }
    return changed;
}

bool ReplicaSchema::createCollection(const ResourceSchema &schema, const ColumnSchema &column)
{
    std::vector<TypedColumn> key = columnsOf(schema.name);
    std::erase_if(key, [](const TypedColumn &one) { return !isKey(one); });
    const std::vector<TypedColumn> columns = typedColumns(column.elements, {}, takenNames(key));
    const QString table = freeTableName(tableOf(schema.name) + QLatin1Char('_') + column.name);
    m_session.run(("CREATE TABLE " + quotedIdentifier(table) + " (" + definitions(key).join(", ")
        + ", \"position\" INTEGER, " + definitions(columns).join(", ") + ", PRIMARY KEY ("
        + columnList(key, isKey) + ", \"position\")) WITHOUT ROWID")
                      .toStdString());
    m_session.run("INSERT INTO _collection (resource, property, table_name) VALUES (?, ?, ?)",
        {schema.name, column.name, table});
    for (const TypedColumn &one : columns)
        rememberColumn(collectionName(schema.name, column.name), one);
    return true;
}

/// Adds what is new to the table of a resource or of a collection: none is dropped, and a column whose type
/// changed is kept beside a new one.
bool ReplicaSchema::widen(
    const QString &name, const QString &table, const std::vector<ColumnSchema> &wanted, QStringList &notes)
{
    std::vector<TypedColumn> columns = columnsOf(name);
    const QStringList taken = name.contains(QLatin1Char('/'))
        ? takenNames(columnsOf(name.section(QLatin1Char('/'), 0, 0)))
        : QStringList();
    bool changed = false;
    for (const ColumnSchema &one : wanted) {
        const auto found = std::find_if(columns.begin(), columns.end(),
            [&](const TypedColumn &column) { return !column.retired && column.name == one.name; });
        const bool known = found != columns.end();
        if (known && (found->type == one.type || isKey(*found)))
            continue;
        if (columns.size() >= mostColumns + (known ? columnsForChanges : 0))
            continue; // it stands in the record's own text
        QString column = one.name;
        if (known) {
            column += QLatin1Char('_') + typeSuffix(one.type);
            notes << QStringLiteral("%1.%2 changed its type: newer values stand in %3.")
                         .arg(QString(name).replace(QLatin1Char('/'), QLatin1Char('.')), one.name, column);
            m_session.run("UPDATE _column SET retired = 1 WHERE resource = ? AND position = ?",
                {name, found->position});
        }
        columns.push_back({columns.back().position + 1, one.name, freeName(column, columns, taken), one.type,
            0, false, false, one.lookup.name});
        const TypedColumn &added = columns.back();
        m_session.run(("ALTER TABLE " + quotedIdentifier(table) + " ADD COLUMN "
            + quotedIdentifier(added.column) + ' ' + declaredType(added))
                          .toStdString());
        rememberColumn(name, added);
        changed = true;
    }
    return changed;
}

void ReplicaSchema::setLookups(const QString &name, const std::vector<ColumnSchema> &columns)
{
    for (const ColumnSchema &column : columns) {
        m_session.run("UPDATE _column SET lookup = ? WHERE resource = ? AND name = ? AND lookup <> ?",
            {column.lookup.name, name, column.name, column.lookup.name});
        for (const auto &[value, readable] : column.lookup.values)
            m_session.run(
                "INSERT INTO _lookup (type, value, readable) VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                "SET readable = excluded.readable",
                {column.lookup.name, value, readable});
    }
}

void ReplicaSchema::rememberColumn(const QString &name, const TypedColumn &column)
{
    m_session.run("INSERT INTO _column (resource, position, name, column_name, type, key_position, lookup) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?)",
        {name, column.position, column.name, column.column, int(column.type), column.keyPosition,
            column.lookup});
}

void ReplicaSchema::planRebuild(const QString &resource)
{
    m_session.run("INSERT INTO _rebuild (resource, next, last) SELECT ?, min(id), max(id) FROM _record WHERE "
                  "resource = ? HAVING count(*) > 0 ON CONFLICT DO UPDATE SET next = excluded.next, last = "
                  "excluded.last",
        {resource, resource});
}

bool ReplicaSchema::rebuild()
{
    QString resource;
    qint64 next = 0;
    qint64 last = 0;
    m_session.each("SELECT resource, next, last FROM _rebuild LIMIT 1", {}, [&](const Statement &row) {
        resource = row.string(0);
        next = row.integer(1);
        last = row.integer(2);
    });
    TypedTable *typed = table(resource);
    if (resource.isEmpty())
        return false;
    int written = 0;
    if (typed) {
        m_session.each("SELECT id, key, json FROM _record WHERE id BETWEEN ? AND ? AND resource = ? ORDER BY "
                       "id LIMIT ?",
            {next, last, resource, recordsAtOnce}, [&](const Statement &row) {
                ++written;
                next = row.integer(0) + 1;
                rebuildRecord(*typed, row.string(1), row.blob(2));
            });
    }
    if (written == recordsAtOnce)
        m_session.run("UPDATE _rebuild SET next = ? WHERE resource = ?", {next, resource});
    else
        m_session.run("DELETE FROM _rebuild WHERE resource = ?", {resource});
    return true;
}

void ReplicaSchema::rebuildRecord(TypedTable &typed, const QString &key, const QByteArray &json)
{
    const auto text = decompressed(json);
    if (text && m_reader.read(*text))
        typed.upsert(m_reader, key.toStdString(), TypedTable::Before::Unknown);
}

void ReplicaSchema::indexParents(const TypedTable &table)
{
    for (const ParentLink &link : parentLinks) {
        const TypedColumn *column = sameName(table.resource(), QLatin1String(link.child))
            ? table.column(QLatin1String(link.column))
            : nullptr;
        if (column)
            m_session.run(("CREATE INDEX IF NOT EXISTS "
                + quotedIdentifier(QStringLiteral("_parent_") + table.table()) + " ON "
                + quotedIdentifier(table.table()) + " (" + quotedIdentifier(column->column) + ')')
                              .toStdString());
    }
}

bool ReplicaSchema::isChild(const QString &resource)
{
    return std::any_of(std::begin(parentLinks), std::end(parentLinks),
        [&](const ParentLink &link) { return sameName(resource, QLatin1String(link.child)); });
}

std::vector<ReplicaSchema::Child> ReplicaSchema::childrenOf(const QString &parentResource)
{
    std::vector<Child> children;
    for (const ParentLink &link : parentLinks) {
        TypedTable *child = table(QLatin1String(link.child));
        const QString nameColumn = QLatin1String(link.nameColumn);
        const bool onlyProperty = nameColumn.isEmpty();
        if (!child || (onlyProperty && !sameName(parentResource, QLatin1String("Property"))))
            continue;
        if (!sameName(parentResource, child->resource()))
            children.push_back({child, QLatin1String(link.column), nameColumn});
    }
    return children;
}

} // namespace listingpost
