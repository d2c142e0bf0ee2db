// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/metadatawatch.h"

#include "producer/recordbody.h"

#include <algorithm>

namespace listingpost {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours Holds = 24h; ///< in any case
constexpr std::chrono::minutes Shortest = 1min;
constexpr std::chrono::minutes LongestForResource = 15min; ///< its records are missing altogether
constexpr std::chrono::seconds BetweenLooks = 10s;
constexpr qsizetype MostLookedInto = qsizetype(8) << 20; ///< it is parsed for that
constexpr qsizetype MostUnknown = 10'000;

/// What \a url asks for, below \a root: `Property('1')` and `Property?$top=1` are "Property".
QString entitySetOf(const QUrl &url, const QUrl &root)
{
    const QString under = root.path() + QLatin1Char('/');
    const QString path = url.path();
    return path.startsWith(under) ? path.mid(under.size()).section(QLatin1Char('('), 0, 0) : QString();
}

bool describes(const MetadataResource &resource, const QString &member)
{
    return member.contains(QLatin1Char('@')) || resource.property(member)
        || std::any_of(resource.navigation.begin(), resource.navigation.end(),
            [&member](const MetadataNavigation &one) { return one.name == member; });
}

} // namespace

MetadataWatch::MetadataWatch(QUrl root, const Clock &clock)
    : m_root(std::move(root))
    , m_clock(clock)
    , m_patience(Shortest)
{
}

void MetadataWatch::read(Metadata metadata)
{
    m_metadata = std::move(metadata);
    stayed();
    m_patience = Shortest;
}

void MetadataWatch::stayed()
{
    m_readAt = m_clock.utcNow();
    if (m_memberWanted || m_resourceWanted)
        m_patience = std::min<std::chrono::minutes>(2 * m_patience, Holds);
    m_memberWanted = m_resourceWanted = false; // who shows it again asks again
}

void MetadataWatch::noteUnknown(const QString &resource)
{
    m_resourceWanted = true;
    want(resource);
}

void MetadataWatch::noteAnswer(const Answer &answer)
{
    const SteadyTime now = m_clock.steadyNow();
    const bool lookedJustNow = m_lookedAt && now - *m_lookedAt < BetweenLooks;
    if (m_memberWanted || lookedJustNow || answer.status != 200 || answer.body.size() > MostLookedInto)
        return;
    const MetadataResource *resource = m_metadata.resource(entitySetOf(answer.url, m_root));
    if (!resource)
        return;
    m_lookedAt = now;
    for (const QString &member : memberNames(answer.body)) {
        if (describes(*resource, member))
            continue;
        m_memberWanted = true;
        want(resource->name + QLatin1Char('/') + member);
    }
}

void MetadataWatch::want(const QString &what)
{
    if (m_unknown.contains(what) || m_unknown.size() >= MostUnknown)
        return;
    m_unknown.insert(what);
    m_patience = Shortest;
}

bool MetadataWatch::isDue() const
{
    const auto age = m_clock.utcNow() - m_readAt;
    return age >= Holds || (m_memberWanted && age >= m_patience)
        || (m_resourceWanted && age >= std::min(m_patience, LongestForResource));
}

} // namespace listingpost
