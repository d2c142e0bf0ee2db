// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

class QMenu;
class QWidget;

namespace listingpost {

/// Fills \a menu with what a person can do with \a feed and its Producer. Dialogs get \a window as parent.
/// \a station is borrowed.
void fillFeedMenu(QMenu &menu, StationLink &station, FeedId feed, QWidget *window);

} // namespace listingpost
