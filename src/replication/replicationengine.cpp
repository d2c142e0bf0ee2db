// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/replicationengine.h"

#include "producer/odataurl.h"
#include "replication/whendone.h"
#include "store/keeperjob.h"

#include <algorithm>

namespace listingpost {

namespace {

/// The least low water among the feeds of \a source.
qint64 lowestWater(const Directory &directory, SourceId source)
{
    qint64 lowest = FeedLimits::defaultLowWater;
    for (const FeedRow &feed : directory.feeds) {
        if (directory.sourceOf(feed) == source)
            lowest = std::min(lowest, feed.limits.lowWater);
    }
    return lowest;
}

/// The feed that polled events enter which no feed of \a source has: the unlabelled one of its Producer, or
/// the one that was given this source of its own. None yet: it is made unlabelled.
const FeedRow *ownFeed(const Directory &directory, const SourceRow &source, const ProducerRow &producer)
{
    const FeedRow *unlabelled = directory.feed(producer.id, QString());
    if (producer.source == source.id)
        return unlabelled;
    for (const FeedRow &feed : directory.feeds) {
        if (feed.source == source.id)
            return &feed;
    }
    return unlabelled;
}

/// Those that \a source answers for.
std::vector<GuardedFeed> guardedFeeds(const Directory &directory, const SourceRow &source,
    const ProducerRow &producer, const std::map<FeedId, QJsonObject> &headers)
{
    std::vector<GuardedFeed> feeds;
    for (const FeedRow &feed : directory.feeds) {
        if (!feed.enabled || directory.sourceOf(feed) != source.id)
            continue;
        const auto values = headers.find(feed.id);
        feeds.push_back({feed.id, producer.name, feed.label,
            feed.resume.with(values == headers.end() ? QJsonObject() : values->second)});
    }
    return feeds;
}

/// Whether anything comes from it: a feed that had a source of its own may have gone back to its Producer's.
bool isAsked(const Directory &directory, const SourceRow &source)
{
    const ProducerRow *const producer = directory.producer(source.producer);
    if (!producer || !producer->enabled)
        return false;
    return producer->source == source.id
        || std::any_of(directory.feeds.begin(), directory.feeds.end(),
            [&source](const FeedRow &feed) { return feed.source == source.id; });
}

constexpr std::chrono::milliseconds TickEvery {200}; ///< how late a pause or a retry may end

} // namespace

ReplicationEngine::ReplicationEngine(
    ReplicaKeeper &keeper, LogWriter &writer, PollSink &sink, const Clock &clock)
    : m_keeper(keeper)
    , m_writer(writer)
    , m_sink(sink)
    , m_clock(clock)
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &ReplicationEngine::tick);
    connect(&m_sink, &PollSink::delivered, this, &ReplicationEngine::takeOutcomes, Qt::QueuedConnection);
    connect(&m_keeper, &ReplicaKeeper::workDue, this, [this](SourceId source) {
        const auto it = m_workers.find(source);
        if (it != m_workers.end())
            it->second->workDue();
    });
    connect(&m_keeper, &ReplicaKeeper::progressed, this,
        [this](const WorkTotals &totals, const std::vector<FeedProgress> &feeds) {
            m_progress = feeds;
            m_takenThrough = totals.takenThrough;
            for (const auto &[id, worker] : m_workers)
                worker->noteProgress(m_progress, m_takenThrough);
        });
}

void ReplicationEngine::begin()
{
    m_running = true;
    m_timer->start(TickEvery);
    whenDone(askWork(m_keeper, [](WorkDatabase &work) { return work.resumes(); }), this,
        [this](std::optional<Result<std::vector<ResumeResult>>> results) {
            if (!results || !*results)
                return;
            m_resumes = **results;
            for (const auto &[id, worker] : m_workers)
                worker->guard().setResults(m_resumes);
            for (const ResumeResult &result : m_resumes)
                Q_EMIT resumeNoted(result);
        });
    if (m_directory)
        setDirectory(m_directory);
}

void ReplicationEngine::end()
{
    m_running = false;
    m_timer->stop();
    m_workers.clear();
    // Who waits for results of these sees them end.
    qDeleteAll(findChildren<ConnectionTest *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<ResourceCensus *>(Qt::FindDirectChildrenOnly));
}

void ReplicationEngine::setDirectory(std::shared_ptr<const Directory> directory)
{
    m_directory = std::move(directory);
    if (!m_running || !m_directory)
        return;
    std::vector<SourceId> moved; // another root may show other records
    std::erase_if(m_workers, [this, &moved](const auto &entry) {
        const SourceRow *row = m_directory->source(entry.first);
        if (row && row->root != entry.second->source().root)
            moved.push_back(entry.first);
        return !row || *row != entry.second->source() || !isAsked(*m_directory, *row);
    });
    for (const SourceRow &source : m_directory->sources) {
        const ProducerRow *producer = m_directory->producer(source.producer);
        if (isAsked(*m_directory, source))
            update(source, *producer);
        else if (producer && producer->enabled)
            leave(source, *producer);
    }
    for (const SourceId source : moved) {
        if (const auto worker = m_workers.find(source); worker != m_workers.end())
            worker->second->reconcileOnceCopied();
    }
}

/// What its feed announced is asked for where that is asked now, as the log is scanned again for it. Records
/// that only this source told of are found by comparing.
void ReplicationEngine::leave(const SourceRow &source, const ProducerRow &producer)
{
    if (!producer.source || !m_left.insert(source.id).second)
        return;
    const auto forget = [from = source.id](WorkDatabase &work) -> Result<bool> {
        bool wasCopied = false;
        return work.change([&](WorkLedgers &ledgers) { wasCopied = ledgers.copies.forget(from); }).map([&] {
            return wasCopied;
        });
    };
    whenDone(askWork(m_keeper, forget), this,
        [this, from = source.id, to = producer.source](std::optional<Result<bool>> wasCopied) {
            if (!wasCopied || !*wasCopied) {
                m_left.erase(from); // its disk is full: at the next change of the directory, or start
                return;
            }
            if (const auto worker = m_workers.find(to); **wasCopied && worker != m_workers.end())
                worker->second->reconcileOnceCopied();
        });
}

void ReplicationEngine::update(const SourceRow &source, const ProducerRow &producer)
{
    const bool isNew = !m_workers.contains(source.id);
    if (isNew && !makeWorker(source))
        return;
    SourceWorker &worker = *m_workers.at(source.id);
    worker.setConfirmAfter(producer.confirmAfter);
    const FeedRow *own = ownFeed(*m_directory, source, producer);
    worker.setFeed(own ? own->label : QString(), own ? own->epoch : Epoch {1});
    worker.setLowWater(lowestWater(*m_directory, source.id));
    worker.guard().setFeeds(guardedFeeds(*m_directory, source, producer, m_resumeHeaders));
    worker.guard().setResults(m_resumes);
    if (!isNew)
        return;
    worker.noteProgress(m_progress, m_takenThrough);
    worker.tick();
}

bool ReplicationEngine::makeWorker(const SourceRow &source)
{
    const auto root = serviceRoot(source.root);
    const QString cause = QStringLiteral("bad_root");
    if (!root) {
        ProblemRow problem;
        problem.cause = cause;
        problem.source = source.id;
        problem.detail = QStringLiteral("the service root is no http or https URL");
        problem.remedy = QStringLiteral("Set the service root of the source.");
        m_keeper.openProblem(problem);
        Q_EMIT sourceChanged({source.id, SourceStatus::State::Failed, cause, std::nullopt});
        return false;
    }
    m_keeper.solveProblem(source.id, cause);
    auto worker = std::make_unique<SourceWorker>(source, *root,
        SourceWorker::Parts {m_keeper, m_writer, m_sink, m_clock},
        deskOf(*root, m_credentials[source.id], source.settings));
    connect(worker.get(), &SourceWorker::statusChanged, this, &ReplicationEngine::sourceChanged);
    connect(&worker->guard(), &StallGuard::stallChanged, this, &ReplicationEngine::stallChanged);
    connect(&worker->guard(), &StallGuard::resumeNoted, this, &ReplicationEngine::resumeNoted);
    connect(worker.get(), &SourceWorker::copyChanged, this, &ReplicationEngine::copyChanged);
    connect(worker.get(), &SourceWorker::reconcileProgressed, this, &ReplicationEngine::reconcileProgressed);
    connect(worker.get(), &SourceWorker::reconcileEnded, this, &ReplicationEngine::reconcileEnded);
    connect(worker.get(), &SourceWorker::numberingRestarted, this, &ReplicationEngine::numberingRestarted);
    m_workers[source.id] = std::move(worker);
    return true;
}

void ReplicationEngine::setCredentials(SourceId source, const SourceCredentials &credentials)
{
    m_credentials[source] = credentials;
    const auto it = m_workers.find(source);
    const auto root = it == m_workers.end() ? std::nullopt : serviceRoot(it->second->source().root);
    if (!root)
        return;
    const QJsonObject &settings = it->second->source().settings;
    const auto desk = deskOf(*root, credentials, settings);
    desk->setCredentials(credentials, sourceSettings(settings).client);
    it->second->setDesk(desk);
}

void ReplicationEngine::setResumeHeaders(std::map<FeedId, QJsonObject> headers)
{
    if (headers == m_resumeHeaders)
        return;
    m_resumeHeaders = std::move(headers);
    setDirectory(m_directory);
}

/// One desk for all sources under the same credentials at the same origin: they share budget and pauses.
std::shared_ptr<AccessDesk> ReplicationEngine::deskOf(
    const QUrl &root, const SourceCredentials &credentials, const QJsonObject &json)
{
    const SourceSettings settings = sourceSettings(json);
    const QByteArray id = credentialsId(root, credentials);
    auto desk = m_desks[id].lock();
    if (!desk) {
        desk = std::make_shared<AccessDesk>(id, credentials, settings.client, m_keeper, m_clock);
        m_desks[id] = desk;
    }
    if (!settings.limits.empty() || !desk->gate().isLimited())
        desk->gate().setLimits(settings.limits);
    if (json.contains(QLatin1String("concurrency")))
        desk->gate().setConcurrency(settings.concurrency);
    return desk;
}

void ReplicationEngine::testConnection(
    const SourceDraft &draft, std::shared_ptr<QPromise<CheckResult>> results)
{
    const QUrl root = serviceRoot(draft.root).value_or(QUrl());
    const auto desk = deskOf(root, draft.credentials, draft.settings);
    // Who tests wants to know whether what was denied is good now.
    desk->setCredentials(draft.credentials, sourceSettings(draft.settings).client);
    auto *test = new ConnectionTest(draft, desk, m_clock, this);
    connect(test, &ConnectionTest::checked, this,
        [results](const CheckResult &result) { results->addResult(result); });
    connect(test, &ConnectionTest::finished, this, [test, results] {
        results->finish();
        test->deleteLater();
    });
    test->start();
}

void ReplicationEngine::countResources(
    const SourceDraft &draft, std::shared_ptr<QPromise<ResourceCount>> counts)
{
    const QUrl root = serviceRoot(draft.root).value_or(QUrl());
    auto *census = new ResourceCensus(draft, deskOf(root, draft.credentials, draft.settings), m_clock, this);
    connect(census, &ResourceCensus::counted, this,
        [counts](const ResourceCount &count) { counts->addResult(count); });
    connect(census, &ResourceCensus::finished, this, [census, counts] {
        counts->finish();
        census->deleteLater();
    });
    census->start();
}

void ReplicationEngine::catchUp(SourceId source)
{
    const auto it = m_workers.find(source);
    if (it != m_workers.end())
        it->second->catchUp();
}

void ReplicationEngine::look(
    SourceId source, const QString &resource, const std::string &key, RecordLook::Handler handler)
{
    const auto it = m_workers.find(source);
    if (it == m_workers.end())
        return handler(
            failure(ErrorCode::NotFound, QStringLiteral("There is no such source, or it is switched off.")));
    it->second->look(resource, key, std::move(handler));
}

void ReplicationEngine::takeOutcomes()
{
    for (const BatchOutcome &outcome : m_sink.take()) {
        const auto it = m_workers.find(SourceId {static_cast<qint64>(outcome.request)});
        if (it != m_workers.end())
            it->second->takeOutcome(outcome);
    }
}

void ReplicationEngine::with(SourceId source, const std::function<void(SourceWorker &)> &use)
{
    const auto it = m_workers.find(source);
    if (it != m_workers.end())
        use(*it->second);
}

void ReplicationEngine::reconcile(SourceId source, const QStringList &resources)
{
    if (!m_workers.contains(source))
        Q_EMIT reconcileEnded(source, false);
    with(source, [&](SourceWorker &worker) { worker.reconcile(resources); });
}

void ReplicationEngine::resume(FeedId feed)
{
    const FeedRow *row = m_directory ? m_directory->feed(feed) : nullptr;
    if (row)
        with(m_directory->sourceOf(*row), [feed](SourceWorker &worker) { worker.guard().resume(feed); });
}

void ReplicationEngine::catchUpAll()
{
    for (const auto &[id, worker] : m_workers)
        worker->wake();
}

void ReplicationEngine::tick()
{
    if (m_sleep.jumped(m_clock.utcNow(), m_clock.steadyNow()))
        catchUpAll();
    for (const auto &[id, worker] : m_workers)
        worker->tick();
}

} // namespace listingpost
