// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/station.h"

#include "station/feedchange.h"
#include "station/requests.h"
#include "station/stationprivate.h"

#include "base/logging.h"
#include "replication/whendone.h"

#include <QDir>

namespace listingpost {

Station::Station(StationOptions options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options), clock))
{
    qRegisterMetaType<StatusSnapshot>();
    qRegisterMetaType<SourceStatus>();
}

Station::~Station() { stop(); }

Result<> Station::start()
{
    d->ended = false;
    for (const auto step : {&Private::openFolder, &Private::openLog, &Private::openReplicas}) {
        if (const auto done = (d.get()->*step)(); !done)
            return done;
    }
    d->checkFiles();
    d->connectRooms();
    d->listen();
    d->replicator->start();
    d->openControlSocket();
    d->resumeForgetting();
    // An earlier version kept them in the log.
    for (const FeedRow &feed : d->board.directory()->feeds) {
        if (feed.resume.hasPlainHeaders())
            setFeed(feed);
    }
    d->startTicking();
    return {};
}

void Station::stop() { d->stop(); }

StatusSnapshot Station::status() const { return d->snapshot(); }

bool Station::settled() const { return d->board.settled(EventId {d->lastEvent}); }

std::shared_ptr<const Directory> Station::directory() const { return d->board.directory(); }

StationFiles Station::files() const { return d->files; }

const Clock &Station::clock() const { return d->clock; }

StationReader &Station::reader() { return *d->reader; }

QFuture<Result<ProducerId>> Station::addProducer(NewProducer producer)
{
    const auto add = [producer, secrets = d->secrets.detached()](LogDatabase &log) -> Result<ProducerId> {
        const auto id = log.addProducer(producer.name, producer.root, producer.settings);
        if (!id)
            return id;
        const auto directory = log.directory();
        if (!directory)
            return tl::unexpected(directory.error());
        ProducerRow row = *directory->producer(*id);
        const auto kept = keepCredentials(secrets, *directory, *id, credentialsOf(producer));
        if (!kept)
            return tl::unexpected(kept.error());
        if (!producer.confirmAfter && !producer.removals)
            return id;
        row.confirmAfter = producer.confirmAfter.value_or(row.confirmAfter);
        if (producer.removals)
            row.settings.insert(QStringLiteral("removals"), producer.removals->toJson());
        return log.setProducer(row).map([&] { return *id; });
    };
    return d->change<ProducerId>(
        add, [this](ProducerId id, const Directory &directory) { return d->useCredentials(id, directory); });
}

void Station::afterChanges(std::function<void()> done)
{
    if (d->receiver)
        d->receiver->afterChanges(std::move(done));
    else
        done();
}

QFuture<CheckResult> Station::testConnection(const NewProducer &producer)
{
    return testConnection(SourceDraft {producer.root, producer.settings, credentialsOf(producer)});
}

QFuture<CheckResult> Station::testConnection(SourceDraft draft)
{
    return d->replicator->testConnection(std::move(draft));
}

QFuture<Result<QJsonObject>> Station::describeProducer(ProducerId producer)
{
    const auto known = directory();
    if (!producer)
        return QtFuture::makeReadyFuture(
            Result<QJsonObject>(QJsonObject {{QStringLiteral("kept_in"), secretsPlace()}}));
    const ProducerRow *row = known->producer(producer);
    if (!row)
        return QtFuture::makeReadyFuture(Result<QJsonObject>(
            failure(ErrorCode::NotFound, QStringLiteral("there is no Producer %1").arg(producer.value))));
    return reader()
        .abilities(row->source)
        .then([known, row = *row, secrets = d->secrets.detached(), now = clock().utcNow()](
                  const Result<std::vector<AbilityView>> &abilities) {
            return abilities.map(
                [&](const auto &learned) { return producerJson(*known, row, secrets, learned, now); });
        });
}

QString Station::secretsPlace() const { return d->secrets.place(); }

Result<SourceDraft> Station::draft(ProducerId producer) const
{
    return draftOf(*directory(), producer, d->secrets);
}

QFuture<ResourceCount> Station::countResources(const NewProducer &producer)
{
    return d->replicator->countResources(
        SourceDraft {producer.root, producer.settings, credentialsOf(producer)});
}

QFuture<Result<ProducerId>> Station::setSource(ProducerId producer, QString root, QByteArray bearer)
{
    const auto set = [producer, root, bearer, secrets = d->secrets.detached()](LogDatabase &log) {
        return log.setSource(producer, root, {})
            .and_then([&] { return log.directory(); })
            .and_then([&](const Directory &directory) {
                return keepCredentials(secrets, directory, producer, {bearer});
            })
            .map([&] { return producer; });
    };
    return d->change<ProducerId>(
        set, [this](ProducerId id, const Directory &directory) { return d->useCredentials(id, directory); });
}

QFuture<Result<ProducerId>> Station::setProducerEnabled(ProducerId producer, bool enabled)
{
    return d->change<ProducerId>([producer, enabled](LogDatabase &log) -> Result<ProducerId> {
        const auto directory = log.directory();
        if (!directory)
            return tl::unexpected(directory.error());
        const ProducerRow *found = directory->producer(producer);
        if (!found)
            return failure(
                ErrorCode::NotFound, QStringLiteral("There is no Producer %1.").arg(producer.value));
        ProducerRow row = *found;
        row.enabled = enabled;
        return log.setProducer(row).map([&] { return producer; });
    });
}

QFuture<Result<ChangedProducer>> Station::setProducer(ProducerChange change)
{
    return d->change<ChangedProducer>([change, secrets = d->secrets.detached()](
                                          LogDatabase &log) { return changeProducer(log, secrets, change); },
        [this, asked = change.source.hasCredentials()](
            const ChangedProducer &changed, const Directory &directory) {
            d->givePushSecrets(directory);
            return asked ? d->useCredentials(changed.id, directory) : Result<>();
        });
}

QFuture<Result<ProducerId>> Station::removeProducer(ProducerId producer)
{
    // First: what is removed from the log cannot be found again to remove its secrets.
    if (const auto open = d->secrets.pushSecrets(); !open)
        return QtFuture::makeReadyFuture(Result<ProducerId>(tl::unexpected(open.error())));
    return d->change<ProducerId>(
        [producer, before = directory(), secrets = d->secrets.detached()](LogDatabase &log) {
            return log.removeProducer(producer)
                .and_then([&] { return forgetSecrets(secrets, *before, producer); })
                .map([&] { return producer; });
        });
}

QFuture<Result<ProducerId>> Station::forgetProducer(ProducerId producer)
{
    auto promise = std::make_shared<QPromise<Result<ProducerId>>>();
    promise->start();
    const auto finish = [promise, producer](const Result<> &done) {
        promise->addResult(done.map([&] { return producer; }));
        promise->finish();
    };
    const auto begun
        = d->change<ForgottenProducer>([producer](LogDatabase &log) { return log.beginForget(producer); });
    whenDone(begun, this, [this, finish](std::optional<Result<ForgottenProducer>> who) {
        if (who && *who)
            d->forget(**who, finish);
        else if (who)
            finish(tl::unexpected(who->error()));
    });
    return promise->future();
}

QFuture<Result<IssuedToken>> Station::addToken(NewToken token, QByteArray chosen)
{
    const auto add = [token, chosen, secrets = d->secrets.detached()](LogDatabase &log) {
        return (chosen.isEmpty() ? Result<NewToken>(token) : chosenToken(token, chosen, secrets))
            .and_then([&log](const NewToken &made) { return log.addToken(made); });
    };
    return d->change<IssuedToken>(add, [this](const IssuedToken &, const Directory &directory) {
        d->givePushSecrets(directory); // the first that a Producer chose made the station's key
        return Result<>();
    });
}

QFuture<Result<IssuedToken>> Station::addToken(
    ProducerId producer, QString note, std::optional<std::chrono::seconds> validFor)
{
    NewToken token;
    token.producer = producer;
    token.note = std::move(note);
    token.validFor = validFor;
    return addToken(std::move(token));
}

QFuture<Result<QByteArray>> Station::revokeToken(QByteArray id)
{
    return d->change<QByteArray>(
        [id, before = directory(), secrets = d->secrets.detached()](LogDatabase &log) {
            const TokenRow *const row = before->token(id);
            const bool signs = row && row->kind == TokenKind::Signature;
            return log.revokeToken(id)
                .and_then([&] { return signs ? secrets.setSigningSecret(id, {}) : Result<>(); })
                .map([&] { return id; });
        });
}

QFuture<Result<QByteArray>> Station::endToken(QByteArray id, std::chrono::seconds time)
{
    const UtcTime at = d->clock.utcNow() + time;
    return d->change<QByteArray>(
        [id, at](LogDatabase &log) { return log.expireToken(id, at).map([&] { return id; }); });
}

QFuture<Result<FeedId>> Station::setFeed(FeedRow row)
{
    row.isNew = false; // a person has set it up
    const auto set = [row, secrets = d->secrets.detached()](LogDatabase &log) {
        return secrets.keepResumeHeaders(row)
            .and_then([&log](const FeedRow &kept) { return log.setFeed(kept); })
            .map([&] { return row.id; });
    };
    return d->change<FeedId>(set, [this](FeedId, const Directory &directory) {
        d->giveResumeHeaders(directory);
        return Result<>();
    });
}

QFuture<Result<FeedId>> Station::setFeed(FeedChange change)
{
    return d->change<FeedId>([change, secrets = d->secrets.detached()](
                                 LogDatabase &log) { return changeFeed(log, secrets, change); },
        [this, asked = change.source.hasCredentials()](FeedId feed, const Directory &directory) -> Result<> {
            d->giveResumeHeaders(directory);
            const FeedRow *const row = directory.feed(feed);
            const ProducerRow *const producer = row ? directory.producer(row->producer) : nullptr;
            if (!asked || !producer || !row->source)
                return {};
            return d->secrets.credentials(row->source, producer->name)
                .map(
                    [&](const SourceCredentials &used) { d->replicator->setCredentials(row->source, used); });
        });
}

QFuture<Result<FeedId>> Station::restartSequences(FeedId feed, bool yes)
{
    return d->change<FeedId>(
        [feed, yes](LogDatabase &log) { return log.restartSequences(feed, yes).map([&] { return feed; }); },
        [this, yes](FeedId id, const Directory &directory) -> Result<> {
            const FeedRow *row = directory.feed(id);
            const SourceId source = row ? directory.sourceOf(*row) : SourceId();
            d->keeper->takeLog({}); // it asks the question, and takes it back
            if (yes && source) {
                d->replicator->catchUp(source);
                reconcile(source); // finds what was sent in the old numbering and never came
            }
            return {};
        });
}

void Station::hold(FeedId feed, std::chrono::milliseconds time)
{
    const UtcTime until = d->clock.utcNow() + time;
    const bool ends = time.count() <= 0;
    ends ? static_cast<void>(d->holds.erase(feed)) : static_cast<void>(d->holds[feed] = until);
    if (d->receiver)
        d->receiver->hold(feed, time);
    if (!d->writer)
        return;
    d->writer->run([feed, until = ends ? std::nullopt : std::optional(until)](LogDatabase &log) {
        if (const auto kept = log.keepHold(feed, until); !kept)
            qCWarning(logStation).noquote() << "a hold would not outlive a restart:" << kept.error().detail;
    });
}

void Station::catchUp(FeedId feed)
{
    if (const FeedRow *row = d->board.directory()->feed(feed))
        catchUp(d->board.directory()->sourceOf(*row));
}

void Station::catchUp(SourceId source)
{
    if (source)
        d->replicator->catchUp(source);
}

QFuture<Result<QByteArray>> Station::look(SourceId source, QString resource, QString key)
{
    return d->replicator->look(source, std::move(resource), std::move(key));
}

QFuture<Result<int>> Station::retryProblem(ProblemId id) { return d->keeper->retryProblem(id); }

QFuture<Result<int>> Station::restoreRecord(SourceId source, const QString &resource, const QString &key)
{
    return d->keeper->restoreRecord(source, resource, key);
}

QFuture<Result<int>> Station::answerProblem(ProblemId id, bool yes)
{
    return d->keeper->answerProblem(id, yes);
}

QFuture<Result<int>> Station::retryWork(WorkSelection selection)
{
    return d->keeper->retryWork(std::move(selection));
}

QFuture<Result<int>> Station::dismissProblem(ProblemId id, QString reason)
{
    return d->keeper->dismissProblem(id, std::move(reason));
}

} // namespace listingpost
