// SPDX-License-Identifier: GPL-3.0-or-later
// How far a walk has come for good: events that settle late, logs that are cut, numberings that begin anew.
#include "walkedapi.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

class TestWatermark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheNextWalkWhereEventsHaveSettled()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig.api, 30);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        QVERIFY(lastWalk(rig).contains("ge%200&"));
        // A minute later nothing has settled: the walk starts at the beginning again.
        clock.advance(1min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 2);
        QVERIFY(lastWalk(rig).contains("ge%200&"));
        QTRY_COMPARE(rig.state(), State::Ready);
        // Over the settle time later it is covered by a walk: the one after that starts there.
        clock.advance(11min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 3);
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("/EntityEvent"), 4);
        QVERIFY2(lastWalk(rig).contains("ge%2030&"), lastWalk(rig).constData());
    }

    void saysWhenTheLogWasCutAboveItsWatermark()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        QCOMPARE(rig.totals().openProblems, 0);
        rig.api.events.erase(rig.api.events.begin(), rig.api.events.end());
        rig.api.addEvent(45, keyOf(3));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("log_cut"));
        QTRY_COMPARE(rig.state(), State::Ready);
        // Told once: the next walk from there finds what is known.
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("le%2030&"), 2);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.sql("work", "SELECT count FROM problem WHERE cause = 'log_cut'").toInt(), 1);
    }

    void saysWhenTheLogWasCutBeforeAnythingHadSettled()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig.api, 30);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 30);
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("ge%200&"), 2); // the watermark is where it was
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
        rig.api.events.clear();
        rig.api.addEvent(45, keyOf(3));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(
            rig.sql("work", "SELECT detail FROM problem WHERE cause = 'log_cut'").toString().left(59),
            QStringLiteral("The Producer's log begins at 45, and we had come to 30: eve"));
    }

    void takesAHiddenWatermarkForNoCut()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        rig.api.events.pop_back(); // a later event of its record hides it
        rig.api.addEvent(31, keyOf(30));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.asked("le%2030&"), 1);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void tellsANumberingThatBeganAnew()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        QSignalSpy restarted(rig.replicator.get(), &Replicator::numberingRestarted);
        rig.api.events.clear();
        rig.api.addEvent(1, keyOf(7));
        rig.api.addEvent(2, keyOf(8));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(restarted.count(), 1);
        QCOMPARE(restarted.first().at(1).value<Sequence>(), Sequence {2});
        QCOMPARE(restarted.first().at(2).value<Sequence>(), Sequence {30});
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.sql("work", "SELECT sequence FROM watermark").toInt(), 30); // as it was
    }

    void holdsWhatIsShownOverANumberingThatBeganAnew()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        const auto held = [&rig] {
            return rig.sql("replica", "SELECT count(*) || ' ' || sum(ListPrice) FROM Property").toString();
        };
        QTRY_COMPARE(held(), QStringLiteral("30 465"));
        QSignalSpy restarted(rig.replicator.get(), &Replicator::numberingRestarted);
        rig.api.events.clear();
        rig.api.put(keyOf(7), 1'007);
        rig.api.addEvent(1, keyOf(7));
        rig.api.put(keyOf(31), 31);
        rig.api.addEvent(2, keyOf(31));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(restarted.count(), 1);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(held(), QStringLiteral("30 465")); // until a person has answered
        const FeedId feed = rig.directory().feeds.front().id;
        rig.writer->run([feed](LogDatabase &log) { QVERIFY(log.restartSequences(feed, true)); });
        QTRY_COMPARE(held(), QStringLiteral("31 1496"));
        QCOMPARE(rig.sql("log", "SELECT count(*) FROM event WHERE epoch = 2").toInt(), 2);
    }

    void walksANewEpochFromItsBeginning()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        Directory directory = rig.directory();
        QVERIFY(!directory.feeds.empty());
        directory.feeds.front().epoch = Epoch {2};
        rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
        QTRY_VERIFY(lastWalk(rig).contains("ge%200&"));
        QTRY_COMPARE(rig.state(), State::Ready);
    }

    void walksANewEpochWithoutTheMemoryOfTheOld()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(walks(rig, clock, 30));
        rig.api.events.clear();
        rig.api.addEvent(1, keyOf(7));
        Directory directory = rig.directory();
        directory.feeds.front().epoch = Epoch {2};
        rig.replicator->catchUp(rig.source); // reads what it remembers when the new one is told
        rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
        QTRY_COMPARE(rig.sql("work", "SELECT count(*) FROM watermark WHERE epoch = 2").toInt(), 1);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.sql("work", "SELECT max(sequence) FROM seen_mark WHERE epoch = 2").toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWatermark)
#include "tst_watermark.moc"
