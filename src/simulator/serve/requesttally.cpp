// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/requesttally.h"

#include <algorithm>

namespace listingpost::simulator {

namespace {

constexpr std::chrono::milliseconds underWay {500}; ///< sent before its 429 could be read
constexpr qsizetype mostPages = 100'000; ///< that are told apart

/// A walk through a resource (`Property?$orderby=…&$top=…`, `…$skip=…`): not a question for some keys, nor
/// for the count alone, and not the log, whose end is asked for again and again.
bool isPage(const QByteArray &path, const QByteArray &query)
{
    const bool isResource = path.count('/') == 1 && path.size() > 1 && !path.contains('(')
        && !path.startsWith("/$") && path != "/EntityEvent";
    return isResource && (query.contains("$orderby=") || query.contains("$skip="))
        && !query.split('&').contains("$top=1");
}

} // namespace

void RequestTally::note(const QByteArray &who, const QByteArray &path, const QByteArray &query)
{
    ++m_requests;
    const SteadyTime now = m_clock.steadyNow();
    const Pause pause = m_paused.value(who);
    if (now >= pause.from + underWay && now < pause.until) {
        ++m_duringPause;
        const auto after = std::chrono::duration_cast<std::chrono::milliseconds>(now - pause.from);
        m_latestInPauseMs = std::max<qint64>(m_latestInPauseMs, after.count());
    }
    if (!isPage(path, query))
        return;
    ++m_pageRequests;
    const QByteArray target = path + '?' + query;
    if (m_pages.size() < mostPages || m_pages.contains(target))
        ++m_pages[target];
}

void RequestTally::noteStatus(int status) { ++m_statuses[status]; }

void RequestTally::notePause(const QByteArray &who, std::chrono::milliseconds pause)
{
    ++m_pauses;
    const SteadyTime now = m_clock.steadyNow();
    Pause &paused = m_paused[who];
    if (now >= paused.until)
        paused.from = now;
    paused.until = std::max(paused.until, now + pause);
}

QJsonObject RequestTally::toJson() const
{
    QJsonObject statuses;
    for (auto status = m_statuses.begin(); status != m_statuses.end(); ++status)
        statuses[QString::number(status.key())] = status.value();
    const auto most = std::max_element(m_pages.begin(), m_pages.end());
    return {{QLatin1String("requests"), m_requests}, {QLatin1String("status"), statuses},
        {QLatin1String("pauses"), m_pauses}, {QLatin1String("during_pause"), m_duringPause},
        {QLatin1String("latest_in_pause_ms"), m_latestInPauseMs}, {QLatin1String("pages"), m_pageRequests},
        {QLatin1String("distinct_pages"), m_pages.size()},
        {QLatin1String("most_of_a_page"), most == m_pages.end() ? 0 : *most}};
}

} // namespace listingpost::simulator
