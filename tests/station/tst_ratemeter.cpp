// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/ratemeter.h"

#include "base/manualclock.h"

#include <QTest>

using namespace listingpost;

class RateMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingFromOneSample();
    void measuresOverTheWindow();
    void forgetsWhatIsOlder();
};

void RateMeterTest::knowsNothingFromOneSample()
{
    ManualClock clock;
    RateMeter meter;
    QCOMPARE(meter.perSecond(), 0.0);
    meter.sample(clock.steadyNow(), 1000);
    QCOMPARE(meter.perSecond(), 0.0);
}

void RateMeterTest::measuresOverTheWindow()
{
    ManualClock clock;
    RateMeter meter;
    for (int second = 0; second <= 4; ++second) {
        meter.sample(clock.steadyNow(), 20 * second);
        clock.advance(std::chrono::seconds(1));
    }
    QCOMPARE(meter.perSecond(), 20.0);
}

void RateMeterTest::forgetsWhatIsOlder()
{
    ManualClock clock;
    RateMeter meter;
    for (int second = 0; second <= 10; ++second) {
        meter.sample(clock.steadyNow(), second < 3 ? 1000 * second : 2000);
        clock.advance(std::chrono::seconds(1));
    }
    QCOMPARE(meter.perSecond(), 0.0);
}

QTEST_GUILESS_MAIN(RateMeterTest)
#include "tst_ratemeter.moc"
