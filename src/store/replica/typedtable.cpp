// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/typedtable.h"

#include "base/utf8.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::size_t columnsInView = 120; // desktop tools stop at 255

bool isCurrent(const TypedColumn &column) { return !column.retired; }

/// `[]` and `{}` are no values that somebody would look for.
bool isEmptyStructure(const RecordMember &member)
{
    return member.kind == RecordMember::Kind::Structure && member.text.size() == 2;
}

QByteArray quotedText(const QString &text) { return '\'' + text.toUtf8().replace('\'', "''") + '\''; }

} // namespace

TypedTable::TypedTable(SqlSession &session, QString resource, QString table, std::vector<TypedColumn> columns)
    : m_session(session)
    , m_resource(std::move(resource))
    , m_table(std::move(table))
    , m_columns(std::move(columns))
    , m_matched(m_columns.size())
{
    for (const TypedColumn &column : m_columns)
        m_memberNames.push_back(column.name.toStdString());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].retired)
            m_columnOf.emplace(m_memberNames[i], i);
    }
    makeStatements();
}

void TypedTable::makeStatements()
{
    QByteArrayList marks, keys, changes;
    for (const TypedColumn &column : m_columns) {
        const QByteArray name = quotedIdentifier(column.column);
        if (isKey(column))
            keys << name + " IS ?";
        else if (isCurrent(column))
            changes << name + " = excluded." + name;
        if (isCurrent(column))
            marks << "?";
        m_parameters.push_back(isCurrent(column) ? int(marks.size()) : 0);
    }
    const QByteArray table = quotedIdentifier(m_table);
    // Not OR REPLACE: a column whose type changed keeps the value that it had.
    m_upsert = ("INSERT INTO " + table + " (" + columnList(m_columns, isCurrent) + ") VALUES ("
        + marks.join(", ") + ") ON CONFLICT (" + columnList(m_columns, isKey) + ") DO "
        + (changes.isEmpty() ? QByteArray("NOTHING") : "UPDATE SET " + changes.join(", ")))
                   .toStdString();
    m_remove = ("DELETE FROM " + table + " WHERE " + keys.join(" AND ")).toStdString();
}

const TypedColumn *TypedTable::column(const QString &name) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&](const TypedColumn &column) {
        return !column.retired && column.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_columns.end() ? nullptr : &*found;
}

std::vector<TypedColumn> TypedTable::keyColumns() const
{
    std::vector<TypedColumn> keys;
    std::copy_if(m_columns.begin(), m_columns.end(), std::back_inserter(keys), isKey);
    return keys;
}

void TypedTable::addCollection(std::unique_ptr<CollectionTable> collection)
{
    const auto found = m_columnOf.find(collection->property().toStdString());
    if (found == m_columnOf.end())
        return;
    m_collectionColumns.push_back(found->second);
    m_collections.push_back(std::move(collection));
}

/// Members come in the order of earlier ones as a rule: the column after the last one is tried first.
void TypedTable::match(const RecordReader &record)
{
    std::fill(m_matched.begin(), m_matched.end(), nullptr);
    std::size_t next = 0;
    for (const RecordMember &member : record.members()) {
        if (next >= m_columns.size() || m_memberNames[next] != member.name || m_columns[next].retired) {
            const auto found = m_columnOf.find(member.name);
            if (found == m_columnOf.end())
                continue;
            next = found->second;
        }
        m_matched[next++] = &member;
    }
}

bool TypedTable::readKey(std::string_view key)
{
    m_key.clear();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const TypedColumn &column = m_columns[i];
        if (!isKey(column))
            continue;
        const RecordMember given {{}, RecordMember::Kind::String, key};
        const RecordMember *member = m_matched[i];
        const bool absent = !member || member->kind == RecordMember::Kind::Null;
        m_key.push_back(columnValue(absent ? given : *member, column.type));
        // Affinity would make a number of other digits of it, and two keys one.
        if (column.type == ColumnType::Integer && !std::holds_alternative<qint64>(m_key.back()))
            return false;
    }
    return true;
}

void TypedTable::use(TypedColumn &column)
{
    column.used = true;
    m_viewIsOld = true;
    m_session.run(
        "UPDATE _column SET used = 1 WHERE resource = ? AND position = ?", {m_resource, column.position});
}

bool TypedTable::upsert(const RecordReader &record, std::string_view key, Before before)
{
    match(record);
    if (!readKey(key))
        return false;
    Statement *statement = m_session.statement(m_upsert);
    std::size_t keyPart = 0;
    for (std::size_t i = 0; statement && i < m_columns.size(); ++i) {
        TypedColumn &column = m_columns[i];
        if (isKey(column)) {
            bindColumn(*statement, m_parameters[i], m_key[keyPart++]);
        } else if (m_matched[i] && m_matched[i]->kind != RecordMember::Kind::Null) {
            bindColumn(*statement, m_parameters[i], columnValue(*m_matched[i], column.type));
            if (!column.used && !isEmptyStructure(*m_matched[i]))
                use(column);
        }
    }
    m_session.run(statement);
    for (std::size_t i = 0; i < m_collections.size(); ++i) {
        const RecordMember *array = m_matched[m_collectionColumns[i]];
        if (before == Before::Unknown && m_columns[m_collectionColumns[i]].used)
            m_collections[i]->remove(m_key);
        m_collections[i]->add(m_key, array);
    }
    return true;
}

void TypedTable::remove(const RecordReader &record, std::string_view key)
{
    match(record);
    if (!readKey(key))
        return;
    Statement *statement = m_session.statement(m_remove);
    for (std::size_t i = 0; statement && i < m_key.size(); ++i)
        bindColumn(*statement, int(i) + 1, m_key[i]);
    m_session.run(statement);
    for (std::size_t i = 0; i < m_collections.size(); ++i) {
        if (hasElements(m_matched[m_collectionColumns[i]]))
            m_collections[i]->remove(m_key);
    }
}

/// Null: it is made of several.
const TypedColumn *TypedTable::singleKey() const
{
    const TypedColumn *single = nullptr;
    for (const TypedColumn &column : m_columns) {
        if (!isKey(column) || column.retired)
            continue;
        if (single)
            return nullptr;
        single = &column;
    }
    return single;
}

const TypedColumn *TypedTable::twin() const
{
    const TypedColumn *key = singleKey();
    return key && key->type == ColumnType::Text ? column(key->name + QStringLiteral("Numeric")) : nullptr;
}

std::string TypedTable::ownKey(const RecordReader &record) const
{
    const TypedColumn *key = singleKey();
    const RecordMember *member = key ? record.member(key->name.toStdString()) : nullptr;
    const bool isKeyText = member
        && (member->kind == RecordMember::Kind::String || member->kind == RecordMember::Kind::Number);
    return isKeyText ? std::string(member->text) : std::string();
}

std::string TypedTable::keyOfTwin(std::string_view number)
{
    std::string found;
    const TypedColumn *other = twin();
    if (!other)
        return found;
    const QByteArray sql = "SELECT CAST(" + quotedIdentifier(singleKey()->column) + " AS TEXT) FROM "
        + quotedIdentifier(m_table) + " WHERE " + quotedIdentifier(other->column) + " = ? LIMIT 1";
    m_session.each(sql.toStdString(), {fromWholeUtf8(number)},
        [&](const Statement &row) { found = std::string(row.text(0)); });
    return found;
}

QString TypedTable::valueOf(const QString &key, const QString &name)
{
    QString value;
    const TypedColumn *own = singleKey();
    const TypedColumn *wanted = column(name);
    if (!own || !wanted)
        return value;
    const QByteArray sql = "SELECT CAST(" + quotedIdentifier(wanted->column) + " AS TEXT) FROM "
        + quotedIdentifier(m_table) + " WHERE " + quotedIdentifier(own->column) + " = ?";
    m_session.each(sql.toStdString(), {key}, [&](const Statement &row) { value = row.string(0); });
    return value;
}

std::vector<QString> TypedTable::childKeys(
    const QString &parentColumn, const QString &parent, const QString &nameColumn, const QString &name)
{
    std::vector<QString> keys;
    const TypedColumn *parentKey = column(parentColumn);
    const TypedColumn *parentName = nameColumn.isEmpty() ? nullptr : column(nameColumn);
    const auto keyColumn = std::find_if(m_columns.begin(), m_columns.end(),
        [](const TypedColumn &column) { return column.keyPosition == 1; });
    if (!parentKey || keyColumn == m_columns.end())
        return keys;
    QByteArray sql = "SELECT CAST(" + quotedIdentifier(keyColumn->column) + " AS TEXT) FROM "
        + quotedIdentifier(m_table) + " WHERE " + quotedIdentifier(parentKey->column) + " = ?";
    QVariantList values {parent};
    if (parentName) {
        sql += " AND " + quotedIdentifier(parentName->column) + " = ? COLLATE NOCASE";
        values.append(name);
    }
    m_session.each(sql.toStdString(), values, [&](const Statement &row) { keys.push_back(row.string(0)); });
    return keys;
}

/// Lookups as people read them; a collection of plain values as one text.
QByteArray TypedTable::viewColumn(const TypedColumn &column) const
{
    const QByteArray name = quotedIdentifier(column.column);
    const bool plainCollection = column.type == ColumnType::Json
        && std::any_of(m_collections.begin(), m_collections.end(), [&](const auto &collection) {
               return collection->property() == column.name
                   && collection->columns().front().name == QLatin1String("value");
           });
    const QByteArray type = quotedText(column.lookup);
    if (plainCollection) {
        const QByteArray join = column.lookup.isEmpty()
            ? QByteArray(" AS shown FROM json_each(" + name + ") j")
            : QByteArray(" AS shown FROM json_each(" + name + ") j LEFT JOIN _lookup l ON l.type = " + type
                + " AND l.value = j.value");
        const QByteArray shown = column.lookup.isEmpty() ? "j.value" : "coalesce(l.readable, j.value)";
        return "CASE WHEN json_valid(" + name + ") THEN (SELECT group_concat(shown, ', ') FROM (SELECT "
            + shown + join + ")) ELSE " + name + " END AS " + name;
    }
    if (column.lookup.isEmpty())
        return name;
    return "coalesce((SELECT readable FROM _lookup WHERE type = " + type + " AND value = " + name + "), "
        + name + ") AS " + name;
}

/// A resource may be called as the view would be.
QString TypedTable::viewName()
{
    QString name = m_table + QStringLiteral("_simple");
    while (m_session.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE "
                            "NOCASE",
               {name})
        > 0)
        name += QStringLiteral("_view");
    return name;
}

void TypedTable::refreshView(bool force)
{
    if (!m_viewIsOld && !force)
        return;
    QByteArrayList shown;
    const auto add = [&](auto wanted) {
        for (const TypedColumn &column : m_columns) {
            if (std::size_t(shown.size()) < columnsInView && !column.retired && wanted(column))
                shown << viewColumn(column);
        }
    };
    const bool inUse
        = std::any_of(m_columns.begin(), m_columns.end(), [](const auto &column) { return column.used; });
    add([](const TypedColumn &column) { return isKey(column); });
    add([&](const TypedColumn &column) { return !isKey(column) && (column.used || !inUse); });
    const QByteArray view = quotedIdentifier(viewName());
    m_session.run(("DROP VIEW IF EXISTS " + view).toStdString());
    m_session.run(
        ("CREATE VIEW " + view + " AS SELECT " + shown.join(", ") + " FROM " + quotedIdentifier(m_table))
            .toStdString());
    m_viewIsOld = false;
}

} // namespace listingpost
