// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/dataset.h"

#include <chrono>
#include <deque>

namespace listingpost::simulator {

/// What the Web API shows of a DataSet: all of it at once, or each change some time later, as read copies do
/// that lag behind a Producer's own push. One thread.
class ReadCopy
{
public:
    /// Both are borrowed; \a data is observed.
    ReadCopy(DataSet &data, const Clock &clock);
    ~ReadCopy();
    Q_DISABLE_COPY_MOVE(ReadCopy)

    /// From now on changes are shown so much later; 0: at once, those that are late already, too.
    void setLag(std::chrono::milliseconds lag);
    /// What is shown now.
    const DataSet &shown();

private:
    void note(const Change &change);

    DataSet &m_data;
    const Clock &m_clock;
    std::chrono::milliseconds m_lag {0};
    std::optional<DataSet> m_copy; ///< none: there is no lag
    std::deque<std::pair<SteadyTime, Change>> m_late;
};

} // namespace listingpost::simulator
