// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakestation.h"

#include <cmath>
#include <QJsonArray>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

const std::array<QString, 5> resourceNames {QStringLiteral("Property"), QStringLiteral("Media"),
    QStringLiteral("Member"), QStringLiteral("OpenHouse"), QStringLiteral("Office")};

template<typename T> QFuture<Result<T>> refused(const QString &why)
{
    return QtFuture::makeReadyFuture(Result<T>(failure(ErrorCode::Database, why)));
}

template<typename T> QFuture<Result<T>> answered(T value)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(value)));
}

} // namespace

FakeStation::FakeStation(qint64 events, qint64 deliveriesHeld)
    : m_events(events)
    , m_deliveries(deliveriesHeld)
{
    snapshot.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
}

void FakeStation::store(qint64 more)
{
    m_events += more;
    ++m_deliveries;
    Q_EMIT eventsStored(EventId {m_events}, DeliveryId {m_deliveries});
}

EventView FakeStation::event(qint64 id) const
{
    EventView e;
    e.id = EventId {id};
    e.at = now() - 310ms * (m_events - id);
    e.feed = FeedId {1 + (id / 7) % 3};
    e.epoch = Epoch {1};
    e.sequence = Sequence {48'219'000 + id};
    e.resource = resourceNames.at(static_cast<std::size_t>(id * 7 % 5));
    e.key = QStringLiteral("3TR-2048%1").arg(7000 + id % 900);
    e.origin = id % 13 == 0 ? EventOrigin::Poll : EventOrigin::Push;
    e.delivery = id % 13 == 0 ? DeliveryId {} : DeliveryId {1 + id / 3};
    e.acknowledged = std::chrono::microseconds(3'000 + id % 9 * 900);
    const qint64 fromEnd = m_events - id;
    e.state = fromEnd < 3 ? EventState::Stored : fromEnd < 8 ? EventState::Queued : EventState::Applied;
    if (fromEnd == 11)
        e.state = EventState::Failed;
    if (fromEnd == 15)
        e.state = EventState::Retrying;
    if (fromEnd == 18)
        e.state = EventState::Removed;
    if (e.state == EventState::Applied)
        e.replicated = std::chrono::milliseconds(900 + id % 40 * 310);
    return e;
}

DeliveryView FakeStation::delivery(qint64 id) const
{
    DeliveryView d;
    d.id = DeliveryId {id};
    d.at = now() - 900ms * (m_deliveries - id);
    d.producer = ProducerId {1};
    d.feed = FeedId {1 + id % 3};
    d.peer = QStringLiteral("203.0.113.24");
    d.method = QStringLiteral("POST");
    d.path = QStringLiteral("/webhooks");
    if (id % 31 == 0) {
        d.summed = 1'204;
        d.span = 870ms;
        d.status = 401;
        d.feed = {};
        d.code = QStringLiteral("unauthorized");
        d.message = QStringLiteral("no token");
        d.peer = QStringLiteral("198.51.100.77");
        return d;
    }
    d.status = id % 9 == 0 ? 400 : id % 14 == 0 ? 401 : 200;
    if (d.status == 401) {
        d.code = QStringLiteral("unauthorized");
        d.message = QStringLiteral("a token is needed: Authorization: Bearer");
    }
    if (d.status == 400) {
        d.code = QStringLiteral("bad_sequence");
        d.target = QStringLiteral("value[2].EntityEventSequence");
        d.message = QStringLiteral("a sequence must be a whole number");
    }
    d.events = d.accepted = d.status == 200 ? 1 + id % 5 : 0;
    d.bytes = 188 + id % 5 * 104;
    d.reading = 1'100us;
    d.parsing = 200us;
    d.queued = std::chrono::microseconds(300 + id % 7 * 900);
    d.committing = 3'000us;
    return d;
}

QFuture<Result<IdSpan<EventId>>> FakeStation::eventSpan()
{
    return m_reader ? m_reader->eventSpan()
                    : answered(IdSpan<EventId> {EventId {prunedEvents + 1}, EventId {m_events}});
}

QFuture<Result<std::vector<EventView>>> FakeStation::events(EventId first, int count)
{
    asked.push_back(first);
    if (m_reader)
        return m_reader->events(first, count);
    std::vector<EventView> page;
    for (qint64 id = std::max(first.value, prunedEvents + 1); id < first.value + count && id <= m_events;
         ++id)
        page.push_back(event(id));
    return answered(std::move(page));
}

QFuture<Result<IdSpan<DeliveryId>>> FakeStation::deliverySpan()
{
    return answered(IdSpan<DeliveryId> {DeliveryId {prunedDeliveries + 1}, DeliveryId {m_deliveries}});
}

QFuture<Result<std::vector<DeliveryView>>> FakeStation::deliveries(DeliveryId first, int count)
{
    std::vector<DeliveryView> page;
    for (qint64 id = std::max(first.value, prunedDeliveries + 1);
         id < first.value + count && id <= m_deliveries; ++id)
        page.push_back(delivery(id));
    return answered(std::move(page));
}

QFuture<Result<std::vector<DeliveryView>>> FakeStation::deliveriesOf(std::vector<DeliveryId> ids)
{
    std::vector<DeliveryView> found;
    for (const DeliveryId id : ids)
        found.push_back(delivery(id.value));
    return answered(std::move(found));
}

QFuture<Result<std::vector<DeliveryId>>> FakeStation::refusedDeliveries(DeliveryId after, int most)
{
    std::vector<DeliveryId> refused;
    const qint64 first = std::max(after.value + 1, m_deliveries - 40 * most);
    for (qint64 id = std::max<qint64>(first, 1); id <= m_deliveries; ++id) {
        if (delivery(id).status != 200)
            refused.push_back(DeliveryId {id});
    }
    if (std::ssize(refused) > most)
        refused.erase(refused.begin(), refused.end() - most);
    return answered(std::move(refused));
}

QFuture<Result<std::vector<EventView>>> FakeStation::eventsOfDelivery(DeliveryId id, int)
{
    std::vector<EventView> found;
    const DeliveryView of = delivery(id.value);
    for (qint64 i = 0; i < of.events; ++i) {
        found.push_back(event(id.value * 3 + i));
        found.back().sequence = Sequence {48'219'350 + i};
    }
    return answered(std::move(found));
}

QFuture<Result<DeliveryBody>> FakeStation::deliveryBody(DeliveryId)
{
    const QByteArray events
        = "{\"value\":[{\"EntityEventSequence\":48219350,\"ResourceName\":\"Property\",\"ResourceRecordKey\":"
          "\"3TR-1\"},{\"EntityEventSequence\":48219351,\"ResourceName\":\"Property\",\"ResourceRecordKey\":"
          "\"3TR-O'Neill\"}]}";
    return answered(DeliveryBody {
        "POST /webhooks HTTP/1.1\r\nAuthorization: Bearer lp_7Q2f_\r\nContent-Type: application/json\r\n"
        "EntityEventSource: IDX Feed 123\r\nContent-Length: 612\r\nUser-Agent: ThreeRivers-Push/3.4\r\n"
        "Accept: */*\r\nX-Request-Id: 5d1f\r\n",
        body.isEmpty() ? events : body});
}

QFuture<Result<std::vector<ResourceView>>> FakeStation::resources()
{
    std::vector<ResourceView> all;
    if (recordCount > 0) {
        all.push_back({SourceId {1}, QStringLiteral("Media"), QStringLiteral("MediaKey"),
            {QStringLiteral("MediaKey"), QStringLiteral("Order")}, allRemoved ? 0 : 8 * recordCount, 0});
        all.push_back({SourceId {1}, QStringLiteral("Property"), QStringLiteral("ListingKey"),
            {QStringLiteral("ListingKey"), QStringLiteral("City"), QStringLiteral("ListPrice"),
                QStringLiteral("StandardStatus"), QStringLiteral("UnparsedAddress"),
                QStringLiteral("ModificationTimestamp")},
            allRemoved ? 0 : recordCount, 310 - restored.size()});
    }
    return answered(std::move(all));
}

QFuture<Result<RecordPage>> FakeStation::records(
    SourceId, const QString &, const QStringList &columns, qint64 firstRow, int count)
{
    RecordPage page {firstRow, columns, {}};
    for (qint64 row = firstRow; row < firstRow + count; ++row) {
        QVariantList values;
        for (const QString &column : columns) {
            if (column == QStringLiteral("ListPrice"))
                values.append(row % 6 ? QVariant(200'000 + row % 90 * 7'500) : QVariant());
            else if (column == QStringLiteral("UnparsedAddress"))
                values.append(QStringLiteral("%1 Alder Court, Millvale").arg(row + 1));
            else if (column == QStringLiteral("StandardStatus"))
                values.append(row % 4 ? QStringLiteral("Active") : QStringLiteral("Pending"));
            else if (column == QStringLiteral("ModificationTimestamp"))
                values.append(QStringLiteral("2026-05-20T14:31:%1Z").arg(row % 60, 2, 10, QLatin1Char('0')));
            else
                values.append(QStringLiteral("3TR-%1").arg(20'487'000 + row));
        }
        page.rows.push_back(values);
    }
    return answered(std::move(page));
}

QFuture<Result<QByteArray>> FakeStation::recordJson(SourceId, const QString &, const QString &)
{
    if (!recordText.isEmpty())
        return answered(QByteArray(recordText));
    return answered(
        QByteArray("{\"ListingKey\":\"3TR-20487716\",\"UnparsedAddress\":\"41 Alder Court, Millvale\","
                   "\"ListPrice\":474500,\"PoolPrivateYN\":false,\"Cooling\":[],\"PublicRemarks\":null}"));
}

QFuture<Result<std::vector<ChildrenView>>> FakeStation::children(
    SourceId, const QString &, const QString &key, int)
{
    std::vector<ChildrenView> groups {{QStringLiteral("Media"), 33, {}}, {QStringLiteral("OpenHouse"), 1, {}},
        {QStringLiteral("PropertyRooms"), 0, {}}};
    for (int i = 0; i < 33; ++i)
        groups[0].keys.append(QStringLiteral("%1-%2").arg(key).arg(i + 1, 3, 10, QLatin1Char('0')));
    groups[1].keys.append(QStringLiteral("3TR-OH-55190"));
    return answered(std::move(groups));
}

QFuture<Result<std::vector<RemovedView>>> FakeStation::removed(SourceId, const QString &, int)
{
    std::vector<RemovedView> gone;
    for (int i = 0; i < 310; ++i)
        gone.push_back({QStringLiteral("3TR-%1").arg(20'486'114 + 7 * i),
            i % 3 ? QStringLiteral("proven") : QStringLiteral("parent removed"), now() - i * 7min, i < 200});
    std::erase_if(gone, [this](const RemovedView &one) {
        return std::any_of(restored.begin(), restored.end(),
            [&one](const QString &back) { return back.section(u' ', 1) == one.key; });
    });
    return answered(std::move(gone));
}

QFuture<Result<QByteArray>> FakeStation::removedJson(
    SourceId source, const QString &resource, const QString &key)
{
    return recordJson(source, resource, key);
}

QFuture<Result<int>> FakeStation::restoreRecord(SourceId, const QString &resource, const QString &key)
{
    restored.append(resource + u' ' + key);
    return answered(34);
}

QFuture<Result<std::vector<RollupPoint>>> FakeStation::rollups(UtcTime from, UtcTime to, std::chrono::seconds)
{
    std::vector<RollupPoint> points;
    for (UtcTime at = from; at < to && !snapshot.feeds.empty(); at += 1s) {
        const auto second = static_cast<double>(toUnixMs(at) / 1000);
        for (qint64 feed = 1; feed <= 3; ++feed) {
            const auto received
                = static_cast<qint64>((std::sin(second / 17.0 * static_cast<double>(feed)) + 1.2) * 5);
            const bool fails = feed == 2 && static_cast<qint64>(second) % 97 == 0;
            points.push_back({at, FeedId {feed}, received, received * 9 / 10, fails ? 1 : 0, received});
        }
    }
    return answered(std::move(points));
}

QFuture<Result<std::vector<ProblemRow>>> FakeStation::problems(bool openOnly)
{
    std::vector<ProblemRow> all = openProblems;
    std::erase_if(all, [openOnly](const ProblemRow &row) { return openOnly && row.solved; });
    return answered(std::move(all));
}

QFuture<Result<std::vector<RetryGroup>>> FakeStation::retries() { return answered(std::vector(retryGroups)); }

QFuture<Result<std::vector<WorkView>>> FakeStation::workKeys(WorkSelection selection, int)
{
    std::vector<WorkView> keys;
    for (int i = 0; i < 6; ++i)
        keys.push_back({QStringLiteral("Member"), QStringLiteral("3TR-M-%1").arg(88'213 + 27 * i),
            QStringLiteral("cannot_address"), 10, bool(selection.problem), now() + 86s});
    return answered(std::move(keys));
}

QFuture<Result<int>> FakeStation::retryProblem(ProblemId id)
{
    if (!refuses.isEmpty())
        return refused<int>(refuses);
    retried.push_back(id);
    return answered(6);
}

QFuture<Result<int>> FakeStation::retryWork(WorkSelection selection)
{
    retriedWork.push_back(std::move(selection));
    return answered(1);
}

QFuture<Result<int>> FakeStation::answerProblem(ProblemId id, bool yes)
{
    answers.emplace_back(id, yes);
    std::erase_if(openProblems, [id](const ProblemRow &row) { return row.id == id; });
    return answered(612);
}

QFuture<Result<int>> FakeStation::dismissProblem(ProblemId id, QString reason)
{
    if (!refuses.isEmpty())
        return refused<int>(refuses);
    for (ProblemRow &row : openProblems) {
        if (row.id != id)
            continue;
        row.solved = now();
        row.evidence.insert(QStringLiteral("dismissed"), reason);
    }
    dismissed.emplace_back(id, std::move(reason));
    return answered(0);
}

QFuture<Result<ProducerId>> FakeStation::addProducer(NewProducer producer)
{
    ProducerRow row;
    row.id = ProducerId {static_cast<qint64>(who->producers.size()) + 1};
    row.name = producer.name;
    who->producers.push_back(row);
    Q_EMIT directoryChanged(who);
    return answered(ProducerId {row.id});
}

QFuture<Result<QByteArray>> FakeStation::look(SourceId, QString, QString)
{
    return QtFuture::makeReadyFuture(seenAtProducer);
}

QFuture<CheckResult> FakeStation::testProducer(ProducerId, QJsonObject change)
{
    changes.push_back(std::move(change));
    return testConnection({});
}

QFuture<Result<FeedId>> FakeStation::restartSequences(FeedId feed, bool yes)
{
    restarts.emplace_back(feed, yes);
    std::erase_if(
        openProblems, [](const ProblemRow &row) { return row.cause == QLatin1String("sequence_restarted"); });
    return answered(FeedId {feed});
}

QFuture<Result<ResumeResult>> FakeStation::resume(FeedId feed)
{
    askedToPush.push_back(feed);
    ResumeResult result;
    result.feed = feed;
    result.at = now();
    result.status = 202;
    result.accepted = true;
    return answered(std::move(result));
}

QFuture<Result<std::vector<ReconcileResult>>> FakeStation::reconcile(SourceId source)
{
    compared.push_back(source);
    return reconciles(source);
}

QFuture<Result<>> FakeStation::setPublicUrl(const QString &url)
{
    if (!url.isEmpty() && !url.startsWith(QLatin1String("http")))
        return QtFuture::makeReadyFuture(
            Result<>(failure(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is no URL").arg(url))));
    snapshot.publicUrl = url;
    Q_EMIT statusChanged(snapshot);
    return QtFuture::makeReadyFuture(Result<>());
}

QFuture<Result<ReachReport>> FakeStation::testReach(const QUrl &url)
{
    reach.url = url;
    return answered(ReachReport(reach));
}

Result<> FakeStation::openCapture(const CaptureSettings &settings)
{
    snapshot.capture = CaptureStatus {settings, now() + settings.lasts, 0, 0, 0, {}};
    Q_EMIT statusChanged(snapshot);
    return {};
}

void FakeStation::closeCapture()
{
    snapshot.capture.reset();
    Q_EMIT statusChanged(snapshot);
}

QFuture<Result<FeedId>> FakeStation::setFeed(FeedRow feed)
{
    if (!refuses.isEmpty())
        return refused<FeedId>(refuses);
    for (FeedRow &row : who->feeds) {
        if (row.id == feed.id)
            row = feed;
    }
    Q_EMIT directoryChanged(who);
    return answered(FeedId {feed.id});
}

QFuture<Result<QByteArray>> FakeStation::revokeToken(QByteArray id)
{
    for (TokenRow &token : who->tokens) {
        if (token.id == id)
            token.revoked = now();
    }
    Q_EMIT directoryChanged(who);
    return answered(std::move(id));
}

QFuture<Result<QByteArray>> FakeStation::endToken(QByteArray id, std::chrono::seconds time)
{
    for (TokenRow &token : who->tokens) {
        if (token.id == id)
            token.expires = now() + time;
    }
    return answered(std::move(id));
}

QFuture<Result<ProducerId>> FakeStation::setProducer(ProducerId producer, QJsonObject request)
{
    if (!refuses.isEmpty())
        return refused<ProducerId>(refuses);
    changes.push_back(request);
    return answered(std::move(producer));
}

QFuture<Result<IssuedToken>> FakeStation::addToken(
    ProducerId producer, QString, std::optional<std::chrono::seconds>)
{
    IssuedToken token;
    token.row.id = "7Q2f";
    token.row.producer = producer;
    token.text = "lp_7Q2f_secret";
    return answered(std::move(token));
}

} // namespace listingpost
