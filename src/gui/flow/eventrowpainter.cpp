// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/eventrowpainter.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"

#include <QHeaderView>

namespace listingpost {

namespace {

constexpr int padding = 8;
constexpr int iconSize = 14;
constexpr int iconGap = 6;

} // namespace

EventRowPainter::EventRowPainter(
    const Theme &theme, const QHeaderView &header, const FeedNames &feeds, const QFont &font)
    : m_theme(theme)
    , m_header(header)
    , m_feeds(feeds)
    , m_font(font)
    , m_medium(font)
{
    m_medium.setWeight(QFont::DemiBold);
}

void EventRowPainter::paint(
    QPainter &painter, const QRect &rect, const EventView &event, const EventRowLook &look) const
{
    paintBackground(painter, rect, look);
    painter.setOpacity(look.opacity);
    paintBracket(painter, rect, look.bracket);
    painter.setFont(m_font);
    for (int section = 0; section < m_header.count(); ++section) {
        if (m_header.isSectionHidden(section))
            continue;
        const QRect cell(m_header.sectionViewportPosition(section), rect.top(), m_header.sectionSize(section),
            rect.height());
        painter.save();
        painter.setClipRect(cell);
        paintCell(painter, cell.adjusted(section == 0 ? gutter : padding, 0, -padding, 0),
            static_cast<FlowColumn>(section), event, look.sharedDigits);
        painter.restore();
    }
    painter.setOpacity(1);
}

void EventRowPainter::paintPending(QPainter &painter, const QRect &rect, const EventRowLook &look) const
{
    paintBackground(painter, rect, look);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.track);
    for (int section = 0; section < m_header.count(); ++section) {
        const int width = m_header.sectionSize(section) - 2 * padding;
        if (!m_header.isSectionHidden(section) && width > 8)
            painter.drawRoundedRect(
                QRect(m_header.sectionViewportPosition(section) + (section == 0 ? gutter : padding),
                    rect.center().y() - 3, width / 2, 6),
                3, 3);
    }
}

void EventRowPainter::paintBackground(QPainter &painter, const QRect &rect, const EventRowLook &look) const
{
    QColor color = look.alternate ? m_theme.alternate : m_theme.base;
    if (look.hovered)
        color = m_theme.hover;
    if (look.selected)
        color = m_theme.selection;
    painter.fillRect(rect, color);
    if (look.selected)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_theme.accent);
    if (look.focused) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

void EventRowPainter::paintBracket(QPainter &painter, const QRect &rect, Bracket bracket) const
{
    if (bracket == Bracket::None)
        return;
    painter.setPen(m_theme.strongLine);
    const int x = rect.left() + 10;
    const int middle = rect.center().y();
    const int top = bracket == Bracket::First ? middle : rect.top();
    const int bottom = bracket == Bracket::Last ? middle : rect.bottom();
    painter.drawLine(x, top, x, bottom);
    if (bracket == Bracket::First || bracket == Bracket::Last)
        painter.drawLine(x, middle, x + 4, middle);
}

void EventRowPainter::paintCell(
    QPainter &painter, const QRect &cell, FlowColumn column, const EventView &event, int shared) const
{
    const QString text = FlowText::cell(column, event, m_feeds);
    painter.setPen(m_theme.text);
    switch (column) {
    case FlowColumn::Time:
        painter.setPen(m_theme.text2);
        return drawTabular(painter, cell, Qt::AlignLeft, text);
    case FlowColumn::Feed:
        return paintFeed(painter, cell, event);
    case FlowColumn::Sequence:
        return paintSequence(painter, cell, event, shared);
    case FlowColumn::Resource:
        return paintWithIcon(painter, cell, resourceIconName(event.resource), text, m_theme.text);
    case FlowColumn::Key:
        return drawTabular(painter, cell, Qt::AlignLeft,
            painter.fontMetrics().elidedText(text, Qt::ElideMiddle, cell.width()));
    case FlowColumn::CameBy:
        return paintWithIcon(painter, cell, FlowText::originIcon(event.origin), text,
            event.origin == EventOrigin::Push ? m_theme.text2 : m_theme.accent);
    case FlowColumn::State:
        return paintState(painter, cell, event);
    case FlowColumn::Acknowledged:
        painter.setPen(m_theme.text2);
        return drawTabular(painter, cell, Qt::AlignRight, text);
    case FlowColumn::Replicated:
        if (!event.replicated)
            painter.setPen(m_theme.text3);
        return drawTabular(painter, cell, Qt::AlignRight, text);
    }
}

void EventRowPainter::paintFeed(QPainter &painter, const QRect &cell, const EventView &event) const
{
    const FeedName name = m_feeds.of(event.feed);
    painter.fillRect(QRect(cell.left(), cell.center().y() - 6, 3, 13), m_theme.feedColor(event.feed.value));
    QFont font = m_font;
    font.setItalic(name.italic);
    painter.setFont(font);
    const QRect text = cell.adjusted(10, 0, 0, 0);
    painter.drawText(text, Qt::AlignVCenter, name.fitting(painter.fontMetrics(), text.width()));
    painter.setFont(m_font);
}

void EventRowPainter::paintSequence(
    QPainter &painter, const QRect &cell, const EventView &event, int shared) const
{
    if (event.conflict)
        paintMark(painter, Mark::Warning, {cell.left() - 4, cell.center().y() - markSize / 2}, m_theme);
    drawTabular(painter, cell, Qt::AlignRight, FlowText::cell(FlowColumn::Sequence, event, m_feeds), shared,
        m_theme.text3);
}

void EventRowPainter::paintState(QPainter &painter, const QRect &cell, const EventView &event) const
{
    const Mark mark = FlowText::stateMark(event.state);
    const QString word = FlowText::stateWord(event.state);
    const StateColors &colors = markColors(mark, m_theme);
    const int wordLeft = cell.left() + markSize + iconGap;
    if (FlowText::isException(event.state)) {
        painter.setFont(m_medium);
        const int width = markSize + iconGap + painter.fontMetrics().horizontalAdvance(word) + 12;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.tint);
        const int height = qMin(cell.height() - 4, 20);
        painter.drawRoundedRect(QRectF(cell.left() - 4, cell.center().y() - height / 2, width, height),
            height / 2.0, height / 2.0);
    }
    paintMark(painter, mark, {cell.left(), cell.center().y() - markSize / 2}, m_theme);
    const bool tinted = FlowText::isException(event.state) || event.state == EventState::Removed;
    painter.setPen(tinted ? colors.text : m_theme.text2);
    painter.drawText(
        QRect(wordLeft, cell.top(), cell.right() - wordLeft + 1, cell.height()), Qt::AlignVCenter, word);
    painter.setFont(m_font);
}

void EventRowPainter::paintWithIcon(
    QPainter &painter, const QRect &cell, const QString &icon, const QString &text, const QColor &color) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QColor stroke = color == m_theme.text ? m_theme.text2 : color;
    painter.drawPixmap(
        cell.left(), cell.center().y() - iconSize / 2, iconPixmap(icon, stroke, iconSize, ratio));
    painter.setPen(color);
    const QRect rest = cell.adjusted(iconSize + iconGap, 0, 0, 0);
    painter.drawText(
        rest, Qt::AlignVCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, rest.width()));
}

} // namespace listingpost
