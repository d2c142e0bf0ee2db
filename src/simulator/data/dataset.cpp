// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/data/dataset.h"

#include <algorithm>
#include <QDateTime>

namespace listingpost::simulator {

DataSet::DataSet(const Clock &clock)
    : m_clock(clock)
{
    const std::pair<const char *, const char *> keys[] = {{"Property", "ListingKey"}, {"Media", "MediaKey"},
        {"Member", "MemberKey"}, {"Office", "OfficeKey"}, {"OpenHouse", "OpenHouseKey"}};
    for (const auto &[name, key] : keys) {
        const QString text = QString::fromLatin1(name);
        m_resources[text] = {text, QString::fromLatin1(key), {}};
    }
}

Resource *DataSet::resource(const QString &name)
{
    const auto found = m_resources.find(name);
    return found == m_resources.end() ? nullptr : &found->second;
}

const Resource *DataSet::resource(const QString &name) const
{
    const auto found = m_resources.find(name);
    return found == m_resources.end() ? nullptr : &found->second;
}

QStringList DataSet::resourceNames() const
{
    QStringList names;
    for (const auto &[name, resource] : m_resources)
        names << name;
    return names;
}

void DataSet::put(const QString &resource, const QString &key, QJsonObject record)
{
    record[QLatin1String("ModificationTimestamp")] = timestamp();
    apply({nextLine(resource, key), std::move(record), m_hidesOlder});
}

void DataSet::remove(const QString &resource, const QString &key)
{
    apply({nextLine(resource, key), std::nullopt, m_hidesOlder});
}

void DataSet::putQuietly(const QString &resource, const QString &key, QJsonObject record)
{
    record[QLatin1String("ModificationTimestamp")] = timestamp();
    apply({{0, resource, key, {}, false}, std::move(record), false});
}

void DataSet::removeQuietly(const QString &resource, const QString &key)
{
    apply({{0, resource, key, {}, false}, std::nullopt, false});
}

void DataSet::apply(const Change &change)
{
    const LogLine &line = change.line;
    auto &records = m_resources.at(line.resource).records;
    index(line.resource, line.key, false);
    if (change.record)
        records[line.key] = *change.record;
    else
        records.erase(line.key);
    index(line.resource, line.key, true);
    if (line.sequence > 0)
        log(change);
    if (m_observer)
        m_observer(change);
}

void DataSet::log(const Change &change)
{
    const LogLine &line = change.line;
    const QString record = line.resource + QLatin1Char('/') + line.key;
    if (const auto newest = m_newest.constFind(record); change.hidesOlder && newest != m_newest.constEnd())
        m_log[*newest].hidden = true;
    m_newest[record] = m_log.size();
    m_log.push_back(line);
}

/// Takes the record, as it is now, into what is known of parents and children, or out of it.
void DataSet::index(const QString &resource, const QString &key, bool isThere)
{
    for (auto &[what, children] : m_children) {
        const auto &records = m_resources.at(resource).records;
        const auto record = what.first == resource ? records.find(key) : records.end();
        if (record == records.end())
            continue;
        auto &keys = children[record->second[what.second].toString()];
        if (isThere)
            keys.insert(key);
        else
            keys.erase(key);
    }
}

QStringList DataSet::childrenOf(const QString &resource, const QString &column, const QString &parent) const
{
    const auto [known, isNew] = m_children.try_emplace({resource, column});
    Children &children = known->second;
    if (isNew) {
        for (const auto &[key, record] : m_resources.at(resource).records)
            children[record[column].toString()].insert(key);
    }
    QStringList keys;
    if (const auto found = children.find(parent); found != children.end()) {
        for (const QString &key : found->second)
            keys << key;
    }
    return keys;
}

LogLine DataSet::nextLine(const QString &resource, const QString &key) const
{
    const QString label
        = m_labels.isEmpty() ? QString() : m_labels.at(qChecksum(key.toUtf8()) % m_labels.size());
    return {lastSequence() + 1, resource, key, label, false};
}

std::size_t DataSet::logIndex(qint64 sequence) const
{
    const auto found = std::lower_bound(m_log.begin(), m_log.end(), sequence,
        [](const LogLine &line, qint64 wanted) { return line.sequence < wanted; });
    return std::size_t(found - m_log.begin());
}

QString DataSet::timestamp() const
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(m_clock.utcNow()), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace listingpost::simulator
