// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainlog.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>

namespace listingpost {

PlainDatabase::PlainDatabase(const QString &file)
    : m_database(
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QUuid::createUuid().toString(QUuid::Id128)))
{
    m_database.setDatabaseName(file);
    m_database.open();
}

PlainDatabase::~PlainDatabase()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

QVariantList PlainDatabase::column(const QString &sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return {query.lastError().text()};
    QVariantList values;
    while (query.next())
        values << query.value(0);
    return values;
}

QString PlainDatabase::one(const char *sql) const
{
    return column(QString::fromLatin1(sql)).value(0).toString();
}

QString faultsOfLog(const StationFiles &files, const QSet<qint64> &acknowledged)
{
    const PlainDatabase log(files.log());
    QStringList faults;
    const auto expect = [&](const char *sql, const char *wanted) {
        const QString found = log.one(sql);
        if (found != QLatin1String(wanted))
            faults << QStringLiteral("%1: %2").arg(QLatin1String(sql), found);
    };
    expect("PRAGMA quick_check", "ok");
    expect("SELECT coalesce(max(id) - min(id) + 1, 0) = count(*) FROM event_row", "1");
    expect("SELECT coalesce(max(id) - min(id) + 1, 0) = count(*) FROM delivery", "1");
    expect("SELECT value = (SELECT max(id) FROM event_row) FROM counter WHERE name = 'last_event'", "1");
    expect("SELECT value = (SELECT max(id) FROM delivery) FROM counter WHERE name = 'last_delivery'", "1");
    expect("SELECT value = (SELECT count(*) FROM delivery) FROM counter WHERE name = 'deliveries'", "1");
    expect("SELECT sum(stored) = (SELECT count(*) FROM event_row) FROM feed", "1");
    expect("SELECT sum(accepted) = (SELECT count(*) FROM event_row) FROM delivery", "1");
    QSet<qint64> stored;
    for (const QVariant &sequence : log.column(QStringLiteral("SELECT sequence FROM event"))) {
        if (stored.contains(sequence.toLongLong()))
            faults << QStringLiteral("stored twice: %1").arg(sequence.toString());
        stored.insert(sequence.toLongLong());
    }
    const QSet<qint64> lost = QSet<qint64>(acknowledged).subtract(stored);
    if (!lost.isEmpty())
        faults << QStringLiteral("acknowledged and lost: %1 of %2").arg(lost.size()).arg(acknowledged.size());
    return faults.join(QStringLiteral("; "));
}

} // namespace listingpost
