// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stationlink.h"
#include "station/credentialsjson.h"
#include "station/producerchange.h"
#include "station/requests.h"
#include "station/secrets.h"
#include "station/station.h"

namespace listingpost {

namespace {

/// Hands every question on to a Station and every signal back.
class LiveStation final : public StationLink
{
public:
    explicit LiveStation(Station &station)
        : m_station(station)
    {
        connect(&station, &Station::statusChanged, this, &StationLink::statusChanged);
        connect(&station, &Station::eventsStored, this, &StationLink::eventsStored);
        connect(&station, &Station::workProgressed, this, &StationLink::workProgressed);
        connect(&station, &Station::directoryChanged, this, &StationLink::directoryChanged);
        connect(&station, &Station::reconcileProgressed, this, &StationLink::reconcileProgressed);
        connect(&station, &Station::forgetProgressed, this, &StationLink::forgetProgressed);
    }

    UtcTime now() const override { return m_clock.utcNow(); }
    StatusSnapshot status() const override { return m_station.status(); }
    std::shared_ptr<const Directory> directory() const override { return m_station.directory(); }
    StationFiles files() const override { return m_station.files(); }

    QFuture<Result<IdSpan<EventId>>> eventSpan() override { return m_station.reader().eventSpan(); }
    QFuture<Result<std::vector<EventView>>> events(EventId first, int count) override
    {
        return m_station.reader().events(first, count);
    }
    QFuture<Result<IdSpan<DeliveryId>>> deliverySpan() override { return m_station.reader().deliverySpan(); }
    QFuture<Result<std::vector<DeliveryView>>> deliveries(DeliveryId first, int count) override
    {
        return m_station.reader().deliveries(first, count);
    }
    QFuture<Result<std::vector<DeliveryView>>> deliveriesOf(std::vector<DeliveryId> ids) override
    {
        return m_station.reader().deliveriesOf(std::move(ids));
    }
    QFuture<Result<std::vector<DeliveryId>>> refusedDeliveries(DeliveryId after, int most) override
    {
        return m_station.reader().refusedDeliveries(after, most);
    }
    QFuture<Result<std::vector<EventView>>> eventsOfDelivery(DeliveryId id, int most) override
    {
        return m_station.reader().eventsOfDelivery(id, most);
    }
    QFuture<Result<DeliveryBody>> deliveryBody(DeliveryId id) override
    {
        return m_station.reader().deliveryBody(id);
    }
    QFuture<Result<std::vector<ResourceView>>> resources() override { return m_station.reader().resources(); }
    QFuture<Result<RecordPage>> records(SourceId source, const QString &resource, const QStringList &columns,
        qint64 firstRow, int count) override
    {
        return m_station.reader().records(source, resource, columns, firstRow, count);
    }
    QFuture<Result<QByteArray>> recordJson(
        SourceId source, const QString &resource, const QString &key) override
    {
        return m_station.reader().recordJson(source, resource, key);
    }
    QFuture<Result<std::vector<ChildrenView>>> children(
        SourceId source, const QString &resource, const QString &key, int most) override
    {
        return m_station.reader().children(source, resource, key, most);
    }
    QFuture<Result<std::vector<RemovedView>>> removed(
        SourceId source, const QString &resource, int most) override
    {
        return m_station.reader().removed(source, resource, most);
    }
    QFuture<Result<QByteArray>> removedJson(
        SourceId source, const QString &resource, const QString &key) override
    {
        return m_station.reader().removedJson(source, resource, key);
    }
    QFuture<Result<int>> restoreRecord(SourceId source, const QString &resource, const QString &key) override
    {
        return m_station.restoreRecord(source, resource, key);
    }
    QFuture<Result<std::vector<RollupPoint>>> rollups(
        UtcTime from, UtcTime to, std::chrono::seconds step) override
    {
        return m_station.reader().rollups(from, to, step);
    }
    QFuture<Result<std::vector<ProblemRow>>> problems(bool openOnly) override
    {
        return m_station.reader().problems(openOnly);
    }
    QFuture<Result<std::vector<RetryGroup>>> retries() override { return m_station.reader().retries(); }
    QFuture<Result<std::vector<WorkView>>> workKeys(WorkSelection selection, int most) override
    {
        return m_station.reader().workKeys(std::move(selection), most);
    }
    QFuture<Result<int>> retryProblem(ProblemId id) override { return m_station.retryProblem(id); }
    QFuture<Result<int>> retryWork(WorkSelection selection) override
    {
        return m_station.retryWork(std::move(selection));
    }
    QFuture<Result<int>> answerProblem(ProblemId id, bool yes) override
    {
        return m_station.answerProblem(id, yes);
    }
    QFuture<Result<int>> dismissProblem(ProblemId id, QString reason) override
    {
        return m_station.dismissProblem(id, std::move(reason));
    }
    QFuture<Result<FeedId>> restartSequences(FeedId feed, bool yes) override
    {
        return m_station.restartSequences(feed, yes);
    }
    QFuture<Result<ProducerId>> addProducer(NewProducer producer) override
    {
        return m_station.addProducer(std::move(producer));
    }
    QFuture<Result<IssuedToken>> addToken(
        ProducerId producer, QString note, std::optional<std::chrono::seconds> validFor) override
    {
        return m_station.addToken(producer, std::move(note), validFor);
    }
    QFuture<Result<QByteArray>> revokeToken(QByteArray id) override
    {
        return m_station.revokeToken(std::move(id));
    }
    QFuture<Result<QByteArray>> endToken(QByteArray id, std::chrono::seconds time) override
    {
        return m_station.endToken(std::move(id), time);
    }
    QFuture<Result<ProducerId>> setProducer(ProducerId producer, QJsonObject request) override
    {
        const auto directory = m_station.directory();
        const ProducerRow *row = directory->producer(producer);
        request.insert(QStringLiteral("producer"), row ? row->name : QString());
        const auto change = producerChangeOf(*directory, request);
        if (!change)
            return QtFuture::makeReadyFuture(Result<ProducerId>(tl::unexpected(change.error())));
        return m_station.setProducer(*change).then([](const Result<ChangedProducer> &changed) {
            return changed.map([](const auto &c) { return c.id; });
        });
    }
    QFuture<Result<FeedId>> setFeed(FeedRow feed) override { return m_station.setFeed(std::move(feed)); }
    QFuture<CheckResult> testConnection(NewProducer producer) override
    {
        return m_station.testConnection(std::move(producer));
    }
    QFuture<ResourceCount> countResources(NewProducer producer) override
    {
        return m_station.countResources(producer);
    }
    QFuture<CheckResult> testProducer(ProducerId producer, QJsonObject change) override
    {
        SourceDraft draft = m_station.draft(producer).value_or(SourceDraft());
        const NewProducer changed = newProducerOf(change);
        if (change.contains(QStringLiteral("root")))
            draft.root = changed.root;
        for (auto one = changed.settings.begin(); one != changed.settings.end(); ++one)
            draft.settings.insert(one.key(), one.value());
        if (const SourceCredentials given = credentialsOf(changed); given != SourceCredentials())
            draft.credentials
                = inPlaceOf(draft.credentials, given, change.value(QStringLiteral("credentials")).toObject());
        return m_station.testConnection(std::move(draft));
    }
    QFuture<Result<QJsonObject>> producerFacts(ProducerId producer) override
    {
        return m_station.describeProducer(producer);
    }
    void hold(FeedId feed, std::chrono::milliseconds time) override { m_station.hold(feed, time); }
    void catchUp(FeedId feed) override { m_station.catchUp(feed); }
    QFuture<Result<ResumeResult>> resume(FeedId feed) override { return m_station.resume(feed); }
    QFuture<Result<SequenceGaps>> gaps(FeedId feed, int most) override
    {
        return m_station.reader().gaps(feed, {}, most);
    }
    std::optional<CopyProgress> copyProgress(SourceId source) const override
    {
        return m_station.copyProgress(source);
    }
    void copyOnly(SourceId source, QStringList resources) override
    {
        m_station.beginCopy(source, CopyKind::Snapshot, std::move(resources));
    }
    void stopCopy(SourceId source) override { m_station.stopCopy(source); }
    void resumeCopy(SourceId source) override { m_station.resumeCopy(source); }
    QFuture<Result<ForgetPlan>> forgetPlan(const QString &name) override
    {
        return m_station.reader().forgetPlan(name);
    }
    QFuture<Result<ProducerId>> forgetProducer(ProducerId producer) override
    {
        return m_station.forgetProducer(producer);
    }
    QFuture<Result<std::vector<ReconcileResult>>> reconcile(SourceId source) override
    {
        return m_station.reconcile(source);
    }
    QFuture<Result<std::vector<ReconcileResult>>> reconciles(SourceId source) override
    {
        return m_station.reconciles(source);
    }
    QFuture<Result<QByteArray>> look(SourceId source, QString resource, QString key) override
    {
        return m_station.look(source, std::move(resource), std::move(key));
    }
    QFuture<Result<>> setPublicUrl(const QString &url) override
    {
        EndpointChange change;
        change.publicUrl = url;
        return m_station.setEndpoint(change);
    }
    QFuture<Result<ReachReport>> testReach(const QUrl &url) override { return m_station.testReach(url); }
    Result<> openCapture(const CaptureSettings &settings) override { return m_station.openCapture(settings); }
    void closeCapture() override { m_station.closeCapture(); }

private:
    Station &m_station;
    SystemClock m_clock;
};

} // namespace

std::unique_ptr<StationLink> linkTo(Station &station) { return std::make_unique<LiveStation>(station); }

} // namespace listingpost
