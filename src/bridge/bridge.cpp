// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/bridge.h"

#include "bridge/log.h"
#include "producer/classify.h"
#include "producer/metadata.h"
#include "producer/odataurl.h"

#include <QRandomGenerator>

namespace listingpost {

Q_LOGGING_CATEGORY(logBridge, "listingpost.bridge", QtInfoMsg)

namespace {

constexpr int pageSize = 1'000;
constexpr std::size_t mostRunsKept = 1'000;

} // namespace

Bridge::Bridge(BridgeOptions options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_client(m_options.client)
    , m_pusher(m_options.push, clock)
    , m_book(m_options.settleTime)
    , m_walk({}, clock.utcNow())
{
    m_client.setBearer(m_options.bearer);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &Bridge::ask);
    connect(&m_client, &ProducerClient::finished, this,
        [this](quint64, const Answer &answer) { answered(answer); });
    connect(&m_pusher, &EventPusher::acknowledged, this, &Bridge::noteAcknowledged);
    connect(&m_pusher, &EventPusher::idle, this, &Bridge::pageDone);
    connect(&m_pusher, &EventPusher::stopped, this, &Bridge::end);
}

Result<> Bridge::start()
{
    const auto root = serviceRoot(m_options.from.toString());
    if (!root)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--from %1 is no http or https URL").arg(m_options.from.toString()));
    m_options.from = *root;
    if (!m_options.stateFile.isEmpty()) {
        auto state = readBridgeState(m_options.stateFile);
        if (!state)
            return tl::unexpected(state.error());
        m_state = std::move(*state);
    }
    if (m_options.since)
        m_state = BridgeState {*m_options.since, *m_options.since, {}, {}};
    m_book = SettleBook(m_options.settleTime, m_state.marks);
    m_next = metadataUrl(m_options.from);
    ask();
    return {};
}

void Bridge::stop(std::chrono::milliseconds patience)
{
    if (std::exchange(m_stopping, true))
        return;
    m_later.stop();
    m_pusher.stop();
    if (m_pusher.isSending())
        QTimer::singleShot(patience, this, &Bridge::end);
    else
        end();
}

void Bridge::end()
{
    save();
    Q_EMIT stopped();
}

void Bridge::poll()
{
    if (m_stopping)
        return;
    const SteadyTime now = m_clock.steadyNow();
    m_fromWatermark = !m_settledWalk || now - *m_settledWalk >= m_options.settleEvery;
    if (m_fromWatermark)
        m_settledWalk = now;
    m_walk = EventWalk(m_fromWatermark ? m_state.watermark : m_state.acknowledged, m_clock.utcNow());
    m_newEvents = 0;
    m_next = eventsUrl(m_options.from, m_entitySet, m_sequenceName, m_walk.from());
    ask();
}

void Bridge::ask()
{
    if (m_stopping)
        return;
    ProducerRequest request;
    request.url = m_next;
    if (m_described)
        request.pageSize = pageSize;
    else
        request.accept = QByteArrayLiteral("application/xml");
    m_client.get(request);
}

void Bridge::answered(const Answer &answer)
{
    if (m_stopping)
        return;
    if (const auto obstacle = classifyObstacle(answer, m_clock.utcNow())) {
        retry(obstacle->cause + QStringLiteral(": ") + obstacle->detail, obstacle->retryAfter);
        return;
    }
    if (!m_described) {
        const auto metadata = listingpost::readMetadata(answer.body);
        if (!metadata) {
            retry(metadata.error().detail, std::nullopt);
            return;
        }
        if (const MetadataResource *resource = metadata->resource(m_entitySet)) {
            m_entitySet = resource->name;
            const QString numeric = QStringLiteral("EntityEventSequenceNumeric");
            if (!resource->property(m_sequenceName) && resource->property(numeric))
                m_sequenceName = numeric;
        }
        m_described = true;
        m_failures = 0;
        poll();
        return;
    }
    auto page = readEntityEventPage(answer.body);
    if (!page) {
        retry(page.error().detail, std::nullopt);
        return;
    }
    page->nextLink = answer.next(page->nextLink);
    for (const SkippedRow &row : page->skipped)
        qCWarning(logBridge).noquote() << "a row is no event and is not pushed:" << row.what;
    if (m_checking)
        takeCheck(*page);
    else
        takePage(*page, answer.url);
}

void Bridge::takePage(const EntityEventPage &page, const QUrl &url)
{
    m_failures = 0;
    m_nextPage.clear();
    const bool goesOn = m_walk.note(page.seen());
    if (!page.nextLink.isEmpty()) {
        const auto next = resolveOnOrigin(url, page.nextLink);
        if (!next || !goesOn)
            qCWarning(logBridge) << (next ? "two pages in a row brought nothing new: the walk ends"
                                          : "a next link leaves the Producer's origin: it is not followed");
        else if (!(page.isEmpty() && *next == url))
            m_nextPage = *next;
    }
    std::vector<EntityEvent> unseen;
    for (const EntityEvent &event : page.events) {
        const bool isKnown = m_state.pushed.contains(event.sequence.value)
            || (!m_fromWatermark && event.sequence == m_state.acknowledged);
        if (!isKnown)
            unseen.push_back(event);
    }
    if (unseen.empty())
        pageDone();
    else
        m_pusher.push(std::move(unseen));
}

void Bridge::pageDone()
{
    if (m_nextPage.isEmpty()) {
        walked();
        return;
    }
    m_next = m_nextPage;
    ask();
}

void Bridge::noteAcknowledged(const std::vector<EntityEvent> &events)
{
    for (const EntityEvent &event : events) {
        m_state.pushed.insert(event.sequence.value);
        m_state.acknowledged = std::max(m_state.acknowledged, event.sequence);
    }
    m_newEvents += std::ssize(events);
    save();
}

void Bridge::walked()
{
    if (!m_walk.from() || m_walk.lowest() == m_walk.from()) {
        complete(m_walk.highest());
        return;
    }
    m_checking = true;
    m_next = eventBeforeUrl(m_options.from, m_entitySet, m_sequenceName, m_walk.from());
    ask();
}

void Bridge::takeCheck(const EntityEventPage &page)
{
    m_failures = 0;
    m_checking = false;
    Sequence shown = m_walk.highest();
    for (const EntityEvent &event : page.seen())
        shown = std::max(shown, event.sequence);
    if (page.isEmpty() && m_cutAt != m_walk.from()) {
        m_cutAt = m_walk.from();
        qCWarning(logBridge) << "the Producer's log does not reach back to" << m_cutAt.value
                             << "any more: events may have been lost before they were polled";
    }
    complete(shown);
}

/// All of it again: repeats do no harm, what is left out would be lost.
void Bridge::beginAnew(Sequence shown)
{
    qCWarning(logBridge) << "the Producer shows no sequence above" << shown.value << "and had shown"
                         << m_book.highest().value
                         << ": it counts anew, or its log was put back. All that it shows is pushed again";
    m_state = {};
    m_book = SettleBook(m_options.settleTime);
    m_settledWalk.reset();
    save();
    poll();
}

void Bridge::complete(Sequence shown)
{
    if (shown && m_book.isFarBelow(shown, m_clock.utcNow())) {
        beginAnew(shown);
        return;
    }
    m_book.note(m_walk.highest(), m_clock.utcNow());
    if (m_fromWatermark) {
        m_state.watermark = std::max(m_state.watermark, m_book.settle(m_walk));
        m_state.pushed.eraseBelow(m_state.watermark.value);
    }
    m_state.marks = m_book.marks();
    save();
    if (m_newEvents > 0)
        qCInfo(logBridge) << "pushed" << m_newEvents << "events, through sequence"
                          << m_state.acknowledged.value;
    Q_EMIT caughtUp(m_state.acknowledged);
    QTimer::singleShot(m_options.pollEvery, this, &Bridge::poll);
}

/// The walk goes on from the last sequence that was seen, not from an old link.
void Bridge::retry(const QString &why, std::optional<std::chrono::seconds> after)
{
    const std::chrono::milliseconds wait = after
        ? std::max(*after, leastWait)
        : bridgePause(++m_failures, QRandomGenerator::global()->generateDouble());
    qCWarning(logBridge).noquote() << "the Producer cannot be polled:" << why << "- again in" << wait.count()
                                   << "ms";
    if (m_described && !m_checking)
        m_next = eventsUrl(m_options.from, m_entitySet, m_sequenceName, m_walk.resumeFrom());
    m_later.start(wait);
}

void Bridge::save()
{
    if (m_options.stateFile.isEmpty())
        return;
    BridgeState kept = m_state;
    if (!m_stopping && kept.pushed.runs() > mostRunsKept)
        kept.pushed = {}; // it is written with every POST; a repeat after a crash does no harm
    if (const auto written = writeBridgeState(m_options.stateFile, kept); !written)
        qCWarning(logBridge).noquote() << "the state was not kept:" << written.error().detail;
}

} // namespace listingpost
