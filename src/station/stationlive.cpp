// SPDX-License-Identifier: GPL-3.0-or-later
// What a running station does each second and at each change.
#include "replication/whendone.h"
#include "station/stationprivate.h"

namespace listingpost {

namespace {

constexpr std::chrono::minutes betweenPrunes {1};

/// Whether \a a and \a b differ in more than counters: those change with every push, and no room decides by
/// them.
bool sameStructure(const Directory &a, const Directory &b)
{
    const auto sameFeed = [](FeedRow left, const FeedRow &right) {
        left.received = right.received;
        left.stored = right.stored;
        left.duplicates = right.duplicates;
        left.conflicts = right.conflicts;
        left.highest = right.highest;
        left.lastEvent = right.lastEvent;
        return left == right;
    };
    const auto sameToken = [](TokenRow left, const TokenRow &right) {
        left.lastUsed = right.lastUsed;
        left.lastPeer = right.lastPeer;
        left.uses = right.uses;
        left.usesSinceNewer = right.usesSinceNewer;
        return left == right;
    };
    return a.producers == b.producers && a.sources == b.sources
        && std::equal(a.feeds.begin(), a.feeds.end(), b.feeds.begin(), b.feeds.end(), sameFeed)
        && std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(), sameToken);
}

} // namespace

StatusSnapshot Station::Private::snapshot()
{
    if (receiver)
        board.setReceiver(receiver->totals());
    StatusSnapshot status = board.snapshot();
    status.running = running;
    status.deliveriesNotKept = writer ? writer->deliveriesLeftOut() : 0;
    status.bodiesNotKept = bodies ? bodies->leftOut() : 0;
    return status;
}

void Station::Private::tick()
{
    board.tick();
    writeForwarded();
    if (std::exchange(countersStale, false))
        writer->run([](LogDatabase &) {}); // the writer shows the directory after each job, counters included
    if (std::exchange(recordsStale, false))
        countRecords();
    pruneLog();
    Q_EMIT q.statusChanged(snapshot());
}

void Station::Private::announce()
{
    if (std::exchange(announcing, true))
        return;
    QTimer::singleShot(0, &q, [this] {
        announcing = false;
        Q_EMIT q.statusChanged(snapshot());
    });
}

void Station::Private::noteCommitted(EventId event, DeliveryId delivery)
{
    keeper->takeLog(event);
    index->takeLog();
    lastEvent = event.value;
    lastDelivery = delivery.value;
    if (!storedAnnounced.exchange(true))
        QMetaObject::invokeMethod(&q, [this] {
            if (running)
                storedSoon.start();
        });
}

void Station::Private::announceStored()
{
    storedAnnounced = false; // before the reading: what comes after it is announced again
    countersStale = true;
    Q_EMIT q.eventsStored(EventId {lastEvent}, DeliveryId {lastDelivery});
}

void Station::Private::giveCredentials(const Directory &directory)
{
    for (const SourceRow &source : directory.sources) {
        const ProducerRow *producer = directory.producer(source.producer);
        const auto credentials = secrets.credentials(source.id, producer ? producer->name : QString());
        board.setFault(QStringLiteral("secrets-%1").arg(source.id.value),
            credentials ? QString() : credentials.error().detail);
        if (credentials)
            replicator->setCredentials(source.id, *credentials);
    }
}

void Station::Private::giveResumeHeaders(const Directory &directory)
{
    const auto read = secrets.resumeHeaders();
    auto headers = read.value_or(std::map<FeedId, QJsonObject>());
    QString missing;
    for (const FeedRow &feed : directory.feeds) {
        if (!feed.resume.url.isEmpty() && feed.resume.with(headers[feed.id]).url.isEmpty())
            missing
                = QStringLiteral("%1 has lost header values of the resume request of %2, which is not sent: "
                                 "bring the file back, or set them again (`feed set`).")
                      .arg(files.secrets(), feedName(directory, feed));
    }
    replicator->setResumeHeaders(std::move(headers));
    board.setFault(QStringLiteral("secrets-resume"), read ? missing : read.error().detail);
}

void Station::Private::givePushSecrets(const Directory &directory)
{
    const auto read = secrets.pushSecrets();
    const auto isThere = [&read](const TokenRow &token) {
        switch (token.kind) {
        case TokenKind::Made:
            return true;
        case TokenKind::Chosen:
        case TokenKind::Client:
        case TokenKind::Access:
            return !read->stationKey.isEmpty();
        case TokenKind::Signature:
            return read->signing.contains(token.id);
        }
        return true;
    };
    QString missing;
    for (const TokenRow &token : directory.tokens) {
        if (read && token.isGood(clock.utcNow()) && directory.producer(token.producer) && !isThere(token))
            missing = QStringLiteral(
                "%1 has lost what %2 is checked with: pushes that show it are refused. Bring the "
                "file back, or revoke it and give the Producer another.")
                          .arg(files.secrets(), QString::fromUtf8(token.id));
    }
    board.setFault(QStringLiteral("secrets-push"), read ? missing : read.error().detail);
    if (read)
        pushSecrets = *read;
    if (receiver)
        receiver->setSecrets(pushSecrets);
}

Result<> Station::Private::useCredentials(ProducerId producer, const Directory &directory)
{
    const ProducerRow *row = directory.producer(producer);
    if (!row || !row->source)
        return {};
    const auto used = secrets.credentials(row->source, row->name);
    if (!used)
        return tl::unexpected(used.error());
    replicator->setCredentials(row->source, *used);
    return {};
}

void Station::Private::useDirectory(std::shared_ptr<const Directory> directory)
{
    const bool changed = !sameStructure(*board.directory(), *directory);
    if (!ended)
        solvePushProblems(*directory);
    board.setDirectory(directory);
    if (!changed || ended) // the log keeps it, and the next start reads it there
        return;
    keeper->setDirectory(directory);
    replicator->setDirectory(directory);
    if (receiver)
        receiver->setDirectory(directory);
    Q_EMIT q.directoryChanged(directory);
    announce();
}

void Station::Private::pruneLog()
{
    const bool bounded = configuration.logAge.count() > 0 || configuration.logBytes > 0;
    if (!bounded || clock.steadyNow() < nextPrune)
        return;
    nextPrune = clock.steadyNow() + betweenPrunes;
    whenDone(keeper->oldestNeeded(), &q, [this](std::optional<Result<EventId>> oldest) {
        if (!oldest || !*oldest || !running)
            return;
        PruneLimits limits;
        limits.before = **oldest;
        if (configuration.logAge.count() > 0)
            limits.olderThan = clock.utcNow() - configuration.logAge;
        if (configuration.logBytes > 0)
            limits.mostBytes = configuration.logBytes;
        writer->prune(limits);
    });
}

void Station::Private::forget(const ForgottenProducer &producer, Forgetting::Waiter waiter)
{
    for (const SourceId source : producer.sources)
        replicator->setCredentials(source, {});
    auto &under = forgetting[producer.id];
    const bool isNew = !under;
    if (isNew)
        under = std::make_unique<Forgetting>(
            producer, Forgetting::Rooms {*writer, *keeper, *bodies, *reader, secrets});
    if (waiter)
        under->addWaiter(std::move(waiter));
    if (!isNew)
        return;
    const QString fault = QStringLiteral("forget-%1").arg(producer.id.value);
    connect(under.get(), &Forgetting::troubled, &q, [this, fault](const QString &detail) {
        board.setFault(fault, detail);
        announce();
    });
    connect(under.get(), &Forgetting::progressed, &q, &Station::forgetProgressed);
    connect(under.get(), &Forgetting::finished, &q, [this, id = producer.id] {
        const auto done = forgetting.extract(id);
        done.mapped().release()->deleteLater(); // it is telling us
        recordsStale = true;
        givePushSecrets(*board.directory());
        qCInfo(logStation) << "Producer" << id.value << "is forgotten";
    });
    under->start();
}

void Station::Private::resumeForgetting()
{
    writer->run([this](LogDatabase &log) {
        const auto unfinished = log.unfinishedForgets();
        if (!unfinished)
            qCWarning(logStation).noquote() << unfinished.error().detail;
        QMetaObject::invokeMethod(&q, [this, unfinished] {
            for (const ForgottenProducer &producer : unfinished.value_or(std::vector<ForgottenProducer>()))
                forget(producer);
        });
    });
}

void Station::Private::countRecords()
{
    whenDone(reader->resources(), &q, [this](std::optional<Result<std::vector<ResourceView>>> resources) {
        if (!resources || !*resources)
            return;
        qint64 records = 0;
        for (const ResourceView &resource : **resources)
            records += resource.records;
        board.setReplicaRecords(records);
    });
}

} // namespace listingpost
