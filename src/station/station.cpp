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
    const auto add = [producer](LogDatabase &log) -> Result<ProducerId> {
        const auto id = log.addProducer(producer.name, producer.root, producer.settings);
        if (!id || (!producer.confirmAfter && !producer.removals))
            return id;
        const auto directory = log.directory();
        if (!directory)
            return tl::unexpected(directory.error());
        ProducerRow row = *directory->producer(*id);
        row.confirmAfter = producer.confirmAfter.value_or(row.confirmAfter);
        if (producer.removals)
            row.settings.insert(QStringLiteral("removals"), producer.removals->toJson());
        return log.setProducer(row).map([&] { return *id; });
    };
    return d->change<ProducerId>(
        add, [this, credentials = credentialsOf(producer)](ProducerId id, const Directory &directory) {
            return d->keepCredentials(id, credentials, directory);
        });
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
    const auto set = [producer, root](LogDatabase &log) {
        return log.setSource(producer, root, {}).map([&] { return producer; });
    };
    return d->change<ProducerId>(set, [this, bearer](ProducerId id, const Directory &directory) {
        return d->keepCredentials(id, {bearer}, directory);
    });
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
    if (const auto kept = keepSecrets(d->secrets, change); !kept)
        return QtFuture::makeReadyFuture(Result<ChangedProducer>(tl::unexpected(kept.error())));
    d->givePushSecrets(*directory());
    return d->change<ChangedProducer>([change](LogDatabase &log) { return changeProducer(log, change); },
        [this, change](const ChangedProducer &changed, const Directory &directory) {
            return change.credentials == SourceCredentials()
                ? Result<>()
                : d->changeCredentials(changed.id, change, directory);
        });
}

QFuture<Result<ProducerId>> Station::removeProducer(ProducerId producer)
{
    // First: what is removed from the log cannot be found again to remove its secrets.
    if (const auto open = d->secrets.pushSecrets(); !open)
        return QtFuture::makeReadyFuture(Result<ProducerId>(tl::unexpected(open.error())));
    return d->change<ProducerId>(
        [producer](LogDatabase &log) { return log.removeProducer(producer).map([&] { return producer; }); },
        [this, before = directory()](
            ProducerId removed, const Directory &) { return forgetSecrets(d->secrets, *before, removed); });
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
    if (!chosen.isEmpty()) {
        const auto made = chosenToken(std::move(token), chosen, d->secrets);
        if (!made)
            return QtFuture::makeReadyFuture(Result<IssuedToken>(tl::unexpected(made.error())));
        token = *made;
        d->givePushSecrets(*directory());
    }
    return d->change<IssuedToken>([token](LogDatabase &log) { return log.addToken(token); });
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
        [id](LogDatabase &log) { return log.revokeToken(id).map([&] { return id; }); },
        [this](const QByteArray &revoked, const Directory &directory) {
            const TokenRow *const row = directory.token(revoked);
            return row && row->kind == TokenKind::Signature ? d->secrets.setSigningSecret(revoked, {})
                                                            : Result<>();
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
    const auto kept = d->secrets.keepResumeHeaders(std::move(row));
    if (!kept)
        return QtFuture::makeReadyFuture(Result<FeedId>(tl::unexpected(kept.error())));
    row = *kept;
    row.isNew = false; // a person has set it up
    d->giveResumeHeaders(*directory());
    return d->change<FeedId>(
        [row](LogDatabase &log) { return log.setFeed(row).map([&] { return row.id; }); });
}

QFuture<Result<FeedId>> Station::setFeed(FeedChange change)
{
    const auto kept = d->secrets.keepResumeHeaders(std::move(change.row));
    if (!kept)
        return QtFuture::makeReadyFuture(Result<FeedId>(tl::unexpected(kept.error())));
    change.row = *kept;
    d->giveResumeHeaders(*directory());
    return d->change<FeedId>([change](LogDatabase &log) { return changeFeed(log, change); },
        [this, change](FeedId feed, const Directory &directory) -> Result<> {
            const auto source = keepCredentials(d->secrets, directory, feed, change);
            if (!source || !*source)
                return source.map([](SourceId) {});
            return d->secrets.credentials(*source, directory.producer(change.row.producer)->name)
                .map([&](const SourceCredentials &used) { d->replicator->setCredentials(*source, used); });
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
