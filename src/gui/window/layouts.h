// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <QCoreApplication>
#include <QString>

class QDockWidget;
class QMainWindow;
class QSettings;

namespace listingpost {

/// The docks of the window, made once, borrowed here.
struct WindowDocks
{
    QDockWidget *flow = nullptr;
    QDockWidget *feeds = nullptr;
    QDockWidget *deliveries = nullptr;
    QDockWidget *records = nullptr;
    QDockWidget *charts = nullptr;
    QDockWidget *throttle = nullptr;
    QDockWidget *problems = nullptr;

    std::array<QDockWidget *, 7> all() const
    {
        return {flow, feeds, deliveries, records, problems, charts, throttle};
    }
};

/// Where docks stand: named layouts that are kept as a person left them, each with a default to go back to.
class Layouts
{
    Q_DECLARE_TR_FUNCTIONS(Layouts)

public:
    /// Raised when docks are added or renamed: older places are then forgotten instead of half restored.
    static constexpr int stateVersion = 4;

    /// All are borrowed and outlive this.
    Layouts(QMainWindow &window, const WindowDocks &docks, QSettings &settings);

    static QStringList names();
    /// What a menu calls the layout \a name.
    static QString title(const QString &name);
    /// The layout that a person calls \a given, by its name or title, in any case; empty: there is none.
    static QString named(const QString &given);
    QString current() const { return m_current; }

    /// Keeps the current layout as it stands and shows \a name as it was left, or its default.
    void show(const QString &name);
    /// Shows the default of the current layout and forgets how it was left.
    void reset();
    /// Keeps the current layout as it stands.
    void save();

private:
    void showDefault();
    QString key() const;

    QMainWindow &m_window;
    WindowDocks m_docks;
    QSettings &m_settings;
    QString m_current;
};

} // namespace listingpost
