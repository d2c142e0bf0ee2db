// SPDX-License-Identifier: GPL-3.0-or-later
// A Producer that gives no answer at all: a person hears of it while everything is tried again by itself.
#include "rig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

class TestSilence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAProducerThatGivesNoAnswer_data()
    {
        QTest::addColumn<bool>("fromTheStart");
        QTest::addColumn<int>("status"); ///< 0: the connection is closed without a byte
        QTest::newRow("never answered") << true << 0;
        QTest::newRow("its service is down from the start") << true << 502;
        QTest::newRow("gone later") << false << 0;
    }

    void tellsOfAProducerThatGivesNoAnswer()
    {
        QFETCH(const bool, fromTheStart);
        QFETCH(const int, status);
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        bool down = fromTheStart;
        rig.api.override = [&](const SeenRequest &) -> std::optional<ScriptedAnswer> {
            return !down ? std::nullopt : std::optional(status ? say(status) : hangUp());
        };
        QVERIFY(rig.start());
        if (!fromTheStart)
            QTRY_COMPARE(rig.state(), State::Ready);
        down = true;
        rig.push({eventOf(1, "A")});
        QVERIFY(advanceUntil(
            clock, [&] { return rig.totals().openProblems > 0; }, 1s));
        QCOMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("no_answer"));
        QVERIFY(rig.sql("work", "SELECT next_try_ms FROM problem").isNull()); // counted as a person's to mend
        QTRY_COMPARE(rig.state(), State::Failed);
        QCOMPARE(rig.totals().failed, 0); // it goes on by itself …
        down = false;
        QVERIFY(advanceUntil(clock, [&] { return rig.totals().applied == 1; }));
        QTRY_COMPARE(rig.totals().openProblems, 0); // … and so does this
        QTRY_COMPARE(rig.state(), State::Ready);
    }

    void tellsOfALongPause_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<bool>("told");
        QTest::newRow("ten years") << QByteArray("315360000") << true;
        QTest::newRow("two hours") << QByteArray("7200") << true;
        QTest::newRow("an hour") << QByteArray("3600") << false;
    }

    void tellsOfALongPause()
    {
        QFETCH(const QByteArray, retryAfter);
        QFETCH(const bool, told);
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        bool full = true;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return full && request.target.startsWith("/Property(")
                ? std::optional(say(429, {}, "Retry-After: " + retryAfter + "\r\n"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push({eventOf(1, "A")});
        QVERIFY(advanceUntil(clock, [&] { return rig.state() == State::Waiting; }));
        clock.advance(1s);
        if (told) {
            QTRY_COMPARE(rig.totals().openProblems, 1);
            QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("long_pause"));
        }
        full = false;
        QVERIFY(advanceUntil(
            clock, [&] { return rig.totals().applied == 1; }, 600s));
        QTRY_COMPARE(rig.totals().openProblems, 0);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem").toInt(), told ? 1 : 0);
    }

    void takesOneRecordThatIsNotAnsweredForNoSilence()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.hasShared = false;
        rig.api.put("A", 1);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.startsWith("/Property") ? std::optional(say(500)) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push({eventOf(1, "A")});
        QVERIFY(advanceUntil(clock, [&] { return rig.totals().failed == 1; }));
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("http_500"));
        QCOMPARE(rig.state(), State::Ready);
    }

    void endsAReconcileOfAProducerThatGivesNoAnswer()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.override = [&](const SeenRequest &) { return std::optional(hangUp()); };
        int ended = 0;
        QObject context;
        QVERIFY(rig.start());
        QObject::connect(rig.replicator.get(), &Replicator::reconcileEnded, &context,
            [&ended](SourceId, bool complete) { ended += complete ? 100 : 1; });
        rig.replicator->reconcile(rig.source, {});
        QVERIFY(advanceUntil(
            clock, [&] { return ended > 0; }, 1s));
        QCOMPARE(ended, 1);
        rig.replicator->reconcile(rig.source, {});
        QTRY_COMPARE(ended, 2); // at once
    }
};

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
