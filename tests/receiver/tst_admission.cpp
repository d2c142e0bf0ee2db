// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/admissioncontrol.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

const SteadyTime start {1'000'000s};
const FeedId feedId {7};

Directory directoryWith(const FeedLimits &limits)
{
    Directory directory;
    directory.producers.emplace_back().id = ProducerId {1};
    FeedRow feed;
    feed.id = feedId;
    feed.producer = ProducerId {1};
    feed.limits = limits;
    directory.feeds.push_back(feed);
    return directory;
}

FeedLimits rateOf(double rate, double burst)
{
    FeedLimits limits;
    limits.rate = rate;
    limits.burst = burst;
    return limits;
}

} // namespace

/// The admission as a pure class: days of traffic in milliseconds, with time and chance moved by hand.
class TestAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_chance = 0.5; // no jitter
        m_admission = std::make_unique<AdmissionControl>([this] { return m_chance; });
        m_now = start;
    }

    void letsEverythingInWithoutALimit()
    {
        limit({});
        for (int i = 0; i < 100'000; ++i) {
            QVERIFY(!push(50'000));
            m_now += 1us;
        }
        QCOMPARE(toString(standing().state), QStringLiteral("open"));
    }

    void letsABurstInAndThenTheRate()
    {
        limit(rateOf(50, 200));
        int accepted = 0;
        for (int i = 0; i < 300; ++i)
            accepted += push(1) ? 0 : 1;
        QCOMPARE(accepted, 200);
        m_now += 2s;
        accepted = 0;
        for (int i = 0; i < 300; ++i)
            accepted += push(1) ? 0 : 1;
        QCOMPARE(accepted, 100);
    }

    void makesALargeDeliveryPayAfterwards()
    {
        limit(rateOf(50, 200));
        QVERIFY(!push(2'200)); // what has begun is let in; the bucket is 2,000 below now
        const auto wait = push(1);
        QVERIFY(wait);
        QCOMPARE(wait->retryAfter, 40'020ms); // until one event fits again
        QCOMPARE(toString(standing().state), QStringLiteral("bucket"));
        QCOMPARE(standing().bucket, -2'000.0);
        m_now += wait->retryAfter;
        QVERIFY(!push(1));
    }

    void losesNothingOfAPoliteDayAndIsNearlyIdeal()
    {
        limit(rateOf(50, 500));
        const SteadyTime end = start + 24h;
        qint64 accepted = 0;
        qint64 refused = 0;
        while (m_now < end) { // 20 events as often as it is let in: four times the rate
            if (const auto wait = push(20)) {
                ++refused;
                m_now += std::chrono::ceil<std::chrono::seconds>(wait->retryAfter); // whole seconds, as sent
            } else {
                accepted += 20;
                m_now += 100ms;
            }
        }
        const double ideal = 50 * 24 * 3'600 + 500;
        QVERIFY2(double(accepted) / ideal > 0.98 && double(accepted) / ideal < 1.01,
            qPrintable(QString::number(accepted)));
        QVERIFY(refused > 0);
        QCOMPARE(standing().cameBackEarly, 0);
    }

    void waitsBetweenHighAndLowWater()
    {
        FeedLimits limits;
        limits.highWater = 1'000;
        limits.lowWater = 400;
        limit(limits);
        backlog(999, 100);
        QVERIFY(!push(1));
        backlog(1'000, 100);
        QCOMPARE(push(1)->retryAfter, 6'000ms); // 600 too many, 100 go each second
        QCOMPARE(toString(standing().state), QStringLiteral("backlog"));
        backlog(401, 100);
        QVERIFY(push(1));
        backlog(400, 100);
        QVERIFY(!push(1));
        backlog(999, 100);
        QVERIFY(!push(1));
    }

    void neverWaitsForAFeedThatIsOnlyListenedTo()
    {
        limit({});
        backlog(0, 0); // the station counts only what could be fetched
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(!push(50'000));
    }

    void holdsAsLongAsAPersonSaid()
    {
        limit({});
        m_admission->hold(feedId, m_now + 5min);
        const auto wait = push(1);
        QVERIFY(wait);
        QCOMPARE(wait->retryAfter, 5min);
        m_now += 299s;
        QCOMPARE(push(1)->retryAfter, 1s);
        m_now += 1s;
        QVERIFY(!push(1)); // by itself
        m_admission->hold(feedId, m_now + 5min);
        QVERIFY(push(1));
        m_admission->hold(feedId, m_now); // released
        QVERIFY(!push(1));
    }

    void notesWhoComesBackTooEarly()
    {
        limit(rateOf(1, 1));
        QVERIFY(!push(31));
        const auto wait = push(1);
        QCOMPARE(wait->retryAfter, 31'000ms);
        m_now += 100ms; // was under way already
        QVERIFY(push(1));
        QCOMPARE(standing().cameBackEarly, 0);
        QVERIFY(!standing().lastEarly);
        m_now += 10s;
        QVERIFY(push(1));
        QCOMPARE(standing().cameBackEarly, 1);
        QCOMPARE(standing().lastEarly, std::optional(m_now));
        QVERIFY(standing().earliest > 20s && standing().earliest < 22s);
        QCOMPARE(standing().answered429, 3);
        m_now += 60s;
        QVERIFY(!push(1));
        QCOMPARE(standing().cameBackEarly, 1);
    }

    void changesALimitAtOnce()
    {
        limit(rateOf(1, 1));
        QVERIFY(!push(1'000));
        QVERIFY(push(1));
        limit({});
        QVERIFY(!push(1));
        limit(rateOf(10, 10));
        for (int i = 0; i < 10; ++i)
            QVERIFY(!push(1));
        QVERIFY(push(1));
    }

    void keepsRetryAfterBetweenItsBoundsWithJitter_data()
    {
        QTest::addColumn<double>("chance");
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("floor") << 0.5 << 1 << 1'000 << 1'000;
        QTest::newRow("early") << 0.0 << 100 << 89'000 << 91'000;
        QTest::newRow("late") << 1.0 << 100 << 109'000 << 112'000;
        QTest::newRow("ceiling") << 0.5 << 50'000 << 600'000 << 600'000;
    }

    void keepsRetryAfterBetweenItsBoundsWithJitter()
    {
        QFETCH(const double, chance);
        QFETCH(const int, events);
        QFETCH(const int, least);
        QFETCH(const int, most);
        limit(rateOf(1, 1));
        m_chance = chance;
        QVERIFY(!push(std::size_t(events)));
        const auto wait = push(1);
        QVERIFY(wait->retryAfter.count() >= least);
        QVERIFY(wait->retryAfter.count() <= most);
    }

private:
    void limit(const FeedLimits &limits)
    {
        m_directory = directoryWith(limits);
        m_admission->setDirectory(m_directory);
    }

    void backlog(qint64 keys, double drain) { m_admission->setBacklog({{feedId, keys, drain}}); }

    /// One push of \a events now: charged when it is let in.
    std::optional<AdmissionWait> push(std::size_t events)
    {
        auto wait = m_admission->decide(m_directory.producers.front(), &m_directory.feeds.front(), m_now);
        if (!wait)
            m_admission->charge(feedId, events, m_now);
        return wait;
    }

    FeedAdmission standing() { return m_admission->standing(m_now).front(); }

    double m_chance = 0.5;
    Directory m_directory;
    std::unique_ptr<AdmissionControl> m_admission;
    SteadyTime m_now;
};

QTEST_APPLESS_MAIN(TestAdmission)
#include "tst_admission.moc"
