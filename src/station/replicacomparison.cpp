// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/replicacomparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace listingpost {

namespace {

constexpr qsizetype mostExamples = 10;

bool sameNumber(const QJsonValue &fresh, const QVariant &held)
{
    if (held.typeId() != QMetaType::LongLong)
        return held.typeId() == QMetaType::Double && held.toDouble() == fresh.toDouble();
    // Whole numbers are compared exactly: a double would hide a difference past 2^53.
    const QVariant number = fresh.toVariant();
    return number.typeId() == QMetaType::LongLong ? number.toLongLong() == held.toLongLong()
                                                  : number.toDouble() == held.toDouble();
}

bool sameJson(const QJsonValue &fresh, const QVariant &held)
{
    const QJsonDocument document = QJsonDocument::fromJson(held.toString().toUtf8());
    return fresh.isArray() ? document.isArray() && document.array() == fresh.toArray()
                           : document.isObject() && document.object() == fresh.toObject();
}

/// The first column in which \a row does not hold what \a record says; empty: it holds all of it.
QString differingColumn(const QJsonObject &record, const QSqlRecord &row)
{
    for (auto member = record.begin(); member != record.end(); ++member) {
        if (member.key().contains(u'@'))
            continue; // an annotation, not the record
        const int column = row.indexOf(member.key());
        if (column < 0 ? !member->isNull() : !sameValue(*member, row.value(column)))
            return member.key();
    }
    for (int column = 0; column < row.count(); ++column) {
        if (!row.isNull(column) && !record.contains(row.fieldName(column)))
            return row.fieldName(column);
    }
    return {};
}

} // namespace

bool sameValue(const QJsonValue &fresh, const QVariant &held)
{
    switch (fresh.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return held.isNull();
    case QJsonValue::Bool:
        return held.typeId() == QMetaType::LongLong && held.toLongLong() == (fresh.toBool() ? 1 : 0);
    case QJsonValue::Double:
        return !held.isNull() && sameNumber(fresh, held);
    case QJsonValue::String:
        return !held.isNull() && held.toString() == fresh.toString();
    case QJsonValue::Array:
    case QJsonValue::Object:
        return sameJson(fresh, held);
    }
    return false;
}

ReplicaComparison::ReplicaComparison(const QString &file)
    : m_database(QSqlDatabase::addDatabase(
        QStringLiteral("QSQLITE"), QStringLiteral("comparison-%1").arg(QUuid::createUuid().toString())))
{
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
}

ReplicaComparison::~ReplicaComparison()
{
    const QString name = m_database.connectionName();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<> ReplicaComparison::open()
{
    if (!m_database.open())
        return failure(ErrorCode::Database,
            QStringLiteral("The replica %1 cannot be read: %2")
                .arg(m_database.databaseName(), m_database.lastError().text()));
    return {};
}

Result<> ReplicaComparison::compare(
    const QString &resource, const QString &keyColumn, QHash<QString, QJsonObject> fresh)
{
    m_result.compared += fresh.size();
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT * FROM \"%1\"").arg(resource)))
        return failure(ErrorCode::Database,
            QStringLiteral("Table %1 of the replica: %2").arg(resource, query.lastError().text()));
    while (query.next()) {
        const QSqlRecord row = query.record();
        const QString key = row.value(keyColumn).toString();
        const auto asked = fresh.constFind(key);
        if (asked == fresh.constEnd()) {
            note(QStringLiteral("%1 %2 is held, and the Producer does not have it").arg(resource, key));
            continue;
        }
        if (const QString column = differingColumn(*asked, row); !column.isEmpty())
            note(QStringLiteral("%1 %2 differs in %3: held \"%4\", the Producer says \"%5\"")
                     .arg(resource, key, column, row.value(column).toString(),
                         asked->value(column).toVariant().toString()));
        fresh.erase(asked);
    }
    for (auto missing = fresh.constBegin(); missing != fresh.constEnd(); ++missing)
        note(QStringLiteral("%1 %2 is missing").arg(resource, missing.key()));
    return {};
}

void ReplicaComparison::note(const QString &example)
{
    ++m_result.different;
    if (m_result.examples.size() < mostExamples)
        m_result.examples.append(example);
}

} // namespace listingpost
