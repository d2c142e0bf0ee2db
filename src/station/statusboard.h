// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/receiver.h"
#include "replication/replicator.h"
#include "station/ratemeter.h"
#include "station/status.h"
#include "store/directory.h"
#include "store/logdatabase.h"
#include "store/work.h"

#include <map>
#include <memory>
#include <set>

namespace listingpost {

/// Collects what the rooms report and makes the one snapshot of it. Main thread; asks nobody.
class StatusBoard
{
public:
    explicit StatusBoard(const Clock &clock);

    void setListening(const QUrl &url);
    void setNotListening(const QString &reason, std::optional<PortTaken> taken = std::nullopt);
    /// What Producers are told, and what the endpoint shows them; null: no TLS.
    void setEndpoint(const QString &publicUrl, std::shared_ptr<const TlsIdentity> tls);
    /// Open capture is on until \a ends; nullopt: off.
    void setCapture(const std::optional<CaptureSettings> &settings, UtcTime ends = {});
    void noteForwarded(const QString &failure); ///< empty: it was answered
    void setDirectory(std::shared_ptr<const Directory> directory);
    void setProgress(const WorkTotals &totals, const std::vector<FeedProgress> &feeds);
    void setSource(const SourceStatus &status);
    void setReceiver(const ReceiverTotals &totals);
    /// What was answered before this start.
    void setDeliveriesBefore(const DeliverySums &sums) { m_before = sums; }
    /// True when a feed is let in that was not, or the other way round; the rest is seen with the next tick.
    bool setAdmission(const std::vector<FeedAdmission> &feeds);
    /// What waits of each feed and could be fetched now, with the measured rate at which that shrinks.
    std::vector<FeedBacklog> backlog() const;
    void setReplicaRecords(qint64 records);
    /// A file that cannot be written (\a name: which); empty detail: it can again.
    void setStall(FeedId feed, StallState state);
    void setResume(const ResumeResult &result);
    void setCopy(const CopyProgress &progress);
    std::optional<CopyProgress> copy(SourceId source) const;
    void setFault(const QString &name, const QString &detail);

    const std::shared_ptr<const Directory> &directory() const { return m_directory; }
    /// Notes the totals for the rates: once a second.
    void tick();
    StatusSnapshot snapshot() const;
    /// Whether events up to \a lastEvent were taken, nothing waits and nobody is catching up.
    bool settled(EventId lastEvent) const;

private:
    FeedStatus feedStatus(const FeedRow &row) const;

    const Clock &m_clock;
    SteadyTime m_started;
    std::optional<QUrl> m_listening;
    QString m_publicUrl;
    std::optional<CaptureStatus> m_capture;
    qint64 m_capturedBefore = 0; ///< by the receiver, until this capture was opened
    std::shared_ptr<const TlsIdentity> m_tls;
    QString m_notListening = QStringLiteral("not started");
    std::optional<PortTaken> m_portTaken;
    std::shared_ptr<const Directory> m_directory;
    WorkTotals m_work;
    ReceiverTotals m_receiver; ///< since the start
    DeliverySums m_before;
    qint64 m_replicaRecords = 0;
    std::map<FeedId, FeedProgress> m_progress;
    std::map<SourceId, SourceStatus> m_sources;
    std::map<SourceId, CopyProgress> m_copies;
    std::map<FeedId, StallState> m_stalls;
    std::map<FeedId, ResumeResult> m_resumes;
    std::map<FeedId, RateMeter> m_rates;
    std::map<FeedId, FeedAdmission> m_admission;
    RateMeter m_drain; ///< of keys settled, in all feeds together
    std::map<QString, QString> m_faults;
};

} // namespace listingpost
