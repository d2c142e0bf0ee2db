// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <functional>
#include <map>
#include <optional>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <set>
#include <vector>

namespace listingpost::simulator {

/// One resource of the Producer: its key property and its records, ordered by key.
struct Resource
{
    QString name;
    QString keyProperty;
    std::map<QString, QJsonObject> records;
};

/// One line of the Producer's append-only log (RCP-27).
struct LogLine
{
    qint64 sequence = 0; ///< 0: no event tells of it
    QString resource;
    QString key;
    QString label; ///< under which it is pushed; each event under exactly one
    bool hidden = false; ///< a later event names the same record: the standard lets it disappear
};

/// One change of one record, with the line of the log that tells of it.
struct Change
{
    LogLine line;
    std::optional<QJsonObject> record; ///< as it is now; none: it was removed
    bool hidesOlder = false; ///< older events of the record are hidden by this one
};

/// What the simulated Producer has: records and the log of their changes. One thread.
class DataSet
{
public:
    explicit DataSet(const Clock &clock);

    Resource *resource(const QString &name); ///< null when there is none; exact spelling
    const Resource *resource(const QString &name) const;
    QStringList resourceNames() const;

    /// Stores the record with a fresh ModificationTimestamp and appends its event.
    void put(const QString &resource, const QString &key, QJsonObject record);
    /// Removes the record and appends its event.
    void remove(const QString &resource, const QString &key);
    /// The same without an event: some Producers tell of children by their parent's alone.
    void putQuietly(const QString &resource, const QString &key, QJsonObject record);
    void removeQuietly(const QString &resource, const QString &key);
    /// Keys of the records of \a resource whose \a column is \a parent, in order. The first call for a column
    /// reads all of them.
    QStringList childrenOf(const QString &resource, const QString &column, const QString &parent) const;
    /// Carries out a change that another data set has made.
    void apply(const Change &change);
    /// Is told of every change.
    void setObserver(std::function<void(const Change &)> observer) { m_observer = std::move(observer); }

    const std::vector<LogLine> &log() const { return m_log; }
    qint64 lastSequence() const { return m_log.empty() ? 0 : m_log.back().sequence; }
    /// Labels that events are spread over, by record; empty: one unlabelled feed.
    void setLabels(const QStringList &labels) { m_labels = labels; }
    /// From now on an older event of the same record is hidden when a new one comes.
    void setHidesOlder(bool hides) { m_hidesOlder = hides; }
    /// The first index of log() whose sequence is at least \a sequence.
    std::size_t logIndex(qint64 sequence) const;

    QString timestamp() const; ///< now, with milliseconds and Z

private:
    using Children = std::map<QString, std::set<QString>>; ///< keys by parent

    LogLine nextLine(const QString &resource, const QString &key) const;
    void log(const Change &change);
    void index(const QString &resource, const QString &key, bool isThere);

    const Clock &m_clock;
    std::map<QString, Resource> m_resources;
    mutable std::map<std::pair<QString, QString>, Children> m_children; ///< by resource and column
    std::vector<LogLine> m_log;
    QHash<QString, std::size_t> m_newest; ///< resource/key → index in m_log
    QStringList m_labels;
    bool m_hidesOlder = false;
    std::function<void(const Change &)> m_observer;
};

} // namespace listingpost::simulator
