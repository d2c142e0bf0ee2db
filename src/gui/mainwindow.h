// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance.h"
#include "gui/stationlink.h"

#include <functional>
#include <memory>
#include <QMainWindow>

namespace listingpost {

/// How the window starts.
struct WindowOptions
{
    QString layout; ///< `operate` or `investigate`; empty: as it was left
    std::optional<Scheme> scheme; ///< none: as it was left
    QString settingsFile; ///< where places and columns are kept; empty: `window.ini` in the station's folder
    std::function<void()> startDemo; ///< offered on the first-run page; empty: not offered
};

/// The window: dockable views of one station, a status bar that always says how it is, and the first-run page
/// while the station knows no Producer. Only paints and asks; reads no file of the station itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(std::unique_ptr<StationLink> station, WindowOptions options = {});
    ~MainWindow() override;

    /// Renders the window as it stands, at its size, to a PNG. False when the file cannot be written.
    bool saveScreenshot(const QString &path);

    /// The names that `--layout` takes.
    static QStringList layoutNames();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
