// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance.h"
#include "gui/feednames.h"
#include "gui/format.h"
#include "gui/problems/closedproblemsmodel.h"
#include "gui/problems/problemitem.h"
#include "gui/problems/problemtext.h"
#include "gui/theme/theme.h"
#include "gui/throttle/outboundcard.h"
#include "gui/throttle/throttletext.h"
#include "gui/window/stationwords.h"
#include "gui/window/statuspill.h"

#include "fakestation.h"

#include <cmath>
#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor &color)
{
    const auto linear
        = [](float part) { return part <= 0.04045F ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [less, more] = std::minmax(luminance(a), luminance(b));
    return (more + 0.05) / (less + 0.05);
}

} // namespace

/// What status line, tray and Problems say is true, and the worst wins.
class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTrayIsNeverGreenWhileAnythingIsWrong_data()
    {
        QTest::addColumn<StatusSnapshot>("status");
        QTest::addColumn<TrayState>("state");
        const auto changed = [](auto change) {
            StatusSnapshot status;
            status.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
            status.feeds.resize(2);
            status.feeds.front().state = FeedState::Flowing;
            change(status);
            return status;
        };
        QTest::newRow("well") << changed([](StatusSnapshot &) {}) << TrayState::Well;
        QTest::newRow("held") << changed([](StatusSnapshot &s) {
            s.feeds.back().admission.state = AdmissionState::Hold;
        }) << TrayState::Waiting;
        QTest::newRow("catching up") << changed([](StatusSnapshot &s) {
            s.feeds.back().state = FeedState::CatchingUp;
        }) << TrayState::Waiting;
        QTest::newRow("a problem beside a wait") << changed([](StatusSnapshot &s) {
            s.feeds.back().state = FeedState::Waiting;
            s.problems = 1;
        }) << TrayState::Problem;
        QTest::newRow("stalled") << changed([](StatusSnapshot &s) {
            s.feeds.back().state = FeedState::Stalled;
        }) << TrayState::Problem;
        QTest::newRow("failed work") << changed([](StatusSnapshot &s) { s.failed = 1; })
                                     << TrayState::Problem;
        QTest::newRow("not listening beside a problem") << changed([](StatusSnapshot &s) {
            s.listening.reset();
            s.problems = 1;
        }) << TrayState::Disconnected;
        QTest::newRow("stopped") << changed([](StatusSnapshot &s) { s.running = false; })
                                 << TrayState::Disconnected;
    }

    void theTrayIsNeverGreenWhileAnythingIsWrong()
    {
        QFETCH(const StatusSnapshot, status);
        QTEST(StationWords::tray(status), "state");
        QVERIFY(!StationWords::trayTip(status, fromUnixMs(0)).isEmpty());
    }

    void namesWhoHoldsThePort()
    {
        StatusSnapshot status;
        status.portTaken = PortTaken {8028, QStringLiteral("node (PID 4172, user ines)")};
        const StatusPart part = StationWords::parts(status, fromUnixMs(0)).front();
        QCOMPARE(
            part.text(), QStringLiteral("Not listening port 8028 is taken by node (PID 4172, user ines)"));
        QCOMPARE(part.mark, Mark::Failed);
    }

    void saysThatNothingIsLostWhenTheDiskIsFull_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("full") << QStringLiteral("log");
        QTest::newRow("too slow") << QStringLiteral("queue");
    }

    void saysThatNothingIsLostWhenTheDiskIsFull()
    {
        QFETCH(QString, fault);
        StatusSnapshot status;
        status.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
        status.faults = {{fault, QStringLiteral("The disk is full.")}};
        const QString text = StationWords::parts(status, fromUnixMs(0)).front().text();
        QVERIFY2(text.startsWith(QStringLiteral("Answering 503 The disk is full. Nothing is lost")),
            qPrintable(text));
        QCOMPARE(StationWords::tray(status), TrayState::Problem);
    }

    void namesTheFeedThatWaitsLongest()
    {
        FakeStation station;
        station.fillWithFeeds();
        FeedAdmission &vow = station.snapshot.feeds.at(1).admission;
        vow.state = AdmissionState::Backlog;
        vow.retryAfter = 42s;
        vow.backlog = 12'902;
        const QString text = StationWords::parts(station.snapshot, station.now()).at(3).text();
        QCOMPARE(text, QStringLiteral("429 to VOW backlog 12,902 0:42"));
    }

    void thePillIsNeverGreenWhilePushesAreAnswered503()
    {
        StatusSnapshot status;
        status.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
        StatusPill pill;
        pill.setStatus(status);
        QCOMPARE(pill.text(), QStringLiteral("Listening"));
        status.faults = {{QStringLiteral("log"), QStringLiteral("/a/log.sqlite: the disk is full.")}};
        pill.setStatus(status);
        QCOMPARE(pill.text(), QStringLiteral("Answering 503"));
        QVERIFY(pill.toolTip().contains(QStringLiteral("the disk is full")));
    }

    void saysWhichProducerMakesUsWait()
    {
        FakeStation station;
        station.fillWithFeeds();
        OutboundStatus canyon {SourceId {1}, QStringLiteral("Canyon MLS"), {}};
        canyon.budget.pausedUntil = station.now() + 250s;
        station.snapshot.outbound = {canyon};
        const auto parts = StationWords::parts(station.snapshot, station.now());
        QCOMPARE(parts.at(4).text(), QStringLiteral("429 from Canyon MLS asks again in 4:10"));
        QCOMPARE(OutboundCard::summary(canyon, station.now()), QStringLiteral("429, asks again in 4:10"));
        QCOMPARE(StationWords::parts(station.snapshot, station.now() + 300s).size(), std::size_t(5));
    }

    void tellsTheLimitThatIsNearlyUsedUp()
    {
        OutboundStatus outbound {SourceId {1}, QStringLiteral("Canyon MLS"), {}};
        outbound.budget.uses = {{{2, false, 1s}, 1}, {{10'800, false, 3600s}, 9'828}};
        QCOMPARE(OutboundCard::summary(outbound, fromUnixMs(0)), QStringLiteral("hour at 91 %"));
        QCOMPARE(OutboundCard::mark(outbound, fromUnixMs(0)), Mark::Warning);
        outbound.budget.uses.pop_back();
        QCOMPARE(OutboundCard::summary(outbound, fromUnixMs(0)), QStringLiteral("in budget"));
    }

    void keepsAProducersNameWholeWhereItsStateHasNoRoomBesideIt()
    {
        OutboundStatus outbound {SourceId {1}, QStringLiteral("Three Rivers Multiple Listing Service"), {}};
        OutboundCard card;
        card.setStatus(outbound, fromUnixMs(0));
        card.resize(600, 100);
        const int beside = card.sizeHint().height();
        card.resize(280, 100);
        QVERIFY(card.sizeHint().height() > beside);
        outbound.producer = QStringLiteral("MLS");
        card.setStatus(outbound, fromUnixMs(0));
        QCOMPARE(card.sizeHint().height(), beside);
    }

    void neverCallsAProducerWellThatGivesNoUsableAnswer()
    {
        const UtcTime now = fromUnixMs(0);
        OutboundStatus outbound {SourceId {1}, QStringLiteral("Canyon MLS"), {}};
        QCOMPARE(OutboundCard::mark(outbound, now), Mark::Applied);
        outbound.failing = true;
        QCOMPARE(OutboundCard::mark(outbound, now), Mark::Warning);
        QCOMPARE(OutboundCard::summary(outbound, now), QStringLiteral("no usable answer"));
        outbound.refused = true;
        QCOMPARE(OutboundCard::mark(outbound, now), Mark::Failed);
        QCOMPARE(OutboundCard::summary(outbound, now), QStringLiteral("credentials refused"));
    }

    void tellsWhenAProducerLastCameBackTooEarly()
    {
        const UtcTime now = fromUnixMs(1'800'000'000'000);
        FeedStatus feed;
        QCOMPARE(ThrottleText::early(feed, now), QString());
        feed.admission.answered429 = 5;
        feed.admission.cameBackEarly = 2;
        feed.admission.earliest = 12s;
        feed.lastEarly = now - 3min;
        QCOMPARE(ThrottleText::politeness(feed.admission), QStringLiteral("Back too early 2 of 5 times"));
        QCOMPARE(ThrottleText::early(feed, now), QStringLiteral("last 3 min ago, 12 s at worst"));
    }

    void namesTheProducerOfALabelThatSeveralHave()
    {
        Directory directory;
        for (qint64 i = 1; i <= 2; ++i) {
            ProducerRow producer;
            producer.id = ProducerId {i};
            producer.name = QStringLiteral("MLS %1").arg(i);
            directory.producers.push_back(producer);
            FeedRow feed;
            feed.id = FeedId {i};
            feed.producer = producer.id;
            directory.feeds.push_back(feed);
        }
        FeedRow idx;
        idx.id = FeedId {3};
        idx.producer = ProducerId {1};
        idx.label = QStringLiteral("IDX");
        directory.feeds.push_back(idx);
        const FeedNames names(directory);
        QCOMPARE(names.of(FeedId {1}).whole, QStringLiteral("MLS 1, no label"));
        QCOMPARE(names.of(FeedId {2}).whole, QStringLiteral("MLS 2, no label"));
        QCOMPARE(names.of(FeedId {3}).whole, QStringLiteral("IDX"));
        QCOMPARE(names.of(FeedId {1}).text, QStringLiteral("no label"));
    }

    void sortsProblemsByWhoMustAct()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithProblems();
        for (FeedRow &feed : station.who->feeds)
            feed.isNew = feed.label == QStringLiteral("IDX Feed 132");
        const auto items = problemItems({station.openProblems, station.retryGroups,
            {{QStringLiteral("log"), QStringLiteral("full")}}, station.who, station.now()});
        using Group = ProblemItem::Group;
        std::vector<Group> groups;
        for (const ProblemItem &item : items) {
            groups.push_back(item.group);
            QVERIFY2(!item.title.isEmpty() && !item.remedy.isEmpty(), qPrintable(item.id));
        }
        QVERIFY(std::is_sorted(groups.begin(), groups.end()));
        QCOMPARE(std::count(groups.begin(), groups.end(), Group::Answer), 2); // the brake, an unknown label
        QCOMPARE(std::count(groups.begin(), groups.end(), Group::Itself), 2);
    }

    void asksWhetherTheProducerCountsAnew()
    {
        FakeStation station;
        station.fillWithFeeds();
        ProblemRow row;
        row.id = ProblemId {7};
        row.cause = QStringLiteral("numbering_restarted"); // seen by a poll: of the source, no feed in it
        row.source = SourceId {1};
        const auto items = problemItems({{row}, {}, {}, station.who, station.now()});
        QCOMPARE(items.front().kind, ProblemItem::Kind::Restart);
        QCOMPARE(items.front().group, ProblemItem::Group::Answer);
        QCOMPARE(station.who->sourceOf(*station.who->feed(items.front().row.feed)), SourceId {1});
        QVERIFY(!items.front().canDismiss);
    }

    void offersToCompareWhereTheLogWasCut()
    {
        ProblemRow row;
        row.cause = QStringLiteral("log_cut");
        const auto items = problemItems({{row}, {}, {}, {}, UtcTime()});
        QVERIFY(items.front().canCompare);
        QVERIFY(!items.front().canDismiss);
        QVERIFY(items.front().title != row.cause);
    }

    void findsADismissedProblemAgainWithItsReason()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithProblems();
        QVERIFY(station.dismissProblem(ProblemId {3}, QStringLiteral("ticket 4471")).result());
        ClosedProblemsModel model;
        const QAbstractItemModelTester checker(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setProblems(station.problems(false).result().value(), station.who);
        QCOMPARE(model.rowCount(), 1); // the open ones are not closed
        QCOMPARE(model.index(0, ClosedProblemsModel::ReasonColumn).data().toString(),
            QStringLiteral("ticket 4471"));
        QCOMPARE(model.index(0, ClosedProblemsModel::PlaceColumn).data().toString(),
            QStringLiteral("Three Rivers MLS"));
    }

    void whatStopsASourceCannotBePutAway()
    {
        QVERIFY(!ProblemText::canBeDismissed(QStringLiteral("unauthorized")));
        QVERIFY(!ProblemText::canBeDismissed(QStringLiteral("something new")));
        QVERIFY(ProblemText::canBeDismissed(QStringLiteral("sequence_conflict")));
        QVERIFY(ProblemText::canBeDismissed(QStringLiteral("http_503")));
        QVERIFY(ProblemText::holdsKeys(QStringLiteral("http_503")));
    }

    void aTroubleWithAccessIsNamedAndMendedWithOtherCredentials()
    {
        const FakeStation station;
        for (const char *cause : {"unauthorized", "token_refused", "token_unavailable", "bad_root"}) {
            ProblemRow row;
            row.cause = QString::fromLatin1(cause);
            row.detail = row.remedy = QStringLiteral("in English");
            const auto items = problemItems({{row}, {}, {}, station.who, station.now()});
            QVERIFY(items.front().canChange);
            QVERIFY2(items.front().title != row.cause, cause);
            QVERIFY2(items.front().remedy != row.remedy, cause);
            QVERIFY(!items.front().canDismiss); // nothing goes on before it is mended
        }
    }

    void everyTextIsReadableOnEveryGround_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << Theme::light();
        QTest::newRow("dark") << Theme::darkOne();
    }

    void everyTextIsReadableOnEveryGround()
    {
        QFETCH(const Theme, theme);
        const auto check = [](const QColor &front, const QColor &ground, double least) {
            QVERIFY2(contrast(front, ground) >= least,
                qPrintable(QStringLiteral("%1 on %2: %3")
                               .arg(front.name(), ground.name())
                               .arg(contrast(front, ground))));
        };
        const std::array grounds {theme.window, theme.base, theme.alternate, theme.sunken, theme.raised,
            theme.hover, theme.selection, theme.track};
        const std::array states {
            theme.progress, theme.good, theme.waiting, theme.bad, theme.removed, theme.quiet};
        for (const QColor &ground : grounds) {
            for (const QColor &text : {theme.text, theme.text2, theme.text3, theme.accent})
                check(text, ground, 4.5);
            for (const StateColors &state : states)
                check(state.text, ground, 4.5);
        }
        check(theme.onAccent, theme.accent, 4.5);
        for (const StateColors &state : states) {
            check(state.text, state.tint, 4.5);
            check(state.glyph, state.mark, 3); // a drawing, with a word beside it
        }
        for (const QColor &line : theme.series)
            check(line, theme.base, 3);
    }

    void speaksOneLanguageWhereThereAreNoTextsForAPersons()
    {
        const QLocale before;
        QVERIFY(!installTranslator(*qApp, QStringLiteral("fr")));
        // Qt's own texts, which are there in French, too.
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
        qDeleteAll(qApp->findChildren<QTranslator *>());
        QLocale::setDefault(before);
    }

    void writesTimesOfDayAsTheLocaleDoes()
    {
        const QLocale before;
        const auto patterns = [](const QLocale &locale) {
            QLocale::setDefault(locale);
            return QStringList {Format::clock(), Format::clockWithSeconds()};
        };
        QCOMPARE(patterns(QLocale(QStringLiteral("de_DE"))),
            (QStringList {QStringLiteral("HH:mm"), QStringLiteral("HH:mm:ss")}));
        QCOMPARE(patterns(QLocale(QStringLiteral("en_US"))),
            (QStringList {QStringLiteral("h:mm AP"), QStringLiteral("h:mm:ss AP")}));
        QCOMPARE(patterns(QLocale(QStringLiteral("fi_FI"))),
            (QStringList {QStringLiteral("H.mm"), QStringLiteral("H.mm.ss")}));
        QCOMPARE(patterns(QLocale::c()), (QStringList {QStringLiteral("HH:mm"), QStringLiteral("HH:mm:ss")}));
        QLocale::setDefault(before);
    }

    void aCauseThatIsNotKnownKeepsTheEnginesWords()
    {
        ProblemRow row;
        row.cause = QStringLiteral("something_new");
        row.remedy = QStringLiteral("Do this.");
        QCOMPARE(ProblemText::remedy(row), row.remedy);
        QCOMPARE(ProblemText::title(row), row.cause);
    }
};

QTEST_MAIN(TestWords)
#include "tst_words.moc"
