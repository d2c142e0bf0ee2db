// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/flow/flowcolumns.h"

#include <QPainter>

class QHeaderView;

namespace listingpost {

/// Where a row stands among the events of its delivery.
enum class Bracket { None, First, Middle, Last };

/// What a row looks like beside its own cells.
struct EventRowLook
{
    bool alternate = false;
    bool hovered = false;
    bool selected = false;
    bool focused = false;
    Bracket bracket = Bracket::None;
    int sharedDigits = 0; ///< characters of the sequence that the row above has too
    qreal opacity = 1; ///< a fresh arrival fades in
};

/// Paints one row of Event Flow: background, rail, bracket, then the cells where the header says. No state of
/// its own between rows; GUI thread.
class EventRowPainter
{
public:
    EventRowPainter(const Theme &theme, const QHeaderView &header, const FeedNames &feeds, const QFont &font);

    /// \a rect: the row over the whole width of the view.
    void paint(QPainter &painter, const QRect &rect, const EventView &event, const EventRowLook &look) const;
    /// A row whose event is not here yet.
    void paintPending(QPainter &painter, const QRect &rect, const EventRowLook &look) const;

    static constexpr int gutter = 18; ///< room for rail and bracket, left of the first column

private:
    void paintBackground(QPainter &painter, const QRect &rect, const EventRowLook &look) const;
    void paintBracket(QPainter &painter, const QRect &rect, Bracket bracket) const;
    void paintCell(
        QPainter &painter, const QRect &cell, FlowColumn column, const EventView &event, int shared) const;
    void paintFeed(QPainter &painter, const QRect &cell, const EventView &event) const;
    void paintSequence(QPainter &painter, const QRect &cell, const EventView &event, int shared) const;
    void paintState(QPainter &painter, const QRect &cell, const EventView &event) const;
    void paintWithIcon(QPainter &painter, const QRect &cell, const QString &icon, const QString &text,
        const QColor &color) const;

    const Theme &m_theme;
    const QHeaderView &m_header;
    const FeedNames &m_feeds;
    QFont m_font;
    QFont m_medium;
};

} // namespace listingpost
