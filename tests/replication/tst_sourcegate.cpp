// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcegate.h"

#include "base/manualclock.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestSourceGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsAsLongAsTheProducerSays()
    {
        ManualClock clock;
        SourceGate gate(clock);
        gate.throttle(gate.pass(), 30s);
        QVERIFY(!gate.isOpen());
        clock.advance(30s); // perhaps: what the clock cut off may be nearly a millisecond
        QVERIFY(!gate.isOpen());
        clock.advance(1ms);
        QVERIFY(gate.isOpen());
    }

    /// Ten years are a mistake, such as milliseconds for seconds: nothing would be fetched ever again.
    void waitsNoLongerThanADayForOneRequest()
    {
        ManualClock clock;
        SourceGate gate(clock);
        gate.throttle(gate.pass(), 87'600h);
        QCOMPARE(*gate.throttledUntil() - clock.utcNow(), 24h + 1ms);
        SourceGate again(clock);
        again.restore({{}, clock.utcNow() + 87'600h, 1});
        QCOMPARE(*again.throttledUntil() - clock.utcNow(), 24h);
        clock.advance(24h);
        QVERIFY(again.isOpen());
        again.noteRunning(1);
        QVERIFY(!again.isOpen());
    }

    void triesWithOneRequestWhetherAPauseIsOver()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const SourceGate::Pass before = gate.pass();
        gate.throttle(before, 30s);
        clock.advance(31s);
        QVERIFY(gate.isOpen());
        gate.noteRunning(1);
        QVERIFY(!gate.isOpen());
        QVERIFY(!gate.endTrial(before)); // it was sent before the pause, and says nothing about now
        QVERIFY(!gate.isOpen());
        QVERIFY(gate.endTrial(gate.pass()));
        QVERIFY(gate.isOpen());
        QVERIFY(!gate.endTrial(gate.pass()));
    }

    /// Also when no pause is known: a kill may have come before it was kept.
    void triesWithOneRequestAfterARestart_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::newRow("in a pause") << true;
        QTest::newRow("out of one") << false;
    }

    void triesWithOneRequestAfterARestart()
    {
        QFETCH(bool, paused);
        ManualClock clock;
        SourceGate gate(clock);
        BudgetRecord record {{{0, {1, 100}}}, std::nullopt, 1};
        if (paused)
            record = {{}, clock.utcNow() + 30s, 1};
        gate.restore(record);
        clock.advance(30s);
        QVERIFY(gate.isOpen());
        gate.noteRunning(1);
        QVERIFY(!gate.isOpen());
    }

    void doublesAPauseThatTheProducerDidNotGive()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const auto pause = [&gate, &clock] {
            gate.throttle(gate.pass(), std::nullopt);
            return *gate.throttledUntil() - clock.utcNow();
        };
        QCOMPARE(pause().count(), 60'001);
        clock.advance(60s);
        QCOMPARE(pause().count(), 120'001);
        clock.advance(120s);
        gate.succeed(gate.pass());
        QCOMPARE(pause().count(), 60'001);
    }

    void pausesForAProducerThatSaysNow()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const auto pause = [&gate, &clock] {
            gate.throttle(gate.pass(), 0s);
            return *gate.throttledUntil() - clock.utcNow();
        };
        QCOMPARE(pause().count(), 1'001);
        clock.advance(1s);
        QCOMPARE(pause().count(), 2'001);
        for (int i = 0; i < 10; ++i) {
            clock.advance(60s);
            pause();
        }
        QCOMPARE((*gate.throttledUntil() - clock.utcNow()).count(), 60'001);
    }

    void countsManyAnswersToOneExcessOnce()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const SourceGate::Pass sentTogether = gate.pass();
        for (int i = 0; i < 6; ++i)
            gate.throttle(sentTogether, std::nullopt);
        QCOMPARE((*gate.throttledUntil() - clock.utcNow()).count(), 60'001);
    }

    void neverShortensAPause()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const SourceGate::Pass sentTogether = gate.pass();
        gate.throttle(sentTogether, 100s);
        gate.throttle(sentTogether, 1s);
        gate.succeed(sentTogether);
        QCOMPARE((*gate.throttledUntil() - clock.utcNow()).count(), 100'001);
    }

    void staysClosedAfterA401UntilCredentialsAreSet()
    {
        ManualClock clock;
        SourceGate gate(clock);
        const SourceGate::Pass old = gate.pass();
        QVERIFY(gate.deny(old));
        QVERIFY(!gate.deny(old)); // one Problem, not six
        clock.advance(24h);
        QVERIFY(!gate.isOpen());
        QVERIFY(gate.admit());
        QVERIFY(gate.isOpen());
        QVERIFY(!gate.deny(old)); // a late answer to the old credentials
        QVERIFY(gate.isOpen());
    }
};

QTEST_APPLESS_MAIN(TestSourceGate)
#include "tst_sourcegate.moc"
