// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feeds/activity.h"
#include "gui/mainwindow.h"
#include "gui/window/layouts.h"

#include <functional>
#include <QCoreApplication>
#include <QSettings>

class QAction;
class QActionGroup;
class QMenu;
class QToolBar;

namespace listingpost {

class CaptureBanner;
class ChartsPage;
class ThrottlePage;
class DeliveriesPage;
class DockTitle;
class EventFlowPage;
class FeedsPage;
class FirstRunPage;
class IconButton;
class ProblemsPage;
class RecordsPage;
class SegmentedSwitch;
class StatusLine;
class StatusPill;
class TrayIcon;

/// The parts of MainWindow and how they are joined.
class MainWindow::Private
{
    Q_DECLARE_TR_FUNCTIONS(MainWindow)

public:
    Private(MainWindow &window, std::unique_ptr<StationLink> link, WindowOptions given);
    ~Private();

    void save();
    void showScheme();
    void followSystemScheme();

private:
    QDockWidget *addDock(const QString &name, const QString &title, const QString &hint, QWidget *page);
    void makeDocks();
    void makeActions();
    void makeMenus();
    void makeFeedMenus();
    void makeToolBar();
    void makeTray();
    void joinViews();
    void joinSelections();
    void openDelivery(const EventView &event);
    void openRecord(const EventView &event);
    void showEventMenu(const EventView &event, const QPoint &place);
    void showPlaces();
    void showFirstRun();
    void leaveFirstRun();
    void startDemo();
    void takeStatus(const StatusSnapshot &status);
    /// A person's choice: kept for the next start.
    void chooseScheme(Scheme chosen);
    void useScheme(Scheme wanted);
    void fillColours(QMenu &menu);
    void chooseLayout(int index);
    void openProducerDialog(bool listenOnly);
    void showTokens();
    void catchUp();
    void takeChosenFeed();
    /// What can be done with the selected feed.
    void enableForFeed();
    ProducerId chosenProducer() const;
    void showEndpoint();
    void askWhomToForget();
    /// An entry a Producer, which \a open is called for.
    void fillProducerMenu(QMenu &menu, const std::function<void(ProducerId)> &open);
    void makeCaptureBar();
    void showCapture();
    void toggleCapture();
    void about();

    MainWindow &q;
    std::unique_ptr<StationLink> station;
    WindowOptions options;
    QSettings settings;
    Activity activity;
    Scheme scheme = Scheme::System;
    WindowDocks docks;
    EventFlowPage *flow = nullptr;
    FeedsPage *feeds = nullptr;
    DeliveriesPage *deliveries = nullptr;
    RecordsPage *records = nullptr;
    ChartsPage *charts = nullptr;
    ThrottlePage *throttle = nullptr;
    ProblemsPage *problems = nullptr;
    FirstRunPage *firstRun = nullptr;
    std::unique_ptr<Layouts> layouts;
    QToolBar *toolBar = nullptr;
    QToolBar *captureBar = nullptr;
    CaptureBanner *captureBanner = nullptr;
    StatusPill *pill = nullptr;
    TrayIcon *tray = nullptr;
    StatusLine *statusLine = nullptr;
    SegmentedSwitch *layoutSwitch = nullptr;
    IconButton *schemeButton = nullptr;
    QActionGroup *schemeActions = nullptr; ///< each with its Scheme as data
    QAction *freezeAction = nullptr;
    QAction *newestAction = nullptr;
    QAction *catchUpAction = nullptr;
    QAction *connectAction = nullptr;
    QAction *listenAction = nullptr;
    QAction *tokenAction = nullptr;
    QAction *captureAction = nullptr;
    QAction *endpointAction = nullptr;
    QAction *copyAction = nullptr;
};

} // namespace listingpost
