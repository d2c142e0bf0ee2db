// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "replication/sourcegate.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

std::vector<BudgetLimit> limits(const char *text)
{
    return parseBudgetLimits(QString::fromLatin1(text)).value();
}

} // namespace

class TestOutboundBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLimits()
    {
        const std::vector<BudgetLimit> expected {{2, false, 1s}, {334, false, 60s}, {7200, false, 3600s},
            {40000, false, 86400s}, {4'000'000'000, true, 3600s}};
        QCOMPARE(limits("2/s,334/min, 7200/h,40000/d,4GB/h"), expected);
        QStringList written;
        for (const BudgetLimit &limit : expected)
            written.append(toString(limit));
        QCOMPARE(written.join(QLatin1Char(',')), QStringLiteral("2/s,334/min,7200/h,40000/d,4GB/h"));
        QVERIFY(limits("").empty());
    }

    void namesWhatIsNoLimit_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"2", "2/y", "x/s", "0/s", "-1/s", "2/s,lots/h", "2.5/s", "4TB/h"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void namesWhatIsNoLimit()
    {
        QFETCH(QString, text);
        const auto read = parseBudgetLimits(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QVERIFY(read.error().detail.contains(text.section(QLatin1Char(','), -1)));
    }

    void neverSendsMoreThanAWindowHolds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("windowMs");
        QTest::newRow("a second") << "2/s" << 2 << 1'000;
        QTest::newRow("a minute") << "30/min" << 30 << 60'000;
        QTest::newRow("an hour, rolling") << "100/h" << 100 << 3'600'000;
        QTest::newRow("both") << "1/s,50/h" << 50 << 3'600'000;
    }

    void neverSendsMoreThanAWindowHolds()
    {
        QFETCH(QString, text);
        QFETCH(int, most);
        QFETCH(int, windowMs);
        OutboundBudget budget;
        budget.setLimits(limits(text.toLatin1().constData()));
        UtcTime now = fromUnixMs(1'700'000'012'345);
        std::vector<UtcTime> sent;
        while (int(sent.size()) < 5 * most) {
            if (const auto closed = budget.closedUntil(now)) {
                QVERIFY(*closed > now);
                now = *closed;
                continue;
            }
            budget.sent(now);
            sent.push_back(now);
            now += 1ms;
        }
        for (std::size_t i = std::size_t(most); i < sent.size(); ++i)
            QVERIFY((sent[i] - sent[i - std::size_t(most)]).count() >= windowMs);
    }

    void countsBytes()
    {
        OutboundBudget budget;
        budget.setLimits(limits("1kB/h"));
        const UtcTime now = fromUnixMs(1'700'000'000'000);
        budget.received(999, now);
        QVERIFY(!budget.closedUntil(now));
        budget.received(1, now);
        QVERIFY(budget.closedUntil(now) >= now + 1h);
        QCOMPARE(budget.used(true, 1h, now), 1000);
    }

    void goesOnCountingAfterARestart()
    {
        ManualClock clock;
        SourceGate before(clock);
        before.setLimits(limits("10/h"));
        for (int i = 0; i < 10; ++i)
            before.noteSent();
        before.throttle(before.pass(), 100s);
        clock.advance(10s);

        SourceGate after(clock);
        after.setLimits(limits("10/h"));
        QVERIFY(after.isOpen());
        after.restore(before.record());
        QVERIFY(!after.isOpen());
        QCOMPARE(after.throttledUntil(), before.throttledUntil());
        QCOMPARE(after.status().refusals, 1);
        clock.advance(91s);
        QVERIFY(!after.throttledUntil());
        QVERIFY(!after.isOpen()); // the hour is not over
        clock.advance(61min);
        QVERIFY(after.isOpen());
    }

    void keepsALimitAMinuteOverARestart()
    {
        ManualClock clock;
        SourceGate before(clock);
        before.setLimits(limits("10/min"));
        for (int i = 0; i < 10; ++i)
            before.noteSent();
        clock.advance(5s);

        SourceGate after(clock);
        after.restore(before.record());
        after.setLimits(limits("10/min")); // in either order
        QVERIFY(!after.isOpen());
        clock.advance(62s);
        QVERIFY(after.isOpen());
    }

    void forgetsWhatIsOlderThanADay()
    {
        OutboundBudget budget;
        UtcTime now = fromUnixMs(1'700'000'000'000);
        for (int i = 0; i < 3000; ++i, now += 1min)
            budget.sent(now);
        QVERIFY(budget.minutes().size() <= 24 * 60 + 2);
    }

    void letsNoMoreRunThanAllowed()
    {
        ManualClock clock;
        SourceGate gate(clock);
        gate.setConcurrency(2);
        gate.noteRunning(1);
        QVERIFY(gate.isOpen());
        gate.noteRunning(1);
        QVERIFY(!gate.isOpen());
        QVERIFY(gate.mayResend());
        gate.noteRunning(-1);
        QVERIFY(gate.isOpen());
    }

    void countsWhatWentOutDuringAPause()
    {
        ManualClock clock;
        SourceGate gate(clock);
        gate.noteSent();
        gate.throttle(gate.pass(), 10s);
        QCOMPARE(gate.status().sentDuringPause, 0);
        gate.noteSent();
        QCOMPARE(gate.status().sentDuringPause, 1);
    }
};

QTEST_APPLESS_MAIN(TestOutboundBudget)
#include "tst_outboundbudget.moc"
