// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/activitychart.h"
#include "gui/charts/chartlegend.h"
#include "gui/feeds/resumedialog.h"
#include "gui/flow/eventflowview.h"
#include "gui/flow/flowcolumns.h"
#include "gui/gaps/gapsdialog.h"
#include "gui/paging/flatheader.h"
#include "gui/problems/problemspage.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/copydialog.h"
#include "gui/setup/endpointdialog.h"
#include "gui/setup/forgetdialog.h"
#include "gui/setup/setupdialog.h"
#include "gui/tables/recordspage.h"
#include "gui/throttle/limitsdialog.h"
#include "gui/tokens/tokensdialog.h"
#include "gui/window/statusline.h"

#include "fakestation.h"
#include "shots.h"
#include "windowoptions.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

using namespace listingpost;

Q_DECLARE_METATYPE(std::function<QWidget *(FakeStation &)>)

namespace {

/// A directory of \a producers with \a labels each, the same ones.
std::shared_ptr<Directory> many(const QStringList &producers, const QStringList &labels)
{
    auto who = std::make_shared<Directory>();
    qint64 id = 0;
    for (qsizetype p = 0; p < producers.size(); ++p) {
        ProducerRow producer;
        producer.id = ProducerId {p + 1};
        producer.name = producers.at(p);
        who->producers.push_back(producer);
        for (const QString &label : labels) {
            FeedRow feed;
            feed.id = FeedId {++id};
            feed.producer = producer.id;
            feed.label = label;
            who->feeds.push_back(feed);
        }
    }
    return who;
}

QDockWidget *dock(const MainWindow &window, const char *name)
{
    return window.findChild<QDockWidget *>(QString::fromLatin1(name));
}

/// Every widget that Tab leads to from where the focus is, until it comes back.
QList<QWidget *> stopsOfTab(QWidget &window)
{
    QList<QWidget *> stops;
    for (int i = 0; i < 100 && !stops.contains(window.focusWidget()); ++i) {
        stops.append(window.focusWidget());
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
    }
    return stops;
}

} // namespace

/// What a small screen, many feeds or a keyboard alone ask of the window.
class TestSmallWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        QVERIFY(m_folder.isValid());
        prepareShots();
    }

    void beginsNoLargerThanTheScreen()
    {
        auto options = offeringADemo(m_folder.filePath(QStringLiteral("first.ini")));
        options.room = {1'366, 740};
        MainWindow small(std::make_unique<FakeStation>(), options);
        QVERIFY2(small.width() <= 1'366 && small.height() < 740,
            qPrintable(QStringLiteral("%1x%2").arg(small.width()).arg(small.height())));
        options.room = {3'840, 2'160};
        options.settingsFile = m_folder.filePath(QStringLiteral("large.ini"));
        const MainWindow large(std::make_unique<FakeStation>(), options);
        QCOMPARE(large.size(), QSize(1'440, 900));
    }

    void showsTheStateOfEveryEventOnASmallScreen()
    {
        auto station = std::make_unique<FakeStation>(500);
        station->fillWithFeeds();
        auto options = offeringADemo(m_folder.filePath(QStringLiteral("narrow.ini")));
        options.room = {1'024, 736};
        options.layout = QStringLiteral("operate");
        MainWindow window(std::move(station), options);
        window.show();
        const auto *flow = window.findChild<EventFlowView *>();
        const auto right = [flow](FlowColumn column) {
            const int section = static_cast<int>(column);
            return flow->header()->sectionPosition(section) + flow->header()->sectionSize(section);
        };
        QTRY_VERIFY2(right(FlowColumn::State) <= flow->viewport()->width(),
            qPrintable(
                QStringLiteral("%1 of %2").arg(right(FlowColumn::State)).arg(flow->viewport()->width())));
        QVERIFY(!dock(window, "throttle")->isHidden()); // a tab below
        QVERIFY(window.tabifiedDockWidgets(dock(window, "throttle")).contains(dock(window, "charts")));
        QVERIFY(dock(window, "charts")->visibleRegion().isEmpty() == false);
        keepPicture(window, QStringLiteral("operate-small"));
    }

    void theProblemsTabAndTheStatusLineGiveOneNumber()
    {
        for (const char *layout : {"operate", "investigate"}) {
            auto shown = std::make_unique<FakeStation>(10);
            FakeStation &now = *shown;
            now.fillWithFeeds();
            auto options = offeringADemo(m_folder.filePath(QString::fromLatin1(layout)));
            options.layout = QString::fromLatin1(layout);
            MainWindow window(std::move(shown), options);
            window.show();
            for (const int count : {3, 0, 12}) { // whatever a reading of the list says, then or later
                now.snapshot.problems = count;
                Q_EMIT now.statusChanged(now.snapshot);
                const QString title = dock(window, "problems")->windowTitle();
                QCOMPARE(title.contains(QString::number(count)), count > 0);
                QCOMPARE(window.findChild<StatusLine *>()->toolTip().contains(
                             QStringLiteral("%1 problem").arg(count)),
                    count > 0);
                QCoreApplication::processEvents(); // the list has been read
                QCOMPARE(dock(window, "problems")->windowTitle(), title);
            }
        }
    }

    void theLegendCountsTheFeedsThatFindNoRoom()
    {
        const auto who = many({QStringLiteral("Three Rivers MLS"), QStringLiteral("Lakeshore MLS")},
            {QStringLiteral("IDX"), QStringLiteral("VOW"), QStringLiteral("Back Office"), {}});
        ChartLegend legend;
        std::vector<FeedId> feeds;
        for (const FeedRow &feed : who->feeds)
            feeds.push_back(feed.id);
        legend.setFeeds(feeds, FeedNames(*who));
        legend.resize(2'400, 30);
        QCOMPARE(legend.hiddenFeeds(), 0);
        legend.resize(600, 30);
        QVERIFY(legend.hiddenFeeds() > 0);
        QVERIFY(legend.hiddenFeeds() < 8);
        for (const FeedRow &feed : who->feeds)
            QVERIFY(legend.toolTip().contains(FeedNames(*who).of(feed.id).whole));
        keepPicture(legend, QStringLiteral("legend"));
    }

    void cutsTheProducersNameBeforeTheLabel()
    {
        const auto who = many({QString(255, u'W'), QStringLiteral("Lakeshore MLS")},
            {QStringLiteral("IDX Feed 123"), QString(255, u'l')});
        const FeedNames names(*who);
        const QFontMetrics metrics(QGuiApplication::font());
        const QString shown = names.of(FeedId {1}).fitting(metrics, 160);
        QVERIFY2(shown.endsWith(QStringLiteral("IDX Feed 123")) && shown.startsWith(u'W'), qPrintable(shown));
        QVERIFY(metrics.horizontalAdvance(shown) <= 160);
        QCOMPARE(names.of(FeedId {1})
                     .fitting(metrics, metrics.horizontalAdvance(QStringLiteral("IDX Feed 123MM"))),
            QStringLiteral("IDX Feed 123"));
        QVERIFY(metrics.horizontalAdvance(names.of(FeedId {2}).fitting(metrics, 160)) <= 160);
    }

    void ticksOfTheChartAreWhole()
    {
        for (const double most :
            {0.3, 3.9, 4.1, 5.0, 6.5, 8.2, 10.0, 11.0, 37.0, 99.0, 101.0, 777.0, 6'260.0}) {
            const double top = ActivityChart::roundedTop(most);
            QVERIFY2(top >= most, qPrintable(QString::number(most)));
            QCOMPARE(top, 4.0 * static_cast<double>(static_cast<qint64>(top / 4)));
        }
    }

    void everyStopOfTabIsOneThatShowsIt()
    {
        FakeStation station(10);
        station.fillWithFeeds();
        QWidget parent;
        for (QDialog *dialog : std::initializer_list<QDialog *> {
                 new SetupDialog(station, SetupDialog::Purpose::Connect, &parent),
                 new ChangeProducerDialog(station, ProducerId {1}, &parent)}) {
            dialog->show();
            QApplication::setActiveWindow(dialog);
            QTRY_VERIFY(dialog->focusWidget());
            const QList<QWidget *> stops = stopsOfTab(*dialog);
            QVERIFY(stops.size() > 1);
            for (QWidget *stop : stops)
                QVERIFY2(!qobject_cast<QScrollArea *>(stop), stop->metaObject()->className());
            dialog->hide();
        }
    }

    void tabNeverGoesBehindATab()
    {
        auto station = std::make_unique<FakeStation>(100, 100);
        station->fillWithFeeds();
        station->fillWithAdmissions();
        station->fillWithProblems();
        auto options = offeringADemo(m_folder.filePath(QStringLiteral("walk.ini")));
        options.layout = QStringLiteral("operate");
        MainWindow window(std::move(station), options);
        window.show();
        QApplication::setActiveWindow(&window);
        for (const char *front : {"throttle", "problems", "deliveries"}) {
            dock(window, front)->raise();
            QTRY_VERIFY(!dock(window, front)->visibleRegion().isEmpty());
            window.findChild<QListView *>()->setFocus();
            const QList<QWidget *> stops = stopsOfTab(window);
            QVERIFY(stops.size() > 15);
            bool frontIsReached = false;
            for (QWidget *stop : stops) {
                const QWidget *in = stop;
                while (in && !qobject_cast<const QDockWidget *>(in))
                    in = in->parentWidget();
                frontIsReached |= in == dock(window, front);
                QVERIFY2(!in || !in->visibleRegion().isEmpty(), stop->metaObject()->className());
                QVERIFY2(!stop->inherits("listingpost::ThrottlePage")
                        && !stop->inherits("listingpost::ActivityChart"),
                    stop->metaObject()->className()); // nothing shows it, nothing comes of it
            }
            QVERIFY(frontIsReached);
            QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
            QCOMPARE(window.focusWidget(), stops.last());
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        }
    }

    void enterGoesOnAlsoFromAPageWithoutFields()
    {
        FakeStation station(10);
        station.fillWithFeeds();
        QWidget parent;
        auto *setup = new SetupDialog(station, SetupDialog::Purpose::Connect, &parent);
        setup->show();
        QApplication::setActiveWindow(setup);
        setup->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("New MLS"));
        setup->findChild<QLineEdit *>(QStringLiteral("root"))
            ->setText(QStringLiteral("https://api.new.example/odata"));
        auto *bearer = setup->findChild<QLineEdit *>(QStringLiteral("bearer"));
        bearer->setText(QStringLiteral("secret"));
        bearer->setFocus();
        const auto *pages = setup->findChild<QStackedWidget *>();
        QTest::keyClick(bearer, Qt::Key_Return);
        QCOMPARE(pages->currentIndex(), 1);
        QTest::keyClick(setup->focusWidget(), Qt::Key_Return); // was taken for Back
        QCOMPARE(pages->currentIndex(), 2);
    }

    void noNameMakesADialogWiderThanAScreen_data()
    {
        QTest::addColumn<std::function<QWidget *(FakeStation &)>>("make");
        const auto row = [](const char *what, std::function<QWidget *(FakeStation &)> make) {
            QTest::newRow(what) << std::move(make);
        };
        row("tokens", [](FakeStation &s) { return new TokensDialog(s, ProducerId {1}, nullptr); });
        row("change", [](FakeStation &s) { return new ChangeProducerDialog(s, ProducerId {1}, nullptr); });
        row("reach me", [](FakeStation &s) { return new EndpointDialog(s, ProducerId {1}, nullptr); });
        row("copy", [](FakeStation &s) { return new CopyDialog(s, SourceId {1}, nullptr); });
        row("forget", [](FakeStation &s) { return new ForgetDialog(s, ProducerId {1}, nullptr); });
        row("gaps", [](FakeStation &s) { return new GapsDialog(s, FeedId {1}, nullptr); });
        row("resume", [](FakeStation &s) { return new ResumeDialog(s, s.who->feeds.front(), nullptr); });
        row("limits", [](FakeStation &s) { return new LimitsDialog(s, s.who->feeds.front(), nullptr); });
        row("problems", [](FakeStation &s) { return new ProblemsPage(s); });
        row("records", [](FakeStation &s) { return new RecordsPage(s); });
        row("window", [this](FakeStation &s) {
            auto options = offeringADemo(m_folder.filePath(QStringLiteral("named.ini")));
            options.room = {1'024, 736};
            auto own = std::make_unique<FakeStation>(10);
            own->who = s.who;
            own->snapshot = s.snapshot;
            return new MainWindow(std::move(own), options);
        });
    }

    void noNameMakesADialogWiderThanAScreen()
    {
        QFETCH(const std::function<QWidget *(FakeStation &)>, make);
        FakeStation station(10);
        station.fillWithFeeds();
        station.fillWithTokens();
        station.fillWithProblems();
        station.fillWithCopy();
        const QString longest(255, u'W');
        for (ProducerRow &producer : station.who->producers)
            producer.name = longest;
        for (FeedRow &feed : station.who->feeds)
            feed.label = longest;
        for (FeedStatus &feed : station.snapshot.feeds) {
            feed.producer = longest;
            feed.label = longest;
        }
        const std::unique_ptr<QWidget> shown(make(station));
        shown->setAttribute(Qt::WA_DeleteOnClose, false);
        shown->show();
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents(); // its answers are here
        shown->adjustSize();
        QVERIFY2(shown->minimumSizeHint().width() <= 1'024,
            qPrintable(QString::number(shown->minimumSizeHint().width())));
        QVERIFY2(shown->width() <= 1'100, qPrintable(QString::number(shown->width())));
        keepPicture(*shown, QStringLiteral("named-") + QString::fromLatin1(QTest::currentDataTag()));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestSmallWindow)
#include "tst_smallwindow.moc"
