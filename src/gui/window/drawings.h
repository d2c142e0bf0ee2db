// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

// Line drawings of empty views and of the first-run page, in the colours of the theme. Each fits a box of 220
// × 110.

/// The sign that hears a house.
void drawListeningPost(QPainter &painter, const Theme &theme);
/// Cards of feeds to come.
void drawFeedCards(QPainter &painter, const Theme &theme);
/// A chart without a single event.
void drawFlatLine(QPainter &painter, const Theme &theme);
/// The store that records fall into.
void drawStore(QPainter &painter, const Theme &theme);
/// All is well.
void drawCheck(QPainter &painter, const Theme &theme);
/// The street of the first-run page, 620 × 170.
void drawStreet(QPainter &painter, const Theme &theme);

} // namespace listingpost
