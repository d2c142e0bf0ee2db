// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/copyprogress.h"
#include "replication/eventpoll.h"
#include "replication/reconciler.h"
#include "replication/recordshape.h"

namespace listingpost {

/// Makes a source's first copy (wire.md 4.3): replays its log from 0, or takes a snapshot of the chosen
/// resources with the log from a watermark taken before the first page. A new source begins with a replay by
/// itself: it needs no choice, and what its log does not tell, the reconcile at the end does. Stopped and
/// killed, it goes on at the page where it was. Lives on the replication thread.
class CopyRun : public QObject
{
    Q_OBJECT

public:
    /// Borrowed; they outlive it.
    struct Parts
    {
        ReplicaKeeper &keeper;
        EventPoll &poll;
        Reconciler &reconciler;
        ResourcePager::Parts pager;
        RecordShape &shape;
    };

    CopyRun(SourceId source, const QUrl &root, Parts parts, QObject *parent = nullptr);

    /// Goes on with what the files say, or begins.
    void setMetadata(const Metadata &metadata);
    void setPageSize(int size) { m_pageSize = size; }
    void setEpoch(Epoch epoch) { m_epoch = epoch; }
    /// Begins (again) with a snapshot of \a resources (none: all), or a replay.
    void begin(CopyKind kind, const QStringList &resources);
    void stop();
    void resume();
    void tick();

    /// Copying or reconciling, or not known yet.
    bool isRunning() const;
    /// It has ended, so that polls and reconciles go by their schedules.
    bool isDone() const { return m_copy && m_copy->state == FirstCopy::State::Done; }
    CopyProgress progress() const;

private:
    using State = FirstCopy::State;

    void load();
    void go();
    void setState(State state);
    void askNewest();
    void takeNewest(const Answer &answer);
    void startSnapshot();
    void askTotals();
    void nextResource();
    void takePage(const ResourcePage &page);
    void applyPages();
    void pageApplied(ResourceProgress progress);
    void skipResource(const QString &cause, const QString &detail);
    void walkEnded(const WalkReport &report);
    void lookWhetherFetched();
    void reconcile();
    ResourceProgress *current();

    SourceId m_source;
    QUrl m_root;
    Parts m_parts;
    ResourcePager m_pager;
    Epoch m_epoch {1};
    int m_pageSize = 1000;
    std::optional<Metadata> m_metadata;
    std::optional<FirstCopy> m_copy;
    std::optional<std::pair<CopyKind, QStringList>> m_wanted; ///< as soon as the resources are known

    std::optional<bool> m_runWanted; ///< go on, or stop, as soon as it is known how it was
    bool m_askNewest = false; ///< before the first page; as soon as the gate lets it
    std::optional<UtcTime> m_askNewestAt; ///< not before
    int m_newestAttempts = 0; ///< in a row
    std::optional<qint64> m_newest;
    std::size_t m_number = 0; ///< of the resource that is copied
    std::size_t m_counted = 0; ///< resources whose total was asked for
    bool m_counting = false;
    std::deque<std::pair<ResourcePage, ResourceProgress>>
        m_pages; ///< came, and are on their way into the replica
    ResourceProgress m_reached; ///< of the newest page that came
    std::optional<std::pair<QString, QString>>
        m_skip; ///< why the resource is left out, as soon as its pages are in the replica
    bool m_applying = false;
    std::optional<UtcTime> m_applyAgain;
    bool m_walked = false; ///< a replay's walk has ended; what it named is being fetched
    bool m_looking = false;
    std::optional<UtcTime> m_lookAgain;
    std::deque<std::pair<SteadyTime, qint64>> m_samples; ///< records copied by then
};

} // namespace listingpost
