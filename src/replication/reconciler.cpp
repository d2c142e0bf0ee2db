// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/reconciler.h"

#include "base/utf8.h"
#include "replication/damagereport.h"
#include "replication/whendone.h"
#include "store/keeperjob.h"
#include "store/replicadatabase.h"

#include <algorithm>

namespace listingpost {

namespace {

using Running = CopyLedger::Running;

constexpr int extrasAtATime = 1'000;
constexpr qint64 leastShort = 20; ///< records that may have gone while it was listed
const QLatin1String ReconcileFailed("reconcile_failed");
const QString Timestamp = QStringLiteral("ModificationTimestamp");

/// What is remembered of a page: keys and timestamps, or \a whole records.
std::vector<ListedRecord> listedIn(const ResourcePage &page, bool whole)
{
    std::vector<ListedRecord> listed;
    listed.reserve(page.records.size());
    for (const BodyRecord &record : page.records) {
        if (whole) {
            listed.push_back({fromWholeUtf8(record.key), {}, record.json});
            continue;
        }
        const auto modified = readRecords(record.json, Timestamp.toStdString());
        listed.push_back({fromWholeUtf8(record.key),
            modified && !modified->records.empty() ? QString::fromStdString(modified->records.front().key)
                                                   : QString()});
    }
    return listed;
}

/// On the keeper's thread: goes on with a reconcile that was interrupted, or begins one.
Result<Running> startOn(
    const ReplicaKeeper::Files &files, SourceId source, const QString &resource, Ordinal ordinal, UtcTime now)
{
    std::optional<Running> running;
    const auto begun = files.work.change([&](WorkLedgers &ledgers) {
        running = ledgers.copies.runningReconcile(source, resource);
        if (running)
            return;
        running.emplace();
        running->id = ledgers.copies.beginReconcile(source, resource, ordinal.value, now);
        running->ordinal = ordinal.value;
        running->result.source = source;
        running->result.resource = resource;
        running->result.began = now;
    });
    if (!begun)
        return tl::unexpected(begun.error());
    return *running;
}

/// On the keeper's thread: what is held and was not listed.
Result<Running> endOn(ReplicaDatabase &replica, WorkDatabase &work, Running running, UtcTime now)
{
    ReconcileResult &result = running.result;
    QString after;
    while (true) {
        std::vector<QString> extra;
        auto looked = replica.list([&](RecordListing &listing) {
            extra = listing.extra(result.resource, Ordinal {running.ordinal}, after, extrasAtATime);
            result.held = listing.held(result.resource);
            result.listed = listing.listed(result.resource); // a kill may have come between the two files
        });
        if (looked && !extra.empty()) {
            looked = work.change([&](WorkLedgers &ledgers) {
                const auto asked = ledgers.table.notKept(result.source, result.resource, extra);
                result.extra += ledgers.table.ask(result.source, result.resource, asked, now);
            });
        }
        if (!looked)
            return tl::unexpected(looked.error());
        if (std::ssize(extra) < extrasAtATime)
            break;
        after = extra.back();
    }
    result.ended = now;
    const auto cleared = replica.list([&](RecordListing &listing) { listing.begin(result.resource); });
    const auto noted = cleared.and_then([&] {
        return work.change([&](WorkLedgers &ledgers) {
            ledgers.copies.noteReconcile(running);
            ledgers.problems.solve(result.source, ReconcileFailed, result.resource, now);
        });
    });
    if (!noted)
        return tl::unexpected(noted.error());
    return running;
}

/// On the keeper's thread: compares a page, and queues what differs.
Result<Running> compareOn(const ReplicaKeeper::Files &files, Running running, const ResourcePage &page,
    const std::vector<ListedRecord> &listed, UtcTime now)
{
    ReconcileResult &result = running.result;
    const auto replica = files.replica(result.source);
    if (!replica)
        return tl::unexpected(replica.error());
    ListingNews news;
    auto done = (*replica)->list([&](RecordListing &listing) {
        if (result.listed == 0) // it begins, or begins anew
            listing.begin(result.resource);
        news = listing.note(result.resource, listed, page.asked, now);
    });
    running.position = page.after;
    result.listed += news.listed;
    result.total = page.total ? page.total : result.total;
    if (done) {
        done = files.work.change([&](WorkLedgers &ledgers) {
            // What waits already is no drift: an event told of it.
            result.missing += ledgers.table.ask(result.source, result.resource, news.missing, now);
            result.stale += ledgers.table.ask(result.source, result.resource, news.stale, now);
            ledgers.copies.noteReconcile(running);
        });
    }
    if (!done)
        return tl::unexpected(done.error());
    return page.isLast ? endOn(**replica, files.work, std::move(running), now) : Result<Running>(running);
}

} // namespace

Reconciler::Reconciler(SourceId source, const QUrl &root, ReplicaKeeper &keeper, const RecordShape &shape,
    ResourcePager::Parts parts, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_keeper(keeper)
    , m_shape(shape)
    , m_parts(parts)
    , m_pager(root, parts)
{
    connect(&m_pager, &ResourcePager::arrived, this, &Reconciler::take);
    connect(&m_pager, &ResourcePager::failed, this, &Reconciler::giveUp);
    connect(&m_pager, &ResourcePager::startedOver, this, [this] {
        const Running fresh = m_running;
        m_running.result = ReconcileResult {};
        m_running.result.source = m_source;
        m_running.result.resource = fresh.result.resource;
        m_running.result.began = fresh.result.began;
        m_rows = 0;
    });
}

void Reconciler::begin(const QStringList &resources)
{
    if (!m_metadata)
        return;
    const bool idle = !isRunning();
    for (const MetadataResource &resource : m_metadata->resources) {
        const bool wanted = resources.isEmpty() || resources.contains(resource.name, Qt::CaseInsensitive);
        const bool isLog = resource.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) == 0;
        const bool waits = m_current == resource.name
            || std::find(m_waiting.begin(), m_waiting.end(), resource.name) != m_waiting.end();
        if (wanted && !isLog && !waits && pagedResource(resource))
            m_waiting.push_back(resource.name);
    }
    if (!idle)
        return;
    m_complete = true;
    next();
}

void Reconciler::end()
{
    m_lastEnd = m_parts.clock.utcNow();
    Q_EMIT ended(m_complete);
}

void Reconciler::setMetadata(const Metadata &metadata)
{
    const bool isFirst = !m_metadata;
    m_metadata = metadata;
    if (!isFirst)
        return;
    const auto read = [source = m_source](WorkDatabase &work) { return work.reconciles(source); };
    whenDone(
        askWork(m_keeper, read), this, [this](std::optional<Result<std::vector<ReconcileResult>>> results) {
            if (!results || !*results || m_lastEnd)
                return;
            m_lastEnd = (*results)->empty() ? m_parts.clock.utcNow() : UtcTime();
            for (const ReconcileResult &result : **results)
                m_lastEnd = std::max(*m_lastEnd, result.ended.value_or(UtcTime()));
        });
}

void Reconciler::tick(bool scheduled)
{
    const UtcTime now = m_parts.clock.utcNow();
    if (scheduled && !isRunning() && m_every > std::chrono::seconds(0) && m_lastEnd
        && now - *m_lastEnd >= m_every)
        begin();
    if (m_starting)
        start();
    m_pager.tick();
}

void Reconciler::next()
{
    if (m_waiting.empty()) {
        end();
        return;
    }
    m_current = m_waiting.front();
    m_waiting.pop_front();
    m_starting = true;
    start();
}

void Reconciler::start()
{
    if (m_parts.ordinals.isEmpty())
        return; // tick() tries again
    m_starting = false;
    const Ordinal ordinal = m_parts.ordinals.take();
    const auto begin
        = [source = m_source, resource = *m_current, ordinal, now = m_parts.clock.utcNow()](
              const ReplicaKeeper::Files &files) { return startOn(files, source, resource, ordinal, now); };
    whenDone(askFiles(m_keeper, begin), this, [this](std::optional<Result<Running>> running) {
        if (!running || !*running) {
            m_starting = running.has_value(); // its disk is full: tick() tries again
            return;
        }
        m_running = **running;
        m_rows = m_running.result.listed;
        const MetadataResource *resource = m_metadata->resource(*m_current);
        auto paged = resource ? pagedResource(*resource) : std::nullopt;
        if (!paged) {
            giveUp(QStringLiteral("unknown_resource"), QStringLiteral("$metadata has it no more"));
            return;
        }
        paged->pageSize = m_pageSize;
        m_whole = !resource->property(Timestamp);
        paged->select = m_whole
            ? m_shape.query(resource->name).select.split(QLatin1Char(','), Qt::SkipEmptyParts)
            : QStringList {paged->keyProperty, Timestamp};
        paged->mayShowMore = !m_whole;
        m_pager.open(*paged, m_running.position);
        m_pager.want();
    });
}

void Reconciler::take(const ResourcePage &page)
{
    const ReconcileResult &so = m_running.result;
    DamageReport damage(m_source, so.resource);
    damage.note(page);
    if (!damage.isEmpty())
        m_keeper.openProblem(damage.problem());
    m_rows += std::ssize(page.records);
    if (page.isLast && so.total && m_rows < *so.total - *so.total / 20 - leastShort) {
        giveUp(QStringLiteral("short_listing"),
            QStringLiteral("the pages ended after %1 keys, and the Producer counts %2")
                .arg(m_rows)
                .arg(*so.total));
        return;
    }
    const auto compare
        = [running = m_running, page, listed = listedIn(page, m_whole), now = m_parts.clock.utcNow()](
              const ReplicaKeeper::Files &files) { return compareOn(files, running, page, listed, now); };
    whenDone(askFiles(m_keeper, compare), this,
        [this](std::optional<Result<Running>> running) { proceed(std::move(running)); });
}

void Reconciler::proceed(std::optional<Result<Running>> running)
{
    if (!running)
        return;
    if (!*running) { // the keeper's disk: the resource begins again where its file says
        m_starting = true;
        return;
    }
    m_running = **running;
    Q_EMIT progressed(m_running.result);
    if (!m_running.result.ended) {
        m_pager.want();
        return;
    }
    m_current.reset();
    next();
}

void Reconciler::giveUp(const QString &cause, const QString &detail)
{
    const bool isExcused = m_shape.isExcused(m_current.value_or(QString()), cause);
    m_complete = m_complete && isExcused;
    m_running.result.failure = cause + QStringLiteral(": ") + detail;
    m_running.result.ended = m_parts.clock.utcNow();
    const auto note = [isExcused, gaveUp = m_running, now = m_parts.clock.utcNow()](
                          const ReplicaKeeper::Files &files) -> Result<Running> {
        Running running = gaveUp;
        qint64 &held = running.result.held;
        if (const auto replica = files.replica(running.result.source)) {
            (void)(*replica)->list(
                [&](RecordListing &listing) { held = listing.held(running.result.resource); });
        }
        const auto noted = files.work.change([&](WorkLedgers &ledgers) {
            ledgers.copies.noteReconcile(running);
            if (held == 0 || isExcused)
                return; // a resource that we may not read, and never could, or not by itself
            ProblemRow problem;
            problem.cause = ReconcileFailed;
            problem.source = running.result.source;
            problem.resource = running.result.resource;
            problem.detail = QStringLiteral("Reconciling stopped: %1").arg(running.result.failure);
            problem.remedy = QStringLiteral("It is tried again on its schedule; `reconcile FEED` tries now.");
            ledgers.problems.open(problem, now);
        });
        if (!noted)
            return tl::unexpected(noted.error());
        return running;
    };
    whenDone(askFiles(m_keeper, note), this, [this](std::optional<Result<Running>> running) {
        if (!running)
            return;
        Q_EMIT progressed(m_running.result);
        m_current.reset();
        next();
    });
}

} // namespace listingpost
