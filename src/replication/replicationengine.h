// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/connectiontest.h"
#include "replication/resourcecensus.h"
#include "replication/sourceworker.h"

#include <map>
#include <QPromise>
#include <QTimer>
#include <set>

namespace listingpost {

/// What runs on the replication thread: one worker a source, as the directory has them, and the one timer
/// that tells them that time has passed.
class ReplicationEngine : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive it. Made on any thread, then moved to its own before begin().
    ReplicationEngine(ReplicaKeeper &keeper, LogWriter &writer, PollSink &sink, const Clock &clock);

    void begin();
    /// Ends all requests and forgets the sources; on its own thread.
    void end();
    void setDirectory(std::shared_ptr<const Directory> directory);
    void setCredentials(SourceId source, const SourceCredentials &credentials);
    void setResumeHeaders(std::map<FeedId, QJsonObject> headers);
    void catchUp(SourceId source);
    /// Results go into \a results, which is finished with the last one.
    void testConnection(const SourceDraft &draft, std::shared_ptr<QPromise<CheckResult>> results);
    void countResources(const SourceDraft &draft, std::shared_ptr<QPromise<ResourceCount>> counts);
    void look(SourceId source, const QString &resource, const std::string &key, RecordLook::Handler handler);
    void catchUpAll();
    /// Calls \a use with the worker of \a source; not at all when there is none.
    void with(SourceId source, const std::function<void(SourceWorker &)> &use);
    void reconcile(SourceId source, const QStringList &resources);
    void resume(FeedId feed);

Q_SIGNALS:
    void copyChanged(listingpost::CopyProgress progress);
    void reconcileProgressed(listingpost::ReconcileResult result);
    void reconcileEnded(listingpost::SourceId source, bool complete);
    void stallChanged(listingpost::FeedId feed, listingpost::StallState state);
    void resumeNoted(listingpost::ResumeResult result);
    void sourceChanged(listingpost::SourceStatus status);
    void numberingRestarted(
        listingpost::SourceId source, listingpost::Sequence shown, listingpost::Sequence known);

private:
    void update(const SourceRow &source, const ProducerRow &producer);
    void leave(const SourceRow &source, const ProducerRow &producer);
    bool makeWorker(const SourceRow &source);
    std::shared_ptr<AccessDesk> deskOf(
        const QUrl &root, const SourceCredentials &credentials, const QJsonObject &settings);
    void takeOutcomes();
    void tick();

    ReplicaKeeper &m_keeper;
    LogWriter &m_writer;
    PollSink &m_sink;
    const Clock &m_clock;
    QTimer *m_timer;
    SleepWatch m_sleep;
    std::vector<ResumeResult> m_resumes; ///< of earlier runs
    std::vector<FeedProgress> m_progress; ///< as the keeper told last
    EventId m_takenThrough; ///< of the log, then
    bool m_running = false;
    std::shared_ptr<const Directory> m_directory;
    std::map<SourceId, SourceCredentials> m_credentials;
    std::map<FeedId, QJsonObject> m_resumeHeaders; ///< values that are secrets
    std::map<QByteArray, std::weak_ptr<AccessDesk>> m_desks; ///< by credentialsId()
    std::map<SourceId, std::unique_ptr<SourceWorker>> m_workers;
    std::set<SourceId> m_left; ///< their first copies were ended
};

} // namespace listingpost
