// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/mainwindow_p.h"
#include "gui/problems/detailtext.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMessageBox>

namespace listingpost {

namespace {

/// Whether Tab may lead to \a widget of \a window: a person sees it, or it scrolls into sight.
bool isStopOfTab(const QWidget &widget, const QWidget &window)
{
    if (!(widget.focusPolicy() & Qt::TabFocus) || !widget.isEnabled() || !widget.isVisible()
        || widget.focusProxy() || widget.window() != &window)
        return false;
    const QWidget *dock = &widget;
    while (dock && !qobject_cast<const QDockWidget *>(dock))
        dock = dock->parentWidget();
    return !dock || !dock->visibleRegion().isEmpty();
}

} // namespace

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

bool MainWindow::focusNextPrevChild(bool next)
{
    const auto step = [next](const QWidget *from) {
        return next ? from->nextInFocusChain() : from->previousInFocusChain();
    };
    const QWidget *const from = focusWidget() ? focusWidget() : this;
    for (QWidget *widget = step(from); widget != from; widget = step(widget)) {
        if (isStopOfTab(*widget, *this)) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return false;
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange && d)
        d->followSystemScheme();
}

} // namespace listingpost
