// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/resourcepager.h"

#include "base/logging.h"
#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/recordaddress.h"

#include <QRandomGenerator>

namespace listingpost {

namespace {

/// Empty ones in a row that lead on, each to a link that was not followed before: a Producer may leave out
/// what it does not show after it has counted a page.
constexpr int BarrenPagesThatEndAWalk = 200;
constexpr int NotImplemented = 501;
constexpr int MostBeginnings = 5; ///< of a walk whose links end before it does
constexpr std::size_t MostVisited = 1'000'000; ///< of a billion records

} // namespace

std::optional<PagedResource> pagedResource(const MetadataResource &resource)
{
    const auto address = addressOf(resource, RecordKey {"1", false});
    if (!address)
        return std::nullopt;
    PagedResource paged;
    paged.entitySet = address->entitySet;
    paged.keyProperty = address->keyProperty;
    paged.numericKey = isWrittenBare(resource, address->keyProperty);
    return paged;
}

ResourcePager::ResourcePager(QUrl root, Parts parts, QObject *parent)
    : QObject(parent)
    , m_root(std::move(root))
    , m_parts(parts)
{
    connect(&m_parts.ordinals, &OrdinalSupply::filled, this, &ResourcePager::tick);
}

void ResourcePager::open(PagedResource resource, PagePosition position)
{
    close();
    m_resource = std::move(resource);
    m_position = std::move(position);
    m_pageSize = m_resource.pageSize;
    m_attempts = 0;
    m_byLinks = false;
    m_beginnings = 0;
    forgetWay();
}

/// The pages that were seen.
void ResourcePager::forgetWay()
{
    m_asked.clear();
    m_lastKeys.clear();
    m_visited.clear();
    m_barren = 0;
}

void ResourcePager::close()
{
    ++m_run;
    m_wanted = m_asking = false;
    m_retryAt.reset();
}

void ResourcePager::want()
{
    m_wanted = true;
    tick();
}

void ResourcePager::tick()
{
    const bool early = m_retryAt && m_parts.clock.utcNow() < *m_retryAt;
    if (m_wanted && !m_asking && !early && m_parts.line.gate().isOpen() && !m_parts.ordinals.isEmpty())
        ask();
}

QUrl ResourcePager::nextUrl() const
{
    if (m_position.byKey) {
        std::optional<RecordKey> after;
        if (!m_position.next.isEmpty())
            after = RecordKey {m_position.next.toStdString(), m_resource.numericKey};
        return keyPageUrl(m_root,
            {m_resource.entitySet, m_resource.keyProperty, after, m_pageSize, m_resource.select,
                m_resource.expand});
    }
    if (m_position.next.isEmpty())
        return firstPageUrl(
            m_root, m_resource.entitySet, {m_resource.select.join(QLatin1Char(',')), m_resource.expand});
    return QUrl::fromEncoded(m_position.next, QUrl::StrictMode);
}

void ResourcePager::ask()
{
    m_retryAt.reset();
    if (!m_position.byKey && !sameOrigin(m_root, nextUrl())) { // of another root, which the source had before
        m_position = {false, {}};
        Q_EMIT startedOver();
    }
    const QUrl next = nextUrl();
    if (!m_position.byKey && !mayVisit(next)) {
        noProgress();
        return;
    }
    m_asking = true;
    m_asked = next;
    ProducerRequest request;
    request.url = m_asked;
    request.pageSize = m_pageSize;
    const Ordinal asked = m_parts.ordinals.take();
    m_parts.line.ask(request, [this, asked, run = m_run](const Answer &answer) {
        if (run == m_run)
            takeAnswer(answer, asked);
    });
}

void ResourcePager::takeAnswer(const Answer &answer, Ordinal asked)
{
    m_asking = false;
    m_trouble.clear();
    if (const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow())) {
        obstructed(answer, *obstacle);
        return;
    }
    auto body = readRecords(answer.body, m_resource.keyProperty.toStdString());
    if (body && body->collection)
        takePage(answer, std::move(*body), asked);
    else if (++m_attempts < MostAttempts) // a sign-in page with status 200, a proxy's answer
        againLater(QStringLiteral("invalid_json"));
    else
        fail(QStringLiteral("bad_page"), QStringLiteral("the answer is no page of records"));
}

void ResourcePager::obstructed(const Answer &answer, const Classified &obstacle)
{
    switch (obstacle.verdict) {
    case Verdict::Unauthorized:
    case Verdict::Throttled:
        return; // tick() asks when the gate is open
    case Verdict::TooLarge:
        if (m_pageSize <= 1)
            break;
        m_pageSize /= 2;
        again({});
        return;
    case Verdict::Record:
    case Verdict::NotVisible:
    case Verdict::Transient:
        if (++m_attempts >= MostAttempts)
            break;
        // A Producer that fails on ordering alone often says 500; one that says 501 means it.
        if ((answer.status == NotImplemented || (m_attempts == MostAttempts / 2 && answer.status >= 500))
            && fallBack(true))
            return;
        againLater(obstacle.cause);
        return;
    case Verdict::Unproven:
    case Verdict::Refused:
        if (beginAgain() || fallBack(true))
            return;
        break;
    case Verdict::Cancelled:
        m_wanted = false;
        return;
    case Verdict::Forbidden:
        break;
    }
    fail(obstacle.cause, obstacle.detail);
}

/// By links, from the beginning; when that is \a refused, too, with whole records, where they do. False: that
/// was done already.
bool ResourcePager::fallBack(bool refused)
{
    if (!m_position.byKey && std::exchange(m_byLinks, true)) {
        // A link of an earlier run may be too old; one of this run is not.
        if (!refused || !m_resource.mayShowMore || m_resource.select.isEmpty())
            return false;
        m_resource.select.clear();
    }
    qCInfo(logReplication) << m_resource.entitySet << "is paged by next links, from the beginning";
    walkLinksAnew();
    return true;
}

/// A link that led on is known no more: they have a life of minutes at some Producers, and a pause lasts
/// longer.
bool ResourcePager::beginAgain()
{
    if (m_position.byKey || m_position.next.isEmpty() || ++m_beginnings > MostBeginnings)
        return false;
    qCInfo(logReplication) << m_resource.entitySet << "is paged from the beginning: a next link has ended";
    walkLinksAnew();
    return true;
}

void ResourcePager::walkLinksAnew()
{
    m_byLinks = true;
    m_position = {false, {}};
    forgetWay();
    m_attempts = 0;
    Q_EMIT startedOver();
    again({});
}

void ResourcePager::takePage(const Answer &answer, RecordBody body, Ordinal asked)
{
    m_attempts = 0;
    ResourcePage page;
    page.keyless
        = qint64(std::erase_if(body.records, [](const BodyRecord &record) { return record.key.empty(); }));
    if (page.keyless > 0 && body.records.empty()) {
        fail(QStringLiteral("no_key"),
            QStringLiteral("the records of a page have no %1").arg(m_resource.keyProperty));
        return;
    }
    if (!goesOn(body.records)) { // it does not order by key as it compares: rows would be missed
        noProgress();
        return;
    }
    page.asked = asked;
    page.arrived = m_parts.ordinals.newest();
    page.total = readCount(answer.body);
    page.body = answer.body;
    const QByteArray link = answer.next(body.nextLink);
    page.after.byKey = m_position.byKey && (link.isEmpty() || !body.records.empty());
    if (page.after.byKey) {
        page.isLast = body.records.empty();
        page.after.next = page.isLast ? m_position.next : QByteArray::fromStdString(body.records.back().key);
    } else if (!link.isEmpty()) { // by key, too, where a page is empty: there is no key to go on after
        const auto next = resolveOnOrigin(answer.url, link);
        if (!next) {
            fail(QStringLiteral("foreign_link"),
                QStringLiteral("the next link leaves the origin of the source"));
            return;
        }
        page.after.next = next->toEncoded();
        page.isLast = body.records.empty() && (*next == m_asked || *next == answer.url);
        m_barren = body.records.empty() ? m_barren + 1 : 0;
        if (!page.isLast && m_barren >= BarrenPagesThatEndAWalk) {
            noProgress();
            return;
        }
    } else {
        page.isLast = true;
    }
    page.records = std::move(body.records);
    m_position = page.after;
    m_wanted = false;
    Q_EMIT arrived(page);
}

/// Whether \a records bring anything that the page before had not: no Producer may keep us walking for ever.
bool ResourcePager::goesOn(const std::vector<BodyRecord> &records)
{
    std::set<std::string> keys;
    bool repeats = false;
    bool isNew = records.empty();
    for (const BodyRecord &record : records) {
        const bool known = m_lastKeys.contains(record.key);
        repeats |= known;
        isNew |= !known;
        keys.insert(record.key);
    }
    if (!keys.empty())
        m_lastKeys = std::move(keys);
    return m_position.byKey ? !repeats : isNew;
}

/// Whether \a link leads on: it was not followed before. One that is asked again, and a cursor that keeps one
/// link while its pages bring something, do not lead back.
bool ResourcePager::mayVisit(const QUrl &link)
{
    if (link == m_asked)
        return true;
    const std::size_t hash = qHash(link);
    return m_visited.size() < MostVisited ? m_visited.insert(hash).second : !m_visited.contains(hash);
}

void ResourcePager::noProgress()
{
    if (!fallBack(false))
        fail(QStringLiteral("no_progress"), QStringLiteral("the pages bring nothing new"));
}

void ResourcePager::again(std::chrono::milliseconds after)
{
    m_retryAt = m_parts.clock.utcNow() + after;
    if (after == std::chrono::milliseconds(0))
        tick();
}

void ResourcePager::againLater(const QString &trouble)
{
    m_trouble = trouble;
    again(retryDelay(m_attempts, QRandomGenerator::global()->generateDouble()));
}

void ResourcePager::fail(const QString &cause, const QString &detail)
{
    close();
    Q_EMIT failed(cause, detail);
}

} // namespace listingpost
