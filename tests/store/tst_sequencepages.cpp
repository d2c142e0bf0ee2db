// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "store/logdatabase.h"
#include "store/sequencestory.h"
#include "store/work/ledgers.h"
#include "store/workdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

/// A station's files with a Producer that is polled (or only listened to), and what came.
struct Came
{
    explicit Came(bool polled = true)
    {
        files.folder = folder.path();
        log = LogDatabase::open(files, clock).value();
        mls = log->addProducer(
                     QStringLiteral("MLS"), polled ? QStringLiteral("http://127.0.0.1/odata") : QString())
                  .value();
        work = WorkDatabase::open(files, clock).value();
    }

    FeedId take(EventOrigin origin, const std::string &label, const std::vector<qint64> &sequences)
    {
        EventBatch batch;
        batch.producer = mls;
        batch.label = label;
        batch.origin = origin;
        for (const qint64 sequence : sequences)
            batch.events.push_back(
                {Sequence {sequence}, {"Property"}, {"k" + std::to_string(sequence), false}, {}});
        if (origin == EventOrigin::Push)
            batch.delivery = DeliveryNote {};
        const FeedId feed = log->store({batch})[0].feed;
        while (work->takeLog().value().more) { }
        return feed;
    }

    void settle(qint64 watermark)
    {
        const SourceId source = log->directory()->producer(mls)->source;
        QVERIFY(work->change([&](WorkLedgers &ledgers) {
            ledgers.polls.finishWalk(source, Epoch {1}, {watermark}, {}, clock.utcNow());
        }));
    }

    FeedProgress progress(FeedId feed)
    {
        for (const FeedProgress &one : work->progress()) {
            if (one.feed == feed)
                return one;
        }
        return {};
    }

    QTemporaryDir folder;
    StationFiles files;
    ManualClock clock;
    std::unique_ptr<LogDatabase> log;
    std::unique_ptr<WorkDatabase> work;
    ProducerId mls;
};

} // namespace

class TestSequencePages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsGapsApart()
    {
        Came came;
        const FeedId idx = came.take(EventOrigin::Push, "IDX", {10, 11, 15, 30});
        const FeedId vow = came.take(EventOrigin::Push, "VOW", {12});
        came.take(EventOrigin::Poll, "", {8, 9, 10, 11, 12, 14, 15, 30, 31});
        came.settle(20);
        StationReader reader(came.files);
        const auto kind = [&](FeedId feed, qint64 sequence) {
            return reader.explain(feed, {sequence}).result().value().kind;
        };
        QVERIFY(kind(idx, 8) == SequenceKind::Replayed); // older than every push
        QVERIFY(kind(idx, 11) == SequenceKind::Received);
        QVERIFY(kind(idx, 12) == SequenceKind::OtherLabel);
        QVERIFY(kind(vow, 12) == SequenceKind::Received);
        QVERIFY(kind(idx, 13) == SequenceKind::Hidden);
        QVERIFY(kind(idx, 14) == SequenceKind::Recovered);
        QVERIFY(kind(idx, 20) == SequenceKind::Hidden);
        QVERIFY(kind(idx, 21) == SequenceKind::NotYetKnown); // above the watermark
        QVERIFY(kind(idx, 99) == SequenceKind::NotYetKnown);
        const auto other = reader.explain(idx, {12}).result().value();
        QCOMPARE(other.holder, vow);
        QCOMPARE(other.event->key, QStringLiteral("k12"));
        QVERIFY(other.event->delivery);

        const auto gaps = reader.gaps(idx, {}, 50).result().value();
        const std::vector<SequenceRun> expected {
            {{21}, {29}, SequenceKind::NotYetKnown, {}},
            {{16}, {20}, SequenceKind::Hidden, {}},
            {{14}, {14}, SequenceKind::Recovered, {}},
            {{13}, {13}, SequenceKind::Hidden, {}},
            {{12}, {12}, SequenceKind::OtherLabel, vow},
        };
        QCOMPARE(gaps.runs.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(gaps.runs[i] == expected[i], qPrintable(QString::number(i)));
        QCOMPARE(reader.gaps(idx, {}, 2).result().value().runs.size(), 2U);
        QCOMPARE(reader.gaps(idx, {15}, 50).result().value().runs.front().first.value, 14);

        QCOMPARE(came.progress(idx).contiguous, 20); // 21 … 29 are not yet known
        came.settle(31);
        QCOMPARE(came.progress(idx).contiguous, 30);
    }

    void provesNothingForAProducerThatIsOnlyListenedTo()
    {
        Came came(false);
        const FeedId feed = came.take(EventOrigin::Push, "", {1, 2, 5});
        StationReader reader(came.files);
        const auto story = reader.explain(feed, {3}).result().value();
        QVERIFY(story.kind == SequenceKind::NotYetKnown);
        QVERIFY(!story.polled);
        QCOMPARE(came.progress(feed).contiguous, 2);
    }

    void hidesNothingBelowWhatWasAskedFor()
    {
        Came came;
        const SourceId source = came.log->directory()->producer(came.mls)->source;
        QVERIFY(came.work->change(
            [&](WorkLedgers &ledgers) { ledgers.polls.beginAt(source, Epoch {1}, Sequence {100}); }));
        const FeedId feed = came.take(EventOrigin::Push, "", {100, 103});
        came.settle(110);
        StationReader reader(came.files);
        QVERIFY(reader.explain(feed, {99}).result().value().kind == SequenceKind::NotAsked);
        QVERIFY(reader.explain(feed, {101}).result().value().kind == SequenceKind::Hidden);
        QCOMPARE(came.progress(feed).contiguous, 103);
    }

    void saysThatThereIsNoSuchFeed()
    {
        Came came;
        StationReader reader(came.files);
        QCOMPARE(reader.explain(FeedId {77}, {1}).result().error().code, ErrorCode::NotFound);
        QCOMPARE(reader.gaps(FeedId {77}, {}, 5).result().error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSequencePages)
#include "tst_sequencepages.moc"
