// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace listingpost {

/// What is known of the pushes of one feed (stalldetector.h).
enum class StallState {
    None, ///< they come, or nothing is known to be missing
    Unclear, ///< none come, and pushes of its Producer were lost; another feed's come, so that it may be
             ///< theirs
    Stalled, ///< none come, and the Producer has newer events: it has stopped
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::StallState)
