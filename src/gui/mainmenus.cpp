// SPDX-License-Identifier: GPL-3.0-or-later
// Menu bar and tool bar of MainWindow: only what works is in them.
#include "gui/feeds/feedmenu.h"
#include "gui/feeds/feedspage.h"
#include "gui/mainwindow_p.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/forgetdialog.h"
#include "gui/window/buttons.h"
#include "gui/window/statuspill.h"
#include "gui/window/trayicon.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QToolBar>

namespace listingpost {

void MainWindow::Private::makeMenus()
{
    QMenu *file = q.menuBar()->addMenu(tr("&File"));
    file->addActions({connectAction, listenAction});
    QMenu *producers = file->addMenu(tr("Change a &Producer"));
    QObject::connect(producers, &QMenu::aboutToShow, &q, [this, producers] {
        fillProducerMenu(*producers,
            [this](ProducerId producer) { (new ChangeProducerDialog(*station, producer, &q))->open(); });
    });
    QMenu *forgotten = file->addMenu(tr("&Forget a Producer"));
    QObject::connect(forgotten, &QMenu::aboutToShow, &q, [this, forgotten] {
        fillProducerMenu(
            *forgotten, [this](ProducerId producer) { (new ForgetDialog(*station, producer, &q))->open(); });
        forgotten->addSeparator();
        forgotten->addAction(tr("One that was &removed…"), &q, [this] { askWhomToForget(); });
    });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, &q, &QWidget::close);
    q.menuBar()->addMenu(tr("&Edit"))->addAction(copyAction);

    QMenu *view = q.menuBar()->addMenu(tr("&View"));
    for (const QDockWidget *dock : docks.all())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addActions({freezeAction, newestAction});
    view->addSeparator();
    fillColours(*view->addMenu(tr("&Colours")));
    view->addAction(tr("&Reset layout"), &q, [this] { layouts->reset(); })
        ->setObjectName(QStringLiteral("resetLayout"));
    makeFeedMenus();

    auto *corner = new QWidget(&q);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 3, 10, 3);
    row->addWidget(new QLabel(tr("Layout"), corner));
    QStringList titles;
    for (const QString &name : Layouts::names())
        titles.append(Layouts::title(name));
    layoutSwitch = new SegmentedSwitch(titles, corner);
    layoutSwitch->setAccessibleName(tr("Layout"));
    QObject::connect(layoutSwitch, &SegmentedSwitch::chosen, &q, [this](int index) { chooseLayout(index); });
    row->addWidget(layoutSwitch);
    q.menuBar()->setCornerWidget(corner);
}

void MainWindow::Private::fillColours(QMenu &menu)
{
    schemeActions = new QActionGroup(&q);
    const auto add = [this, &menu](const QString &text, Scheme wanted) {
        QAction *action = menu.addAction(text, &q, [this, wanted] { chooseScheme(wanted); });
        action->setCheckable(true);
        action->setData(static_cast<int>(wanted));
        action->setObjectName(QStringLiteral("scheme-") + schemeName(wanted));
        schemeActions->addAction(action);
    };
    add(tr("As the &system"), Scheme::System);
    add(tr("&Light"), Scheme::Light);
    add(tr("&Dark"), Scheme::Dark);
}

void MainWindow::Private::makeTray()
{
    auto *menu = new QMenu(&q);
    const auto showWindow = [this] {
        q.setWindowState((q.windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
        q.show();
        q.raise();
        q.activateWindow();
    };
    menu->addAction(tr("&Open Listing Post"), &q, showWindow);
    menu->addAction(catchUpAction);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), &q, &QWidget::close);
    tray = new TrayIcon(menu, &q);
    QObject::connect(tray, &TrayIcon::windowWanted, &q, showWindow);
}

void MainWindow::Private::makeFeedMenus()
{
    QMenu *feedMenu = q.menuBar()->addMenu(tr("Fee&ds"));
    QObject::connect(feedMenu, &QMenu::aboutToShow, &q, [this, feedMenu] {
        feedMenu->clear();
        fillFeedMenu(*feedMenu, *station, feeds->selectedFeed(), &q);
    });
    q.addAction(catchUpAction); // its shortcut, whatever the menu holds
    q.menuBar()->addMenu(tr("&Tools"))->addActions({captureAction, endpointAction, tokenAction});
    q.menuBar()->addMenu(tr("&Help"))->addAction(tr("&About Listing Post"), &q, [this] { about(); });
}

void MainWindow::Private::makeToolBar()
{
    toolBar = q.addToolBar(tr("Tools"));
    toolBar->setObjectName(QStringLiteral("tools"));
    toolBar->setMovable(false);
    toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    toolBar->toggleViewAction()->setEnabled(false);

    pill = new StatusPill(toolBar);
    QObject::connect(pill, &QAbstractButton::clicked, &q, [this] {
        auto *menu = new QMenu(pill);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto endpoint = station->status().listening;
        menu->addAction(tr("Copy the endpoint's address"), &q,
                [endpoint] { QApplication::clipboard()->setText(endpoint->toString()); })
            ->setEnabled(endpoint.has_value());
        menu->addActions({endpointAction, tokenAction, captureAction});
        menu->popup(pill->mapToGlobal(QPoint(0, pill->height())));
    });
    toolBar->addWidget(pill);
    toolBar->addSeparator();

    auto *freeze
        = new ActionButton(tr("Freeze view"), QStringLiteral("freeze"), ActionButton::Kind::Flat, toolBar);
    freeze->setCheckable(true);
    freeze->setToolTip(tr("Event Flow keeps its rows and place; receiving goes on"));
    QObject::connect(freeze, &QAbstractButton::toggled, freezeAction, &QAction::setChecked);
    QObject::connect(freezeAction, &QAction::toggled, freeze, &QAbstractButton::setChecked);
    toolBar->addWidget(freeze);
    auto *catchUp
        = new ActionButton(tr("Catch up now"), QStringLiteral("catchup"), ActionButton::Kind::Flat, toolBar);
    QObject::connect(catchUp, &QAbstractButton::clicked, catchUpAction, &QAction::trigger);
    QObject::connect(catchUpAction, &QAction::changed, catchUp, [catchUp, this] {
        catchUp->setEnabled(catchUpAction->isEnabled());
        catchUp->setToolTip(catchUpAction->toolTip());
    });
    toolBar->addWidget(catchUp);

    auto *capture
        = new ActionButton(tr("Open capture"), QStringLiteral("capture"), ActionButton::Kind::Flat, toolBar);
    capture->setToolTip(tr("Keep whatever comes, with any method, path and body, for a while"));
    QObject::connect(capture, &QAbstractButton::clicked, captureAction, &QAction::trigger);
    QObject::connect(captureAction, &QAction::changed, capture, [capture, this] {
        capture->setEnabled(captureAction->isEnabled());
        capture->setText(captureBar->isHidden() ? tr("Open capture") : tr("End capture"));
    });
    toolBar->addWidget(capture);

    auto *rest = new QWidget(toolBar);
    rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(rest);
    schemeButton = new IconButton(tr("Dark colours"), QStringLiteral("moon"), toolBar);
    QObject::connect(schemeButton, &QAbstractButton::clicked, &q, [this] {
        const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
        chooseScheme(dark ? Scheme::Light : Scheme::Dark);
    });
    toolBar->addWidget(schemeButton);
    makeCaptureBar();
}

} // namespace listingpost
