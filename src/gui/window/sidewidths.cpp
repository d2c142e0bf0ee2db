// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/sidewidths.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

namespace listingpost {

SideWidths::SideWidths(QMainWindow &window, QList<QDockWidget *> sides)
    : QObject(&window)
    , m_window(window)
    , m_sides(std::move(sides))
{
    m_window.installEventFilter(this);
    for (QDockWidget *dock : m_sides)
        dock->installEventFilter(this);
}

bool SideWidths::standsAtASide(QDockWidget *dock) const
{
    const Qt::DockWidgetArea area = m_window.dockWidgetArea(dock);
    return dock->isVisible() && !dock->isFloating()
        && (area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea)
        && m_window.tabifiedDockWidgets(dock).isEmpty();
}

bool SideWidths::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Resize)
        return false;
    if (watched == &m_window)
        keep(); // its docks have been laid out already: a layout sees the event first
    else if (m_window.width() == m_width)
        m_widths[watched] = static_cast<const QWidget *>(watched)->width();
    return false;
}

/// The rows: the widest of the other docks.
QDockWidget *SideWidths::middle() const
{
    QDockWidget *widest = nullptr;
    const auto docks = m_window.findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly);
    for (QDockWidget *dock : docks) {
        if (dock->isVisible() && !dock->isFloating() && !m_sides.contains(dock)
            && (!widest || dock->width() > widest->width()))
            widest = dock;
    }
    return widest;
}

void SideWidths::keep()
{
    if (std::exchange(m_width, m_window.width()) == m_window.width())
        return;
    QList<QDockWidget *> docks;
    QList<int> widths;
    int moved = 0; // from the sides to the rows
    for (QDockWidget *dock : m_sides) {
        const auto known = m_widths.find(dock);
        if (known == m_widths.end() || !standsAtASide(dock))
            continue;
        docks.append(dock);
        widths.append(known->second);
        moved += dock->width() - known->second;
    }
    QDockWidget *rows = middle();
    if (moved == 0 || !rows)
        return;
    docks.append(rows);
    widths.append(rows->width() + moved);
    m_window.resizeDocks(docks, widths, Qt::Horizontal);
}

} // namespace listingpost
