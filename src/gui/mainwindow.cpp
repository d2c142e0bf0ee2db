// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/mainwindow_p.h"

#include <QApplication>
#include <QCloseEvent>

namespace listingpost {

MainWindow::MainWindow(std::unique_ptr<StationLink> station, WindowOptions options)
    : d(std::make_unique<Private>(*this, std::move(station), std::move(options)))
{
}

MainWindow::~MainWindow() = default;

bool MainWindow::saveScreenshot(const QString &path) { return grab().save(path, "PNG"); }

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
