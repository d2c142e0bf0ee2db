// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/boundedqueue.h"

#include <atomic>
#include <memory>
#include <QTest>
#include <thread>

using namespace listingpost;
using namespace std::chrono_literals;

class TestBoundedQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesInTheOrderOfArrival()
    {
        BoundedQueue<int> queue(100);
        for (int i = 1; i <= 5; ++i)
            QVERIFY(queue.push(int(i), 10));
        QCOMPARE(queue.take(0ms), (std::vector {1, 2, 3, 4, 5}));
        QCOMPARE(queue.size(), 0U);
        QCOMPARE(queue.bytes(), 0U);
    }

    void refusesWhatDoesNotFitAndKeepsIt()
    {
        BoundedQueue<std::unique_ptr<int>> queue(100);
        QVERIFY(queue.push(std::make_unique<int>(1), 60));
        auto tooMuch = std::make_unique<int>(2);
        QVERIFY(!queue.push(std::move(tooMuch), 41));
        QVERIFY(tooMuch); // still the caller's
        QCOMPARE(*tooMuch, 2);
        QCOMPARE(queue.bytes(), 60U);
        QVERIFY(queue.push(std::move(tooMuch), 40)); // exactly full
        QCOMPARE(queue.bytes(), 100U);
    }

    void hasRoomAgainAfterTaking()
    {
        BoundedQueue<int> queue(100);
        QVERIFY(queue.push(1, 100));
        QVERIFY(!queue.push(2, 1));
        QCOMPARE(queue.take(0ms).size(), 1U);
        QVERIFY(queue.push(2, 100));
    }

    void givesNoMoreAtOnceThanItsTakerMayHold()
    {
        BoundedQueue<int> queue(1'000);
        for (int i = 1; i <= 5; ++i)
            QVERIFY(queue.push(int(i), 40));
        QCOMPARE(queue.take(0ms, 100, 80), (std::vector {1, 2}));
        QCOMPARE(queue.take(0ms, 100, 1), std::vector {3}); // at least one, however large
        QCOMPARE(queue.take(0ms, 100, 1'000), (std::vector {4, 5}));
        QCOMPARE(queue.bytes(), 0U);
    }

    void letsOneItemPassThatIsLargerThanTheBound()
    {
        BoundedQueue<int> queue(100);
        QVERIFY(queue.push(1, 1'000));
        QVERIFY(!queue.push(2, 0)); // over the bound: nothing more, not even an item without weight
        QCOMPARE(queue.take(0ms), std::vector {1});
        QVERIFY(queue.push(2, 0));
        QVERIFY(!queue.push(3, 1'000)); // only while it is empty
    }

    void refusesAWeightThatWouldOverflowTheSum()
    {
        BoundedQueue<int> queue(100);
        QVERIFY(queue.push(1, 10));
        QVERIFY(!queue.push(2, SIZE_MAX));
        QCOMPARE(queue.bytes(), 10U);
    }

    void takesAtMostAsManyAsAsked()
    {
        BoundedQueue<int> queue(100);
        for (int i = 1; i <= 5; ++i)
            QVERIFY(queue.push(int(i), 10));
        QCOMPARE(queue.take(0ms, 2), (std::vector {1, 2}));
        QCOMPARE(queue.bytes(), 30U);
        QCOMPARE(queue.take(0ms, 2), (std::vector {3, 4}));
        QCOMPARE(queue.take(0ms, 2), (std::vector {5}));
    }

    void comesBackEmptyWhenTimeIsUp()
    {
        BoundedQueue<int> queue(100);
        QVERIFY(queue.take(1ms).empty());
    }

    void refusesWhenClosedButGivesWhatIsInside()
    {
        BoundedQueue<int> queue(100);
        QVERIFY(queue.push(1, 10));
        QVERIFY(!queue.isClosed());
        queue.close();
        QVERIFY(queue.isClosed());
        QVERIFY(!queue.push(2, 10));
        QCOMPARE(queue.take(1h), std::vector {1});
        QVERIFY(queue.take(1h).empty()); // at once, it does not wait
    }

    void wakesATakerByPushing()
    {
        BoundedQueue<int> queue(100);
        std::vector<int> taken;
        std::thread taker([&] { taken = queue.take(1h); });
        QVERIFY(queue.push(7, 10));
        taker.join();
        QCOMPARE(taken, std::vector {7});
    }

    void wakesAllTakersByClosing()
    {
        BoundedQueue<int> queue(100);
        std::thread first([&] { queue.take(1h); });
        std::thread second([&] { queue.take(1h); });
        queue.close();
        first.join();
        second.join();
        QCOMPARE(queue.size(), 0U);
    }

    void losesAndRepeatsNothingBetweenManyThreads()
    {
        constexpr int perPusher = 5'000;
        constexpr int pushers = 3;
        BoundedQueue<int> queue(64);
        std::atomic<int> count = 0;
        std::atomic<qint64> sum = 0;
        const auto takeAll = [&] {
            for (auto items = queue.take(1h, 16); !items.empty(); items = queue.take(1h, 16)) {
                for (const int item : items) {
                    ++count;
                    sum += item;
                }
            }
        };
        const auto pushAll = [&] {
            for (int i = 1; i <= perPusher; ++i) {
                while (!queue.push(int(i), 8))
                    std::this_thread::yield();
            }
        };
        std::vector<std::thread> takers;
        takers.emplace_back(takeAll);
        takers.emplace_back(takeAll);
        std::vector<std::thread> pushing;
        for (int i = 0; i < pushers; ++i)
            pushing.emplace_back(pushAll);
        for (std::thread &thread : pushing)
            thread.join();
        queue.close();
        for (std::thread &thread : takers)
            thread.join();
        QCOMPARE(count.load(), pushers * perPusher);
        QCOMPARE(sum.load(), qint64(pushers) * perPusher * (perPusher + 1) / 2);
    }
};

QTEST_APPLESS_MAIN(TestBoundedQueue)
#include "tst_boundedqueue.moc"
