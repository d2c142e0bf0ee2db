// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "replication/connectioncheck.h"
#include "replication/copyprogress.h"
#include "replication/resourcecount.h"
#include "station/forgetting.h"
#include "station/reachtest.h"
#include "station/status.h"
#include "store/logdatabase.h"
#include "store/sequencestory.h"
#include "store/stationreader.h"

#include <memory>
#include <QFuture>
#include <QObject>

namespace listingpost {

class Station;
struct NewProducer;

/// All that the window asks of a station, and all that it hears from it: the one seam between `gui` and the
/// running program, so that views are tested without one. GUI thread; nothing here blocks; futures end with a
/// value or an Error.
class StationLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual UtcTime now() const = 0;
    virtual StatusSnapshot status() const = 0;
    virtual std::shared_ptr<const Directory> directory() const = 0;
    virtual StationFiles files() const = 0;

    virtual QFuture<Result<IdSpan<EventId>>> eventSpan() = 0;
    virtual QFuture<Result<std::vector<EventView>>> events(EventId first, int count) = 0;
    virtual QFuture<Result<IdSpan<DeliveryId>>> deliverySpan() = 0;
    virtual QFuture<Result<std::vector<DeliveryView>>> deliveries(DeliveryId first, int count) = 0;
    virtual QFuture<Result<std::vector<DeliveryView>>> deliveriesOf(std::vector<DeliveryId> ids) = 0;
    virtual QFuture<Result<std::vector<DeliveryId>>> refusedDeliveries(DeliveryId after, int most) = 0;
    virtual QFuture<Result<DeliveryBody>> deliveryBody(DeliveryId id) = 0;
    virtual QFuture<Result<std::vector<EventView>>> eventsOfDelivery(DeliveryId id, int most) = 0;
    virtual QFuture<Result<std::vector<ResourceView>>> resources() = 0;
    virtual QFuture<Result<RecordPage>> records(
        SourceId source, const QString &resource, const QStringList &columns, qint64 firstRow, int count)
        = 0;
    virtual QFuture<Result<QByteArray>> recordJson(
        SourceId source, const QString &resource, const QString &key)
        = 0;
    virtual QFuture<Result<std::vector<ChildrenView>>> children(
        SourceId source, const QString &resource, const QString &key, int most)
        = 0;
    virtual QFuture<Result<std::vector<RemovedView>>> removed(
        SourceId source, const QString &resource, int most)
        = 0;
    virtual QFuture<Result<QByteArray>> removedJson(
        SourceId source, const QString &resource, const QString &key)
        = 0;
    /// Brings a removed record back, with the children that went with it; how many records.
    virtual QFuture<Result<int>> restoreRecord(SourceId source, const QString &resource, const QString &key)
        = 0;
    virtual QFuture<Result<std::vector<RollupPoint>>> rollups(
        UtcTime from, UtcTime to, std::chrono::seconds step)
        = 0;

    virtual QFuture<Result<std::vector<ProblemRow>>> problems(bool openOnly) = 0;
    virtual QFuture<Result<std::vector<RetryGroup>>> retries() = 0;
    virtual QFuture<Result<std::vector<WorkView>>> workKeys(WorkSelection selection, int most) = 0;
    virtual QFuture<Result<int>> retryProblem(ProblemId id) = 0;
    virtual QFuture<Result<int>> retryWork(WorkSelection selection) = 0;
    virtual QFuture<Result<int>> answerProblem(ProblemId id, bool yes) = 0;
    virtual QFuture<Result<int>> dismissProblem(ProblemId id, QString reason) = 0;
    /// Whether the sequences of \a feed have started again (wire.md 2.3): the answer to `sequence_restarted`.
    virtual QFuture<Result<FeedId>> restartSequences(FeedId feed, bool yes) = 0;

    virtual QFuture<Result<ProducerId>> addProducer(NewProducer producer) = 0;
    virtual QFuture<Result<IssuedToken>> addToken(
        ProducerId producer, QString note, std::optional<std::chrono::seconds> validFor)
        = 0;
    virtual QFuture<Result<QByteArray>> revokeToken(QByteArray id) = 0;
    /// The token \a id is accepted for \a time more, then no longer.
    virtual QFuture<Result<QByteArray>> endToken(QByteArray id, std::chrono::seconds time) = 0;
    /// \a request as `producer set` takes it (station/producerchange.h), without the Producer's name.
    virtual QFuture<Result<ProducerId>> setProducer(ProducerId producer, QJsonObject request) = 0;
    virtual QFuture<Result<FeedId>> setFeed(FeedRow feed) = 0;
    /// *Test connection*: each check as it ends, in order.
    virtual QFuture<CheckResult> testConnection(NewProducer producer) = 0;
    /// The same for a Producer that there is already, as it would be with \a change (as for setProducer()).
    virtual QFuture<CheckResult> testProducer(ProducerId producer, QJsonObject change) = 0;
    /// The resources of a Producer as it was entered, with counts, as they come.
    virtual QFuture<ResourceCount> countResources(NewProducer producer) = 0;
    /// What `producer show` says (station/producerchange.h). Errors: NotFound.
    virtual QFuture<Result<QJsonObject>> producerFacts(ProducerId producer) = 0;
    virtual void hold(FeedId feed, std::chrono::milliseconds time) = 0;
    virtual void catchUp(FeedId feed) = 0;
    /// Asks the Producer of \a feed to push again, by the feed's own resume request.
    virtual QFuture<Result<ResumeResult>> resume(FeedId feed) = 0;
    /// What \a feed did not get by its own pushes, newest first.
    virtual QFuture<Result<SequenceGaps>> gaps(FeedId feed, int most) = 0;
    virtual std::optional<CopyProgress> copyProgress(SourceId source) const = 0;
    /// A snapshot of only \a resources, in place of the first copy that begins by itself.
    virtual void copyOnly(SourceId source, QStringList resources) = 0;
    virtual void stopCopy(SourceId source) = 0;
    virtual void resumeCopy(SourceId source) = 0;
    /// What *Forget this Producer* would erase of the Producer called \a name.
    virtual QFuture<Result<ForgetPlan>> forgetPlan(const QString &name) = 0;
    /// Erases it for good (Station::forgetProducer()); after an error it goes on trying by itself.
    virtual QFuture<Result<ProducerId>> forgetProducer(ProducerId producer) = 0;
    /// Keys and timestamps of every resource against the Producer's; what differs is asked for.
    virtual QFuture<Result<std::vector<ReconcileResult>>> reconcile(SourceId source) = 0;
    /// The newest result of each resource.
    virtual QFuture<Result<std::vector<ReconcileResult>>> reconciles(SourceId source) = 0;
    virtual QFuture<Result<QByteArray>> look(SourceId source, QString resource, QString key) = 0;

    /// What Producers are told; empty: none. An error says what is wrong with it.
    virtual QFuture<Result<>> setPublicUrl(const QString &url) = 0;
    /// Does \a url lead to this station?
    virtual QFuture<Result<ReachReport>> testReach(const QUrl &url) = 0;
    /// Open capture (wire.md 2.5), until it ends by itself or is closed.
    virtual Result<> openCapture(const CaptureSettings &settings) = 0;
    virtual void closeCapture() = 0;

Q_SIGNALS:
    void statusChanged(const listingpost::StatusSnapshot &status);
    void eventsStored(listingpost::EventId lastEvent, listingpost::DeliveryId lastDelivery);
    void workProgressed();
    void directoryChanged(std::shared_ptr<const listingpost::Directory> directory);
    /// A page of a comparison came, or a resource ended.
    void reconcileProgressed(const listingpost::ReconcileResult &result);
    void forgetProgressed(const listingpost::ForgetProgress &progress);
};

/// The link to a real station, which is borrowed and must outlive it.
std::unique_ptr<StationLink> linkTo(Station &station);

} // namespace listingpost
