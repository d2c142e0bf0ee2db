// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/mainwindow_p.h"
#include "gui/problems/detailtext.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>

namespace listingpost {

MainWindow::MainWindow(std::unique_ptr<StationLink> station, WindowOptions options)
    : d(std::make_unique<Private>(*this, std::move(station), std::move(options)))
{
}

MainWindow::~MainWindow() = default;

bool MainWindow::saveScreenshot(const QString &path) { return grab().save(path, "PNG"); }

void MainWindow::showDemoFailure(const QString &reason)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Demo"), tr("The demo cannot go on."), QMessageBox::Close, this);
    box->setInformativeText(tr(
        "%1\n\nThis window closes now. A station of your own is not touched; the demo can be started again.")
                                .arg(DetailText::inWords(reason)));
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, this, &MainWindow::demoFailureRead);
    box->open();
}

QStringList MainWindow::layoutNames() { return Layouts::names(); }

void MainWindow::closeEvent(QCloseEvent *event)
{
    d->save();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange && d)
        d->followSystemScheme();
}

} // namespace listingpost
