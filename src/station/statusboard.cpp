// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/statusboard.h"

#include <algorithm>
#include <utility>

#include "receiver/tlsidentity.h"
#include "station/feedstate.h"
#include "station/processinfo.h"

namespace listingpost {

namespace {

/// The feed that has to wait longest speaks for the station.
void noteAdmission(StatusSnapshot &status)
{
    const FeedAdmission *worst = nullptr;
    for (const FeedStatus &feed : status.feeds) {
        const FeedAdmission &one = feed.admission;
        if (one.state != AdmissionState::Open && (!worst || one.retryAfter > worst->retryAfter))
            worst = &one;
    }
    if (!worst)
        return;
    status.admissionState = toString(worst->state);
    status.admissionReason = QString::fromStdString(worst->reason);
    status.retryAfterSeconds = std::chrono::ceil<std::chrono::seconds>(worst->retryAfter).count();
}

} // namespace

StatusBoard::StatusBoard(const Clock &clock)
    : m_clock(clock)
    , m_started(clock.steadyNow())
    , m_directory(std::make_shared<const Directory>())
{
}

void StatusBoard::setListening(const QUrl &url)
{
    m_listening = url;
    m_notListening.clear();
    m_portTaken.reset();
}

void StatusBoard::setNotListening(const QString &reason, std::optional<PortTaken> taken)
{
    m_listening.reset();
    m_notListening = reason;
    m_portTaken = std::move(taken);
}

void StatusBoard::setEndpoint(const QString &publicUrl, std::shared_ptr<const TlsIdentity> tls)
{
    m_publicUrl = publicUrl;
    m_tls = std::move(tls);
}

void StatusBoard::setCapture(const std::optional<CaptureSettings> &settings, UtcTime ends)
{
    m_capture.reset();
    if (settings)
        m_capture = CaptureStatus {*settings, ends, 0, 0, 0, {}};
    m_capturedBefore = m_receiver.captured;
}

void StatusBoard::noteForwarded(const QString &failure)
{
    if (!m_capture)
        return;
    failure.isEmpty() ? ++m_capture->forwarded : ++m_capture->notForwarded;
    if (!failure.isEmpty())
        m_capture->lastFailure = failure;
}

void StatusBoard::setDirectory(std::shared_ptr<const Directory> directory)
{
    m_directory = std::move(directory);
    // What was removed neither holds the station up nor is shown.
    const auto isGone = [this](SourceId id) {
        const SourceRow *const source = m_directory->source(id);
        return source && !m_directory->producer(source->producer);
    };
    std::erase_if(m_sources, [&](const auto &source) { return isGone(source.first); });
    std::erase_if(m_copies, [&](const auto &copy) { return isGone(copy.first); });
}

void StatusBoard::setProgress(const WorkTotals &totals, const std::vector<FeedProgress> &feeds)
{
    m_work = totals;
    m_drain.sample(m_clock.steadyNow(), totals.fetched);
    for (const FeedProgress &feed : feeds)
        m_progress[feed.feed] = feed;
}

bool StatusBoard::setAdmission(const std::vector<FeedAdmission> &feeds)
{
    const auto before = std::exchange(m_admission, {});
    bool changed = false;
    for (const FeedAdmission &feed : feeds) {
        const auto known = before.find(feed.feed);
        changed |= (known == before.end() ? AdmissionState::Open : known->second.state) != feed.state;
        m_admission[feed.feed] = feed;
    }
    return changed;
}

std::vector<FeedBacklog> StatusBoard::backlog() const
{
    using State = SourceStatus::State;
    std::vector<FeedBacklog> all;
    qint64 sum = 0;
    for (const FeedRow &row : m_directory->feeds) {
        FeedBacklog &feed = all.emplace_back(FeedBacklog {row.id, 0, 0});
        const auto source = m_sources.find(m_directory->sourceOf(row));
        const auto progress = m_progress.find(row.id);
        // Only listened to, paused, failed, told to wait or without usable answers: nothing to fetch now, so
        // the disk alone is its bound.
        const bool fetching = source != m_sources.end() && !source->second.failing
            && (source->second.state == State::Ready || source->second.state == State::CatchingUp);
        if (fetching && progress != m_progress.end())
            feed.keys = progress->second.pending;
        sum += feed.keys;
    }
    for (FeedBacklog &feed : all)
        feed.drainPerSecond
            = sum > 0 ? m_drain.perSecond() * static_cast<double>(feed.keys) / static_cast<double>(sum) : 0;
    return all;
}

void StatusBoard::setSource(const SourceStatus &status) { m_sources[status.source] = status; }

void StatusBoard::setStall(FeedId feed, StallState state) { m_stalls[feed] = state; }

void StatusBoard::setResume(const ResumeResult &result) { m_resumes[result.feed] = result; }

void StatusBoard::setCopy(const CopyProgress &progress) { m_copies[progress.source] = progress; }

std::optional<CopyProgress> StatusBoard::copy(SourceId source) const
{
    const auto known = m_copies.find(source);
    return known == m_copies.end() ? std::nullopt : std::optional(known->second);
}

void StatusBoard::setReceiver(const ReceiverTotals &totals) { m_receiver = totals; }

void StatusBoard::setReplicaRecords(qint64 records) { m_replicaRecords = records; }

void StatusBoard::setFault(const QString &name, const QString &detail)
{
    if (detail.isEmpty())
        m_faults.erase(name);
    else
        m_faults[name] = detail;
}

void StatusBoard::tick()
{
    for (const FeedRow &feed : m_directory->feeds)
        m_rates[feed.id].sample(m_clock.steadyNow(), feed.received);
}

FeedStatus StatusBoard::feedStatus(const FeedRow &row) const
{
    FeedStatus feed;
    feed.id = row.id;
    const ProducerRow *producer = m_directory->producer(row.producer);
    feed.producer = producer ? producer->name : QString();
    feed.label = row.label;
    feed.unknownLabel = m_directory->isUnknownLabel(row);
    feed.received = row.received;
    feed.stored = row.stored;
    feed.duplicates = row.duplicates;
    feed.highest = row.highest;
    feed.lastEvent = row.lastEvent;
    if (const auto progress = m_progress.find(row.id); progress != m_progress.end()) {
        if (row.highest > 0) { // else a new epoch has begun, and work knows only of the one before it
            feed.contiguous = progress->second.contiguous;
            feed.highest = std::max(feed.highest, feed.contiguous); // counted by different threads
            feed.appliedThrough = progress->second.appliedThrough;
        }
        feed.pending = progress->second.pending;
        feed.failed = progress->second.failed;
    }
    if (const auto rate = m_rates.find(row.id); rate != m_rates.end())
        feed.eventsPerSecond = rate->second.perSecond();

    FeedCondition condition;
    condition.enabled = row.enabled && producer && producer->enabled;
    condition.failed = feed.failed;
    if (const auto admission = m_admission.find(row.id); admission != m_admission.end()) {
        feed.admission = admission->second;
        if (const auto early = feed.admission.lastEarly)
            feed.lastEarly = m_clock.utcNow()
                - std::chrono::floor<std::chrono::milliseconds>(m_clock.steadyNow() - *early);
        condition.answering429 = feed.admission.state != AdmissionState::Open;
    }
    condition.lastEvent = feed.lastEvent;
    if (const auto stall = m_stalls.find(row.id); stall != m_stalls.end()) {
        condition.stalled = stall->second == StallState::Stalled;
        feed.lossUnclear = stall->second == StallState::Unclear;
    }
    if (const auto resume = m_resumes.find(row.id); resume != m_resumes.end())
        feed.resume = resume->second;
    const SourceId source = m_directory->sourceOf(row);
    feed.listenOnly = !source;
    if (const auto known = m_sources.find(source); known != m_sources.end())
        condition.source = known->second.state;
    feed.state = feedState(condition, m_clock.utcNow());
    return feed;
}

StatusSnapshot StatusBoard::snapshot() const
{
    StatusSnapshot status;
    status.listening = m_listening;
    status.notListeningBecause = m_notListening;
    status.portTaken = m_portTaken;
    status.publicUrl = m_publicUrl;
    if (m_tls)
        status.certificate = CertificateStatus {m_tls->names, m_tls->expires};
    status.failedHandshakes = m_receiver.failedHandshakes;
    status.capture = m_capture;
    if (status.capture)
        status.capture->captured = m_receiver.captured - m_capturedBefore;
    for (const FeedRow &row : m_directory->feeds) {
        status.feeds.push_back(feedStatus(row));
        status.received += row.received;
        status.stored += row.stored;
    }
    noteAdmission(status);
    status.deliveries = m_before.deliveries + m_receiver.deliveries;
    status.refused = m_before.refused + m_receiver.refused;
    status.fetched = m_work.fetched;
    status.applied = m_work.applied;
    status.removed = m_work.removed;
    status.failed = m_work.failed;
    // A file that cannot be written needs a person as much as a Problem in it does, and cannot be noted
    // there.
    status.problems = m_work.openProblems + qint64(m_faults.size());
    for (const SourceRow &source : m_directory->sources) {
        const ProducerRow *producer = m_directory->producer(source.producer);
        if (const auto known = m_sources.find(source.id); known != m_sources.end() && producer)
            status.outbound.push_back({source.id, producer->name, known->second.budget,
                known->second.state == SourceStatus::State::Paused,
                known->second.failing || known->second.state == SourceStatus::State::Failed});
    }
    for (const auto &[name, detail] : m_faults)
        status.faults.push_back({name, detail});
    if (!m_faults.empty() && status.notListeningBecause.isEmpty())
        status.notListeningBecause = m_faults.begin()->second;
    status.replicaRecords = m_replicaRecords;
    for (const auto &[source, copy] : m_copies)
        status.copies.push_back(copy);
    status.uptime = std::chrono::floor<std::chrono::seconds>(m_clock.steadyNow() - m_started);
    status.residentBytes = residentBytes();
    return status;
}

bool StatusBoard::settled(EventId lastEvent) const
{
    using State = SourceStatus::State;
    const bool idle = std::none_of(m_sources.begin(), m_sources.end(), [](const auto &source) {
        return source.second.state == State::CatchingUp || source.second.state == State::Starting;
    });
    const bool done = std::all_of(
        m_progress.begin(), m_progress.end(), [](const auto &feed) { return feed.second.pending == 0; });
    return m_work.takenThrough >= lastEvent && idle && done;
}

} // namespace listingpost
