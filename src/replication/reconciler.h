// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/recordshape.h"
#include "replication/resourcepager.h"
#include "store/work/copyledger.h"

#include <deque>

namespace listingpost {

/// Compares the keys and modification timestamps of a source's resources with what is held (wire.md 4.4), one
/// resource after another, a page at a time. What differs is queued for fetching, never changed here: a
/// record that is held and not shown is looked at like any other, twice, and counted by the brake. Goes on
/// over a restart. Lives on the replication thread.
class Reconciler : public QObject
{
    Q_OBJECT

public:
    /// What is borrowed outlives it.
    Reconciler(SourceId source, const QUrl &root, ReplicaKeeper &keeper, const RecordShape &shape,
        ResourcePager::Parts parts, QObject *parent = nullptr);

    void setMetadata(const Metadata &metadata);
    void setPageSize(int size) { m_pageSize = size; }
    /// All is reconciled this long after the last time; 0: only when asked to.
    void setSchedule(std::chrono::seconds every) { m_every = every; }
    /// Reconciles \a resources (none: all that have a single key), after those that are waiting.
    void begin(const QStringList &resources = {});
    bool isRunning() const { return m_current.has_value() || !m_waiting.empty(); }
    /// Time has passed. \a scheduled: the schedule counts.
    void tick(bool scheduled);

Q_SIGNALS:
    /// A page was compared, or a resource ended.
    void progressed(const listingpost::ReconcileResult &result);
    /// Everything that was asked for has ended. \a complete: every resource to its end.
    void ended(bool complete);

private:
    using Running = CopyLedger::Running;

    void next();
    void end();
    void start();
    void take(const ResourcePage &page);
    void giveUp(const QString &cause, const QString &detail);
    void proceed(std::optional<Result<Running>> running);

    SourceId m_source;
    ReplicaKeeper &m_keeper;
    const RecordShape &m_shape;
    ResourcePager::Parts m_parts;
    ResourcePager m_pager;
    std::optional<Metadata> m_metadata;
    int m_pageSize = 1000;
    std::deque<QString> m_waiting;
    std::optional<QString> m_current;
    bool m_whole = false; ///< it has no timestamp: contents are compared
    Running m_running;
    qint64 m_rows = 0; ///< that the pages showed; some may show a key again
    bool m_starting = false; ///< as soon as there are ordinals
    bool m_complete = true;
    std::chrono::seconds m_every {0};
    std::optional<UtcTime> m_lastEnd; ///< of any resource; none: it is not known
};

} // namespace listingpost
