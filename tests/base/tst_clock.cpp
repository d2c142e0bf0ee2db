// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/manualclock.h"

#include <QDateTime>
#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsStillUntilItIsMoved()
    {
        ManualClock clock(fromUnixMs(1'000));
        const SteadyTime start = clock.steadyNow();
        QCOMPARE(toUnixMs(clock.utcNow()), 1'000);
        QVERIFY(clock.steadyNow() == start);
        clock.advance(1500ms);
        QCOMPARE(toUnixMs(clock.utcNow()), 2'500);
        QVERIFY(clock.steadyNow() - start == 1500ms);
    }

    void addsUpStepsShorterThanAMillisecond()
    {
        ManualClock clock(fromUnixMs(0));
        for (int i = 0; i < 3; ++i)
            clock.advance(400us);
        QCOMPARE(toUnixMs(clock.utcNow()), 1);
        QCOMPARE(qint64(clock.steadyNow().time_since_epoch().count()), 1'200);
    }

    void tellsTheTimeOfTheMachine()
    {
        const SystemClock clock;
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const qint64 now = toUnixMs(clock.utcNow());
        const qint64 after = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(before <= now && now <= after);
    }

    void neverRunsBackwards()
    {
        const SystemClock clock;
        SteadyTime last = clock.steadyNow();
        for (int i = 0; i < 10'000; ++i) {
            const SteadyTime now = clock.steadyNow();
            QVERIFY(now >= last);
            last = now;
        }
    }

    void keepsMillisecondsBothWays()
    {
        for (const qint64 ms :
            {qint64(0), qint64(-1), qint64(1'800'000'000'123), qint64(253'402'300'799'999)})
            QCOMPARE(toUnixMs(fromUnixMs(ms)), ms);
    }
};

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
