// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;

namespace listingpost {

/// Keeps docks at the sides of a window as wide as a person left them when the window becomes wider or
/// narrower: what is won belongs to the rows in the middle. Qt gives it to whichever dock stands first, since
/// there is no central widget. GUI thread.
class SideWidths : public QObject
{
    Q_OBJECT

public:
    /// \a window and \a sides are borrowed; it becomes a child of \a window.
    SideWidths(QMainWindow &window, QList<QDockWidget *> sides);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool standsAtASide(QDockWidget *dock) const;
    QDockWidget *middle() const;
    void keep();

    QMainWindow &m_window;
    QList<QDockWidget *> m_sides;
    std::map<const QObject *, int> m_widths; ///< of docks, while the window was as wide as m_width
    int m_width = 0;
};

} // namespace listingpost
