// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/clockwatch.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestClockWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesThatTheMachineSlept_data()
    {
        QTest::addColumn<int>("wallSeconds");
        QTest::addColumn<int>("steadySeconds");
        QTest::addColumn<bool>("jumped");
        QTest::newRow("time passes") << 3600 << 3600 << false;
        QTest::newRow("time is corrected") << 65 << 60 << false;
        QTest::newRow("slept for an hour") << 3601 << 1 << true;
        QTest::newRow("set back") << -600 << 1 << true;
    }

    void noticesThatTheMachineSlept()
    {
        QFETCH(int, wallSeconds);
        QFETCH(int, steadySeconds);
        QFETCH(bool, jumped);
        const UtcTime wall = fromUnixMs(1'800'000'000'000);
        const SteadyTime steady(5h);
        SleepWatch watch;
        QVERIFY(!watch.jumped(wall, steady)); // nothing to compare with
        const UtcTime later = wall + std::chrono::seconds(wallSeconds);
        QCOMPARE(watch.jumped(later, steady + std::chrono::seconds(steadySeconds)), jumped);
        QVERIFY(!watch.jumped(later + 1s, steady + std::chrono::seconds(steadySeconds) + 1s)); // told once
    }

    void noticesTheEndOfAnOutage()
    {
        OutageWatch watch;
        const SteadyTime now(1h);
        QVERIFY(!watch.isBack(true, now));
        QVERIFY(!watch.isBack(false, now + 1s));
        QVERIFY(!watch.isBack(false, now + 20s));
        QVERIFY(watch.isBack(true, now + 21s));
        QVERIFY(!watch.isBack(true, now + 22s));
    }

    void takesAMomentForNoOutage()
    {
        OutageWatch watch;
        QVERIFY(!watch.isBack(false, SteadyTime(1h)));
        QVERIFY(!watch.isBack(true, SteadyTime(1h) + 2s));
    }

    void takesALongRowOfVainRequestsForSilence()
    {
        SilenceWatch watch;
        const SteadyTime now(1h);
        watch.note(false, now);
        watch.note(false, now + 29s);
        QVERIFY(!watch.isSilent() && !watch.isLasting(now + 1h)); // two are bad luck
        watch.note(false, now + 29s);
        QVERIFY(watch.isSilent());
        QVERIFY(!watch.isLasting(now + 29s) && watch.isLasting(now + 30s));
        watch.note(true, now + 40s);
        QVERIFY(!watch.isSilent());
        for (int i = 0; i < 3; ++i)
            watch.note(false, now + 50s);
        QVERIFY(watch.isSilent() && !watch.isLasting(now + 51s)); // counted anew
    }
};

QTEST_APPLESS_MAIN(TestClockWatch)
#include "tst_clockwatch.moc"
