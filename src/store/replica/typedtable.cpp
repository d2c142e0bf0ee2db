// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/typedtable.h"

#include <algorithm>
#include <unordered_map>

namespace listingpost {

namespace {

constexpr std::size_t columnsInView = 120; // desktop tools stop at 255

QByteArray joined(const std::vector<QByteArray> &parts, const char *separator)
{
    QByteArray text;
    for (const QByteArray &part : parts)
        text += (text.isEmpty() ? QByteArray() : QByteArray(separator)) + part;
    return text;
}

} // namespace

QByteArray declaredType(const TypedColumn &column)
{
    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Boolean:
        return "INTEGER";
    case ColumnType::Decimal:
        // No affinity for a key: one of 26 digits is to stay what it is, and NUMERIC would round it.
        return column.keyPosition > 0 ? "" : "NUMERIC";
    case ColumnType::Text:
    case ColumnType::Date:
    case ColumnType::Timestamp:
    case ColumnType::Json:
        return "TEXT";
    }
    return "TEXT";
}

TypedTable::TypedTable(SqlSession &session, QString resource, QString table, std::vector<TypedColumn> columns)
    : m_session(session)
    , m_resource(std::move(resource))
    , m_table(std::move(table))
    , m_columns(std::move(columns))
{
    for (const TypedColumn &column : m_columns)
        m_memberNames.push_back(column.name.toStdString());
    makeStatements();
}

void TypedTable::makeStatements()
{
    std::vector<QByteArray> names, marks, keys;
    for (const TypedColumn &column : m_columns) {
        if (!column.retired) {
            names.push_back(quotedIdentifier(column.column));
            marks.push_back("?");
        }
        if (column.keyPosition > 0)
            keys.push_back(quotedIdentifier(column.column) + " IS ?");
    }
    const QByteArray table = quotedIdentifier(m_table);
    m_upsert = ("INSERT OR REPLACE INTO " + table + " (" + joined(names, ", ") + ") VALUES ("
        + joined(marks, ", ") + ")")
                   .toStdString();
    m_remove = ("DELETE FROM " + table + " WHERE " + joined(keys, " AND ")).toStdString();
}

const TypedColumn *TypedTable::column(const QString &name) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&](const TypedColumn &column) {
        return !column.retired && column.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_columns.end() ? nullptr : &*found;
}

void TypedTable::upsert(const RecordMembers &record, const QString &key)
{
    std::unordered_map<std::string_view, const RecordMember *> members;
    for (const RecordMember &member : record.members)
        members.emplace(member.name, &member);
    QVariantList values;
    values.reserve(static_cast<qsizetype>(m_columns.size()));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        TypedColumn &column = m_columns[i];
        if (column.retired)
            continue;
        const auto member = members.find(m_memberNames[i]);
        QVariant value = member == members.end() ? QVariant() : columnValue(*member->second, column.type);
        if (column.keyPosition > 0 && !value.isValid())
            value = key;
        if (value.isValid() && !column.used) {
            column.used = true;
            m_viewIsOld = true;
            m_session.run("UPDATE _column SET used = 1 WHERE resource = ? AND position = ?",
                {m_resource, column.position});
        }
        values.append(value);
    }
    m_session.run(m_upsert, values);
}

void TypedTable::remove(const RecordMembers &record, const QString &key)
{
    m_session.run(m_remove, keyValues(record, key));
}

QVariantList TypedTable::keyValues(const RecordMembers &record, const QString &key) const
{
    QVariantList values;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].keyPosition == 0)
            continue;
        const RecordMember *member = record.member(m_memberNames[i]);
        const QVariant value = member ? columnValue(*member, m_columns[i].type) : QVariant();
        values.append(value.isValid() ? value : QVariant(key));
    }
    return values;
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

void TypedTable::refreshView(bool force)
{
    if (!m_viewIsOld && !force)
        return;
    std::vector<QByteArray> names;
    const auto add = [&](auto wanted) {
        for (const TypedColumn &column : m_columns) {
            if (names.size() < columnsInView && !column.retired && wanted(column))
                names.push_back(quotedIdentifier(column.column));
        }
    };
    const bool inUse
        = std::any_of(m_columns.begin(), m_columns.end(), [](const auto &column) { return column.used; });
    add([](const TypedColumn &column) { return column.keyPosition > 0; });
    add([&](const TypedColumn &column) { return column.keyPosition == 0 && (column.used || !inUse); });
    const QByteArray view = quotedIdentifier(m_table + QStringLiteral("_simple"));
    m_session.run(("DROP VIEW IF EXISTS " + view).toStdString());
    m_session.run(
        ("CREATE VIEW " + view + " AS SELECT " + joined(names, ", ") + " FROM " + quotedIdentifier(m_table))
            .toStdString());
    m_viewIsOld = false;
}

} // namespace listingpost
