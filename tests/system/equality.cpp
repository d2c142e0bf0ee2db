// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"

#include "producerprocess.h"
#include "witness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace listingpost::test {

namespace {

constexpr qsizetype mostShown = 20;
constexpr std::pair<const char *, const char *> resources[] = {{"Property", "ListingKey"},
    {"Media", "MediaKey"}, {"Member", "MemberKey"}, {"Office", "OfficeKey"}, {"OpenHouse", "OpenHouseKey"}};

using Records = QMap<QString, QJsonObject>; ///< by key

/// Every page of a resource, by next links.
Records shown(const ProducerProcess &producer, const QString &resource, const QString &key)
{
    Records records;
    QByteArray next = '/' + resource.toLatin1() + "?$orderby=" + key.toLatin1() + "&asked=afresh";
    while (!next.isEmpty()) {
        Request request;
        request.method = "GET";
        request.path = next;
        request.lines = {"Authorization: Bearer " + producer.bearer(), "Prefer: odata.maxpagesize=2000"};
        const Posted page = send(producer.root(), request);
        if (page.status != 200 || !page.body.contains(QStringLiteral("value")))
            qFatal("%s answers %d", next.constData(), page.status);
        for (const QJsonValue &record : page.body.value(QStringLiteral("value")).toArray())
            records[record[key].toString()] = record.toObject();
        const QUrl link(page.body.value(QStringLiteral("@odata.nextLink")).toString());
        next = link.isEmpty() ? QByteArray() : link.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    }
    return records;
}

/// Every row of a table; columns that are NULL are left out.
QMap<QString, QMap<QString, QVariant>> held(
    const Witness &replica, const QString &resource, const QString &key)
{
    QStringList columns;
    for (const QVariantList &column : replica.rows(QStringLiteral("pragma table_info(%1)").arg(resource)))
        columns << column.value(1).toString();
    QMap<QString, QMap<QString, QVariant>> rows;
    for (const QVariantList &values : replica.rows(QStringLiteral("select * from %1").arg(resource))) {
        QMap<QString, QVariant> row;
        for (qsizetype i = 0; i < values.size() && i < columns.size(); ++i) {
            if (!values[i].isNull())
                row[columns[i]] = values[i];
        }
        rows[row.value(key).toString()] = row;
    }
    return rows;
}

bool same(const QJsonValue &shown, const QVariant &held)
{
    switch (shown.type()) {
    case QJsonValue::Bool:
        return held == QVariant(shown.toBool() ? 1 : 0);
    case QJsonValue::Double:
        return held.toDouble() == shown.toDouble();
    case QJsonValue::String:
        return held.toString() == shown.toString();
    case QJsonValue::Array:
        return QJsonDocument::fromJson(held.toByteArray()).array() == shown.toArray();
    case QJsonValue::Object:
        return QJsonDocument::fromJson(held.toByteArray()).object() == shown.toObject();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return held.isNull();
}

/// The first field that differs; empty: none does.
QString differing(const QJsonObject &record, const QMap<QString, QVariant> &row)
{
    for (auto field = record.begin(); field != record.end(); ++field) {
        if (!same(*field, row.value(field.key())))
            return field.key() + QStringLiteral(" is ") + row.value(field.key()).toString()
                + QStringLiteral(", not ") + field->toVariant().toString();
    }
    for (auto column = row.begin(); column != row.end(); ++column) {
        if (record.value(column.key()).isNull() || !record.contains(column.key()))
            return column.key() + QStringLiteral(" is ") + column->toString() + QStringLiteral(", not null");
    }
    return {};
}

} // namespace

Differences differences(const ProducerProcess &producer, const QString &replica)
{
    Differences all;
    const Witness witness(replica);
    for (const auto &[name, keyName] : resources) {
        const QString resource = QString::fromLatin1(name);
        const QString key = QString::fromLatin1(keyName);
        const Records fresh = shown(producer, resource, key);
        const auto rows = held(witness, resource, key);
        all.compared += int(fresh.size());
        const auto note = [&](const QString &which, const QString &what) {
            if (all.found.size() < mostShown)
                all.found << resource + u' ' + which + QStringLiteral(": ") + what;
        };
        for (auto record = fresh.begin(); record != fresh.end(); ++record) {
            const auto row = rows.constFind(record.key());
            if (row == rows.constEnd())
                note(record.key(), QStringLiteral("missing"));
            else if (const QString what = differing(*record, *row); !what.isEmpty())
                note(record.key(), what);
        }
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            if (!fresh.contains(row.key()))
                note(row.key(), QStringLiteral("held, and not shown"));
        }
    }
    return all;
}

} // namespace listingpost::test
