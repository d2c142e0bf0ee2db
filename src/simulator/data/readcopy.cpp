// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/data/readcopy.h"

namespace listingpost::simulator {

ReadCopy::ReadCopy(DataSet &data, const Clock &clock)
    : m_data(data)
    , m_clock(clock)
{
    m_data.setObserver([this](const Change &change) { note(change); });
}

ReadCopy::~ReadCopy() { m_data.setObserver({}); }

void ReadCopy::setLag(std::chrono::milliseconds lag)
{
    if (lag == m_lag)
        return;
    m_lag = lag;
    if (m_lag == std::chrono::milliseconds(0)) {
        m_copy.reset();
        m_late.clear();
    } else if (!m_copy) {
        m_copy.emplace(m_data);
        m_copy->setObserver({});
    }
}

void ReadCopy::note(const Change &change)
{
    if (m_copy)
        m_late.emplace_back(m_clock.steadyNow(), change);
}

const DataSet &ReadCopy::shown()
{
    if (!m_copy)
        return m_data;
    const SteadyTime now = m_clock.steadyNow();
    while (!m_late.empty() && m_late.front().first + m_lag <= now) {
        m_copy->apply(m_late.front().second);
        m_late.pop_front();
    }
    return *m_copy;
}

} // namespace listingpost::simulator
