// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <QColor>
#include <QPalette>

namespace listingpost {

/// A state's colours: its mark, its word, and the tint behind both when it is an exception.
struct StateColors
{
    QColor mark;
    QColor text;
    QColor tint;
    QColor glyph; ///< drawn on the mark
};

/// Every colour of the window, for one scheme. The only place with colour values: the palette and every
/// delegate read from here. A value without owner; any thread.
struct Theme
{
    bool dark = false;
    QColor window, base, alternate, sunken, raised, hover;
    QColor line, strongLine, track;
    QColor text, text2, text3;
    QColor accent, onAccent, selection;
    StateColors progress; ///< received, stored, queued, fetched
    StateColors good; ///< applied, flowing, passed
    StateColors waiting; ///< waiting, 429, hold, warning
    StateColors bad; ///< failed, stalled
    StateColors removed; ///< removed, unknown label
    StateColors quiet; ///< quiet, duplicate
    std::array<QColor, 5> series; ///< of feeds; never orange, green or vermillion: those mean a state

    static const Theme &light();
    static const Theme &darkOne();
    /// The theme that a widget with \a palette belongs to.
    static const Theme &of(const QPalette &palette);

    QPalette palette() const;
    /// The colour of the feed with this id; the same one everywhere.
    QColor feedColor(qint64 feed) const;
    /// Stages of a delivery in their fixed order: read, parse, queue, commit, answer.
    std::array<QColor, 5> stageColors() const;
};

/// \a over laid on \a under at \a share (0 … 1).
QColor mixed(const QColor &over, const QColor &under, double share);

} // namespace listingpost
