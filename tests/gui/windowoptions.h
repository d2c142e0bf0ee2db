// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainwindow.h"

namespace listingpost {

/// A window in light colours that keeps its settings in \a settingsFile and offers a demo.
inline WindowOptions offeringADemo(const QString &settingsFile)
{
    WindowOptions chosen;
    chosen.settingsFile = settingsFile;
    chosen.scheme = Scheme::Light;
    chosen.startDemo = [] { return Result<>(); };
    return chosen;
}

} // namespace listingpost
