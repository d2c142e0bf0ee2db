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
    QSize room; ///< a window that was never placed is no larger, frame included; none: as large as it likes
    QString settingsFile; ///< where places and columns are kept; empty: `window.ini` in the station's folder
    /// Starts the demo in a window of its own; offered on the first-run page; empty: not offered.
    std::function<Result<>()> startDemo;
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
    /// Says that the demo in this window cannot go on, why, and what to do; demoFailureRead() follows.
    void showDemoFailure(const QString &reason);

    /// The names that `--layout` takes.
    static QStringList layoutNames();

Q_SIGNALS:
    void demoFailureRead();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    /// Passes over what stands behind another tab, which Qt takes for visible.
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost
