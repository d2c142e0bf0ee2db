// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/recordexport.h"

#include "store/bodywriter.h"
#include "store/database.h"

#include <QFile>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QUuid>
#include <QVariant>

namespace listingpost {

namespace {

/// A read-only connection of this export alone.
class ReadOnlyFile
{
public:
    explicit ReadOnlyFile(const QString &file)
        : m_database(QSqlDatabase::addDatabase(
            QStringLiteral("QSQLITE"), QStringLiteral("export-%1").arg(QUuid::createUuid().toString())))
    {
        m_database.setDatabaseName(file);
        m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        m_open = QFile::exists(file) && m_database.open();
    }
    ~ReadOnlyFile()
    {
        const QString name = m_database.connectionName();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }
    ReadOnlyFile(const ReadOnlyFile &) = delete;
    ReadOnlyFile &operator=(const ReadOnlyFile &) = delete;

    bool isOpen() const { return m_open; }

    /// Runs \a sql with \a values for its question marks.
    Result<QSqlQuery> query(const QString &sql, const QVariantList &values = {}) const
    {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        bool done = query.prepare(sql);
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = done && query.exec();
        if (!done)
            return failure(ErrorCode::Database,
                QStringLiteral("%1: %2").arg(m_database.databaseName(), query.lastError().text()));
        return query;
    }

private:
    QSqlDatabase m_database;
    bool m_open = false;
};

struct FeedSource
{
    qint64 feed = 0; ///< 0: the Producer has no unlabelled feed
    SourceId source;
};

Result<FeedSource> findFeed(const ReadOnlyFile &log, const QString &name)
{
    auto feeds = log.query(
        QStringLiteral("SELECT f.id, coalesce(f.source, p.source, 0), p.name || CASE f.label WHEN '' THEN '' "
                       "ELSE '/' || f.label END "
                       "FROM feed f JOIN producer p ON p.id = f.producer "
                       "UNION ALL SELECT 0, coalesce(source, 0), name FROM producer ORDER BY 1 DESC"));
    if (!feeds)
        return tl::unexpected(feeds.error());
    QStringList known;
    while (feeds->next()) {
        const QString found = feeds->value(2).toString();
        if (found.compare(name, Qt::CaseInsensitive) == 0)
            return FeedSource {feeds->value(0).toLongLong(), SourceId {feeds->value(1).toLongLong()}};
        if (!known.contains(found))
            known.append(found);
    }
    return failure(ErrorCode::NotFound,
        QStringLiteral("No feed is called \"%1\": there is %2.").arg(name, known.join(QStringLiteral(", "))));
}

struct Table
{
    QString resource;
    QString name;
    QString key; ///< its key column
};

Result<Table> findTable(const ReadOnlyFile &replica, const QString &resource)
{
    auto tables = replica.query(QStringLiteral(
        "SELECT r.name, r.table_name, c.column_name FROM _resource r "
        "JOIN _column c ON c.resource = r.name AND c.key_position = 1 WHERE r.table_name <> ''"));
    if (!tables)
        return tl::unexpected(tables.error());
    QStringList known;
    while (tables->next()) {
        known.append(tables->value(0).toString());
        if (known.constLast().compare(resource, Qt::CaseInsensitive) == 0)
            return Table {known.constLast(), tables->value(1).toString(), tables->value(2).toString()};
    }
    return failure(ErrorCode::NotFound,
        QStringLiteral("No resource %1 is held: there is %2.")
            .arg(resource, known.join(QStringLiteral(", "))));
}

/// Keys of \a resource that events of the feed past \a sequence name.
Result<QSet<QString>> keysSince(
    const ReadOnlyFile &log, qint64 feed, const QString &resource, qint64 sequence)
{
    auto keys = log.query(
        QStringLiteral(
            "SELECT DISTINCT key FROM event WHERE feed = ? AND sequence > ? AND resource = ? COLLATE NOCASE"),
        {feed, sequence, resource});
    if (!keys)
        return tl::unexpected(keys.error());
    QSet<QString> found;
    while (keys->next())
        found.insert(keys->value(0).toString());
    return found;
}

using Wanted = std::optional<QSet<QString>>;

Result<qint64> writeJsonLines(
    const ReadOnlyFile &replica, const Table &table, const Wanted &wanted, QIODevice &out)
{
    auto rows = replica.query(
        QStringLiteral("SELECT key, json FROM _record WHERE resource = ? ORDER BY key"), {table.resource});
    if (!rows)
        return tl::unexpected(rows.error());
    qint64 count = 0;
    while (rows->next()) {
        if (wanted && !wanted->contains(rows->value(0).toString()))
            continue;
        const auto json = decompressed(rows->value(1).toByteArray());
        if (!json)
            return tl::unexpected(json.error());
        QByteArray line = *json;
        line.replace('\n', ' '); // a line break stands only between values: inside texts it is escaped
        out.write(line + '\n');
        ++count;
    }
    return count;
}

QByteArray csvLine(const QStringList &fields)
{
    QByteArrayList line;
    for (const QString &field : fields)
        line.append(csvField(field));
    return line.join(',') + "\r\n";
}

Result<qint64> writeCsv(const ReadOnlyFile &replica, const Table &table, const Wanted &wanted, QIODevice &out)
{
    const auto quoted = [](QString name) {
        return QStringLiteral("\"%1\"").arg(name.replace(QStringLiteral("\""), QStringLiteral("\"\"")));
    };
    auto rows = replica.query(
        QStringLiteral("SELECT * FROM %1 ORDER BY %2").arg(quoted(table.name), quoted(table.key)));
    if (!rows)
        return tl::unexpected(rows.error());
    const QSqlRecord columns = rows->record();
    QStringList names;
    for (int column = 0; column < columns.count(); ++column)
        names.append(columns.fieldName(column));
    out.write(csvLine(names));
    const int key = columns.indexOf(table.key);
    qint64 count = 0;
    while (rows->next()) {
        if (wanted && !wanted->contains(rows->value(key).toString()))
            continue;
        QStringList fields;
        for (int column = 0; column < columns.count(); ++column)
            fields.append(rows->value(column).toString());
        out.write(csvLine(fields));
        ++count;
    }
    return count;
}

} // namespace

QByteArray csvField(const QString &text)
{
    QByteArray field = text.toUtf8();
    if (!field.contains('"') && !field.contains(',') && !field.contains('\n') && !field.contains('\r'))
        return field;
    return '"' + field.replace('"', "\"\"") + '"';
}

Result<qint64> exportRecords(const StationFiles &files, const RecordExport &what, QIODevice &out)
{
    const ReadOnlyFile log(files.log());
    if (!log.isOpen())
        return failure(ErrorCode::NotFound,
            QStringLiteral("There is no station in %1: name its folder with --station DIR.")
                .arg(files.folder));
    // Of a newer version nothing is read that may mean something else there.
    if (const auto known = Database::open(files.log(), databasekind::log(), Database::Access::ReadOnly);
        !known)
        return tl::unexpected(known.error());
    const auto feed = findFeed(log, what.feed);
    if (!feed)
        return tl::unexpected(feed.error());
    const ReadOnlyFile replica(files.replica(feed->source));
    if (replica.isOpen()) {
        const auto known = Database::open(
            files.replica(feed->source), databasekind::replica(), Database::Access::ReadOnly);
        if (!known)
            return tl::unexpected(known.error());
    }
    if (!feed->source || !replica.isOpen())
        return failure(ErrorCode::NotFound,
            QStringLiteral("%1 has no replica: it is only listened to, or nothing was fetched yet.")
                .arg(what.feed));
    const auto table = findTable(replica, what.resource);
    if (!table)
        return tl::unexpected(table.error());
    Wanted wanted;
    if (what.since) {
        const auto keys = keysSince(log, feed->feed, table->resource, *what.since);
        if (!keys)
            return tl::unexpected(keys.error());
        wanted = *keys;
    }
    return what.format == RecordExport::Format::Csv ? writeCsv(replica, *table, wanted, out)
                                                    : writeJsonLines(replica, *table, wanted, out);
}

} // namespace listingpost
