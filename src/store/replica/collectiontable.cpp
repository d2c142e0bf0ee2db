// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/collectiontable.h"

#include <algorithm>

namespace listingpost {

CollectionTable::CollectionTable(SqlSession &session, QString property, QString table,
    std::vector<TypedColumn> key, std::vector<TypedColumn> columns)
    : m_session(session)
    , m_property(std::move(property))
    , m_table(std::move(table))
    , m_key(std::move(key))
    , m_columns(std::move(columns))
{
    QByteArray marks;
    QByteArrayList conditions;
    for (const TypedColumn &column : m_key)
        conditions << quotedIdentifier(column.column) + " IS ?";
    for (const TypedColumn &column : m_columns) {
        m_names.push_back(column.name.toStdString());
        marks += ", ?";
    }
    m_plain = std::all_of(m_columns.begin(), m_columns.end(),
        [](const TypedColumn &column) { return column.name == QLatin1String("value"); });
    const auto all = [](const TypedColumn &) { return true; };
    const QByteArray into = quotedIdentifier(m_table);
    QByteArray keyMarks;
    for (std::size_t i = 0; i < m_key.size(); ++i)
        keyMarks += "?, ";
    m_insert = ("INSERT OR REPLACE INTO " + into + " (" + columnList(m_key, all) + ", \"position\", "
        + columnList(m_columns, all) + ") VALUES (" + keyMarks + '?' + marks + ')')
                   .toStdString();
    m_delete = ("DELETE FROM " + into + " WHERE " + conditions.join(" AND ")).toStdString();
}

void CollectionTable::remove(const std::vector<ColumnValue> &key)
{
    Statement *statement = m_session.statement(m_delete);
    for (std::size_t i = 0; statement && i < key.size(); ++i)
        bindColumn(*statement, int(i) + 1, key[i]);
    m_session.run(statement);
}

void CollectionTable::add(const std::vector<ColumnValue> &key, const RecordMember *array)
{
    if (!hasElements(array) || !m_array.readElements(array->text))
        return;
    qint64 position = 0;
    for (const RecordMember &element : m_array.members()) {
        Statement *statement = m_session.statement(m_insert);
        if (!statement)
            return;
        int index = 0;
        for (const ColumnValue &value : key)
            bindColumn(*statement, ++index, value);
        statement->bind(++index, ++position);
        if (bindElement(*statement, element))
            m_session.run(statement);
        else
            statement->reset();
    }
}

/// False: the element cannot be read; its text stands in the JSON column all the same.
bool CollectionTable::bindElement(Statement &statement, const RecordMember &element)
{
    const auto bindAt = [&](std::size_t column, const RecordMember &member) {
        if (!m_columns[column].retired)
            bindColumn(
                statement, int(m_key.size() + column) + 2, columnValue(member, m_columns[column].type));
    };
    if (m_plain) {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            bindAt(i, element);
        return true;
    }
    if (element.kind != RecordMember::Kind::Structure)
        return element.kind == RecordMember::Kind::Null;
    const QByteArray text(element.text.data(), static_cast<qsizetype>(element.text.size()));
    if (!m_object.read(text))
        return false;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (const RecordMember *member = m_object.member(m_names[i]))
            bindAt(i, *member);
    }
    return true;
}

bool hasElements(const RecordMember *member)
{
    return member && member->kind != RecordMember::Kind::Null && member->text != "[]";
}

} // namespace listingpost
