// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keyboard and what they lead to: the second half of EventFlowView.
#include "gui/flow/eventflowview.h"

#include "gui/paging/flatheader.h"

#include <numeric>
#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

namespace listingpost {

void EventFlowView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_header->fit(viewport()->width());
    layOut();
}

void EventFlowView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        layOut();
}

void EventFlowView::moveCurrent(qint64 row, bool extend)
{
    if (rowCount() == 0)
        return;
    m_current = qBound<qint64>(0, row, rowCount() - 1);
    if (!extend || !m_anchor)
        m_anchor = m_current;
    if (*m_current < topRow())
        verticalScrollBar()->setValue(static_cast<int>(*m_current));
    else if (*m_current >= topRow() + visibleRows())
        verticalScrollBar()->setValue(static_cast<int>(*m_current - visibleRows() + 1));
    viewport()->update();
    const EventView *current = m_pages.row(entryOf(*m_current));
    m_owesSelected = !current;
    if (current)
        Q_EMIT selected(*current);
    QAccessibleEvent changed(this, QAccessible::Focus);
    changed.setChild(static_cast<int>(*m_current - topRow()));
    QAccessible::updateAccessibility(&changed);
}

void EventFlowView::keyPressEvent(QKeyEvent *event)
{
    const qint64 current = m_current.value_or(topRow() + visibleRows() - 1);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(current - 1, extend);
    case Qt::Key_Down:
        return moveCurrent(current + 1, extend);
    case Qt::Key_PageUp:
        return moveCurrent(current - visibleRows(), extend);
    case Qt::Key_PageDown:
        return moveCurrent(current + visibleRows(), extend);
    case Qt::Key_Home:
        return moveCurrent(0, extend);
    case Qt::Key_End:
        return moveCurrent(rowCount() - 1, extend);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const EventView *here = m_current ? this->event(*m_current) : nullptr)
            Q_EMIT activated(*here);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(
            event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void EventFlowView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && row >= 0)
        moveCurrent(row, event->modifiers().testFlag(Qt::ShiftModifier));
}

void EventFlowView::mouseMoveEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint().y());
    if (event->buttons().testFlag(Qt::LeftButton) && row >= 0)
        moveCurrent(row, true);
    const std::optional<qint64> hovered = row >= 0 ? std::optional(row) : std::nullopt;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->update();
    }
}

void EventFlowView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const EventView *here = this->event(rowAt(event->position().toPoint().y())))
        Q_EMIT activated(*here);
}

void EventFlowView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const qint64 row = byKey ? m_current.value_or(-1) : rowAt(event->pos().y());
    const EventView *here = this->event(row);
    if (!here)
        return;
    if (!byKey)
        moveCurrent(row, false);
    Q_EMIT menuWanted(*here, byKey ? viewport()->mapToGlobal(rowRect(row).bottomLeft()) : event->globalPos());
}

bool EventFlowView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipFor(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString EventFlowView::rowText(qint64 row) const
{
    const EventView *event = this->event(row);
    if (!event)
        return tr("row %1, not loaded yet").arg(row + 1);
    QStringList cells;
    for (int column = 0; column < flowColumnCount; ++column)
        cells.append(FlowText::cell(static_cast<FlowColumn>(column), *event, m_feeds));
    return cells.join(QStringLiteral(", "));
}

QString EventFlowView::copiedLine(qint64 row, const std::vector<FlowColumn> &columns) const
{
    const EventView *event = this->event(row);
    QStringList cells;
    for (const FlowColumn column : columns)
        cells.append(column == FlowColumn::Sequence ? QString::number(event->sequence.value)
                                                    : FlowText::cell(column, *event, m_feeds));
    return cells.join(u'\t');
}

void EventFlowView::copySelection()
{
    if (!m_current)
        return;
    std::vector<FlowColumn> columns;
    QStringList titles;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int section = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(section))
            continue;
        columns.push_back(static_cast<FlowColumn>(section));
        titles.append(FlowText::title(columns.back()));
    }
    const qint64 first = qMin(*m_current, *m_anchor);
    const qint64 selected = qMax(*m_current, *m_anchor) - first + 1;
    std::vector<qint64> rows(std::min<std::size_t>(static_cast<std::size_t>(selected), RowCopy::mostRows));
    std::iota(rows.begin(), rows.end(), first);
    (new RowCopy(
         this, titles.join(u'\t'), [this, columns](qint64 row) { return copiedLine(row, columns); }, this))
        ->start(std::move(rows), selected);
}

} // namespace listingpost
