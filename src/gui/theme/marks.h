// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

/// The sign of a state: a shape that needs no colour to be told apart.
enum class Mark {
    Received, ///< ring, empty
    Stored, ///< ring, a quarter
    Queued, ///< ring, half
    Fetched, ///< ring, three quarters
    Applied, ///< disc with a check: applied, flowing, well
    Waiting, ///< rounded square with a pause: retrying, 429
    Warning, ///< triangle
    Failed, ///< diamond with !: failed, stalled
    Removed, ///< square with a minus
    Unknown, ///< ring with ?: a label that nobody configured
    Quiet, ///< ring with a dash
    Polling, ///< ring with clock hands: catching up
};

constexpr int markSize = 14; ///< the box that marks are drawn in, in device-independent pixels

/// Draws \a mark with its top left corner at \a position; from a cache by state, theme and device ratio.
void paintMark(QPainter &painter, Mark mark, const QPoint &position, const Theme &theme);
/// The mark as a pixmap for labels and buttons.
QPixmap markPixmap(Mark mark, const Theme &theme, qreal ratio);
/// The colours that go with \a mark.
const StateColors &markColors(Mark mark, const Theme &theme);

} // namespace listingpost
