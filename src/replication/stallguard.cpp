// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/stallguard.h"

#include "base/logging.h"
#include "replication/whendone.h"
#include "store/keeperjob.h"

#include <algorithm>
#include <QRandomGenerator>

namespace listingpost {

StallGuard::StallGuard(SourceId source, QUrl root, bool allowPlainHttp, ReplicaKeeper &keeper,
    const SourceLine &line, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(std::move(root))
    , m_keeper(keeper)
    , m_line(line)
    , m_clock(clock)
    , m_detector(clock.utcNow())
    , m_sender(clock, allowPlainHttp)
{
    connect(&m_sender, &ResumeSender::answered, this, &StallGuard::take);
}

const GuardedFeed *StallGuard::feed(FeedId id) const
{
    const auto found = std::find_if(
        m_feeds.begin(), m_feeds.end(), [id](const GuardedFeed &one) { return one.feed == id; });
    return found == m_feeds.end() ? nullptr : &*found;
}

void StallGuard::note(const std::vector<FeedProgress> &feeds)
{
    for (const FeedProgress &progress : feeds) {
        if (!feed(progress.feed))
            continue;
        m_progress[progress.feed] = progress;
        m_detector.note(progress);
    }
}

void StallGuard::setResults(const std::vector<ResumeResult> &results)
{
    for (const ResumeResult &result : results) {
        if (feed(result.feed))
            m_results.try_emplace(result.feed, result);
    }
}

void StallGuard::noteWalk(const WalkReport &report)
{
    m_detector.noteWalk(report.recovered.count, report.began);
    if (report.recovered.count > 0)
        m_recovered = report.recovered;
}

/// Looks up whether what the last walk found was pushed since.
void StallGuard::prove()
{
    m_proving = true;
    const auto look = [source = m_source, found = m_recovered](
                          WorkDatabase &work) { return work.hasUnpushed(source, found.first, found.last); };
    whenDone(
        askWork(m_keeper, look), this, [this, last = m_recovered.last](std::optional<Result<bool>> missed) {
            m_proving = false;
            if (missed && *missed && last == m_recovered.last) // else another walk found more
                m_detector.noteProof(**missed);
        });
}

void StallGuard::tick()
{
    const UtcTime now = m_clock.utcNow();
    if (m_detector.wantsPoll(now))
        Q_EMIT pollWanted();
    if (!m_proving && m_detector.wantsProof(now))
        prove();
    const auto before = std::exchange(m_states, m_detector.states(now));
    for (const auto &[id, state] : before) {
        if (!m_states.contains(id))
            Q_EMIT stallChanged(id, StallState::None);
    }
    for (const auto &[id, state] : m_states) {
        const auto was = before.find(id);
        if (was == before.end() || was->second != state) {
            if (state == StallState::Stalled) {
                qCInfo(logReplication)
                    << "feed" << id.value << "is stalled: its Producer has stopped pushing";
                m_results.erase(id); // of an earlier stall
            }
            Q_EMIT stallChanged(id, state);
        }
        if (state == StallState::Stalled)
            askToResume(id, now);
    }
}

bool StallGuard::isStalled(FeedId id) const
{
    const auto found = m_states.find(id);
    return found != m_states.end() && found->second == StallState::Stalled;
}

void StallGuard::askToResume(FeedId id, UtcTime now)
{
    const GuardedFeed *one = feed(id);
    const auto last = m_results.find(id);
    const bool due = last == m_results.end() || !last->second.nextTry || now >= *last->second.nextTry;
    if (one && due && m_line.gate().isOpen())
        send(*one);
}

void StallGuard::resume(FeedId id)
{
    if (const GuardedFeed *one = feed(id))
        send(*one);
}

void StallGuard::send(const GuardedFeed &feed)
{
    if (feed.resume.url.isEmpty() || m_sender.isSending(feed.feed))
        return;
    const FeedProgress &progress = m_progress[feed.feed];
    ResumeFacts facts;
    facts.producer = feed.producer;
    facts.label = feed.label;
    facts.sequence = progress.highest;
    facts.contiguous = progress.contiguous;
    facts.appliedThrough = progress.appliedThrough;
    facts.root = m_root;
    facts.bearer = m_line.bearer();
    m_sender.send(feed.feed, filled(feed.resume, facts));
}

/// Asked again for as long as nothing is pushed, even when the Producer said yes.
void StallGuard::take(ResumeResult result)
{
    const auto last = m_results.find(result.feed);
    result.attempts = last == m_results.end() ? 1 : last->second.attempts + 1;
    if (isStalled(result.feed))
        result.nextTry
            = result.at + resumeDelay(result.attempts, QRandomGenerator::global()->generateDouble());
    m_results[result.feed] = result;
    qCInfo(logReplication) << "feed" << result.feed.value << "resume request:" << result.status;
    changeWork(m_keeper, [result](WorkLedgers &ledgers) { ledgers.resumes.note(result); });
    Q_EMIT resumeNoted(result);
}

} // namespace listingpost
