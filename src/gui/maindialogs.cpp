// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs that MainWindow opens, and the band of open capture.
#include "gui/capture/capturebanner.h"
#include "gui/capture/capturedialog.h"
#include "gui/deliveries/deliveriespage.h"
#include "gui/feeds/feedspage.h"
#include "gui/mainwindow_p.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/endpointdialog.h"
#include "gui/setup/forgetdialog.h"
#include "gui/setup/setupdialog.h"
#include "gui/tables/recordspage.h"
#include "gui/tokens/tokensdialog.h"
#include "gui/window/buttons.h"
#include "gui/window/firstrunpage.h"

#include <QApplication>
#include <QDockWidget>
#include <QInputDialog>
#include <QLayout>
#include <QMenu>
#include <QMessageBox>
#include <QToolBar>

namespace listingpost {

void MainWindow::Private::openProducerDialog(bool listenOnly)
{
    using Purpose = SetupDialog::Purpose;
    (new SetupDialog(*station, listenOnly ? Purpose::OnlyListen : Purpose::Connect, &q))->open();
}

void MainWindow::Private::startDemo()
{
    if (const auto started = options.startDemo(); !started) {
        auto *box = new QMessageBox(
            QMessageBox::Warning, tr("Demo"), tr("The demo cannot be started."), QMessageBox::Close, &q);
        box->setInformativeText(
            tr("%1\n\nYour station is as it was. From a terminal it is: listingpost --demo")
                .arg(DetailText::inWords(started.error().detail)));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    firstRun->showDemoStarting();
}

void MainWindow::Private::showTokens()
{
    if (const ProducerId producer = chosenProducer())
        (new TokensDialog(*station, producer, &q))->open();
}

void MainWindow::Private::catchUp()
{
    if (const FeedId feed = feeds->selectedFeed())
        station->catchUp(feed);
}

void MainWindow::Private::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Listing Post"),
        tr("<b>Listing Post %1</b><p>Hears the EntityEvent pushes of an MLS (RESO RCP-28) and keeps a full "
           "copy.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. Made with Qt "
           "(HttpServer and "
           "Charts: GPL-3.0), SQLite, simdjson, zstd, QtKeychain and CLI11; fonts Inter and JetBrains "
           "Mono.</p>")
            .arg(QApplication::applicationVersion()),
        QMessageBox::Close, &q);
    box->setTextFormat(Qt::RichText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

/// The Producer of the selected feed, else the first; none when there is none.
ProducerId MainWindow::Private::chosenProducer() const
{
    const auto directory = station->directory();
    if (!directory || directory->producers.empty())
        return {};
    const FeedRow *feed = directory->feed(feeds->selectedFeed());
    return feed ? feed->producer : directory->producers.front().id;
}

void MainWindow::Private::showEndpoint() { (new EndpointDialog(*station, chosenProducer(), &q))->open(); }

void MainWindow::Private::fillProducerMenu(QMenu &menu, const std::function<void(ProducerId)> &open)
{
    menu.clear();
    const auto directory = station->directory();
    if (!directory)
        return;
    for (const ProducerRow &producer : directory->producers) {
        menu.addAction(
            literally(producer.name) + QStringLiteral("…"), &q, [open, id = producer.id] { open(id); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("None yet"))->setEnabled(false);
}

/// Who was removed is in no list any more; what they have sent still is in the log.
void MainWindow::Private::askWhomToForget()
{
    auto *asked = new QInputDialog(&q);
    asked->setAttribute(Qt::WA_DeleteOnClose);
    asked->setWindowTitle(tr("Forget a Producer that was removed"));
    asked->setLabelText(tr("The name that it had"));
    QObject::connect(asked, &QInputDialog::textValueSelected, &q, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            (new ForgetDialog(*station, name.trimmed(), &q))->open();
    });
    asked->open();
}

void MainWindow::Private::openDelivery(const EventView &event)
{
    docks.deliveries->show();
    docks.deliveries->raise();
    deliveries->select(event.delivery, event.sequence);
}

void MainWindow::Private::openRecord(const EventView &event)
{
    const auto directory = station->directory();
    const FeedRow *feed = directory ? directory->feed(event.feed) : nullptr;
    docks.records->show();
    docks.records->raise();
    if (feed)
        records->select(directory->sourceOf(*feed), event.resource, event.key);
}

void MainWindow::Private::showEventMenu(const EventView &event, const QPoint &place)
{
    auto *menu = new QMenu(&q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open its &delivery"), &q, [this, event] { openDelivery(event); })
        ->setEnabled(bool(event.delivery));
    const auto directory = station->directory();
    const FeedRow *feed = directory ? directory->feed(event.feed) : nullptr;
    menu->addAction(tr("Open its &record"), &q, [this, event] { openRecord(event); })
        ->setEnabled(feed && directory->sourceOf(*feed) && !event.key.isEmpty());
    menu->popup(place);
}

void MainWindow::Private::makeCaptureBar()
{
    q.addToolBarBreak();
    captureBar = q.addToolBar(tr("Open capture"));
    captureBar->setObjectName(QStringLiteral("captureBar"));
    captureBar->setMovable(false);
    captureBar->setContextMenuPolicy(Qt::PreventContextMenu);
    captureBar->toggleViewAction()->setVisible(false);
    captureBar->layout()->setContentsMargins(0, 0, 0, 0); // amber from edge to edge
    captureBanner = new CaptureBanner(captureBar);
    captureBar->addWidget(captureBanner);
    captureBar->hide();
    QObject::connect(captureBanner, &CaptureBanner::closeWanted, &q, [this] { station->closeCapture(); });
    QObject::connect(captureBanner, &CaptureBanner::deliveriesWanted, &q, [this] {
        docks.deliveries->show();
        docks.deliveries->raise();
    });
}

void MainWindow::Private::showCapture()
{
    const StatusSnapshot status = station->status();
    captureBar->setVisible(status.capture.has_value());
    captureAction->setText(status.capture ? tr("End &open capture") : tr("&Open capture…"));
    captureAction->setEnabled(status.listening.has_value());
    if (status.capture)
        captureBanner->setCapture(*status.capture, station->now());
}

void MainWindow::Private::toggleCapture()
{
    if (station->status().capture)
        station->closeCapture();
    else
        (new CaptureDialog(*station, &q))->open();
}

} // namespace listingpost
