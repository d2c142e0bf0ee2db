// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

QByteArray keyOf(int number) { return "K" + QByteArray::number(number); }

void fill(SmallApi &api, int events)
{
    for (int i = 1; i <= events; ++i) {
        api.put(keyOf(i), i);
        api.addEvent(i, keyOf(i));
    }
}

QByteArray lastWalk(const Rig &rig)
{
    for (auto it = rig.producer.seen().rbegin(); it != rig.producer.seen().rend(); ++it) {
        if (it->target.startsWith("/EntityEvent"))
            return it->target;
    }
    return {};
}

} // namespace

class TestCatchUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnFromTheLastSequenceAfterAnInterruption()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.eventPage = 10;
        fill(rig.api, 50);
        bool broken = true;
        rig.api.override = [&broken](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (broken && request.target.contains("$skip=20"))
                return say(500);
            return std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.asked("$skip=20"), 1);
        broken = false;
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().takenThrough.value >= 50; }));
        // Not the old next link: rows shift when a log is compacted.
        QCOMPARE(rig.asked("ge%2020&"), 4); // 20…29 with links to 30, 40 and the last one
        QCOMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 50);
        QTRY_COMPARE(rig.state(), State::Ready);
    }

    void pausesWhileAsManyKeysWaitAsTheLowWaterAllows()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.eventPage = 10;
        fill(rig.api, 60);
        bool broken = true;
        rig.api.override = [&broken](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return broken && request.target.startsWith("/Property(") ? std::optional(say(500)) : std::nullopt;
        };
        rig.push({eventOf(1, keyOf(1))}); // makes the feed that gets the limits
        rig.writer->run([](LogDatabase &log) {
            FeedRow feed = log.directory()->feeds.front();
            feed.limits.highWater = 40;
            feed.limits.lowWater = 20;
            QVERIFY(log.setFeed(feed));
        });
        QTRY_VERIFY(!rig.directory().feeds.empty() && rig.directory().feeds.front().limits.lowWater == 20);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.keeper->waitingKeys({}) >= 20);
        QCOMPARE(rig.state(), State::CatchingUp);
        // The page that reached it, and no more: never up to the high water.
        QTRY_VERIFY(rig.totals().takenThrough.value >= 20);
        QVERIFY(rig.totals().takenThrough.value <= 30);
        broken = false;
        rig.keeper->retryProblem({});
        QTRY_COMPARE_WITH_TIMEOUT(rig.totals().applied, 60, 30'000);
        QTRY_COMPARE(rig.state(), State::Ready);
    }

    void takesAShuffledLogWhole()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.eventPage = 2;
        for (const int i : {3, 1, 5, 4, 2}) {
            rig.api.put(keyOf(i), i);
            rig.api.addEvent(i, keyOf(i));
        }
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 5);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void endsALoopOfPagesWithAProblem()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig.api, 1);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            return say(200,
                R"({"value":[{"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"K1"}],)"
                R"("@odata.nextLink":"EntityEvent?again"})");
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("poll_no_progress"));
        QCOMPARE(rig.asked("/EntityEvent"), 3);
        QTRY_COMPARE(rig.totals().applied, 1); // what came is kept
    }

    void neverFollowsANextLinkToAnotherOrigin()
    {
        SystemClock clock;
        ScriptedProducer foreign([](const SeenRequest &) { return say(200, "{\"value\":[]}"); });
        Rig rig(clock);
        const QByteArray link = foreign.url("/EntityEvent").toEncoded();
        rig.api.put("K1", 1);
        rig.api.override = [&link](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            return say(200,
                R"({"value":[{"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"K1"}],)"
                "\"@odata.nextLink\":\""
                    + link + "\"}");
        };
        rig.replicator->setCredentials(rig.source, {"secret"});
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(
            rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("poll_foreign_link"));
        QVERIFY(foreign.seen().empty());
    }

    void startsTheNextWalkWhereEventsHaveSettled()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig.api, 30);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        QVERIFY(lastWalk(rig).contains("ge%200&"));
        // A minute later nothing has settled: the walk starts at the beginning again.
        clock.advance(1min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 2);
        QVERIFY(lastWalk(rig).contains("ge%200&"));
        QTRY_COMPARE(rig.state(), State::Ready);
        // Over the settle time later it is covered by a walk: the one after that starts there.
        clock.advance(11min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 3);
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 4);
        QVERIFY2(lastWalk(rig).contains("ge%2030&"), lastWalk(rig).constData());
    }

    void walksAgainOnItsSlowSchedule()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig.api, 3);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.api.put("late", 9);
        rig.api.addEvent(4, "late");
        QTest::qWait(500); // more than two ticks: it is not time yet
        QCOMPARE(rig.asked("/EntityEvent"), 1);
        clock.advance(15min);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey = 'late'").toInt(), 9);
    }

    void asksForSmallerPagesWhenOneIsTooLarge()
    {
        SystemClock clock;
        QJsonObject settings;
        settings.insert(QStringLiteral("body_limit"), 2000);
        Rig rig(clock, settings);
        fill(rig.api, 100);
        rig.api.override = [&rig](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/EntityEvent"))
                rig.api.eventPage = request.headers.value("prefer").split('=').last().toInt();
            return std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 100);
        QCOMPARE(rig.totals().openProblems, 0);
    }
};

QTEST_GUILESS_MAIN(TestCatchUp)
#include "tst_catchup.moc"
