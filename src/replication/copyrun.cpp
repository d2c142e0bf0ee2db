// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/copyrun.h"

#include "base/logging.h"
#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/damagereport.h"
#include "replication/whendone.h"
#include "store/keeperjob.h"

#include <QRandomGenerator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostPages = 2; ///< one is written while the next is asked for
constexpr auto applyAgainAfter = 1s;
constexpr auto lookAgainAfter = 1s;
constexpr auto rateWindow = 30s;

/// The records of a page as outcomes that nobody had taken from the queue, with what was expanded in them.
std::vector<WorkOutcome> outcomesOf(
    SourceId source, const QString &resource, const ResourcePage &page, RecordShape &shape)
{
    std::vector<WorkOutcome> outcomes;
    outcomes.reserve(page.records.size());
    for (const BodyRecord &record : page.records) {
        WorkOutcome outcome;
        outcome.item.key = {source, {resource.toStdString()}, {record.key, false}};
        outcome.kind = WorkOutcome::Kind::Upsert;
        outcome.asked = page.asked;
        outcome.arrived = page.arrived;
        outcome.record = record.json;
        for (WorkOutcome &part : shape.apart(std::move(outcome)))
            outcomes.push_back(std::move(part));
    }
    return outcomes;
}

/// Whether the same question may get an answer later; else there is no EntityEvent for us.
bool isPassing(Verdict verdict)
{
    return verdict == Verdict::Throttled || verdict == Verdict::Unauthorized || verdict == Verdict::Transient
        || verdict == Verdict::TooLarge;
}

} // namespace

CopyRun::CopyRun(SourceId source, const QUrl &root, Parts parts, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(root)
    , m_parts(parts)
    , m_pager(root, parts.pager)
{
    connect(&m_pager, &ResourcePager::arrived, this, &CopyRun::takePage);
    connect(&m_pager, &ResourcePager::failed, this, &CopyRun::skipResource);
    connect(&m_pager, &ResourcePager::startedOver, this, [this] {
        m_reached.pages = m_reached.records = 0;
        m_samples.clear();
    });
    connect(&m_parts.poll, &EventPoll::ended, this, &CopyRun::walkEnded);
    connect(&m_parts.reconciler, &Reconciler::ended, this, [this](bool complete) {
        if (m_copy && m_copy->state == State::Reconciling && complete)
            setState(State::Done);
        else if (m_copy && m_copy->state == State::Reconciling)
            m_lookAgain = m_parts.pager.clock.utcNow() + 15min; // with the Problem that says why
    });
}

void CopyRun::setMetadata(const Metadata &metadata)
{
    const bool isFirst = !m_metadata;
    m_metadata = metadata;
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        begin(wanted->first, wanted->second);
    else if (isFirst)
        load();
}

void CopyRun::load()
{
    const auto read = [source = m_source](WorkDatabase &work) { return work.firstCopy(source); };
    whenDone(
        askWork(m_parts.keeper, read), this, [this](std::optional<Result<std::optional<FirstCopy>>> copy) {
            if (!copy)
                return;
            if (!*copy) { // its disk: tick() tries again
                m_lookAgain = m_parts.pager.clock.utcNow() + lookAgainAfter;
                return;
            }
            if (m_copy || m_askNewest)
                return; // begun by a person meanwhile
            const auto run = std::exchange(m_runWanted, std::nullopt);
            if (!**copy)
                begin(CopyKind::Replay, {});
            else if (m_copy = **copy; run != false)
                go();
            if (run)
                *run ? resume() : stop();
        });
}

void CopyRun::begin(CopyKind kind, const QStringList &resources)
{
    if (!m_metadata) {
        m_wanted = {kind, resources};
        return;
    }
    m_pager.close();
    m_pages.clear();
    m_skip.reset();
    m_samples.clear();
    m_copy = FirstCopy {kind, State::Copying, m_parts.pager.clock.utcNow(), std::nullopt, {}};
    for (const MetadataResource &resource : m_metadata->resources) {
        const bool wanted = resources.isEmpty() || resources.contains(resource.name, Qt::CaseInsensitive);
        const bool isLog = resource.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) == 0;
        if (kind == CopyKind::Snapshot && wanted && !isLog && pagedResource(resource))
            m_copy->resources.push_back({resource.name, false, {}, 0, 0, std::nullopt});
    }
    for (const QString &named : resources) { // one that cannot be copied is a Problem, not passed over
        if (std::none_of(m_copy->resources.begin(), m_copy->resources.end(),
                [&named](const auto &one) { return one.resource.compare(named, Qt::CaseInsensitive) == 0; }))
            m_copy->resources.push_back({named, false, {}, 0, 0, std::nullopt});
    }
    if (kind == CopyKind::Snapshot) {
        m_parts.poll.suspend(); // until it is known where it begins
        m_askNewest = true;
        askNewest();
    } else {
        changeWork(m_parts.keeper, [source = m_source, copy = *m_copy](WorkLedgers &ledgers) {
            ledgers.copies.begin(source, copy);
        });
        go();
    }
}

/// Goes on, in the state that it has.
void CopyRun::go()
{
    switch (m_copy->state) {
    case State::Copying:
        m_parts.poll.resume();
        m_walked = false;
        if (m_copy->kind == CopyKind::Snapshot) {
            m_number = 0;
            m_counted = 0;
            nextResource();
        } else {
            m_parts.poll.begin();
        }
        break;
    case State::Stopped:
        if (m_copy->kind == CopyKind::Replay)
            m_parts.poll.suspend();
        else
            m_parts.poll.begin();
        break;
    case State::Reconciling:
        m_parts.poll.begin();
        m_parts.reconciler.begin();
        break;
    case State::Done:
        m_parts.poll.begin();
        break;
    }
}

void CopyRun::setState(State state)
{
    m_copy->state = state;
    if (state == State::Done)
        m_copy->ended = m_parts.pager.clock.utcNow();
    changeWork(m_parts.keeper, [source = m_source, state, ended = m_copy->ended](WorkLedgers &ledgers) {
        ledgers.copies.setState(source, state, ended);
    });
}

void CopyRun::stop()
{
    m_runWanted = m_copy ? std::nullopt : std::optional(false); // it is still being read
    if (!m_copy || m_copy->state != State::Copying)
        return;
    m_pager.close();
    setState(State::Stopped);
    if (m_copy->kind == CopyKind::Replay)
        m_parts.poll.suspend();
}

void CopyRun::resume()
{
    m_runWanted = m_copy ? std::nullopt : std::optional(true);
    if (!m_copy || m_copy->state != State::Stopped)
        return;
    setState(State::Copying);
    m_pages.clear();
    m_skip.reset();
    go();
}

bool CopyRun::isRunning() const
{
    if (!m_copy || m_askNewest)
        return true;
    return m_copy->state == State::Copying || m_copy->state == State::Reconciling;
}

void CopyRun::tick()
{
    const UtcTime now = m_parts.pager.clock.utcNow();
    if (m_askNewest)
        askNewest();
    m_pager.tick();
    askTotals();
    if (m_applyAgain && now >= *m_applyAgain)
        applyPages();
    if (m_lookAgain && now >= *m_lookAgain) {
        m_lookAgain.reset();
        if (!m_copy)
            load();
        else if (m_copy->state == State::Reconciling)
            m_parts.reconciler.begin();
        else if (m_walked)
            lookWhetherFetched();
    }
}

void CopyRun::askNewest()
{
    const bool early = m_askNewestAt && m_parts.pager.clock.utcNow() < *m_askNewestAt;
    if (early || !m_parts.pager.line.gate().isOpen())
        return; // tick() asks again
    m_askNewest = false;
    ProducerRequest request;
    request.url = m_parts.poll.newestUrl();
    m_parts.pager.line.ask(request, [this](const Answer &answer) { takeNewest(answer); });
}

void CopyRun::takeNewest(const Answer &answer)
{
    const auto obstacle = classifyObstacle(answer, m_parts.pager.clock.utcNow());
    const auto page
        = obstacle ? Result<EntityEventPage>(EntityEventPage()) : readEntityEventPage(answer.body);
    const bool isNoPage = !page && m_newestAttempts + 1 < MostAttempts; // a sign-in page with status 200
    if ((obstacle && isPassing(obstacle->verdict)) || isNoPage) {
        m_askNewest = true; // without a watermark no page may be asked for
        m_askNewestAt = m_parts.pager.clock.utcNow()
            + retryDelay(++m_newestAttempts, QRandomGenerator::global()->generateDouble());
        return;
    }
    m_newestAttempts = 0;
    m_askNewestAt.reset();
    m_newest.reset();
    const std::vector<EntityEvent> shown = page ? page->seen() : std::vector<EntityEvent>();
    if (!shown.empty())
        m_newest = shown.front().sequence.value; // none: it has no EntityEvent, or an empty one
    startSnapshot();
}

void CopyRun::startSnapshot()
{
    changeWork(m_parts.keeper,
        [source = m_source, epoch = m_epoch, newest = m_newest, copy = *m_copy](WorkLedgers &ledgers) {
            ledgers.copies.begin(source, copy);
            // What was pushed before is walked through, too: holes among it are hidden or lost like any
            // other.
            if (newest)
                ledgers.polls.beginAt(source, epoch, {*newest});
        });
    go();
    m_parts.poll.begin();
}

/// How many records there are, asked beside the copy, a resource at a time: for the time left, and no more.
void CopyRun::askTotals()
{
    if (!m_copy || m_copy->kind != CopyKind::Snapshot || m_copy->state != State::Copying || m_counting
        || m_askNewest || m_counted >= m_copy->resources.size() || !m_parts.pager.line.gate().isOpen())
        return;
    const std::size_t number = m_counted++;
    const MetadataResource *resource = m_metadata->resource(m_copy->resources[number].resource);
    const auto paged = resource ? pagedResource(*resource) : std::nullopt;
    if (!paged || m_copy->resources[number].total)
        return;
    m_counting = true;
    ProducerRequest request;
    request.url
        = keyPageUrl(m_root, {paged->entitySet, paged->keyProperty, std::nullopt, 1, {paged->keyProperty}});
    m_parts.pager.line.ask(request, [this, number](const Answer &answer) {
        m_counting = false;
        const auto total = answer.status == 200 ? readCount(answer.body) : std::nullopt;
        if (total && m_copy && number < m_copy->resources.size())
            m_copy->resources[number].total = total;
    });
}

ResourceProgress *CopyRun::current()
{
    return m_copy && m_number < m_copy->resources.size() ? &m_copy->resources[m_number] : nullptr;
}

void CopyRun::nextResource()
{
    while (current() && current()->done)
        ++m_number;
    ResourceProgress *resource = current();
    if (!resource) {
        reconcile();
        return;
    }
    const MetadataResource *described = m_metadata->resource(resource->resource);
    auto paged = described ? pagedResource(*described) : std::nullopt;
    if (!paged) {
        skipResource(described ? QStringLiteral("no_single_key") : QStringLiteral("unknown_resource"),
            QStringLiteral("$metadata has none with one key"));
        return;
    }
    paged->pageSize = m_pageSize;
    const RecordQuery query = m_parts.shape.query(paged->entitySet);
    paged->select = query.select.split(QLatin1Char(','), Qt::SkipEmptyParts);
    paged->expand = query.expand;
    m_reached = *resource;
    m_pager.open(*paged, resource->position);
    m_pager.want();
}

void CopyRun::takePage(const ResourcePage &page)
{
    m_reached.position = page.after;
    m_reached.done = page.isLast;
    m_reached.pages += page.records.empty() ? 0 : 1;
    m_reached.records += std::ssize(page.records);
    m_reached.total = page.total ? page.total : m_reached.total;
    DamageReport damage(m_source, m_reached.resource);
    damage.note(page);
    if (!damage.isEmpty())
        m_parts.keeper.openProblem(damage.problem());
    m_pages.emplace_back(page, m_reached);
    applyPages();
    if (!page.isLast && m_pages.size() < mostPages)
        m_pager.want();
}

/// One after the other: what is noted as copied is in the replica.
void CopyRun::applyPages()
{
    if (m_applying || m_pages.empty())
        return;
    m_applying = true;
    m_applyAgain.reset();
    const auto &[page, reached] = m_pages.front();
    whenDone(m_parts.keeper.apply(outcomesOf(m_source, reached.resource, page, m_parts.shape)), this,
        [this, reached = reached](std::optional<Result<>> done) {
            m_applying = false;
            if (!done)
                return; // the keeper has stopped: the page is asked for again
            if (*done)
                pageApplied(reached);
            else
                m_applyAgain = m_parts.pager.clock.utcNow() + applyAgainAfter;
        });
}

void CopyRun::pageApplied(ResourceProgress reached)
{
    if (m_pages.empty() || m_pages.front().second != reached)
        return; // another copy was begun meanwhile
    m_pages.pop_front();
    ResourceProgress &resource = m_copy->resources[m_number];
    reached.total = reached.total ? reached.total : resource.total;
    resource = reached;
    changeWork(m_parts.keeper, [source = m_source, number = m_number, reached](WorkLedgers &ledgers) {
        ledgers.copies.note(source, number, reached);
    });
    const SteadyTime now = m_parts.pager.clock.steadyNow();
    m_samples.emplace_back(now, progress().records);
    while (m_samples.size() > 2 && now - m_samples.front().first > rateWindow)
        m_samples.pop_front();
    if (m_copy->state != State::Copying)
        return;
    if (reached.done) {
        ++m_number;
        nextResource();
        return;
    }
    applyPages();
    if (m_skip && m_pages.empty()) {
        const auto [cause, detail] = *std::exchange(m_skip, std::nullopt);
        skipResource(cause, detail);
    } else if (!m_skip && !m_pager.isWaiting() && !m_reached.done && m_pages.size() < mostPages) {
        m_pager.want();
    }
}

/// A resource that cannot be copied keeps no other one waiting; the reconcile names what is missing. What
/// came of it before goes into the replica first.
void CopyRun::skipResource(const QString &cause, const QString &detail)
{
    if (!m_pages.empty()) {
        m_skip = {cause, detail};
        return;
    }
    ResourceProgress *resource = current();
    if (!resource)
        return;
    ProblemRow problem;
    problem.cause = QStringLiteral("copy_failed");
    problem.source = m_source;
    problem.resource = resource->resource;
    problem.detail = QStringLiteral("%1 could not be copied: %2: %3").arg(resource->resource, cause, detail);
    problem.remedy
        = QStringLiteral("Ask the Producer for access, or copy without it: `initial FEED --snapshot "
                         "--resource …`.");
    if (!m_parts.shape.isExcused(resource->resource, cause))
        m_parts.keeper.openProblem(problem);
    resource->done = true;
    changeWork(
        m_parts.keeper, [source = m_source, number = m_number, reached = *resource](WorkLedgers &ledgers) {
            ledgers.copies.note(source, number, reached);
        });
    ++m_number;
    nextResource();
}

void CopyRun::walkEnded(const WalkReport &report)
{
    if (!m_copy || m_copy->kind != CopyKind::Replay || m_copy->state != State::Copying)
        return;
    if (!report.completed && !report.hasNone)
        return; // the poll's own schedule tries again
    m_walked = true;
    lookWhetherFetched();
}

void CopyRun::lookWhetherFetched()
{
    if (std::exchange(m_looking, true))
        return;
    const auto look = [source = m_source, through = m_parts.poll.stored()](
                          WorkDatabase &work) { return work.isFetched(source, through); };
    whenDone(askWork(m_parts.keeper, look), this, [this](std::optional<Result<bool>> fetched) {
        m_looking = false;
        if (!m_copy || m_copy->state != State::Copying || !m_walked)
            return;
        if (fetched && *fetched && **fetched)
            reconcile();
        else
            m_lookAgain = m_parts.pager.clock.utcNow() + lookAgainAfter;
    });
}

void CopyRun::reconcile()
{
    m_walked = false;
    setState(State::Reconciling);
    m_parts.reconciler.begin();
}

} // namespace listingpost
