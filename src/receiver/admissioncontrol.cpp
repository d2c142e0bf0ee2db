// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/admissioncontrol.h"

#include <algorithm>
#include <cmath>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

/// Requests that were under way when the 429 left prove nothing about whoever sent them.
constexpr std::chrono::milliseconds underWay = 250ms;

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(static_cast<qint64>(std::ceil(seconds * 1'000)));
}

std::chrono::milliseconds between(SteadyTime from, SteadyTime to)
{
    return std::chrono::ceil<std::chrono::milliseconds>(to - from);
}

} // namespace

QString toString(AdmissionState state)
{
    switch (state) {
    case AdmissionState::Open:
        return QStringLiteral("open");
    case AdmissionState::Bucket:
        return QStringLiteral("bucket");
    case AdmissionState::Backlog:
        return QStringLiteral("backlog");
    case AdmissionState::Hold:
        return QStringLiteral("hold");
    }
    return {};
}

AdmissionControl::AdmissionControl(std::function<double()> random, RetryAfterBounds bounds)
    : m_random(std::move(random))
    , m_bounds(bounds)
{
}

std::optional<AdmissionWait> AdmissionControl::decide(const ProducerRow &, const FeedRow *row, SteadyTime now)
{
    if (!row)
        return std::nullopt; // a label's first push makes its feed
    Feed &feed = this->feed(row->id, now);
    notePoliteness(feed, now);
    const Cause cause = causeOf(feed, now);
    if (cause.state == AdmissionState::Open) {
        feed.mayReturn.reset();
        return std::nullopt;
    }
    const auto wait = bounded(cause);
    feed.mayReturn = now + wait;
    feed.answeredAt = now;
    ++feed.answered429;
    return AdmissionWait {wait, cause.reason, feed.limits.form};
}

void AdmissionControl::charge(FeedId id, std::size_t events, SteadyTime now)
{
    if (!id)
        return;
    Feed &feed = this->feed(id, now);
    refill(feed, now);
    if (feed.limits.rate > 0)
        feed.bucket -= static_cast<double>(events);
}

void AdmissionControl::setDirectory(const Directory &directory)
{
    std::erase_if(m_feeds, [&](const auto &known) { return !directory.feed(known.first); });
    for (const FeedRow &row : directory.feeds) {
        const auto [known, isNew] = m_feeds.try_emplace(row.id);
        Feed &feed = known->second;
        const bool wasLimited = !isNew && feed.limits.rate > 0;
        feed.limits = row.limits;
        // A limit begins with a full bucket; one that shrinks leaves no more than fits.
        feed.bucket = wasLimited ? std::min(feed.bucket, feed.limits.bucketSize()) : feed.limits.bucketSize();
        if (feed.backlog <= feed.limits.lowWater)
            feed.overHighWater = false;
    }
}

void AdmissionControl::setBacklog(const std::vector<FeedBacklog> &backlog)
{
    for (const FeedBacklog &now : backlog) {
        const auto known = m_feeds.find(now.feed);
        if (known == m_feeds.end())
            continue;
        Feed &feed = known->second;
        feed.backlog = now.keys;
        feed.drain = now.drainPerSecond;
        if (now.keys >= feed.limits.highWater)
            feed.overHighWater = true;
        else if (now.keys <= feed.limits.lowWater)
            feed.overHighWater = false;
    }
}

void AdmissionControl::hold(FeedId id, SteadyTime until) { m_feeds[id].heldUntil = until; }

std::vector<FeedAdmission> AdmissionControl::standing(SteadyTime now)
{
    std::vector<FeedAdmission> all;
    for (auto &[id, feed] : m_feeds) {
        const Cause cause = causeOf(feed, now);
        FeedAdmission &one = all.emplace_back();
        one.feed = id;
        one.state = cause.state;
        one.reason = cause.reason;
        if (cause.state != AdmissionState::Open)
            one.retryAfter = std::max(cause.wait, feed.mayReturn ? between(now, *feed.mayReturn) : 0ms);
        one.limits = feed.limits;
        one.bucket = feed.bucket;
        one.backlog = feed.backlog;
        one.drainPerSecond = feed.drain;
        one.answered429 = feed.answered429;
        one.cameBackEarly = feed.cameBackEarly;
        one.earliest = feed.earliest;
        one.lastEarly = feed.lastEarly;
    }
    return all;
}

AdmissionControl::Feed &AdmissionControl::feed(FeedId id, SteadyTime now)
{
    const auto [known, isNew] = m_feeds.try_emplace(id);
    if (isNew)
        known->second.refilled = now;
    return known->second;
}

void AdmissionControl::refill(Feed &feed, SteadyTime now)
{
    const double seconds = std::chrono::duration<double>(now - feed.refilled).count();
    feed.refilled = now;
    if (feed.limits.rate > 0 && seconds > 0)
        feed.bucket = std::min(feed.limits.bucketSize(), feed.bucket + seconds * feed.limits.rate);
}

AdmissionControl::Cause AdmissionControl::causeOf(Feed &feed, SteadyTime now) const
{
    refill(feed, now);
    if (feed.heldUntil && *feed.heldUntil <= now)
        feed.heldUntil.reset();
    if (feed.heldUntil)
        return {
            AdmissionState::Hold, between(now, *feed.heldUntil), "pushes of this feed are held for a while"};
    if (feed.overHighWater) {
        const auto keys = static_cast<double>(feed.backlog - feed.limits.lowWater);
        return {AdmissionState::Backlog,
            feed.drain > 0 ? milliseconds(keys / feed.drain) : m_bounds.unknownDrain,
            "too many records wait to be fetched"};
    }
    if (feed.limits.rate > 0 && feed.bucket < 1)
        return {AdmissionState::Bucket, milliseconds((1 - feed.bucket) / feed.limits.rate),
            "more events came than this feed's rate allows"};
    return {};
}

/// A hold ends when a person said so: neither ceiling nor a jitter that makes it shorter applies to it.
std::chrono::milliseconds AdmissionControl::bounded(const Cause &cause) const
{
    if (cause.state == AdmissionState::Hold)
        return std::max(m_bounds.floor, cause.wait);
    const double share = 1 + m_bounds.jitter * (2 * m_random() - 1);
    const auto jittered
        = std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(cause.wait.count()) * share));
    return std::clamp(jittered, m_bounds.floor, m_bounds.ceiling);
}

void AdmissionControl::notePoliteness(Feed &feed, SteadyTime now)
{
    if (!feed.mayReturn || now - feed.answeredAt < underWay)
        return;
    const auto missing = between(now, *feed.mayReturn);
    if (missing <= 0ms)
        return;
    ++feed.cameBackEarly;
    feed.earliest = std::max(feed.earliest, missing);
    feed.lastEarly = now;
}

} // namespace listingpost
