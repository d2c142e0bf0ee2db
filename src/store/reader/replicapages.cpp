// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/replicapages.h"

#include "base/utf8.h"
#include "store/bodywriter.h"
#include "store/replica/replicaschema.h"
#include "store/sqlsession.h"

#include <algorithm>
#include <sqlite3.h>

namespace listingpost {

namespace {

constexpr qint64 anchorEvery = 500;

QVariant valueOf(const Statement &row, int column)
{
    switch (row.type(column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return row.integer(column);
    case SQLITE_FLOAT:
        return row.real(column);
    default:
        return row.string(column);
    }
}

} // namespace

ReplicaPages::ReplicaPages(StationFiles files, SqlTrace trace)
    : m_files(std::move(files))
    , m_trace(std::move(trace))
{
}

void ReplicaPages::close() { m_replicas.clear(); }

void ReplicaPages::release(SourceId source)
{
    m_replicas.erase(source);
    std::erase_if(m_anchors, [source](const auto &known) { return known.first.first == source; });
}

Result<Database *> ReplicaPages::replica(SourceId source)
{
    if (const auto known = m_replicas.find(source); known != m_replicas.end())
        return known->second.get();
    auto opened
        = Database::open(m_files.replica(source), databasekind::replica(), Database::Access::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    (*opened)->setTrace(m_trace);
    return m_replicas.emplace(source, std::move(*opened)).first->second.get();
}

Result<ReplicaPages::Table> ReplicaPages::table(const Database &replica, const QString &resource)
{
    auto rows
        = replica.prepare("SELECT r.table_name, c.column_name, c.key_position FROM _resource r"
                          " JOIN _column c ON c.resource = r.name WHERE r.name = ? ORDER BY c.position");
    rows.bind(1, resource);
    Table table;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        table.name = rows.string(0);
        table.columns << rows.string(1);
        if (rows.integer(2) == 1)
            table.keyColumn = rows.string(1);
    }
    if (table.name.isEmpty() || table.keyColumn.isEmpty())
        return failure(ErrorCode::NotFound, QStringLiteral("the replica has no table for %1").arg(resource));
    return table;
}

Result<std::vector<ResourceView>> ReplicaPages::resources()
{
    std::vector<ResourceView> views;
    for (const SourceId source : m_files.replicas()) {
        const auto opened = replica(source);
        if (!opened)
            continue; // the station says what is wrong with it
        auto rows
            = (*opened)->prepare("SELECT name, records, removed, table_name FROM _resource ORDER BY name");
        for (auto row = rows.step(); row && *row; row = rows.step()) {
            ResourceView view;
            view.source = source;
            view.name = rows.string(0);
            view.records = rows.integer(1);
            view.removed = rows.integer(2);
            if (const auto typed = rows.text(3).empty() ? Result<Table>(failure(ErrorCode::NotFound, {}))
                                                        : table(**opened, view.name)) {
                view.keyColumn = typed->keyColumn;
                view.columns = typed->columns;
            }
            views.push_back(std::move(view));
        }
    }
    return views;
}

Result<const ReplicaPages::Anchors *> ReplicaPages::anchors(
    const Database &replica, SourceId source, const Table &table)
{
    auto commit = replica.prepare("SELECT value FROM _meta WHERE name = 'commit'");
    if (const auto read = commit.step(); !read)
        return tl::unexpected(read.error());
    Anchors &known = m_anchors[{source, table.name}];
    if (known.commit == commit.integer(0))
        return &known;
    known = {commit.integer(0), {}};
    auto keys = replica.prepare(("SELECT " + quotedIdentifier(table.keyColumn) + " FROM "
        + quotedIdentifier(table.name) + " ORDER BY 1")
                                    .toStdString());
    for (qint64 row = 0;; ++row) {
        const auto read = keys.step();
        if (!read)
            return tl::unexpected(read.error());
        if (!*read)
            return &known;
        if (row % anchorEvery == 0)
            known.keys.push_back(keys.blob(0));
    }
}

Result<RecordPage> ReplicaPages::records(
    SourceId source, const QString &resource, const QStringList &columns, qint64 firstRow, int count)
{
    const auto opened = replica(source);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto typed = table(**opened, resource);
    if (!typed)
        return tl::unexpected(typed.error());
    const auto found = anchors(**opened, source, *typed);
    if (!found)
        return tl::unexpected(found.error());
    RecordPage page;
    page.firstRow = firstRow;
    QByteArrayList names;
    for (const QString &column : columns.isEmpty() ? typed->columns : columns) {
        if (typed->columns.contains(column)) {
            page.columns << column;
            names << quotedIdentifier(column);
        }
    }
    const auto anchor = std::size_t(std::max<qint64>(0, firstRow) / anchorEvery);
    if (anchor >= (*found)->keys.size() || names.isEmpty())
        return page;
    const QByteArray key = quotedIdentifier(typed->keyColumn);
    auto rows = (*opened)->prepare(("SELECT " + names.join(", ") + " FROM " + quotedIdentifier(typed->name)
        + " WHERE " + key + " >= ? ORDER BY " + key + " LIMIT ?")
                                       .toStdString());
    const QByteArray &start = (*found)->keys[anchor];
    rows.bind(1, std::string_view(start.constData(), std::size_t(start.size())));
    qint64 skip = firstRow - qint64(anchor) * anchorEvery;
    rows.bind(2, skip + count);
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return page;
        if (skip-- > 0)
            continue;
        QVariantList values;
        for (int column = 0; column < rows.columns(); ++column)
            values << valueOf(rows, column);
        page.rows.push_back(std::move(values));
    }
}

namespace {

/// The key of the record that an event may have named by its number; empty: there is none.
QString keyByNumber(const Database &replica, const QString &resource, const QString &number)
{
    const bool isNumber = !number.isEmpty()
        && std::all_of(number.begin(), number.end(), [](QChar one) { return one >= u'0' && one <= u'9'; });
    if (!isNumber)
        return {};
    SqlSession session(replica);
    ReplicaSchema schema(session);
    schema.load();
    TypedTable *typed = schema.table(resource);
    return typed ? fromWholeUtf8(typed->keyOfTwin(number.toStdString())) : QString();
}

} // namespace

Result<QByteArray> ReplicaPages::recordJson(SourceId source, const QString &resource, const QString &key)
{
    const auto opened = replica(source);
    if (!opened)
        return tl::unexpected(opened.error());
    auto row = (*opened)->prepare("SELECT json FROM _record WHERE resource = ? AND key = ?");
    auto found = row.bind(1, resource).bind(2, key).step();
    if (found && !*found) {
        const QString own = keyByNumber(**opened, resource, key);
        row.reset();
        found = row.bind(1, resource).bind(2, own).step();
    }
    if (!found)
        return tl::unexpected(found.error());
    return *found ? decompressed(row.blob(0)) : Result<QByteArray>(QByteArray());
}

} // namespace listingpost
