// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/recordlisting.h"

#include "store/bodywriter.h"
#include "store/replica/recordmembers.h"
#include "store/sqlsession.h"

#include <QDateTime>
#include <simdjson.h>

namespace listingpost {

namespace {

constexpr std::chrono::minutes copiesLag {20}; ///< how far a read copy may be behind (wire.md 4.2)

QDateTime momentOf(const QString &text) { return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC(); }

/// `ModificationTimestamp` of a record's own text.
QString modifiedOf(const QByteArray &json)
{
    const simdjson::padded_string padded(json.constData(), static_cast<std::size_t>(json.size()));
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    std::string_view text;
    if (parser.iterate(padded).get(document)
        || document.find_field_unordered("ModificationTimestamp").get_string().get(text))
        return {};
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

bool sameMoment(const QString &one, const QString &other)
{
    if (one == other)
        return true;
    const QDateTime first = momentOf(one);
    const QDateTime second = momentOf(other);
    return first.isValid() && second.isValid() && first == second;
}

void RecordListing::begin(const QString &resource)
{
    m_session.run("DELETE FROM _listed WHERE resource = ?", {resource});
}

ListingNews RecordListing::note(
    const QString &resource, const std::vector<ListedRecord> &page, Ordinal asked, UtcTime now)
{
    ListingNews news;
    RecordReader reader;
    for (const ListedRecord &listed : page) {
        news.listed += m_session.run(
            "INSERT OR IGNORE INTO _listed (resource, key) VALUES (?, ?)", {resource, listed.key});
        const qint64 buried = m_session.number(
            "SELECT arrived_ordinal FROM _tombstone WHERE resource = ? AND key = ?", {resource, listed.key});
        bool held = false;
        m_session.each(
            "SELECT arrived_ordinal, fetched_ms, json, hash FROM _record WHERE resource = ? AND key = ?",
            {resource, listed.key}, [&](const Statement &row) {
                held = true;
                if (row.integer(0) >= asked.value)
                    return;
                if (listed.modified.isEmpty()) {
                    if (!listed.record.isEmpty() && reader.read(listed.record)
                        && reader.hash() != row.blob(3))
                        news.stale.push_back(listed.key);
                    return;
                }
                const auto json = decompressed(row.blob(2));
                const QString ours = json ? modifiedOf(*json) : QString();
                if (ours.isEmpty() || sameMoment(ours, listed.modified))
                    return;
                const bool isNewer = momentOf(ours) > momentOf(listed.modified);
                if (!isNewer || fromUnixMs(row.integer(1)) + copiesLag < now)
                    news.stale.push_back(listed.key);
            });
        if (!held && buried < asked.value)
            news.missing.push_back(listed.key);
    }
    return news;
}

std::vector<QString> RecordListing::extra(
    const QString &resource, Ordinal began, const QString &after, int most)
{
    std::vector<QString> keys;
    m_session.each("SELECT key FROM _record INDEXED BY _record_key WHERE resource = ? AND key > ? AND "
                   "arrived_ordinal < ? AND NOT EXISTS (SELECT 1 FROM _listed WHERE _listed.resource = "
                   "_record.resource AND _listed.key = _record.key) ORDER BY key LIMIT ?",
        {resource, after, began.value, most}, [&](const Statement &row) { keys.push_back(row.string(0)); });
    return keys;
}

qint64 RecordListing::held(const QString &resource)
{
    return m_session.number("SELECT records FROM _resource WHERE name = ?", {resource});
}

std::map<QString, qint64> RecordListing::held()
{
    std::map<QString, qint64> records;
    m_session.each("SELECT name, records FROM _resource WHERE records > 0", {},
        [&](const Statement &row) { records[row.string(0)] = row.integer(1); });
    return records;
}

qint64 RecordListing::listed(const QString &resource)
{
    return m_session.number("SELECT count(*) FROM _listed WHERE resource = ?", {resource});
}

} // namespace listingpost
