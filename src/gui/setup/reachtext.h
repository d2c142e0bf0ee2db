// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/steprail.h"
#include "station/reachtest.h"

#include <QCoreApplication>

namespace listingpost {

/// The reachability test in words. Pure but for translations; GUI thread.
class ReachText
{
    Q_DECLARE_TR_FUNCTIONS(ReachText)

public:
    static RailStep step(const ReachStep &step);
    /// What was seen; the station's own words for a code that is not known here.
    static QString seen(const ReachStep &step);
    /// What a person can do; the station's own words for a code that is not known here.
    static QString remedy(const ReachStep &step);
    /// The whole of it: `Reachable from outside`, `Reached, but not as a Producer needs it`, …
    static QString headline(const ReachReport &report);
    static Mark mark(const ReachReport &report);
};

} // namespace listingpost
