// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"
#include "station/station.h"

#include <QPromise>
#include <QTemporaryDir>

namespace listingpost {

/// A station that is only made up: events, deliveries and records computed from their row, answered at once
/// or, where a reader is given, read by it. For tests and for looking at the window.
class FakeStation : public StationLink
{
public:
    explicit FakeStation(qint64 events = 0, qint64 deliveriesHeld = 0);

    /// Events are read from a real log from now on.
    void readEventsFrom(StationReader &reader) { m_reader = &reader; }
    /// More events are stored, and it says so.
    void store(qint64 more);

    UtcTime now() const override { return fromUnixMs(1'800'000'000'000); }
    StatusSnapshot status() const override { return snapshot; }
    std::shared_ptr<const Directory> directory() const override { return who; }
    StationFiles files() const override { return {m_folder.path()}; }
    QFuture<Result<IdSpan<EventId>>> eventSpan() override;
    QFuture<Result<std::vector<EventView>>> events(EventId first, int count) override;
    QFuture<Result<IdSpan<DeliveryId>>> deliverySpan() override;
    QFuture<Result<std::vector<DeliveryView>>> deliveries(DeliveryId first, int count) override;
    QFuture<Result<std::vector<DeliveryView>>> deliveriesOf(std::vector<DeliveryId> ids) override;
    QFuture<Result<std::vector<DeliveryId>>> refusedDeliveries(DeliveryId after, int most) override;
    QFuture<Result<std::vector<EventView>>> eventsOfDelivery(DeliveryId id, int most) override;
    QFuture<Result<DeliveryBody>> deliveryBody(DeliveryId id) override;
    QFuture<Result<std::vector<ResourceView>>> resources() override;
    QFuture<Result<RecordPage>> records(SourceId source, const QString &resource, const QStringList &columns,
        qint64 firstRow, int count) override;
    QFuture<Result<QByteArray>> recordJson(
        SourceId source, const QString &resource, const QString &key) override;
    QFuture<Result<std::vector<ChildrenView>>> children(
        SourceId source, const QString &resource, const QString &key, int most) override;
    QFuture<Result<std::vector<RemovedView>>> removed(
        SourceId source, const QString &resource, int most) override;
    QFuture<Result<QByteArray>> removedJson(
        SourceId source, const QString &resource, const QString &key) override;
    QFuture<Result<int>> restoreRecord(SourceId source, const QString &resource, const QString &key) override;
    QFuture<Result<std::vector<RollupPoint>>> rollups(
        UtcTime from, UtcTime to, std::chrono::seconds step) override;
    QFuture<Result<std::vector<ProblemRow>>> problems(bool openOnly) override;
    QFuture<Result<std::vector<RetryGroup>>> retries() override;
    QFuture<Result<std::vector<WorkView>>> workKeys(WorkSelection selection, int most) override;
    QFuture<Result<int>> retryProblem(ProblemId id) override;
    QFuture<Result<int>> retryWork(WorkSelection selection) override;
    QFuture<Result<int>> answerProblem(ProblemId id, bool yes) override;
    QFuture<Result<int>> dismissProblem(ProblemId id, QString reason) override;
    QFuture<Result<ProducerId>> addProducer(NewProducer producer) override;
    QFuture<Result<IssuedToken>> addToken(
        ProducerId producer, QString note, std::optional<std::chrono::seconds> validFor) override;
    QFuture<Result<QByteArray>> revokeToken(QByteArray id) override;
    QFuture<Result<QByteArray>> endToken(QByteArray id, std::chrono::seconds time) override;
    QFuture<Result<ProducerId>> setProducer(ProducerId producer, QJsonObject request) override;
    QFuture<Result<FeedId>> setFeed(FeedRow feed) override;
    QFuture<CheckResult> testConnection(NewProducer producer) override;
    QFuture<ResourceCount> countResources(NewProducer producer) override;
    void copyOnly(SourceId, QStringList resources) override { copied = std::move(resources); }
    QFuture<CheckResult> testProducer(ProducerId producer, QJsonObject change) override;
    QFuture<Result<QJsonObject>> producerFacts(ProducerId producer) override;
    QFuture<Result<FeedId>> restartSequences(FeedId feed, bool yes) override;
    QFuture<Result<ResumeResult>> resume(FeedId feed) override;
    QFuture<Result<std::vector<ReconcileResult>>> reconcile(SourceId source) override;
    QFuture<Result<std::vector<ReconcileResult>>> reconciles(SourceId source) override;
    QFuture<Result<>> setPublicUrl(const QString &url) override;
    QFuture<Result<ReachReport>> testReach(const QUrl &url) override;
    Result<> openCapture(const CaptureSettings &settings) override;
    void closeCapture() override;
    void hold(FeedId feed, std::chrono::milliseconds time) override { held.emplace_back(feed, time); }
    void catchUp(FeedId feed) override { caughtUp.push_back(feed); }
    QFuture<Result<SequenceGaps>> gaps(FeedId feed, int most) override;
    std::optional<CopyProgress> copyProgress(SourceId) const override { return copy; }
    void stopCopy(SourceId) override { copy.copy.state = FirstCopy::State::Stopped; }
    void resumeCopy(SourceId) override { copy.copy.state = FirstCopy::State::Copying; }
    /// A first copy that is half done.
    void fillWithCopy();
    QFuture<Result<ForgetPlan>> forgetPlan(const QString &name) override;
    QFuture<Result<ProducerId>> forgetProducer(ProducerId producer) override;
    QFuture<Result<QByteArray>> look(SourceId source, QString resource, QString key) override;

    /// A Producer with three feeds, flowing.
    void fillWithFeeds();
    /// A feed in each state of admission: open, over its rate, its backlog, held.
    void fillWithAdmissions();
    /// A token in each state, one of them still used after its follower was made.
    void fillWithTokens();
    /// Problems of every kind.
    void fillWithProblems();

    StatusSnapshot snapshot;
    std::shared_ptr<Directory> who = std::make_shared<Directory>();
    std::vector<FeedId> caughtUp;
    std::vector<std::pair<FeedId, std::chrono::milliseconds>> held;
    std::vector<EventId> asked; ///< first ids of the pages of events that were asked for
    qint64 prunedEvents = 0; ///< as many of the oldest are gone from the log
    qint64 prunedDeliveries = 0;
    qint64 recordCount = 0;
    QByteArray recordText; ///< JSON of every record; empty: a usual one
    bool allRemoved = false; ///< no record is held any more
    QString refuses; ///< why changes are refused; empty: they are not
    int gapsAsked = 0;
    QByteArray body; ///< of every delivery; empty: events
    CopyProgress copy;
    std::vector<QJsonObject> changes; ///< of Producers, that were wanted
    std::vector<CheckResult> checks; ///< that the next test of a connection ends with; empty: usual ones
    ReachReport reach; ///< that the next test of the public URL ends with
    std::vector<std::pair<FeedId, bool>> restarts; ///< answers to whether sequences began anew
    std::vector<SourceId> compared;
    std::vector<ProducerId> forgotten;
    QPromise<Result<ProducerId>> forgetting; ///< how that ends
    QStringList restored; ///< records that were brought back
    QStringList copied; ///< the resources of a snapshot that was wanted
    std::vector<FeedId> askedToPush;
    Result<QByteArray> seenAtProducer = QByteArray();
    std::vector<ProblemRow> openProblems;
    std::vector<RetryGroup> retryGroups;
    std::vector<ProblemId> retried;
    std::vector<std::pair<ProblemId, bool>> answers;
    std::vector<WorkSelection> retriedWork;
    std::vector<std::pair<ProblemId, QString>> dismissed;

private:
    EventView event(qint64 id) const;
    DeliveryView delivery(qint64 id) const;

    QTemporaryDir m_folder;
    StationReader *m_reader = nullptr;
    qint64 m_events;
    qint64 m_deliveries;
};

} // namespace listingpost
