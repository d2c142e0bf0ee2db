// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/manualclock.h"
#include "replication/replicator.h"
#include "scriptedproducer.h"

#include <map>
#include <QSet>
#include <QTemporaryDir>

namespace listingpost::test {

/// A small Web API in memory: `$metadata`, Property by key and by key filter, EntityEvent in pages. What a
/// test wants otherwise it says in \c override.
struct SmallApi
{
    std::map<QByteArray, QByteArray> records; ///< key → JSON
    std::vector<EntityEvent> events; ///< in the order in which they are shown
    int eventPage = 1000;
    int recordPage = 1000;
    bool hasEvents = true;
    bool hasShared = true; ///< answers filters that name several keys
    bool hasBatch = false; ///< answers `$batch`: each part as it would be answered alone
    std::function<std::optional<ScriptedAnswer>(const SeenRequest &)> override;

    void put(const QByteArray &key, int price);
    void addEvent(qint64 sequence, const QByteArray &key);
    ScriptedAnswer answer(const SeenRequest &request) const;
    /// A page of all records, by key or by links.
    ScriptedAnswer answerListing(const QByteArray &target) const;

private:
    ScriptedAnswer answerEvents(const QByteArray &target) const;
    ScriptedAnswer answerProperty(const QByteArray &target) const;
    ScriptedAnswer answerBatch(const SeenRequest &request) const;
    ScriptedAnswer answerShared(const QByteArray &target) const;
};

/// Moves \a clock on by \a step, again and again, until \a done; false when that leads nowhere.
bool advanceUntil(ManualClock &clock, const std::function<bool()> &done,
    std::chrono::seconds step = std::chrono::seconds(5));

EntityEvent eventOf(qint64 sequence, const QByteArray &key, const QByteArray &url = {});

/// A station's files with the real writer, keeper and replicator, one Producer *MLS* and its source; SmallApi
/// on a real socket in the test's thread.
class Rig
{
public:
    explicit Rig(const Clock &clock, QJsonObject sourceSettings = {});
    ~Rig();

    /// Starts keeper and replicator; false when the files cannot be opened.
    bool start();
    /// Only the keeper: no source is asked by itself.
    bool startKeeper();
    /// What a Producer pushes: through the log, as the receiver does it.
    void push(std::vector<EntityEvent> events, const QString &label = {});
    /// The same with the delivery that brought them, by whose time a feed's rhythm is told.
    void deliver(std::vector<EntityEvent> events, const QString &label = {});
    /// Stops keeper and replicator and starts new ones on the same files; credentials are none then.
    void restart();

    /// Who there is, as the writer said last.
    const Directory &directory() const { return *m_directory; }
    WorkTotals totals() const { return m_totals; }
    SourceStatus::State state() const { return m_status.state; }
    SourceStatus status() const { return m_status; }
    FirstCopy copy() const { return m_copy.copy; }
    const CopyProgress &copyProgress() const { return m_copy; }
    /// Requests whose target holds \a part.
    int asked(const QByteArray &part) const { return producer.count(part); }
    /// The first column of the first row, read as plain SQLite; \a file: `replica`, `work` or `log`.
    QVariant sql(const char *file, const char *query) const;

    QTemporaryDir folder;
    StationFiles files;
    bool firstCopy = false; ///< make one, and reconcile at its end; else it is done already
    SmallApi api;
    ScriptedProducer producer;
    ProducerId mls;
    SourceId source;
    std::unique_ptr<LogWriter> writer;
    std::unique_ptr<ReplicaKeeper> keeper;
    std::unique_ptr<Replicator> replicator;

private:
    void connectRooms();
    void submit(EventBatch batch, const QString &label);

    const Clock &m_clock;
    std::shared_ptr<const Directory> m_directory;
    QObject m_context;
    WorkTotals m_totals;
    SourceStatus m_status;
    CopyProgress m_copy;
};

} // namespace listingpost::test
