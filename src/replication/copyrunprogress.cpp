// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees of a first copy.
#include "replication/copyrun.h"

namespace listingpost {

namespace {

/// The cause for which nothing may be asked now; empty: it may.
QString shutBy(const SourceGate &gate)
{
    if (gate.isOpen())
        return {};
    return gate.isDenied() ? QStringLiteral("unauthorized") : QStringLiteral("throttled");
}

} // namespace

CopyProgress CopyRun::progress() const
{
    CopyProgress progress;
    progress.source = m_source;
    const SourceGate &gate = m_parts.pager.line.gate();
    if (!m_copy) {
        progress.isKnown = m_wanted.has_value();
        if (m_wanted)
            progress.copy.kind = m_wanted->first;
        progress.waitingFor = shutBy(gate);
        return progress;
    }
    progress.copy = *m_copy;
    progress.reached = m_parts.poll.reached().value;
    progress.newest = m_newest;
    qint64 total = 0;
    bool isCounted = !m_copy->resources.empty();
    for (const ResourceProgress &resource : m_copy->resources) {
        progress.records += resource.records;
        const qint64 most = resource.done ? resource.records : resource.total.value_or(0);
        total += std::max(most, resource.records);
        isCounted &= resource.done || resource.total;
    }
    if (isCounted)
        progress.total = total;
    if (m_samples.size() > 1 && m_copy->state == State::Copying) {
        const auto &[since, before] = m_samples.front();
        const double seconds = std::chrono::duration<double>(m_samples.back().first - since).count();
        if (seconds > 0)
            progress.recordsPerSecond = double(m_samples.back().second - before) / seconds;
    }
    if (progress.total && progress.recordsPerSecond > 0)
        progress.left = std::chrono::seconds(
            qint64(double(*progress.total - progress.records) / progress.recordsPerSecond));
    if (isRunning() && !gate.isOpen())
        progress.waitingFor = shutBy(gate);
    else if (m_copy->state == State::Copying)
        progress.waitingFor = m_pager.trouble();
    if (!progress.waitingFor.isEmpty()) { // what it did before is no rate of now
        progress.recordsPerSecond = 0;
        progress.left.reset();
    }
    return progress;
}

} // namespace listingpost
