// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/feedmenu.h"

#include "gui/feeds/resumedialog.h"
#include "gui/gaps/gapsdialog.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/copydialog.h"
#include "gui/setup/forgetdialog.h"
#include "gui/throttle/limitsdialog.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMessageBox>

namespace listingpost {

namespace {

/// Texts of the menu are translated under this name.
class FeedMenu
{
    Q_DECLARE_TR_FUNCTIONS(FeedMenu)
};

void sayFailed(const QString &reason, QWidget *window)
{
    auto *box = new QMessageBox(QMessageBox::Warning, FeedMenu::tr("Feed"),
        FeedMenu::tr("The feed is as it was."), QMessageBox::Close, window);
    box->setInformativeText(reason);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

void fillFeedMenu(QMenu &menu, StationLink &station, FeedId feed, QWidget *window)
{
    const auto directory = station.directory();
    const FeedRow *found = directory ? directory->feed(feed) : nullptr;
    if (!found) {
        menu.addAction(FeedMenu::tr("No feed is selected"))->setEnabled(false);
        return;
    }
    const FeedRow row = *found;
    const SourceId source = directory->sourceOf(row);
    menu.addAction(FeedMenu::tr("&Catch up now"), window, [&station, feed] { station.catchUp(feed); })
        ->setEnabled(bool(source));
    menu.addAction(FeedMenu::tr("Ask to &push again…"), window,
            [&station, row, window] { (new ResumeDialog(station, row, window))->open(); })
        ->setEnabled(bool(source));
    menu.addAction(FeedMenu::tr("&Explain gaps…"), window,
        [&station, feed, window] { (new GapsDialog(station, feed, window))->open(); });
    menu.addAction(FeedMenu::tr("C&opy and comparison…"), window,
            [&station, source, window] { (new CopyDialog(station, source, window))->open(); })
        ->setEnabled(bool(source));
    menu.addSeparator();
    menu.addAction(FeedMenu::tr("&Limits…"), window,
        [&station, row, window] { (new LimitsDialog(station, row, window))->open(); });
    //: its pushes are answered 403 while it is off
    menu.addAction(row.enabled ? FeedMenu::tr("&Switch this feed off") : FeedMenu::tr("&Switch this feed on"),
        window, [&station, row, window] {
            FeedRow changed = row;
            changed.enabled = !row.enabled;
            whenReady(window, station.setFeed(changed), [window](const Result<FeedId> &done) {
                if (!done)
                    sayFailed(DetailText::inWords(done.error().detail), window);
            });
        });
    menu.addAction(FeedMenu::tr("Change the P&roducer…"), window,
        [&station, row, window] { (new ChangeProducerDialog(station, row.producer, window))->open(); });
    menu.addAction(FeedMenu::tr("&Forget the Producer…"), window,
        [&station, row, window] { (new ForgetDialog(station, row.producer, window))->open(); });
}

} // namespace listingpost
