// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/directory.h"

#include <map>
#include <string>
#include <vector>

namespace listingpost {

/// Pushes that were refused because their label would have made one feed too many. Crosses threads by value.
struct LabelsRefused
{
    ProducerId producer;
    std::string label; ///< the last one
    qint64 count = 0; ///< since the last report

    bool operator==(const LabelsRefused &) const = default;
};

/// How many labels may make a feed by themselves (wire.md 2.2): new ones count until a person has set their
/// feed up. A label that is on its way to the log counts already, so that a burst of new ones cannot pass the
/// bound before the directory shows them. One thread.
class NewLabels
{
public:
    /// The feeds as they are now.
    void setDirectory(const Directory &directory);
    /// Whether \a label, which has no feed, may make one. False is noted for the next report.
    bool hasRoom(const ProducerRow &producer, const std::string &label, SteadyTime now);
    /// \a label is handed to the log now.
    void promise(ProducerId producer, const std::string &label, SteadyTime now);
    /// What was refused since the last call; at most once a second.
    std::vector<LabelsRefused> report(SteadyTime now);

private:
    struct Known
    {
        int feeds = 0; ///< new ones in the directory
        std::map<std::string, SteadyTime> promised; ///< not in the directory yet, and when
    };

    std::map<ProducerId, Known> m_known;
    std::map<ProducerId, LabelsRefused> m_refused;
    SteadyTime m_reported;
};

} // namespace listingpost
