// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/recordstore.h"

#include "base/utf8.h"
#include "store/sqlsession.h"

#include <algorithm>

namespace listingpost {

namespace {

/// \a statement bound to \a name from its first parameter on; null stays null.
Statement *bound(Statement *statement, const RecordName &name, int first = 1)
{
    if (statement)
        statement->bindView(first, name.resource).bindView(first + 1, name.key);
    return statement;
}

constexpr std::string_view tombstoneColumns
    = "resource, key, why, removed_ms, asked_ordinal, arrived_ordinal, event, json FROM _tombstone";

RecordStore::Tombstone tombstoneOf(const Statement &row)
{
    return {std::string(row.text(0)), std::string(row.text(1)), row.string(2), row.integer(3),
        {row.integer(4), row.integer(5), row.integer(6)}, row.isNull(7) ? QByteArray() : row.blob(7)};
}

} // namespace

QString graveOf(const RecordName &parent)
{
    return fromWholeUtf8(parent.resource).toLower() + QLatin1Char('/') + fromWholeUtf8(parent.key);
}

std::optional<RecordStore::Held> RecordStore::held(const RecordName &name)
{
    Statement *row = bound(
        m_session.statement("SELECT id, hash, arrived_ordinal FROM _record WHERE resource = ? AND key = ?"),
        name);
    if (!m_session.next(row))
        return std::nullopt;
    Held held {row->integer(0), row->blob(1), row->integer(2)};
    row->reset();
    return held;
}

std::optional<qint64> RecordStore::buried(const RecordName &name)
{
    if (!m_anyBuried)
        m_anyBuried = m_session.number("SELECT EXISTS (SELECT 1 FROM _tombstone)") != 0;
    if (!*m_anyBuried)
        return std::nullopt;
    Statement *row = bound(
        m_session.statement("SELECT arrived_ordinal FROM _tombstone WHERE resource = ? AND key = ?"), name);
    if (!m_session.next(row))
        return std::nullopt;
    const qint64 arrived = row->integer(0);
    row->reset();
    return arrived;
}

QByteArray RecordStore::body(qint64 id)
{
    QByteArray body;
    m_session.each(
        "SELECT json FROM _record WHERE id = ?", {id}, [&](const Statement &row) { body = row.blob(0); });
    return body;
}

qint64 RecordStore::records(const QString &resource)
{
    const auto changed = m_changes.find(resource.toStdString());
    return m_session.number("SELECT records FROM _resource WHERE name = ?", {resource})
        + (changed == m_changes.end() ? 0 : changed->second.records);
}

bool RecordStore::hasHeld(const QString &resource)
{
    return m_changes.contains(resource.toStdString())
        || m_session.number("SELECT records + removed FROM _resource WHERE name = ?", {resource}) > 0;
}

void RecordStore::add(
    const RecordName &name, const RecordStamp &stamp, const QByteArray &hash, const QByteArray &body)
{
    Statement *insert = bound(m_session.statement("INSERT INTO _record (resource, key, hash, asked_ordinal, "
                                                  "arrived_ordinal, fetched_ms, event, json) "
                                                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        name);
    if (!insert)
        return;
    insert->bindBlob(3, hash).bind(4, stamp.asked).bind(5, stamp.arrived);
    insert->bind(6, toUnixMs(m_clock.utcNow())).bind(7, stamp.event).bindBlob(8, body);
    m_session.run(insert);
    ++m_changes[std::string(name.resource)].records;
    m_highest = std::max(m_highest, stamp.arrived);
}

void RecordStore::change(
    const Held &held, const RecordStamp &stamp, const QByteArray &hash, const QByteArray &body)
{
    Statement *update = m_session.statement(
        "UPDATE _record SET hash = ?, asked_ordinal = ?, arrived_ordinal = ?, fetched_ms = ?, "
        "event = max(event, ?), json = ? WHERE id = ?");
    if (!update)
        return;
    update->bindBlob(1, hash).bind(2, stamp.asked).bind(3, stamp.arrived);
    update->bind(4, toUnixMs(m_clock.utcNow())).bind(5, stamp.event).bindBlob(6, body).bind(7, held.id);
    m_session.run(update);
    m_highest = std::max(m_highest, stamp.arrived);
}

void RecordStore::touch(const Held &held, const RecordStamp &stamp)
{
    Statement *update = m_session.statement("UPDATE _record SET asked_ordinal = max(asked_ordinal, ?), "
                                            "arrived_ordinal = max(arrived_ordinal, ?), "
                                            "fetched_ms = ?, event = max(event, ?) WHERE id = ?");
    if (!update)
        return;
    update->bind(1, stamp.asked).bind(2, stamp.arrived).bind(3, toUnixMs(m_clock.utcNow()));
    update->bind(4, stamp.event).bind(5, held.id);
    m_session.run(update);
}

void RecordStore::bury(const RecordName &name, const Held &held, const Burial &burial)
{
    const RecordStamp &stamp = burial.stamp;
    m_session.run("INSERT OR REPLACE INTO _tombstone (resource, key, why, removed_ms, asked_ordinal, "
                  "arrived_ordinal, event, parent, json) SELECT resource, key, ?, ?, ?, ?, ?, ?, json FROM "
                  "_record WHERE id = ?",
        {QString::fromLatin1(burial.why), toUnixMs(burial.at), stamp.asked, stamp.arrived, stamp.event,
            burial.parent.isNull() ? QStringLiteral("") : burial.parent, held.id});
    m_session.run("DELETE FROM _record WHERE id = ?", {held.id});
    m_anyBuried = true;
    Change &change = m_changes[std::string(name.resource)];
    --change.records;
    ++change.removed;
    m_highest = std::max(m_highest, stamp.arrived);
}

void RecordStore::removeTombstone(const RecordName &name)
{
    m_session.run(bound(m_session.statement("DELETE FROM _tombstone WHERE resource = ? AND key = ?"), name));
    --m_changes[std::string(name.resource)].removed;
}

std::optional<RecordStore::Tombstone> RecordStore::tombstone(const RecordName &name)
{
    std::optional<Tombstone> found;
    m_session.each("SELECT " + std::string(tombstoneColumns) + " WHERE resource = ? AND key = ?",
        {fromWholeUtf8(name.resource), fromWholeUtf8(name.key)},
        [&](const Statement &row) { found = tombstoneOf(row); });
    return found;
}

std::vector<RecordStore::Tombstone> RecordStore::goneWith(const Tombstone &stone)
{
    std::vector<Tombstone> children;
    // Those of before version 7 name no parent. The ordinals are one answer's, or one batch's.
    m_session.each("SELECT " + std::string(tombstoneColumns)
            + " WHERE why = 'parent removed' AND parent IN (?, '') AND asked_ordinal = ? AND "
              "arrived_ordinal = ? AND event = ? AND json IS NOT NULL",
        {graveOf({stone.resource, stone.key}), stone.stamp.asked, stone.stamp.arrived, stone.stamp.event},
        [&](const Statement &row) { children.push_back(tombstoneOf(row)); });
    return children;
}

int RecordStore::eraseBodies(UtcTime before)
{
    return m_session.run(
        "UPDATE _tombstone SET json = NULL WHERE json IS NOT NULL AND removed_ms < ?", {toUnixMs(before)});
}

void RecordStore::flush()
{
    for (const auto &[resource, change] : m_changes) {
        m_session.run(
            "INSERT INTO _resource (name, records, removed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "
            "records = records + excluded.records, removed = removed + excluded.removed",
            {fromWholeUtf8(resource), change.records, change.removed});
    }
    if (m_highest > 0)
        m_session.run("UPDATE _meta SET value = max(value, ?) WHERE name = 'ordinal'", {m_highest});
    discard();
}

void RecordStore::discard()
{
    m_changes.clear();
    m_highest = 0;
    m_anyBuried.reset();
}

} // namespace listingpost
