// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/walk.h"

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

class TestWalk : public QObject
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
        QCOMPARE(book.settled(first), Sequence {});
        const EventWalk tooSoon = walked(Now + 10min, {100, 120});
        book.note(tooSoon.highest(), Now + 10min + 1s);
        QCOMPARE(book.settled(tooSoon), Sequence {});
        const EventWalk later = walked(Now + 10min + 1s, {100, 130});
        QCOMPARE(book.settled(later), Sequence {100});
    }

    void settlesNothingThatTheWalkDidNotCover()
    {
        SettleBook book;
        book.note(Sequence {100}, Now);
        QCOMPARE(book.settled(walked(Now + 1h, {1, 90})), Sequence {});
    }
};

QTEST_APPLESS_MAIN(TestWalk)
#include "tst_walk.moc"
