// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/outboundbudget.h"

#include <algorithm>
#include <QRegularExpression>
#include <QStringList>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr qint64 DayMinutes = 24 * 60;
constexpr auto ByTheRequest = 60s; ///< longest window that is kept by the request
constexpr qint64 MostRecent = 100'000; ///< requests that are kept one by one
/// The network may bring two requests closer together than they were sent.
constexpr auto Slack = 50ms;

std::optional<std::chrono::seconds> windowNamed(const QString &name)
{
    if (name == QLatin1String("s"))
        return 1s;
    if (name == QLatin1String("min") || name == QLatin1String("m"))
        return 60s;
    if (name == QLatin1String("h"))
        return 3600s;
    if (name == QLatin1String("d"))
        return 86400s;
    return std::nullopt;
}

qint64 factorOf(const QString &unit)
{
    switch (unit.isEmpty() ? u'\0' : unit.front().toLower().unicode()) {
    case u'k':
        return 1'000;
    case u'm':
        return 1'000'000;
    case u'g':
        return 1'000'000'000;
    }
    return 1;
}

UtcTime startOf(qint64 minute) { return UtcTime(std::chrono::minutes(minute)); }

qint64 amount(const BudgetMinute &minute, bool bytes) { return bytes ? minute.bytes : minute.requests; }

} // namespace

Result<std::vector<BudgetLimit>> parseBudgetLimits(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,12})\\s*([kMG]?B)?\\s*/\\s*(s|m|min|h|d)$"),
        QRegularExpression::CaseInsensitiveOption);
    std::vector<BudgetLimit> limits;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto match = form.match(part.trimmed());
        const qint64 most = match.captured(1).toLongLong();
        const auto window = windowNamed(match.captured(3).toLower());
        if (!match.hasMatch() || most < 1 || !window)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is no limit: write a number of requests or bytes per s, min, h or d, "
                               "such as 2/s, 7200/h or 4GB/h.")
                    .arg(part.trimmed()));
        const QString unit = match.captured(2);
        limits.push_back({most * factorOf(unit), !unit.isEmpty(), *window});
    }
    return limits;
}

QString toString(const BudgetLimit &limit)
{
    QString amount = QString::number(limit.most);
    if (limit.bytes) {
        amount = limit.most % 1'000'000'000 == 0 ? QStringLiteral("%1GB").arg(limit.most / 1'000'000'000)
            : limit.most % 1'000'000 == 0        ? QStringLiteral("%1MB").arg(limit.most / 1'000'000)
                                                 : QStringLiteral("%1kB").arg(limit.most / 1'000);
    }
    const char *window = limit.window == 1s ? "s"
        : limit.window == 60s               ? "min"
        : limit.window == 3600s             ? "h"
                                            : "d";
    return amount + QLatin1Char('/') + QLatin1String(window);
}

void OutboundBudget::setLimits(std::vector<BudgetLimit> limits)
{
    m_limits = std::move(limits);
    m_keepRecent = 0;
    for (const BudgetLimit &limit : m_limits) {
        if (!limit.bytes && limit.window <= ByTheRequest)
            m_keepRecent = std::max(m_keepRecent, static_cast<std::size_t>(std::min(limit.most, MostRecent)));
    }
}

qint64 OutboundBudget::minuteOf(UtcTime now)
{
    return std::chrono::floor<std::chrono::minutes>(now.time_since_epoch()).count();
}

void OutboundBudget::sent(UtcTime now)
{
    ++m_minutes[minuteOf(now)].requests;
    m_recent.push_back(now);
    while (m_recent.size() > m_keepRecent)
        m_recent.pop_front();
    forget(now);
}

void OutboundBudget::received(qint64 bytes, UtcTime now) { m_minutes[minuteOf(now)].bytes += bytes; }

void OutboundBudget::forget(UtcTime now)
{
    m_minutes.erase(m_minutes.begin(), m_minutes.lower_bound(minuteOf(now) - DayMinutes - 1));
}

void OutboundBudget::restore(const std::map<qint64, BudgetMinute> &minutes, UtcTime now)
{
    std::deque<UtcTime> recent;
    for (const auto &[minute, use] : minutes) {
        m_minutes[minute].requests += use.requests;
        m_minutes[minute].bytes += use.bytes;
        // When in it they were sent is not known: as late as can be.
        const UtcTime latest = std::min(now, startOf(minute + 1));
        if (now - latest < ByTheRequest)
            recent.insert(recent.end(), std::size_t(std::min(use.requests, MostRecent)), latest);
    }
    m_recent.insert(m_recent.begin(), recent.begin(), recent.end());
}

std::optional<UtcTime> OutboundBudget::closedUntil(UtcTime now) const
{
    std::optional<UtcTime> until;
    for (const BudgetLimit &limit : m_limits) {
        const auto closed = closedUntil(limit, now);
        if (closed && (!until || *closed > *until))
            until = closed;
    }
    return until;
}

std::optional<UtcTime> OutboundBudget::closedUntil(const BudgetLimit &limit, UtcTime now) const
{
    const auto most = static_cast<std::size_t>(limit.most);
    if (!limit.bytes && limit.window <= ByTheRequest) {
        if (m_recent.size() < most)
            return std::nullopt;
        const UtcTime opens = m_recent[m_recent.size() - most] + limit.window + Slack;
        return opens > now ? std::optional(opens) : std::nullopt;
    }
    // A minute counts until its last moment has left the window.
    const qint64 window
        = std::max<qint64>(1, std::chrono::duration_cast<std::chrono::minutes>(limit.window).count());
    const auto first = m_minutes.lower_bound(minuteOf(now) - window);
    qint64 sum = 0;
    for (auto minute = first; minute != m_minutes.end(); ++minute)
        sum += amount(minute->second, limit.bytes);
    for (auto minute = first; sum >= limit.most && minute != m_minutes.end(); ++minute) {
        sum -= amount(minute->second, limit.bytes);
        if (sum < limit.most)
            return startOf(minute->first + window + 1);
    }
    return std::nullopt;
}

qint64 OutboundBudget::used(bool bytes, std::chrono::seconds window, UtcTime now) const
{
    if (!bytes && window <= ByTheRequest)
        return std::count_if(
            m_recent.begin(), m_recent.end(), [&](UtcTime one) { return one > now - window; });
    const qint64 minutes
        = std::max<qint64>(1, std::chrono::duration_cast<std::chrono::minutes>(window).count());
    qint64 sum = 0;
    for (auto minute = m_minutes.lower_bound(minuteOf(now) - minutes); minute != m_minutes.end(); ++minute)
        sum += amount(minute->second, bytes);
    return sum;
}

} // namespace listingpost
