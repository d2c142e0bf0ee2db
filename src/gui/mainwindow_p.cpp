// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow_p.h"

#include "gui/charts/chartspage.h"
#include "gui/deliveries/deliveriespage.h"
#include "gui/feeds/feedspage.h"
#include "gui/flow/eventflowpage.h"
#include "gui/flow/eventflowview.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/problems/problemspage.h"
#include "gui/tables/recordspage.h"
#include "gui/theme/theme.h"
#include "gui/throttle/throttlepage.h"
#include "gui/window/buttons.h"
#include "gui/window/docktitle.h"
#include "gui/window/firstrunpage.h"
#include "gui/window/sidewidths.h"
#include "gui/window/statusline.h"
#include "gui/window/statuspill.h"
#include "gui/window/trayicon.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>

namespace listingpost {

namespace {

QString settingsPath(const WindowOptions &options, const StationFiles &files)
{
    return options.settingsFile.isEmpty() ? files.folder + QStringLiteral("/window.ini")
                                          : options.settingsFile;
}

/// The size at the first start: most laptops show 1366x768, less the desktop's bars.
QSize firstSize(const QSize &room)
{
    const QSize liked(1440, 900);
    const QSize frame(2, 36); // is known only once the window is shown
    return room.isEmpty() ? liked : liked.boundedTo(room - frame);
}

} // namespace

MainWindow::Private::Private(MainWindow &window, std::unique_ptr<StationLink> link, WindowOptions given)
    : q(window)
    , station(std::move(link))
    , options(std::move(given))
    , settings(settingsPath(options, station->files()), QSettings::IniFormat)
    , activity(*station)
{
    scheme = options.scheme.value_or(
        schemeNamed(settings.value(QStringLiteral("scheme")).toString()).value_or(Scheme::System));
    applyTheme(*qApp, scheme); // before the widgets, which take their fonts when they are made
    q.setWindowTitle(tr("Listing Post"));
    q.setWindowIcon(QIcon(QStringLiteral(":/listingpost/icons/listingpost.svg")));
    q.setDockOptions(
        QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks);
    q.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    q.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    q.resize(firstSize(options.room));
    makeDocks();
    makeActions();
    makeToolBar();
    makeMenus();
    makeTray();
    statusLine = new StatusLine(&q);
    q.statusBar()->setSizeGripEnabled(false);
    q.statusBar()->setContentsMargins(0, 0, 0, 0);
    q.statusBar()->addWidget(statusLine, 1);
    joinViews();
    layouts = std::make_unique<Layouts>(q, docks, settings);
    new SideWidths(q, {docks.feeds, docks.throttle});
    showScheme();
    showPlaces();
    takeStatus(station->status());
}

MainWindow::Private::~Private() = default;

QDockWidget *MainWindow::Private::addDock(
    const QString &name, const QString &title, const QString &hint, QWidget *page)
{
    auto *dock = new QDockWidget(title, &q);
    dock->setObjectName(name); // saved places are found by it: never renamed
    dock->setWidget(page);
    dock->setTitleBarWidget(new DockTitle(dock, hint));
    q.addDockWidget(Qt::RightDockWidgetArea, dock);
    return dock;
}

void MainWindow::Private::makeDocks()
{
    feeds = new FeedsPage(*station, activity, &q);
    flow = new EventFlowPage(*station, &q);
    deliveries = new DeliveriesPage(*station, &q);
    records = new RecordsPage(*station, &q);
    charts = new ChartsPage(*station, activity, &q);
    docks.feeds = addDock(QStringLiteral("feeds"), tr("Feeds"), {}, feeds);
    docks.flow
        = addDock(QStringLiteral("eventFlow"), tr("Event Flow"), tr("every event in order of arrival"), flow);
    docks.deliveries = addDock(QStringLiteral("deliveries"), tr("Deliveries"),
        tr("each POST with its answer, refused ones too"), deliveries);
    docks.records = addDock(
        QStringLiteral("records"), tr("Records"), tr("the replica, as other tools can read it"), records);
    docks.charts = addDock(QStringLiteral("charts"), tr("Charts"), {}, charts);
    throttle = new ThrottlePage(*station, &q);
    docks.throttle = addDock(QStringLiteral("throttle"), tr("Throttle"), {}, throttle);
    problems = new ProblemsPage(*station, &q);
    docks.problems = addDock(QStringLiteral("problems"), tr("Problems"), tr("grouped by cause"), problems);
    static_cast<DockTitle *>(docks.problems->titleBarWidget())->addWidget(problems->closedButton());
    static_cast<DockTitle *>(docks.problems->titleBarWidget())->addWidget(problems->retryAllButton());
    static_cast<DockTitle *>(docks.charts->titleBarWidget())->addWidget(charts->spanSwitch());
}

void MainWindow::Private::makeActions()
{
    const auto action = [this](const QString &text, const QKeySequence &shortcut) {
        auto *made = new QAction(text, &q);
        made->setShortcut(shortcut);
        return made;
    };
    freezeAction = action(tr("&Freeze view"), QKeySequence(Qt::CTRL | Qt::Key_F5));
    freezeAction->setCheckable(true);
    newestAction = action(tr("Go to &newest"), QKeySequence(Qt::CTRL | Qt::Key_End));
    catchUpAction = action(tr("&Catch up now"), QKeySequence(Qt::Key_F5));
    connectAction = action(tr("&Connect my MLS…"), QKeySequence(Qt::CTRL | Qt::Key_N));
    listenAction = action(tr("Only &listen…"), {});
    tokenAction = action(tr("&Tokens…"), QKeySequence(Qt::CTRL | Qt::Key_T));
    captureAction = action(tr("&Open capture…"), {});
    endpointAction = action(tr("&Reach me…"), {});
    copyAction = action(tr("&Copy rows"), QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut); // the focused table copies by itself
    QObject::connect(freezeAction, &QAction::toggled, flow, &EventFlowPage::setFrozen);
    QObject::connect(newestAction, &QAction::triggered, flow->view(), &EventFlowView::jumpToNewest);
    QObject::connect(catchUpAction, &QAction::triggered, &q, [this] { catchUp(); });
    QObject::connect(connectAction, &QAction::triggered, &q, [this] { openProducerDialog(false); });
    QObject::connect(listenAction, &QAction::triggered, &q, [this] { openProducerDialog(true); });
    QObject::connect(tokenAction, &QAction::triggered, &q, [this] { showTokens(); });
    QObject::connect(captureAction, &QAction::triggered, &q, [this] { toggleCapture(); });
    QObject::connect(endpointAction, &QAction::triggered, &q, [this] { showEndpoint(); });
    QObject::connect(copyAction, &QAction::triggered, &q, [] {
        if (auto *events = qobject_cast<EventFlowView *>(QApplication::focusWidget()))
            events->copySelection();
        else if (auto *table = qobject_cast<PlainTable *>(QApplication::focusWidget()))
            table->copySelection();
    });
}

void MainWindow::Private::joinViews()
{
    QObject::connect(station.get(), &StationLink::statusChanged, &q,
        [this](const StatusSnapshot &status) { takeStatus(status); });
    QObject::connect(station.get(), &StationLink::directoryChanged, &q,
        [this](const std::shared_ptr<const Directory> &directory) {
            if (firstRun && directory && !directory->producers.empty())
                leaveFirstRun();
        });
    QObject::connect(&activity, &Activity::changed, &q, [this] { takeStatus(station->status()); });
    QObject::connect(flow->view(), &EventFlowView::followChanged, &q,
        [this] { freezeAction->setChecked(flow->view()->isFrozen()); });
    joinSelections();
    QObject::connect(feeds, &FeedsPage::selectionChanged, &q, [this] { takeChosenFeed(); });
    QObject::connect(throttle, &ThrottlePage::selected, &q, [this](FeedId feed) { feeds->select(feed); });
    QObject::connect(feeds, &FeedsPage::connectWanted, &q, [this] { openProducerDialog(false); });
    QObject::connect(feeds, &FeedsPage::feedCountChanged, &q,
        [this](int count) { static_cast<DockTitle *>(docks.feeds->titleBarWidget())->setCount(count); });
    if (feeds->feedCount() > 0)
        static_cast<DockTitle *>(docks.feeds->titleBarWidget())->setCount(feeds->feedCount());
    takeChosenFeed();
}

/// One selection: what a person chooses in one view is shown in the others. Views that are told answer
/// nothing, so that no choice comes back to where it was made.
void MainWindow::Private::joinSelections()
{
    QObject::connect(flow->view(), &EventFlowView::selected, &q, [this](const EventView &event) {
        feeds->select(event.feed);
        deliveries->select(event.delivery, event.sequence);
    });
    QObject::connect(flow->view(), &EventFlowView::activated, &q, [this](const EventView &event) {
        if (event.delivery)
            openDelivery(event);
        else
            openRecord(event); // polled: no delivery brought it
    });
    QObject::connect(flow->view(), &EventFlowView::menuWanted, &q,
        [this](const EventView &event, const QPoint &place) { showEventMenu(event, place); });
    QObject::connect(deliveries, &DeliveriesPage::deliverySelected, &q,
        [this](const DeliveryView &delivery) { feeds->select(delivery.feed); });
    QObject::connect(deliveries, &DeliveriesPage::eventSelected, &q, [this](const EventView &event) {
        feeds->select(event.feed);
        flow->goTo(event.id);
    });
    QObject::connect(deliveries, &DeliveriesPage::eventActivated, &q,
        [this](const EventView &event) { openRecord(event); });
}

void MainWindow::Private::showPlaces()
{
    q.restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    flow->view()->header()->restoreChosenState(
        settings.value(QStringLiteral("columns/eventFlow")).toByteArray());
    deliveries->restoreColumns(settings.value(QStringLiteral("columns/deliveries")).toByteArray());
    const QString kept = settings.value(QStringLiteral("layout")).toString();
    layouts->show(options.layout.isEmpty() ? kept : options.layout);
    layoutSwitch->setCurrent(static_cast<int>(Layouts::names().indexOf(layouts->current())));
    const auto directory = station->directory();
    if (!directory || directory->producers.empty())
        showFirstRun();
}

void MainWindow::Private::showFirstRun()
{
    firstRun = new FirstRunPage(static_cast<bool>(options.startDemo), &q);
    QObject::connect(firstRun, &FirstRunPage::connectWanted, &q, [this] { openProducerDialog(false); });
    QObject::connect(firstRun, &FirstRunPage::listenWanted, &q, [this] { openProducerDialog(true); });
    QObject::connect(firstRun, &FirstRunPage::demoWanted, &q, [this] { startDemo(); });
    layouts->save(); // as it was left: nothing of the first-run page is kept
    for (QDockWidget *dock : docks.all())
        dock->hide();
    toolBar->hide();
    layoutSwitch->parentWidget()->hide(); // there is nothing yet to lay out
    q.setCentralWidget(firstRun);
    firstRun->setFocus();
}

void MainWindow::Private::leaveFirstRun()
{
    firstRun = nullptr;
    q.takeCentralWidget()->deleteLater();
    toolBar->show();
    layoutSwitch->parentWidget()->show();
    layouts->reset();
}

void MainWindow::Private::save()
{
    settings.setValue(QStringLiteral("geometry"), q.saveGeometry());
    settings.setValue(QStringLiteral("columns/eventFlow"), flow->view()->header()->chosenState());
    settings.setValue(QStringLiteral("columns/deliveries"), deliveries->saveColumns());
    if (!firstRun) {
        layouts->save();
        settings.setValue(QStringLiteral("layout"), layouts->current());
    }
    settings.sync();
}

void MainWindow::Private::takeStatus(const StatusSnapshot &status)
{
    statusLine->setStatus(status, station->now());
    pill->setStatus(status);
    tray->setStatus(status, station->now());
    // Of the same snapshot as in the status line: two readings would differ for a moment.
    const QString problemsTitle
        = status.problems > 0 ? tr("Problems %L1").arg(status.problems) : tr("Problems");
    if (docks.problems->windowTitle() != problemsTitle)
        docks.problems->setWindowTitle(problemsTitle);
    showCapture();
    const auto directory = station->directory();
    const bool any = directory && !directory->producers.empty();
    tokenAction->setEnabled(any);
    enableForFeed();
}

void MainWindow::Private::takeChosenFeed()
{
    throttle->select(feeds->selectedFeed());
    charts->select(feeds->selectedFeed());
    enableForFeed();
}

void MainWindow::Private::enableForFeed()
{
    const auto directory = station->directory();
    const FeedRow *feed = directory ? directory->feed(feeds->selectedFeed()) : nullptr;
    const bool canAsk = feed && directory->sourceOf(*feed);
    catchUpAction->setEnabled(canAsk);
    catchUpAction->setToolTip(canAsk ? tr("Ask the selected feed's Producer now for what is missing")
            : feed                   ? tr("The selected feed is only listened to: there is nobody to ask")
                                     : tr("No feed is selected"));
}

void MainWindow::Private::chooseScheme(Scheme chosen)
{
    settings.setValue(QStringLiteral("scheme"), schemeName(chosen));
    useScheme(chosen);
}

void MainWindow::Private::useScheme(Scheme wanted)
{
    scheme = wanted;
    applyTheme(*qApp, scheme);
    showScheme();
}

void MainWindow::Private::showScheme()
{
    const bool dark = Theme::of(QApplication::palette()).dark;
    for (QAction *action : schemeActions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(scheme));
    schemeButton->setIconName(dark ? QStringLiteral("sun") : QStringLiteral("moon"));
    schemeButton->setToolTip(dark ? tr("Light colours") : tr("Dark colours"));
}

void MainWindow::Private::followSystemScheme()
{
    if (scheme == Scheme::System)
        useScheme(Scheme::System);
}

void MainWindow::Private::chooseLayout(int index)
{
    layouts->show(Layouts::names().at(index));
    layoutSwitch->setCurrent(index);
    showCapture();
}

} // namespace listingpost
