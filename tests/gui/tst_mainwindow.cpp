// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "fakestation.h"
#include "shots.h"

#include <QAction>
#include <QDockWidget>
#include <QImage>
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
    WindowOptions options(const QString &file) const
    {
        WindowOptions chosen;
        chosen.settingsFile = m_folder.filePath(file);
        chosen.scheme = Scheme::Light;
        chosen.startDemo = [] {};
        return chosen;
    }

    static std::unique_ptr<MainWindow> filled(const WindowOptions &chosen)
    {
        auto station = std::make_unique<FakeStation>(2'417'906, 861'022);
        station->fillWithFeeds();
        return std::make_unique<MainWindow>(std::move(station), chosen);
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
