// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/newlabels.h"

namespace listingpost {

namespace {

constexpr std::chrono::seconds reportEvery {1};
/// A promise that nothing came of: the commit failed. By then the directory would show it.
constexpr std::chrono::seconds promiseTime {30};

} // namespace

void NewLabels::setDirectory(const Directory &directory)
{
    for (auto &[producer, known] : m_known)
        known.feeds = 0;
    for (const FeedRow &feed : directory.feeds) {
        if (feed.label.isEmpty())
            continue;
        Known &known = m_known[feed.producer];
        known.feeds += feed.isNew;
        known.promised.erase(feed.label.toStdString());
    }
}

bool NewLabels::hasRoom(const ProducerRow &producer, const std::string &label, SteadyTime now)
{
    Known &known = m_known[producer.id];
    std::erase_if(known.promised, [now](const auto &promise) { return now - promise.second > promiseTime; });
    const auto taken = static_cast<std::size_t>(known.feeds) + known.promised.size();
    if (label.empty() || known.promised.contains(label)
        || taken < static_cast<std::size_t>(producer.push.maxLabels))
        return true;
    LabelsRefused &refused = m_refused[producer.id];
    refused.producer = producer.id;
    refused.label = label;
    ++refused.count;
    return false;
}

void NewLabels::promise(ProducerId producer, const std::string &label, SteadyTime now)
{
    if (!label.empty())
        m_known[producer].promised[label] = now;
}

std::vector<LabelsRefused> NewLabels::report(SteadyTime now)
{
    std::vector<LabelsRefused> all;
    if (m_refused.empty() || now - m_reported < reportEvery)
        return all;
    m_reported = now;
    for (auto &[producer, refused] : m_refused)
        all.push_back(std::move(refused));
    m_refused.clear();
    return all;
}

} // namespace listingpost
