// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakestation.h"

#include <cmath>
#include <QJsonArray>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

const std::array<QString, 5> resourceNames {QStringLiteral("Property"), QStringLiteral("Media"),
    QStringLiteral("Member"), QStringLiteral("OpenHouse"), QStringLiteral("Office")};

template<typename T> QFuture<Result<T>> answered(T value)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(value)));
}

FeedStatus feedStatus(qint64 id, const QString &label, FeedState state, UtcTime last)
{
    FeedStatus feed;
    feed.id = FeedId {id};
    feed.producer = QStringLiteral("Three Rivers MLS");
    feed.label = label;
    feed.state = state;
    feed.received = feed.stored = 4'000 * id;
    feed.highest = 48'219'443;
    feed.contiguous = 48'219'365;
    feed.appliedThrough = 48'219'322;
    feed.pending = 118 * (id - 1);
    feed.eventsPerSecond = state == FeedState::Flowing ? 9.2 / static_cast<double>(id) : 0;
    feed.lastEvent = last;
    return feed;
}

} // namespace

FakeStation::FakeStation(qint64 events, qint64 deliveriesHeld)
    : m_events(events)
    , m_deliveries(deliveriesHeld)
{
    snapshot.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
}

void FakeStation::fillWithFeeds()
{
    const QStringList labels {
        QStringLiteral("IDX Feed 123"), QStringLiteral("VOW"), QStringLiteral("Back Office"), {}};
    const std::array<FeedState, 4> states {
        FeedState::Flowing, FeedState::Waiting, FeedState::Quiet, FeedState::Stalled};
    ProducerRow producer;
    producer.id = ProducerId {1};
    producer.name = QStringLiteral("Three Rivers MLS");
    producer.source = SourceId {1};
    who->producers.push_back(producer);
    who->sources.push_back({SourceId {1}, ProducerId {1}, QStringLiteral("http://127.0.0.1:1/odata"), {}});
    for (qint64 i = 0; i < labels.size(); ++i) {
        FeedRow feed;
        feed.id = FeedId {i + 1};
        feed.producer = ProducerId {1};
        feed.label = labels.at(i);
        who->feeds.push_back(feed);
        snapshot.feeds.push_back(
            feedStatus(i + 1, labels.at(i), states.at(static_cast<std::size_t>(i)), now() - i * 4min));
    }
    snapshot.problems = 3;
    snapshot.replicaRecords = recordCount = 41'204;
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
    return m_reader ? m_reader->eventSpan() : answered(IdSpan<EventId> {EventId {1}, EventId {m_events}});
}

QFuture<Result<std::vector<EventView>>> FakeStation::events(EventId first, int count)
{
    asked.push_back(first);
    if (m_reader)
        return m_reader->events(first, count);
    std::vector<EventView> page;
    for (qint64 id = first.value; id < first.value + count && id <= m_events; ++id)
        page.push_back(event(id));
    return answered(std::move(page));
}

QFuture<Result<IdSpan<DeliveryId>>> FakeStation::deliverySpan()
{
    return answered(IdSpan<DeliveryId> {DeliveryId {1}, DeliveryId {m_deliveries}});
}

QFuture<Result<std::vector<DeliveryView>>> FakeStation::deliveries(DeliveryId first, int count)
{
    std::vector<DeliveryView> page;
    for (qint64 id = first.value; id < first.value + count && id <= m_deliveries; ++id)
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
    return answered(DeliveryBody {
        "POST /webhooks HTTP/1.1\r\nAuthorization: Bearer lp_7Q2f_\r\nContent-Type: application/json\r\n"
        "EntityEventSource: IDX Feed 123\r\nContent-Length: 612\r\nUser-Agent: ThreeRivers-Push/3.4\r\n"
        "Accept: */*\r\nX-Request-Id: 5d1f\r\n",
        "{\"value\":[{\"EntityEventSequence\":48219350,\"ResourceName\":\"Property\",\"ResourceRecordKey\":"
        "\"3TR-1\"},{\"EntityEventSequence\":48219351,\"ResourceName\":\"Property\",\"ResourceRecordKey\":"
        "\"3TR-O'Neill\"}]}"});
}

QFuture<Result<std::vector<ResourceView>>> FakeStation::resources()
{
    std::vector<ResourceView> all;
    if (recordCount > 0) {
        all.push_back({SourceId {1}, QStringLiteral("Media"), QStringLiteral("MediaKey"),
            {QStringLiteral("MediaKey"), QStringLiteral("Order")}, 8 * recordCount, 0});
        all.push_back({SourceId {1}, QStringLiteral("Property"), QStringLiteral("ListingKey"),
            {QStringLiteral("ListingKey"), QStringLiteral("City"), QStringLiteral("ListPrice"),
                QStringLiteral("StandardStatus"), QStringLiteral("UnparsedAddress"),
                QStringLiteral("ModificationTimestamp")},
            recordCount, 310});
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
    return answered(std::move(gone));
}

QFuture<Result<QByteArray>> FakeStation::removedJson(
    SourceId source, const QString &resource, const QString &key)
{
    return recordJson(source, resource, key);
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

void FakeStation::fillWithAdmissions()
{
    const std::array<AdmissionState, 4> states {
        AdmissionState::Open, AdmissionState::Bucket, AdmissionState::Backlog, AdmissionState::Hold};
    for (std::size_t i = 0; i < states.size() && i < snapshot.feeds.size(); ++i) {
        FeedAdmission &now = snapshot.feeds[i].admission;
        now.feed = snapshot.feeds[i].id;
        now.state = states[i];
        now.limits.rate = i < 2 ? 40 : 0;
        now.limits.burst = i < 2 ? 2'000 : 0;
        now.limits.highWater = 20'000;
        now.limits.lowWater = 10'000;
        now.bucket = i == 1 ? -1'680 : 1'420;
        now.backlog = i == 2 ? 21'902 : 118;
        now.drainPerSecond = 62;
        now.retryAfter = i == 0 ? 0s : std::chrono::seconds(42 * static_cast<int>(i));
        now.answered429 = i == 1 ? 5 : 0;
        now.cameBackEarly = i == 1 ? 2 : 0;
        now.earliest = 12s;
    }
    OutboundStatus outbound {SourceId {1}, QStringLiteral("Three Rivers MLS"), {}};
    outbound.budget.uses = {{{2, false, 1s}, 1}, {{7'200, false, 3600s}, 6'830},
        {{40'000, false, 24h}, 21'884}, {{4'000'000'000, true, 3600s}, 1'380'000'000}};
    outbound.budget.running = 2;
    outbound.budget.concurrency = 4;
    outbound.budget.refusals = 1;
    snapshot.outbound = {outbound};
}

void FakeStation::fillWithProblems()
{
    const auto problem = [this](qint64 id, const char *cause, const char *resource, const char *key,
                             qint64 count, const char *detail) {
        ProblemRow row;
        row.id = ProblemId {id};
        row.cause = QString::fromLatin1(cause);
        row.source = SourceId {1};
        row.feed = FeedId {1};
        row.resource = QString::fromLatin1(resource);
        row.key = QString::fromLatin1(key);
        row.count = count;
        row.detail = QString::fromUtf8(detail);
        row.opened = now() - 29min;
        row.lastSeen = now() - 40s;
        openProblems.push_back(row);
    };
    problem(1, "unauthorized", "", "", 2, "401 from http://127.0.0.1:1/odata: the token was refused twice");
    problem(2, "cannot_address", "Member", "3TR-M-88213", 6, "404, text/html, 1.8 kB");
    problem(3, "sequence_conflict", "Property", "3TR-20415118", 1,
        "sequence 48219306 named Property 3TR-20415118 first, then Property 3TR-20415811");
    problem(4, "poll_failed", "EntityEvent", "", 3, "catching up through EntityEvent stopped: http_500");
    openProblems.back().nextTry = now() + 220s;
    problem(5, "mass_removal", "Property", "LKS-7741203", 612,
        "The Producer no longer shows 612 of 12750 records");
    openProblems.back().evidence = {{QStringLiteral("resource"), QStringLiteral("Property")},
        {QStringLiteral("held"), 612}, {QStringLiteral("records"), 12'750}, {QStringLiteral("removed"), 200},
        {QStringLiteral("allowed"), 200}, {QStringLiteral("bound"), QStringLiteral("most")},
        {QStringLiteral("since_ms"), toUnixMs(now() - 11min)},
        {QStringLiteral("examples"),
            QJsonArray {QStringLiteral("LKS-7741203"), QStringLiteral("LKS-7741207"),
                QStringLiteral("LKS-7738115")}}};
    retryGroups
        = {{SourceId {1}, QStringLiteral("Property"), QStringLiteral("http_503"), 12, 3, now() + 86s}};
    FeedRow unknown;
    unknown.id = FeedId {9};
    unknown.producer = ProducerId {1};
    unknown.label = QStringLiteral("IDX Feed 132");
    unknown.isNew = true;
    unknown.stored = 3;
    who->feeds.push_back(unknown);
    snapshot.problems = std::ssize(openProblems);
}

QFuture<Result<std::vector<ProblemRow>>> FakeStation::problems(bool)
{
    return answered(std::vector(openProblems));
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
    dismissed.emplace_back(id, std::move(reason));
    std::erase_if(openProblems, [id](const ProblemRow &row) { return row.id == id; });
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

QFuture<CheckResult> FakeStation::testConnection(NewProducer)
{
    using Check = ConnectionCheck;
    using Status = CheckResult::Status;
    QPromise<CheckResult> promise;
    promise.start();
    promise.addResult(
        CheckResult {Check::Address, Status::Passed, {}, QStringLiteral("198.51.100.20"), {}, 3ms});
    promise.addResult(CheckResult {Check::Connection, Status::Passed, {},
        QStringLiteral("TLSv1.3, certificate of api.canyonmls.example"), {}, 41ms});
    promise.addResult(
        CheckResult {Check::Token, Status::Passed, {}, QStringLiteral("bearer token"), {}, 118ms});
    promise.addResult(
        CheckResult {Check::Metadata, Status::Passed, {}, QStringLiteral("6 resources"), {}, 640ms});
    promise.addResult(
        CheckResult {Check::EntityEvent, Status::AnotherWay, QStringLiteral("no_entity_event"), {}, {}, 0ms});
    promise.addResult(CheckResult {Check::Record, Status::Failed, QStringLiteral("http_400"),
        QStringLiteral("the Producer answered 400: OriginatingSystemName must be specified"),
        QStringLiteral("ask_producer"), 96ms});
    promise.finish();
    return promise.future();
}

QFuture<Result<SequenceGaps>> FakeStation::gaps(FeedId feed, int)
{
    using Kind = SequenceKind;
    SequenceGaps found;
    found.feed = feed;
    found.from = Sequence {48'219'290};
    found.through = Sequence {48'219'330};
    found.coveredFrom = Sequence {48'000'000};
    found.watermark = Sequence {48'219'305};
    found.walked = now() - 11min;
    found.runs = {{Sequence {48'219'326}, Sequence {48'219'327}, Kind::NotYetKnown, {}},
        {Sequence {48'219'313}, Sequence {48'219'313}, Kind::Recovered, {}},
        {Sequence {48'219'306}, Sequence {48'219'310}, Kind::OtherLabel, FeedId {2}},
        {Sequence {48'219'303}, Sequence {48'219'304}, Kind::Hidden, {}}};
    return answered(std::move(found));
}

void FakeStation::fillWithCopy()
{
    copy.source = SourceId {1};
    copy.copy.kind = CopyKind::Snapshot;
    copy.copy.began = now() - 40min;
    const auto add = [this](const char *name, qint64 records, qint64 total) {
        ResourceProgress progress;
        progress.resource = QString::fromLatin1(name);
        progress.records = records;
        progress.total = total;
        progress.done = records == total;
        copy.copy.resources.push_back(progress);
    };
    add("Office", 2'114, 2'114);
    add("Member", 12'870, 12'870);
    add("Property", 41'204, 41'204);
    add("Media", 203'900, 318'022);
    add("OpenHouse", 0, 1'903);
    copy.records = 260'088;
    copy.total = 376'113;
    copy.recordsPerSecond = 178;
    copy.left = 27min;
}

QFuture<Result<FeedId>> FakeStation::setFeed(FeedRow feed)
{
    for (FeedRow &row : who->feeds) {
        if (row.id == feed.id)
            row = feed;
    }
    Q_EMIT directoryChanged(who);
    return answered(FeedId {feed.id});
}

void FakeStation::fillWithTokens()
{
    const auto token
        = [this](const char *id, const char *note, int days, std::optional<int> ends, int used, qint64 uses) {
              TokenRow row;
              row.id = id;
              row.producer = ProducerId {1};
              row.note = QString::fromLatin1(note);
              row.created = now() - 24h * days;
              if (ends)
                  row.expires = now() + 24h * *ends;
              row.lastUsed = now() - std::chrono::seconds(used);
              row.lastPeer = "203.0.113.24";
              row.uses = uses;
              return row;
          };
    who->tokens = {token("7Q2f", "May rotation", 6, 91, 1, 38'204),
        token("3Kd9", "first token", 46, 6, 180, 611), token("Aa81", "trial", 51, -45, 45 * 86'400, 1'204),
        token("0Zt4", "sent by mail", 31, std::nullopt, 21 * 86'400, 14)};
    who->tokens[1].usesSinceNewer = 611;
    who->tokens[3].revoked = now() - 24h * 20;
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

QFuture<Result<ProducerId>> FakeStation::setProducer(ProducerId producer, QJsonObject)
{
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
