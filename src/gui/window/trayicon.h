// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/stationwords.h"

#include <QSystemTrayIcon>

class QMenu;

namespace listingpost {

/// The sign in the system's tray: the state of the station as shape, colour and glyph, its words as a tool
/// tip. A click asks for the window. Shown only where the system has a tray.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    /// \a menu is borrowed: what a right click offers.
    explicit TrayIcon(QMenu *menu, QObject *parent = nullptr);

    void setStatus(const StatusSnapshot &status, UtcTime now);
    /// The drawing of \a state, for a light or dark panel, in every size that trays use.
    static QIcon icon(TrayState state, bool dark);

Q_SIGNALS:
    void windowWanted();

private:
    void restyle();

    QSystemTrayIcon m_tray;
    TrayState m_state = TrayState::Disconnected;
    std::optional<std::pair<TrayState, bool>> m_shown; ///< so that an equal one is not set each second
};

} // namespace listingpost
