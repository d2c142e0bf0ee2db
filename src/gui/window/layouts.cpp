// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/layouts.h"

#include <algorithm>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

namespace listingpost {

namespace {

const QString operate = QStringLiteral("operate");
const QString investigate = QStringLiteral("investigate");

constexpr int leastForThreeColumns = 1'200; ///< else the rows between the sides would not show their state

} // namespace

Layouts::Layouts(QMainWindow &window, const WindowDocks &docks, QSettings &settings)
    : m_window(window)
    , m_docks(docks)
    , m_settings(settings)
{
}

QStringList Layouts::names() { return {operate, investigate}; }

QString Layouts::title(const QString &name)
{
    return name == investigate ? tr("Investigate") : tr("Operate");
}

QString Layouts::named(const QString &given)
{
    const QStringList known = names();
    const auto found = std::find_if(known.begin(), known.end(), [&given](const QString &name) {
        return name.compare(given, Qt::CaseInsensitive) == 0
            || title(name).compare(given, Qt::CaseInsensitive) == 0;
    });
    return found == known.end() ? QString() : *found;
}

QString Layouts::key() const { return QStringLiteral("layouts/%1").arg(m_current); }

void Layouts::show(const QString &name)
{
    if (!m_current.isEmpty())
        save();
    m_current = named(name);
    if (m_current.isEmpty())
        m_current = operate;
    const QByteArray state = m_settings.value(key()).toByteArray();
    if (state.isEmpty() || !m_window.restoreState(state, stateVersion))
        showDefault();
}

void Layouts::reset()
{
    m_settings.remove(key());
    showDefault();
}

void Layouts::save() { m_settings.setValue(key(), m_window.saveState(stateVersion)); }

void Layouts::showDefault()
{
    for (QDockWidget *dock : m_docks.all()) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks.feeds);
    const bool operating = m_current == operate;
    QDockWidget *first = operating ? m_docks.flow : m_docks.deliveries;
    QDockWidget *second = operating ? m_docks.deliveries : m_docks.flow;
    m_window.addDockWidget(Qt::RightDockWidgetArea, first);
    const bool narrow = m_window.width() < leastForThreeColumns;
    if (!narrow)
        m_window.splitDockWidget(first, m_docks.throttle, Qt::Horizontal);
    m_window.splitDockWidget(first, m_docks.charts, Qt::Vertical);
    m_window.tabifyDockWidget(m_docks.charts, m_docks.problems);
    if (narrow)
        m_window.tabifyDockWidget(m_docks.problems, m_docks.throttle);
    m_window.tabifyDockWidget(first, second);
    m_window.tabifyDockWidget(second, m_docks.records);
    for (QDockWidget *dock : {m_docks.feeds, m_docks.flow, m_docks.deliveries, m_docks.records})
        dock->show();
    m_docks.charts->setVisible(operating);
    m_docks.problems->setVisible(operating);
    m_docks.throttle->setVisible(operating);
    first->raise();
    if (operating)
        m_docks.charts->raise();
    const int width = m_window.width();
    const int height = m_window.height();
    const int feeds = qMax(260, width / 5);
    if (operating && !narrow)
        m_window.resizeDocks({m_docks.feeds, first, m_docks.throttle},
            {feeds, width * 3 / 5, qMax(280, width / 5)}, Qt::Horizontal);
    else
        m_window.resizeDocks({m_docks.feeds, first}, {feeds, width - feeds}, Qt::Horizontal);
    m_window.resizeDocks({first, m_docks.charts}, {height * 68 / 100, height * 32 / 100}, Qt::Vertical);
}

} // namespace listingpost
