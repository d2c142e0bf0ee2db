// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/activitychart.h"
#include "gui/charts/chartlegend.h"
#include "gui/flow/eventflowview.h"
#include "gui/flow/flowcolumns.h"
#include "gui/paging/flatheader.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/setupdialog.h"
#include "gui/window/statusline.h"

#include "fakestation.h"
#include "shots.h"
#include "windowoptions.h"

#include <QDockWidget>
#include <QScrollArea>
#include <QScrollBar>

using namespace listingpost;

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

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestSmallWindow)
#include "tst_smallwindow.moc"
