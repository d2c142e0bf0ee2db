// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliveriespage.h"
#include "gui/deliveries/deliverypane.h"
#include "gui/feeds/feedspage.h"
#include "gui/flow/eventflowview.h"
#include "gui/mainwindow.h"
#include "gui/tables/recordpane.h"
#include "gui/throttle/throttlecard.h"
#include "gui/throttle/throttlepage.h"
#include "gui/window/firstrunpage.h"
#include "gui/window/layouts.h"
#include "gui/window/loudlabel.h"

#include "fakestation.h"
#include "shots.h"
#include "windowoptions.h"

#include <QAction>
#include <QDockWidget>
#include <QImage>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QtTest>

using namespace listingpost;

/// The window over a made-up station: docks, first-run page, pictures (shots.h).
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        QVERIFY(m_folder.isValid());
        prepareShots();
    }

    void asksHowToBeginWhileThereIsNoProducer()
    {
        MainWindow window(std::make_unique<FakeStation>(), options(QStringLiteral("empty.ini")));
        window.show();
        QVERIFY(window.centralWidget());
        for (const QDockWidget *dock : window.findChildren<QDockWidget *>())
            QVERIFY2(dock->isHidden(), qPrintable(dock->objectName()));
        keepPicture(window, QStringLiteral("first-run"));
    }

    void startsTheDemoBesideThePersonsOwnStation()
    {
        auto station = std::make_unique<FakeStation>();
        const FakeStation &fake = *station;
        auto chosen = options(QStringLiteral("demo.ini"));
        int started = 0;
        Result<> outcome;
        chosen.startDemo = [&] {
            ++started;
            return outcome;
        };
        MainWindow window(std::move(station), chosen);
        window.show();
        QAbstractButton *card = nullptr;
        for (auto *button : window.centralWidget()->findChildren<QAbstractButton *>()) {
            if (button->text() == FirstRunPage::tr("Try the demo"))
                card = button;
        }
        QVERIFY(card);
        outcome = failure(ErrorCode::Io, QStringLiteral("no such program"));
        card->click();
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box && box->informativeText().contains(QStringLiteral("no such program")));
        box->accept();
        outcome = {};
        card->click();
        card->click(); // impatient: one demo is enough
        QCOMPARE(started, 2);
        QVERIFY(fake.who->producers.empty());
        QVERIFY(window.centralWidget()); // the person's own window still asks how to begin
    }

    void saysWhyTheDemoCannotGoOnBeforeItEnds()
    {
        MainWindow window(std::make_unique<FakeStation>(), options(QStringLiteral("failed.ini")));
        window.show();
        QSignalSpy read(&window, &MainWindow::demoFailureRead);
        window.showDemoFailure(QStringLiteral("The demo's Producer ended by itself (exit code 9)."));
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QVERIFY(box->informativeText().contains(QStringLiteral("exit code 9")));
        keepPicture(*box, QStringLiteral("demo-failed"));
        QCOMPARE(read.size(), 0);
        box->button(QMessageBox::Close)->click();
        QCOMPARE(read.size(), 1);
    }

    void showsItsViewsAsSoonAsThereIsAProducer()
    {
        auto station = std::make_unique<FakeStation>();
        FakeStation &fake = *station;
        MainWindow window(std::move(station), options(QStringLiteral("first.ini")));
        window.show();
        fake.addProducer({QStringLiteral("Three Rivers MLS"), {}, {}});
        QVERIFY(!window.centralWidget());
        QVERIFY(window.findChild<QDockWidget *>(QStringLiteral("eventFlow"))->isVisible());
        keepPicture(window, QStringLiteral("empty"));
    }

    void keepsAClosedDockClosedOverARestart()
    {
        const auto chosen = options(QStringLiteral("restart.ini"));
        {
            const auto window = filled(chosen);
            window->show();
            window->findChild<QDockWidget *>(QStringLiteral("charts"))->close();
            window->close();
        }
        const auto window = filled(chosen);
        window->show();
        QVERIFY(window->findChild<QDockWidget *>(QStringLiteral("charts"))->isHidden());
        QVERIFY(window->findChild<QDockWidget *>(QStringLiteral("feeds"))->isVisible());
    }

    void bringsEveryDockBackWhenTheLayoutIsReset()
    {
        const auto window = filled(options(QStringLiteral("reset.ini")));
        window->show();
        auto *feeds = window->findChild<QDockWidget *>(QStringLiteral("feeds"));
        auto *charts = window->findChild<QDockWidget *>(QStringLiteral("charts"));
        feeds->close();
        charts->setFloating(true);
        window->findChild<QAction *>(QStringLiteral("resetLayout"))->trigger();
        QVERIFY(feeds->isVisible());
        QVERIFY(charts->isVisible());
        QVERIFY(!charts->isFloating());
        QCOMPARE(window->dockWidgetArea(feeds), Qt::LeftDockWidgetArea);
    }

    void leavesNothingOfTheFirstRunPageInTheLayout()
    {
        const auto chosen = options(QStringLiteral("firstrun.ini"));
        {
            MainWindow window(std::make_unique<FakeStation>(), chosen);
            window.show();
            window.close();
        }
        const auto window = filled(chosen);
        window->show();
        QVERIFY(window->findChild<QDockWidget *>(QStringLiteral("eventFlow"))->isVisible());
    }

    void remembersTheColoursThatAPersonChose()
    {
        auto chosen = options(QStringLiteral("colours.ini"));
        chosen.scheme.reset();
        const auto action = [](const MainWindow &window, const char *name) {
            return window.findChild<QAction *>(QString::fromLatin1(name));
        };
        {
            const auto window = filled(chosen);
            QVERIFY(action(*window, "scheme-system")->isChecked());
            action(*window, "scheme-dark")->trigger();
            QVERIFY(!action(*window, "scheme-system")->isChecked());
        }
        {
            const auto window = filled(chosen);
            QVERIFY(action(*window, "scheme-dark")->isChecked());
            QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
            action(*window, "scheme-system")->trigger();
        }
        {
            auto once = chosen; // --theme is of this start only
            once.scheme = Scheme::Dark;
            QVERIFY(action(*filled(once), "scheme-dark")->isChecked());
        }
        QVERIFY(action(*filled(chosen), "scheme-system")->isChecked());
        prepareShots(); // whatever colours there were before
    }

    void catchesUpOnlyWhereSomebodyCanBeAsked()
    {
        auto station = std::make_unique<FakeStation>(1'000, 300);
        FakeStation &fake = *station;
        fake.fillWithFeeds();
        // A second Producer, only listened to.
        ProducerRow other;
        other.id = ProducerId {2};
        other.name = QStringLiteral("Other MLS");
        fake.who->producers.push_back(other);
        FeedRow feed;
        feed.id = FeedId {9};
        feed.producer = other.id;
        fake.who->feeds.push_back(feed);
        FeedStatus status;
        status.id = feed.id;
        status.producer = other.name;
        status.listenOnly = true;
        fake.snapshot.feeds.push_back(status);
        MainWindow window(std::move(station), options(QStringLiteral("catchup.ini")));
        window.show();
        QAction *catchUp = nullptr;
        for (QAction *action : window.actions()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F5))
                catchUp = action;
        }
        QVERIFY(catchUp);
        auto *feeds = window.findChild<FeedsPage *>();
        feeds->select(FeedId {1});
        QVERIFY(catchUp->isEnabled());
        feeds->select(FeedId {9});
        QVERIFY(!catchUp->isEnabled());
        QVERIFY(!catchUp->toolTip().isEmpty());
        feeds->select(FeedId {1});
        catchUp->trigger();
        QCOMPARE(fake.caughtUp, std::vector {FeedId {1}});
    }

    void takesALayoutByItsNameAsTheMenuHasIt()
    {
        QCOMPARE(Layouts::named(QStringLiteral("Investigate")), QStringLiteral("investigate"));
        QCOMPARE(Layouts::named(Layouts::title(QStringLiteral("operate"))), QStringLiteral("operate"));
        QCOMPARE(Layouts::named(QStringLiteral("nowhere")), QString());
    }

    void showsWhatIsChosenInOneViewInTheOthers()
    {
        auto station = std::make_unique<FakeStation>(4'000, 1'022);
        FakeStation &fake = *station;
        fake.fillWithFeeds();
        auto chosen = options(QStringLiteral("selection.ini"));
        chosen.layout = QStringLiteral("investigate");
        MainWindow window(std::move(station), chosen);
        window.show();
        auto *flow = window.findChild<EventFlowView *>();
        auto *deliveries = window.findChild<DeliveriesPage *>();
        auto *feeds = window.findChild<FeedsPage *>();
        QTRY_VERIFY(flow->rowCount() == 4'000);
        // From Feeds to Throttle, and back.
        const auto card = [&window](qsizetype index) {
            return window.findChild<ThrottlePage *>()->findChildren<ThrottleCard *>().at(index);
        };
        QVERIFY(card(0)->isSelected()); // the first one, before anybody chose
        feeds->select(FeedId {2});
        QVERIFY(card(1)->isSelected() && !card(0)->isSelected());
        QTest::mouseClick(card(2), Qt::LeftButton, {}, {40, 10});
        QCOMPARE(feeds->selectedFeed(), FeedId {3});
        QVERIFY(card(2)->isSelected() && !card(1)->isSelected());
        // From a delivery's list of events to Event Flow and Feeds, and no further.
        const EventView event = fake.eventsOfDelivery(DeliveryId {1'000}, 10).result().value().front();
        QSignalSpy answered(flow, &EventFlowView::selected);
        Q_EMIT deliveries->eventSelected(event);
        QCOMPARE(flow->currentRow(), std::optional(event.id.value - 1));
        QCOMPARE(feeds->selectedFeed(), event.feed);
        QTest::qWait(20);
        QCOMPARE(answered.size(), 0);
        // Its record, when a person asks for it.
        auto *records = window.findChild<QDockWidget *>(QStringLiteral("records"));
        auto *pane = window.findChild<RecordPane *>();
        Q_EMIT deliveries->eventActivated(event);
        QVERIFY(records->isVisible());
        QTRY_VERIFY(pane->isVisible());
        QVERIFY(says(*pane, event.key));
        Q_EMIT flow->menuWanted(event, QPoint(10, 10));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().size() == 2);
        menu->close();
    }

    void rendersItselfToAFile_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<bool>("dark");
        for (const QString &layout : MainWindow::layoutNames()) {
            QTest::addRow("%s light", qPrintable(layout)) << layout << false;
            QTest::addRow("%s dark", qPrintable(layout)) << layout << true;
        }
    }

    void rendersItselfToAFile()
    {
        QFETCH(const QString, layout);
        QFETCH(const bool, dark);
        auto chosen = options(QStringLiteral("picture.ini"));
        chosen.layout = layout;
        chosen.scheme = dark ? Scheme::Dark : Scheme::Light;
        const auto window = filled(chosen);
        window->show();
        QTest::qWait(150); // pages arrive
        const QString path = m_folder.filePath(QStringLiteral("picture.png"));
        QVERIFY(window->saveScreenshot(path));
        const QImage image(path);
        QCOMPARE(image.size(), window->size() * window->devicePixelRatioF());
        QVERIFY(coloursIn(image) > 50); // text, marks and series, not a blank page
        QCOMPARE(image.pixelColor(3, 3).lightness() < 128, dark);
        keepPicture(*window, layout + (dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    }

    void showsEachStateOfAdmission_data()
    {
        QTest::addColumn<int>("feed"); ///< of fillWithAdmissions(), that alone is shown; -1: all
        QTest::addColumn<QString>("fault"); ///< of the log
        QTest::addColumn<bool>("listens");
        QTest::newRow("open") << 0 << QString() << true;
        QTest::newRow("bucket") << 1 << QString() << true;
        QTest::newRow("backlog") << 2 << QString() << true;
        QTest::newRow("hold") << 3 << QString() << true;
        QTest::newRow("listen-only") << 4 << QString() << true;
        QTest::newRow("switched-off") << 5 << QString() << true;
        QTest::newRow("disk-full") << -1 << QStringLiteral("The disk is full.") << true;
        QTest::newRow("not-listening") << -1 << QString() << false;
    }

    void showsEachStateOfAdmission()
    {
        QFETCH(const int, feed);
        QFETCH(const QString, fault);
        QFETCH(const bool, listens);
        prepareShots(); // whatever colours the window before had
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithAdmissions();
        StatusSnapshot &now = station.snapshot;
        if (feed >= 0) {
            FeedStatus shown = now.feeds.at(std::min<std::size_t>(std::size_t(feed), 3));
            if (feed > 3)
                shown.admission = FeedAdmission {};
            shown.listenOnly = feed == 4;
            if (feed == 5)
                shown.state = FeedState::Off;
            now.feeds = {shown};
        }
        if (!fault.isEmpty())
            now.faults = {{QStringLiteral("log"), fault}};
        if (!listens) {
            now.listening.reset();
            now.portTaken = PortTaken {8028, QStringLiteral("node (PID 4172, user ines)")};
        }
        ThrottlePage page(station);
        page.resize(300, 620);
        page.show();
        for (ThrottleCard *card : page.findChildren<ThrottleCard *>()) {
            QVERIFY(!card->accessibleName().isEmpty());
            QVERIFY(card->toolTip().startsWith(card->accessibleName())); // whatever is elided
            // What shuts everything out is no feed's own wait; none of them is called open then.
            if (!listens || !fault.isEmpty())
                QVERIFY(!card->isExpanded());
            else if (!card->isExpanded())
                QTest::mouseClick(card, Qt::LeftButton);
        }
        const auto labels = page.findChildren<LoudLabel *>();
        QCOMPARE(std::count_if(
                     labels.begin(), labels.end(), [](const LoudLabel *label) { return label->isVisible(); }),
            listens && fault.isEmpty() ? 0 : 1);
        keepPicture(page, QStringLiteral("throttle-") + QString::fromUtf8(QTest::currentDataTag()));
    }

    void showsEachTabOfADelivery_data()
    {
        QTest::addColumn<int>("delivery"); ///< of the made-up ones
        QTest::addColumn<QByteArray>("body"); ///< empty: events
        QTest::newRow("good") << 1'000 << QByteArray();
        QTest::newRow("refused") << 999 << QByteArray();
        QTest::newRow("binary") << 1'000 << QByteArray::fromHex("1f8b0800000000000003fffefd00c3289f80017f");
    }

    void showsEachTabOfADelivery()
    {
        QFETCH(const int, delivery);
        QFETCH(const QByteArray, body);
        prepareShots();
        FakeStation station(4'000, 1'022);
        station.fillWithFeeds();
        station.body = body;
        DeliveryPane pane(station);
        pane.resize(pane.sizeHint().width(), 620);
        pane.show(station.deliveriesOf({DeliveryId {delivery}}).result()->front(), FeedNames(*station.who));
        auto *tabs = pane.findChild<QTabBar *>();
        QTRY_VERIFY(tabs->tabText(1) != DeliveryPane::tr("Headers")); // its fields are here
        QVERIFY2(tabs->sizeHint().width() <= pane.width(), "a tab is hidden behind a scroll button");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            keepPicture(pane,
                QStringLiteral("delivery-%1-%2").arg(QString::fromUtf8(QTest::currentDataTag())).arg(tab));
        }
    }

    void showsEveryWayOfLettingIn()
    {
        auto station = std::make_unique<FakeStation>(1'000, 300);
        station->fillWithFeeds();
        station->fillWithAdmissions();
        FakeStation &fake = *station;
        auto chosen = options(QStringLiteral("admission.ini"));
        chosen.layout = QStringLiteral("operate");
        MainWindow window(std::move(station), chosen);
        window.show();
        Q_EMIT fake.statusChanged(fake.snapshot);
        QTest::qWait(100);
        auto *dock = window.findChild<QDockWidget *>(QStringLiteral("throttle"));
        QVERIFY(coloursIn(dock->grab().toImage()) > 20);
        keepPicture(window, QStringLiteral("admissions"));
    }

    void showsEachViewInFront_data()
    {
        QTest::addColumn<QString>("dock");
        QTest::addColumn<bool>("dark");
        for (const QString &dock : {QStringLiteral("deliveries"), QStringLiteral("problems"),
                 QStringLiteral("records"), QStringLiteral("throttle")}) {
            QTest::addRow("%s light", qPrintable(dock)) << dock << false;
            QTest::addRow("%s dark", qPrintable(dock)) << dock << true;
        }
    }

    void showsEachViewInFront()
    {
        QFETCH(const QString, dock);
        QFETCH(const bool, dark);
        auto chosen = options(QStringLiteral("view.ini"));
        chosen.layout = QStringLiteral("operate");
        chosen.scheme = dark ? Scheme::Dark : Scheme::Light;
        auto station = std::make_unique<FakeStation>(2'417'906, 1'022);
        station->fillWithFeeds();
        station->fillWithProblems();
        FakeStation &fake = *station;
        MainWindow window(std::move(station), chosen);
        window.show();
        Q_EMIT fake.statusChanged(fake.snapshot);
        auto *view = window.findChild<QDockWidget *>(dock);
        view->raise();
        if (dock == QStringLiteral("deliveries")) {
            auto *table = view->findChild<QTableView *>(QStringLiteral("deliveryTable"));
            QVERIFY(table);
            QTRY_VERIFY(table->model()->index(table->model()->rowCount() - 4, 0).data().isValid());
            table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 4, 0));
        }
        QTest::qWait(400); // pages arrive
        QVERIFY(view->isVisible());
        QVERIFY(coloursIn(window.grab().toImage()) > 50);
        keepPicture(window, dock + (dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    }

private:
    WindowOptions options(const QString &file) const { return offeringADemo(m_folder.filePath(file)); }

    static std::unique_ptr<MainWindow> filled(const WindowOptions &chosen)
    {
        auto station = std::make_unique<FakeStation>(2'417'906, 861'022);
        station->fillWithFeeds();
        return std::make_unique<MainWindow>(std::move(station), chosen);
    }

    static bool says(const QWidget &in, const QString &text)
    {
        const auto labels = in.findChildren<QLabel *>();
        return std::any_of(
            labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
    }

    static int coloursIn(const QImage &image)
    {
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        return static_cast<int>(colours.size());
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
