// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/trayicon.h"

#include "gui/theme/theme.h"

#include <QGuiApplication>

namespace listingpost {

namespace {

QString nameOf(TrayState state)
{
    switch (state) {
    case TrayState::Well:
        return QStringLiteral("well");
    case TrayState::Waiting:
        return QStringLiteral("waiting");
    case TrayState::Problem:
        return QStringLiteral("problem");
    case TrayState::Disconnected:
        return QStringLiteral("disconnected");
    }
    return {};
}

} // namespace

TrayIcon::TrayIcon(QMenu *menu, QObject *parent)
    : QObject(parent)
{
    m_tray.setContextMenu(menu);
    connect(&m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT windowWanted();
    });
    restyle();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_tray.show();
}

QIcon TrayIcon::icon(TrayState state, bool dark)
{
    QIcon icon;
    for (const int size : {16, 22, 32}) {
        icon.addFile(QStringLiteral(":/listingpost/icons/tray/tray-%1-%2-%3.svg")
                         .arg(nameOf(state))
                         .arg(size)
                         .arg(dark ? QStringLiteral("dark") : QStringLiteral("light")),
            QSize(size, size));
    }
    return icon;
}

void TrayIcon::setStatus(const StatusSnapshot &status, UtcTime now)
{
    m_state = StationWords::tray(status);
    m_tray.setToolTip(StationWords::trayTip(status, now));
    restyle();
}

void TrayIcon::restyle()
{
    // The panel's own colour cannot be asked for; it goes with the desktop's scheme, as ours does.
    const std::pair wanted(m_state, Theme::of(QGuiApplication::palette()).dark);
    if (m_shown == wanted)
        return;
    m_shown = wanted;
    m_tray.setIcon(icon(wanted.first, wanted.second));
}

} // namespace listingpost
