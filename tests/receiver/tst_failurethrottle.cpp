// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/failurethrottle.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestFailureThrottle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsMistakesPassAndSlowsWhoGoesOn()
    {
        FailureThrottle throttle(limits);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.fail("192.0.2.1", "abc", at(0s)));
        QVERIFY(throttle.isSlowed("192.0.2.1", at(0s)));
        QCOMPARE(throttle.fail("192.0.2.1", "abc", at(0s)), std::optional(1s));
        QCOMPARE(throttle.fail("192.0.2.1", "abc", at(0s)), std::optional(2s));
        QVERIFY(!throttle.isSlowed("192.0.2.2", at(0s)));
        QVERIFY2(!throttle.fail("192.0.2.2", {}, at(0s)), "nobody else is slowed for it");
        QVERIFY2(!throttle.isSlowed("192.0.2.1", at(3s)), "the debt is paid off by waiting");
        QVERIFY(!throttle.fail("192.0.2.1", "abc", at(3s)));
    }

    void boundsTheWait()
    {
        FailureThrottle throttle(limits);
        for (int i = 0; i < 1'000; ++i)
            throttle.fail("192.0.2.1", {}, at(0s));
        QCOMPARE(throttle.fail("192.0.2.1", {}, at(0s)), std::optional(10s));
    }

    void tellsOfOneTroubleThatEndsByItself()
    {
        FailureThrottle throttle(limits);
        for (int i = 0; i < 5; ++i)
            throttle.fail("192.0.2.1", "abc", at(0s));
        QVERIFY2(!throttle.report(at(0s)), "a few mistakes are no trouble");
        throttle.fail("192.0.2.1", "abc", at(0s));
        auto report = throttle.report(at(0s));
        QVERIFY(report && !report->over);
        QCOMPARE(report->count, 6); // what led to it, too
        QCOMPARE(report->peer, std::string("192.0.2.1"));
        QCOMPARE(report->tokenId, std::string("abc"));
        for (int i = 0; i < 6; ++i)
            throttle.fail("192.0.2.2", {}, at(500ms));
        QVERIFY2(!throttle.report(at(500ms)), "once a second is enough");
        report = throttle.report(at(1s));
        QVERIFY(report);
        QCOMPARE(report->count, 6);
        QCOMPARE(report->total, 12);
        QCOMPARE(report->addresses, 2);
        QVERIFY(!throttle.report(at(50s)));
        QVERIFY(!throttle.report(at(60s)));
        report = throttle.report(at(62s));
        QVERIFY(report && report->over);
        QVERIFY(!throttle.report(at(70s)));
        QCOMPARE(throttle.addresses(), 0U);
    }

    void keepsItsTableBounded()
    {
        FailureThrottle throttle(limits);
        for (int i = 0; i < 10'000; ++i)
            throttle.fail("10.0." + std::to_string(i / 256) + '.' + std::to_string(i % 256), {}, at(0s));
        QCOMPARE(throttle.addresses(), limits.addresses + 1);
        QVERIFY2(throttle.isSlowed("192.0.2.1", at(0s)), "those beyond it share one entry");
        QVERIFY(!throttle.isSlowed("10.0.0.1", at(0s)));
        throttle.report(at(1h));
        throttle.report(at(2h));
        QCOMPARE(throttle.addresses(), 0U);
    }

    void takesANetworkOfIPv6ForOneAddress()
    {
        FailureThrottle throttle(limits);
        for (int i = 0; i < 6; ++i)
            throttle.fail("2001:db8:1:2::" + std::to_string(i), {}, at(0s));
        QVERIFY(throttle.isSlowed("2001:db8:1:2:ffff::1", at(0s)));
        QVERIFY(!throttle.isSlowed("2001:db8:1:3::1", at(0s)));
        for (int i = 0; i < 6; ++i)
            throttle.fail("::ffff:192.0.2.1", {}, at(0s));
        QVERIFY(throttle.isSlowed("192.0.2.1", at(0s)));
        QVERIFY(!throttle.isSlowed("::ffff:192.0.2.2", at(0s)));
    }

private:
    static SteadyTime at(std::chrono::milliseconds time) { return SteadyTime(1h + time); }

    const FailureThrottle::Limits limits {5, 1, 10, 1min, 100};
};

QTEST_GUILESS_MAIN(TestFailureThrottle)
#include "tst_failurethrottle.moc"
