// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/replicator.h"

#include "base/mailbox.h"
#include "base/thisthread.h"
#include "replication/replicationengine.h"

#include <QPromise>
#include <QThread>

namespace listingpost {

class Replicator::Private
{
public:
    Private(ReplicaKeeper &keeper, LogWriter &writer, const Clock &clock)
        : engine(new ReplicationEngine(keeper, writer, sink, clock))
    {
        thread.setObjectName(QStringLiteral("replication"));
        engine->moveToThread(&thread);
        mailbox.moveToThread(&thread);
    }

    /// Runs \a job on the replication thread; before start() it waits there.
    template<typename Job> void post(Job job)
    {
        if (engine)
            mailbox.post(std::move(job));
    }

    QThread thread;
    Mailbox mailbox; ///< lives in the thread
    PollSink sink;
    std::unique_ptr<ReplicationEngine> engine;
};

Replicator::Replicator(ReplicaKeeper &keeper, LogWriter &writer, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(keeper, writer, clock))
{
    connect(d->engine.get(), &ReplicationEngine::sourceChanged, this, &Replicator::sourceChanged,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::numberingRestarted, this, &Replicator::numberingRestarted,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::stallChanged, this, &Replicator::stallChanged,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::resumeNoted, this, &Replicator::resumeNoted,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::copyChanged, this, &Replicator::copyChanged,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::reconcileProgressed, this, &Replicator::reconcileProgressed,
        Qt::DirectConnection);
    connect(d->engine.get(), &ReplicationEngine::reconcileEnded, this, &Replicator::reconcileEnded,
        Qt::DirectConnection);
}

Replicator::~Replicator() { stop(); }

void Replicator::start()
{
    ReplicationEngine *engine = d->engine.get();
    if (!engine || d->thread.isRunning())
        return;
    d->post([engine] {
        yieldToOthers();
        engine->begin();
    });
    d->thread.start();
}

void Replicator::stop()
{
    ReplicationEngine *engine = d->engine.get();
    if (!engine)
        return;
    if (d->thread.isRunning()) {
        d->mailbox.call([engine] { engine->end(); });
        d->thread.quit();
        d->thread.wait();
    }
    d->sink.waitUntilIdle();
    d->engine.reset(); // its thread has ended
}

void Replicator::setDirectory(std::shared_ptr<const Directory> directory)
{
    d->post(
        [engine = d->engine.get(), directory = std::move(directory)] { engine->setDirectory(directory); });
}

void Replicator::setCredentials(SourceId source, SourceCredentials credentials)
{
    d->post([engine = d->engine.get(), source, credentials = std::move(credentials)] {
        engine->setCredentials(source, credentials);
    });
}

void Replicator::setResumeHeaders(std::map<FeedId, QJsonObject> headers)
{
    d->post([engine = d->engine.get(), headers = std::move(headers)] { engine->setResumeHeaders(headers); });
}

void Replicator::catchUp(SourceId source)
{
    d->post([engine = d->engine.get(), source] { engine->catchUp(source); });
}

QFuture<Result<QByteArray>> Replicator::look(SourceId source, QString resource, QString key)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    QFuture<Result<QByteArray>> future = promise->future();
    promise->start();
    d->post(
        [engine = d->engine.get(), source, resource = std::move(resource), key = key.toStdString(), promise] {
            engine->look(source, resource, key, [promise](Result<QByteArray> seen) {
                promise->addResult(std::move(seen));
                promise->finish();
            });
        });
    return future;
}

QFuture<CheckResult> Replicator::testConnection(SourceDraft draft)
{
    auto promise = std::make_shared<QPromise<CheckResult>>();
    promise->start();
    const QFuture<CheckResult> results = promise->future();
    d->post([engine = d->engine.get(), promise, draft = std::move(draft)] {
        engine->testConnection(draft, promise);
    });
    return results;
}

QFuture<ResourceCount> Replicator::countResources(SourceDraft draft)
{
    auto promise = std::make_shared<QPromise<ResourceCount>>();
    promise->start();
    const QFuture<ResourceCount> counts = promise->future();
    d->post([engine = d->engine.get(), promise, draft = std::move(draft)] {
        engine->countResources(draft, promise);
    });
    return counts;
}

void Replicator::resume(FeedId feed)
{
    d->post([engine = d->engine.get(), feed] { engine->resume(feed); });
}

void Replicator::catchUpAll()
{
    d->post([engine = d->engine.get()] { engine->catchUpAll(); });
}

void Replicator::beginCopy(SourceId source, CopyKind kind, QStringList resources)
{
    d->post([engine = d->engine.get(), source, kind, resources = std::move(resources)] {
        engine->with(source, [&](SourceWorker &worker) { worker.copy().begin(kind, resources); });
    });
}

void Replicator::stopCopy(SourceId source)
{
    d->post([engine = d->engine.get(), source] {
        engine->with(source, [](SourceWorker &worker) { worker.copy().stop(); });
    });
}

void Replicator::resumeCopy(SourceId source)
{
    d->post([engine = d->engine.get(), source] {
        engine->with(source, [](SourceWorker &worker) { worker.copy().resume(); });
    });
}

void Replicator::reconcile(SourceId source, QStringList resources)
{
    d->post([engine = d->engine.get(), source, resources = std::move(resources)] {
        engine->reconcile(source, resources);
    });
}

} // namespace listingpost
