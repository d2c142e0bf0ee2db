// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/manualclock.h"
#include "store/logdatabase.h"
#include "store/replicakeeper.h"
#include "store/stationreader.h"

#include <QTemporaryDir>

namespace listingpost::test {

/// A station's files with a real log and keeper, one Producer *MLS* with its source, and the tables of
/// schemas(). The part of the replicator is played by the test: due() and apply().
class KeeperRig
{
public:
    KeeperRig();
    ~KeeperRig();

    /// Property (ListingKey, ListPrice, …), Media and OpenHouse, which are its children.
    static std::vector<ResourceSchema> schemas();

    /// Starts the keeper, again: what it had in memory is gone.
    void restart();
    /// Ends the keeper's thread, and leaves the files to the test.
    void stop() { keeper.reset(); }
    /// Says who there is, as the log knows it.
    void spreadDirectory();
    /// An event for \a key enters the log.
    void event(const QByteArray &key, const char *resource = "Property");
    void events(const QByteArrayList &keys, const char *resource = "Property");
    /// What is due once the log has been taken; waits for \a atLeast items.
    std::vector<WorkItem> due(std::size_t atLeast = 1);
    qint64 ordinal();

    WorkOutcome outcome(const WorkItem &item, WorkOutcome::Kind kind);
    /// \a item with \a json, or with a small Property record at \a price.
    WorkOutcome upsert(const WorkItem &item, const QByteArray &json);
    WorkOutcome upsert(const WorkItem &item, int price);
    bool apply(std::vector<WorkOutcome> outcomes);
    /// Events for \a keys, fetched and stored; then nothing waits.
    bool hold(const QByteArrayList &keys);
    /// Events for \a keys, each proven removed by two looks; what the brake holds stays in work.
    bool proveRemoved(const QByteArrayList &keys, const char *resource = "Property");

    /// The first column of the first row, read as any program would; \a work: of work.sqlite.
    QString plain(const QByteArray &sql) const;
    QString work(const QByteArray &sql) const;
    QString plainLog(const QByteArray &sql) const;
    EventState state(qint64 event);
    /// Distinct keys that wait, as the keeper told when the whole log was taken; -1: not yet.
    qint64 pending() const { return m_totals.takenThrough < log->lastEvent() ? -1 : m_pending; }
    std::vector<ProblemRow> problems();

    ManualClock clock;
    QTemporaryDir folder;
    StationFiles files;
    std::unique_ptr<LogDatabase> log;
    std::unique_ptr<ReplicaKeeper> keeper;
    ProducerId producer;
    SourceId source;

private:
    QString first(const QString &file, const QByteArray &sql) const;

    WorkTotals m_totals;
    qint64 m_pending = 0;
    qint64 m_sequence = 0;
};

/// `<prefix>0`, `<prefix>1`, … \a count of them.
QByteArrayList keysNamed(const QByteArray &prefix, int count);

} // namespace listingpost::test
