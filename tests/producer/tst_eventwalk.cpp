// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/eventwalk.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

const UtcTime Now = fromUnixMs(1'800'000'000'000);

std::vector<EntityEvent> page(std::initializer_list<qint64> sequences)
{
    std::vector<EntityEvent> events;
    for (const qint64 sequence : sequences)
        events.push_back({Sequence {sequence}, {"Property"}, {"k", false}, {}});
    return events;
}

EventWalk walked(UtcTime began, std::initializer_list<qint64> sequences)
{
    EventWalk walk({}, began);
    [[maybe_unused]] const bool goesOn = walk.note(page(sequences));
    return walk;
}

} // namespace

class TestEventWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesAtTheLastSequenceOfSortedPages()
    {
        EventWalk walk(Sequence {5}, Now);
        QCOMPARE(walk.resumeFrom(), Sequence {5});
        QVERIFY(walk.note(page({5, 7, 12})));
        QVERIFY(walk.note(page({12, 13})));
        QCOMPARE(walk.resumeFrom(), Sequence {13});
        QCOMPARE(walk.highest(), Sequence {13});
    }

    void advancesNothingOnUnsortedPages_data()
    {
        QTest::addColumn<std::vector<EntityEvent>>("second");
        QTest::newRow("unsorted within the page") << page({30, 20, 25});
        QTest::newRow("sorted, but below the page before") << page({2, 3});
    }

    void advancesNothingOnUnsortedPages()
    {
        QFETCH(std::vector<EntityEvent>, second);
        EventWalk walk(Sequence {1}, Now);
        QVERIFY(walk.note(page({1, 10})));
        QVERIFY(walk.note(second));
        QVERIFY(walk.isUnsorted());
        QCOMPARE(walk.resumeFrom(), Sequence {1});
    }

    void coversTheHighestOfUnsortedPages()
    {
        EventWalk walk({}, Now);
        QVERIFY(walk.note(page({842, 3320, 1897, 3424, 782})));
        QCOMPARE(walk.highest(), Sequence {3424});
    }

    void endsAfterTwoPagesInARowThatBringNothing()
    {
        EventWalk sorted({}, Now);
        QVERIFY(sorted.note(page({1, 2})));
        QVERIFY(sorted.note(page({2})));
        QVERIFY(sorted.note(page({2, 3})));
        QVERIFY(sorted.note(page({})));
        QVERIFY(!sorted.note(page({3})));

        EventWalk shuffled({}, Now);
        QVERIFY(shuffled.note(page({3, 1, 2})));
        QVERIFY(shuffled.note(page({2, 3})));
        QVERIFY(!shuffled.note(page({1, 3, 2})));
    }

    void settlesOnlyWhatWasSeenTenMinutesBefore()
    {
        SettleBook book;
        const EventWalk first = walked(Now, {1, 100});
        book.note(first.highest(), Now + 1s);
        QCOMPARE(book.settle(first), Sequence {});
        const EventWalk tooSoon = walked(Now + 10min, {100, 120});
        book.note(tooSoon.highest(), Now + 10min + 1s);
        QCOMPARE(book.settle(tooSoon), Sequence {});
        const EventWalk later = walked(Now + 10min + 1s, {100, 130});
        QCOMPARE(book.settle(later), Sequence {100});
    }

    void goesOnWhereAnInterruptedWalkHadCome()
    {
        EventWalk walk(Sequence {5}, Now, Sequence {40});
        QCOMPARE(walk.resumeFrom(), Sequence {40});
        QVERIFY(walk.note(page({40, 41})));
        QVERIFY(!walk.isUnsorted());
        QCOMPARE(walk.highest(), Sequence {41});
        QVERIFY(walk.note(page({7})));
        QCOMPARE(walk.resumeFrom(), Sequence {5}); // unsorted: from its start
    }

    void keepsItsMarksOverARestart()
    {
        SettleBook before;
        before.note(Sequence {100}, Now);
        before.note(Sequence {200}, Now + 1min);
        SettleBook after(SettleBook::defaultSettleTime, before.marks());
        QCOMPARE(after.settle(walked(Now + 10min + 30s, {1, 250})), Sequence {100});
        QCOMPARE(after.highest(), Sequence {200});
    }

    void settlesInTheTimeThatItIsGiven()
    {
        SettleBook book(5s);
        book.note(Sequence {100}, Now);
        QCOMPARE(book.settle(walked(Now + 4s, {1, 100})), Sequence {});
        QCOMPARE(book.settle(walked(Now + 5s, {1, 100})), Sequence {100});
    }

    void tellsANumberingThatBeganAnewFromACopyThatLags()
    {
        SettleBook book;
        book.note(Sequence {1000}, Now);
        QVERIFY(!book.isFarBelow(Sequence {995}, Now + 5s)); // another read copy
        QVERIFY(book.isFarBelow(Sequence {20}, Now + 5s));
        QVERIFY(book.isFarBelow(Sequence {995}, Now + 11min));
        QVERIFY(!book.isFarBelow(Sequence {1000}, Now + 11min));
    }

    void staysBoundedHoweverOftenItWalks()
    {
        SettleBook book;
        for (int i = 1; i <= 5000; ++i)
            book.note(Sequence {i}, Now + i * 100ms);
        QVERIFY(book.marks().size() <= 120);
        QVERIFY(book.settle(walked(Now + 10min + 1s, {1, 6000})) > Sequence {}); // the oldest were kept
    }

    void settlesNothingThatTheWalkDidNotCover()
    {
        SettleBook book;
        book.note(Sequence {100}, Now);
        QCOMPARE(book.settle(walked(Now + 1h, {1, 90})), Sequence {});
    }
};

QTEST_APPLESS_MAIN(TestEventWalk)
#include "tst_eventwalk.moc"
