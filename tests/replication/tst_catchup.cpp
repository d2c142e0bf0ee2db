// SPDX-License-Identifier: GPL-3.0-or-later
#include "walkedapi.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

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

    void asksAgainAfterAPageThatIsNoJson()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig.api, 3);
        int signIn = 2; // for the walk, then for the question after it
        rig.api.override = [&signIn](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool spoils = request.target.startsWith("/EntityEvent") && signIn > 0 && signIn-- > 0;
            return spoils ? std::optional(say(200, "<html>Please sign in</html>")) : std::nullopt;
        };
        QVERIFY(rig.start());
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.totals().applied == 3; }, 1s));
        QCOMPARE(signIn, 0);
        QCOMPARE(rig.totals().openProblems, 0);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem").toInt(), 0);
    }

    void asksAgainWhetherTheLogWasCutWhenNoAnswerCame()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        rig.api.events.pop_back();
        rig.api.addEvent(31, keyOf(30));
        int broken = 1;
        rig.api.override = [&broken](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool fails = request.target.contains("le%2030&") && broken > 0 && broken-- > 0;
            return fails ? std::optional(say(500, "oops")) : std::nullopt;
        };
        rig.replicator->catchUp(rig.source);
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.asked("le%2030&") == 2; }, 1s));
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void takesAPushThatAPollOvertookForNoStall_data()
    {
        QTest::addColumn<QString>("label"); // under which it comes after all
        QTest::addColumn<bool>("comes");
        QTest::newRow("another label's") << QStringLiteral("VOW") << true;
        QTest::newRow("without a label") << QString() << true;
        QTest::newRow("never") << QString() << false;
    }

    void takesAPushThatAPollOvertookForNoStall()
    {
        QFETCH(const QString, label);
        QFETCH(const bool, comes);
        ManualClock clock;
        Rig rig(clock, {{QStringLiteral("stall_floor_s"), 1}});
        fill(rig.api, 2);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        QSignalSpy stalls(rig.replicator.get(), &Replicator::stallChanged);
        rig.deliver({eventOf(1, keyOf(1))}, QStringLiteral("IDX"));
        rig.deliver({eventOf(2, keyOf(2))}, QStringLiteral("VOW"));
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event").toInt(), 4); // the poll's and these
        clock.advance(60s);
        rig.api.put(keyOf(3), 3);
        rig.api.addEvent(3, keyOf(3));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event WHERE sequence = 3").toInt(), 1);
        if (comes)
            rig.deliver({eventOf(3, keyOf(3))}, label);
        clock.advance(30s);
        const auto isStalled = [&stalls] { return !stalls.isEmpty(); };
        QCOMPARE(advanceUntil(clock, isStalled, 1s), !comes);
    }

    void callsNoQuietFeedStalledForALostPushOfAnother()
    {
        ManualClock clock;
        Rig rig(clock, {{QStringLiteral("stall_floor_s"), 1}});
        fill(rig.api, 2);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        std::map<FeedId, StallState> states;
        connect(rig.replicator.get(), &Replicator::stallChanged, this,
            [&states](FeedId feed, StallState state) { states[feed] = state; });
        rig.deliver({eventOf(1, keyOf(1))}, QStringLiteral("IDX"));
        rig.deliver({eventOf(2, keyOf(2))}, QStringLiteral("VOW"));
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event").toInt(), 4); // the poll's and these
        clock.advance(60s);
        rig.api.put(keyOf(3), 3);
        rig.api.addEvent(3, keyOf(3)); // its push under IDX is lost
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event WHERE sequence = 3").toInt(), 1);
        rig.api.put(keyOf(4), 4);
        rig.api.addEvent(4, keyOf(4));
        rig.deliver({eventOf(4, keyOf(4))}, QStringLiteral("IDX")); // the next one comes
        clock.advance(30s);
        QVERIFY(advanceUntil(
            clock, [&states] { return !states.empty(); }, 1s));
        const auto vow = FeedId {rig.sql("log", "SELECT id FROM feed WHERE label = 'VOW'").toLongLong()};
        QCOMPARE(states, (std::map<FeedId, StallState> {{vow, StallState::Unclear}}));
    }

    void pausesWhileAsManyKeysWaitAsTheLowWaterAllows()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.eventPage = 10;
        fill(rig.api, 60);
        bool broken = true;
        rig.api.override = [&broken](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return broken && request.target.startsWith("/Property") ? std::optional(say(500)) : std::nullopt;
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
        QTRY_VERIFY(rig.sql("work", "SELECT count(*) FROM work WHERE state = 0").toInt() >= 20);
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

    void goesOnWithAWalkThatAStopInterrupted()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.eventPage = 10;
        fill(rig.api, 50);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.contains("$skip=30") ? std::optional(say(500)) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.sql("work", "SELECT reached FROM walk").toInt(), 30);
        // As a start finds it: what the files hold is all that is known.
        rig.api.override = {};
        rig.restart();
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 50);
        QCOMPARE(rig.asked("ge%200&"), 4);
        QCOMPARE(rig.asked("ge%2030&"), 3); // 30…49 with links, and the last one
        QTRY_COMPARE(rig.sql("work", "SELECT count(*) FROM walk").toInt(), 0);
    }

    void knowsThatAFullPageWithoutALinkMayHaveBeenCut()
    {
        SystemClock clock;
        QJsonObject settings;
        settings.insert(QStringLiteral("event_page_size"), 10);
        Rig rig(clock, settings);
        fill(rig.api, 35);
        rig.api.override = [&rig](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            SmallApi page = rig.api;
            page.override = {};
            page.eventPage = 10;
            ScriptedAnswer answer = page.answer(request);
            const auto link = answer.body.indexOf(",\"@odata.nextLink");
            if (link > 0)
                answer.body = answer.body.left(link) + '}';
            return answer;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 35);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void followsACursorThatKeepsOneLinkUntilItAnswersEmpty()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig.api, 6);
        int page = 0;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            SmallApi two;
            for (int i = 2 * page + 1; i <= 2 * page + 2 && i <= 6; ++i)
                two.addEvent(i, keyOf(i));
            ++page;
            ScriptedAnswer answer = two.answer(request);
            answer.body.chop(1);
            answer.body += ",\"@odata.nextLink\":\"EntityEvent?cursor=1&ge%200\"}";
            return answer;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 6);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
        QCOMPARE(page, 4);
    }

    void catchesUpWhenTheProducerCanBeReachedAgain()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig.api, 3);
        bool down = false;
        rig.api.override = [&down](const SeenRequest &) -> std::optional<ScriptedAnswer> {
            return down ? std::optional(hangUp()) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.asked("/EntityEvent"), 1);
        down = true;
        rig.push({eventOf(4, keyOf(1))});
        QTRY_VERIFY(rig.sql("work", "SELECT max(attempts) FROM work").toInt() > 0);
        down = false;
        clock.advance(20s);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 2);
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
