// SPDX-License-Identifier: GPL-3.0-or-later
// What a made-up station can be filled with.
#include "fakestation.h"

#include <QJsonArray>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

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
        if (i == 1)
            snapshot.feeds[i].lastEarly = this->now() - 3min;
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

QFuture<CheckResult> FakeStation::testConnection(NewProducer)
{
    using Check = ConnectionCheck;
    using Status = CheckResult::Status;
    QPromise<CheckResult> promise;
    promise.start();
    for (const CheckResult &check : checks)
        promise.addResult(check);
    if (!checks.empty()) {
        promise.finish();
        return promise.future();
    }
    const auto found = [&promise](Check check, Status status, const char *code, const QStringList &facts,
                           std::chrono::milliseconds took, const char *remedy = "") {
        promise.addResult(CheckResult {check, status, QString::fromLatin1(code),
            QStringLiteral("in English, for the command line"), QString::fromLatin1(remedy), took, facts});
    };
    const QString host = QStringLiteral("api.canyonmls.example");
    found(Check::Address, Status::Passed, "resolved", {host, QStringLiteral("198.51.100.20")}, 3ms);
    found(Check::Connection, Status::Passed, "encrypted",
        {QStringLiteral("TLSv1.3"), host, QStringLiteral("2027-08-14T00:00:00Z")}, 41ms);
    found(Check::Token, Status::Passed, "given", {}, 118ms);
    found(Check::Metadata, Status::Passed, "metadata_read", {QStringLiteral("6")}, 640ms);
    found(Check::EntityEvent, Status::AnotherWay, "no_entity_event", {}, 0ms);
    found(Check::Record, Status::Failed, "http_400",
        {QStringLiteral("OriginatingSystemName must be specified")}, 96ms, "ask_producer");
    promise.finish();
    return promise.future();
}

QFuture<Result<std::vector<ReconcileResult>>> FakeStation::reconciles(SourceId source)
{
    const auto result = [&](const char *resource, qint64 ours, qint64 missing, qint64 stale, qint64 extra) {
        ReconcileResult made;
        made.source = source;
        made.resource = QString::fromLatin1(resource);
        made.began = now() - 12min;
        made.ended = now() - 10min;
        made.listed = ours + missing;
        made.held = ours + extra;
        made.missing = missing;
        made.stale = stale;
        made.extra = extra;
        return made;
    };
    return answered(std::vector {result("Property", 41'204, 0, 3, 0), result("Media", 318'022, 12, 0, 1),
        result("Member", 12'870, 0, 0, 0)});
}

QFuture<Result<SequenceGaps>> FakeStation::gaps(FeedId feed, int)
{
    using Kind = SequenceKind;
    ++gapsAsked;
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

QFuture<Result<QJsonObject>> FakeStation::producerFacts(ProducerId producer)
{
    const ProducerRow *row = who->producer(producer);
    return answered(
        QJsonObject {{QStringLiteral("name"), row ? row->name : QString()}, {QStringLiteral("enabled"), true},
            {QStringLiteral("root"), QStringLiteral("https://api.threerivers.example/odata")},
            {QStringLiteral("credentials"),
                QStringLiteral("OAuth client \"lp\" at https://login.threerivers.example")},
            {QStringLiteral("kept_in"), QStringLiteral("secrets.json")},
            {QStringLiteral("source_settings"),
                QJsonObject {{QStringLiteral("limit"), QStringLiteral("2/s,7200/h")}}}});
}

QFuture<ResourceCount> FakeStation::countResources(NewProducer)
{
    QPromise<ResourceCount> promise;
    promise.start();
    promise.addResult(ResourceCount {QStringLiteral("Property"), 41'204, {}});
    promise.addResult(ResourceCount {QStringLiteral("Media"), 318'022, {}});
    promise.addResult(ResourceCount {QStringLiteral("Member"), 12'870, {}});
    promise.addResult(ResourceCount {QStringLiteral("Teams"), std::nullopt, QStringLiteral("forbidden"), {}});
    promise.finish();
    return promise.future();
}

QFuture<Result<ForgetPlan>> FakeStation::forgetPlan(const QString &name)
{
    ForgetPlan plan;
    plan.producer = ProducerId {1};
    const ProducerRow *known = who->producerNamed(name);
    plan.name = known ? known->name : name;
    plan.feeds = 4;
    plan.events = 2'417'906;
    plan.deliveries = 861'022;
    plan.tokens = 4;
    plan.records = recordCount;
    plan.removedRecords = 310;
    plan.replicaBytes = 6'410'000'000;
    plan.waiting = 118;
    plan.problems = 1;
    return answered(std::move(plan));
}

QFuture<Result<ProducerId>> FakeStation::forgetProducer(ProducerId producer)
{
    forgotten.push_back(producer);
    return forgetting.future();
}

} // namespace listingpost
