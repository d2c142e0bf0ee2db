// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"
#include "base/manualclock.h"
#include "plainlog.h"
#include "store/bodywriter.h"
#include "store/logwriter.h"
#include "store/stationreader.h"
#include "store/workdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

EventBatch batchOf(qint64 first, int events, UtcTime at, const char *label = "", qint64 step = 1)
{
    EventBatch batch;
    batch.producer = ProducerId {1};
    batch.label = label;
    for (qint64 i = 0; i < events; ++i)
        batch.events.push_back(
            {Sequence {first + i * step}, {"Property"}, {"k" + std::to_string(first), false}, {}});
    batch.delivery = DeliveryNote {};
    batch.delivery->at = at;
    return batch;
}

} // namespace

/// Proves what retention takes and what it leaves: only the oldest, never what waits, in small steps, and an
/// old repeat is a duplicate still.
class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(m_log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")));
    }
    void cleanup() { m_log.reset(); }

    void takesOldEventsInSmallStepsAndKnowsTheirRepeats()
    {
        store(batchOf(1, 10, day(0), "a", 2)); // 1, 3, … 19
        store(batchOf(2, 10, day(0), "b", 2));
        store(batchOf(100, 5, day(20), "a"));
        const PruneLimits limits {EventId {1'000}, day(10), {}};
        QVERIFY(m_log->prune(limits, 6).value());
        QCOMPARE(plain("SELECT min(id) || '/' || count(*) FROM event_row"), QStringLiteral("7/19"));
        pruneAll(limits);
        QCOMPARE(plain("SELECT min(id) || '/' || count(*) FROM event_row"), QStringLiteral("21/5"));
        QCOMPARE(plain("SELECT min(id) || '/' || count(*) FROM delivery"), QStringLiteral("3/1"));
        QCOMPARE(repeated(batchOf(1, 10, day(20), "a", 2)), 10);
        QCOMPARE(repeated(batchOf(2, 10, day(20), "b", 2)), 10);
        // A hole is no pruned sequence: a late push fills it.
        QCOMPARE(repeated(batchOf(2, 10, day(20), "a", 2)), 0);
        // The next start knows them, too, and no id comes twice.
        const EventId last = m_log->lastEvent();
        m_log.reset();
        m_log = LogDatabase::open(m_files, m_clock).value();
        QCOMPARE(repeated(batchOf(19, 1, day(21), "a")), 1);
        store(batchOf(500, 1, day(21), "a"));
        QCOMPARE(m_log->lastEvent().value, last.value + 1);
    }

    void joinsRangesThatTouch()
    {
        for (const qint64 first : {1, 21, 11, 41, 31})
            store(batchOf(first, 10, day(0)));
        pruneAll({EventId {1'000}, day(10), {}});
        QCOMPARE(plain("SELECT group_concat(first || '-' || last) FROM pruned"), QStringLiteral("1-50"));
    }

    void aPolledRepeatOfAPrunedEventIsAConfirmation()
    {
        store(batchOf(1, 10, day(0), "a"));
        pruneAll({EventId {1'000}, day(10), {}});
        EventBatch poll = batchOf(1, 12, day(11));
        poll.delivery.reset();
        poll.origin = EventOrigin::Poll;
        const auto outcome = m_log->store({poll})[0];
        QVERIFY(outcome.stored);
        QCOMPARE(outcome.accepted, 2);
    }

    void neverTakesWhatWaits()
    {
        store(batchOf(1, 10, day(0)));
        {
            const auto work = WorkDatabase::open(m_files, m_clock).value();
            QCOMPARE(work->oldestNeeded()->value, 1); // not taken from the log yet
            QVERIFY(work->takeLog());
            QCOMPARE(work->oldestNeeded()->value, 10); // the newest event of the one key that waits
        }
        pruneAll({EventId {5}, day(10), {}});
        QCOMPARE(plain("SELECT min(id) FROM event_row"), QStringLiteral("5"));
        QCOMPARE(plain("SELECT count(*) FROM delivery"), QStringLiteral("1"));
    }

    void takesTheOldestWhenTheLogIsTooLarge()
    {
        for (int i = 0; i < 40; ++i)
            store(batchOf(1 + i * 200, 200, day(0)));
        const qint64 before = used();
        const PruneLimits limits {EventId {100'000}, {}, before / 2};
        pruneAll(limits);
        QVERIFY2(used() <= before / 2, qPrintable(QString::number(used())));
        QVERIFY(plain("SELECT count(*) FROM event_row").toInt() > 100);
        QCOMPARE(plain("SELECT max(id) FROM event_row"), QStringLiteral("8000"));
    }

    void isNotHeldUpByAClockThatWasAheadForAWhile()
    {
        store(batchOf(1, 10, day(0)));
        const UtcTime truth = m_clock.utcNow();
        m_clock.jump(std::chrono::days(400));
        for (int i = 0; i < 20; ++i)
            store(batchOf(100 + i * 10, 10, m_clock.utcNow())); // more than one step takes
        m_clock.jump(-std::chrono::days(400));
        QCOMPARE(m_clock.utcNow(), truth);
        store(batchOf(1'000, 10, day(1)));
        store(batchOf(2'000, 10, day(20)));
        m_clock.jump(std::chrono::days(20));
        // What came before something old is old, whatever its time says.
        const PruneLimits limits {EventId {100'000}, truth + std::chrono::days(10), {}};
        pruneAll(limits);
        QCOMPARE(plain("SELECT min(sequence) || '/' || count(*) FROM event_row"), QStringLiteral("2000/10"));
        QCOMPARE(plain("SELECT count(*) FROM delivery"), QStringLiteral("1"));
    }

    void keepsWhatAClockAheadStampedAsLongAsWhatCameWithIt()
    {
        m_clock.jump(std::chrono::days(400));
        store(batchOf(1, 10, m_clock.utcNow())); // the first start, before the network told the time
        m_clock.jump(-std::chrono::days(400));
        store(batchOf(100, 10, day(0)));
        store(batchOf(200, 10, day(5)));
        m_clock.jump(std::chrono::days(5));
        pruneAll({EventId {1'000}, m_clock.utcNow() - std::chrono::days(10), {}});
        QCOMPARE(plain("SELECT count(*) FROM event_row"), QStringLiteral("30"));
        QCOMPARE(plain("SELECT count(*) FROM delivery"), QStringLiteral("3"));
        pruneAll({EventId {1'000}, m_clock.utcNow() - std::chrono::days(3), {}});
        QCOMPARE(plain("SELECT min(sequence) || '/' || count(*) FROM event_row"), QStringLiteral("200/10"));
    }

    void readersCopeWithALogWithoutItsBeginning()
    {
        store(batchOf(1, 10, day(0)));
        store(batchOf(11, 10, day(20)));
        StationReader reader(m_files);
        QCOMPARE(reader.eventSpan().result()->first.value, 1);
        pruneAll({EventId {1'000}, day(10), {}});
        QCOMPARE(reader.eventSpan().result()->first.value, 11);
        QCOMPARE(reader.eventSpan().result()->last.value, 20);
        QVERIFY(reader.events(EventId {1}, 5).result()->empty());
        QCOMPARE(reader.events(EventId {11}, 5).result()->size(), 5U);
    }

    void readersSeeNoRowsWhereAllIsGone()
    {
        store(batchOf(1, 50, day(0)));
        pruneAll({EventId {1'000}, day(10), {}});
        StationReader reader(m_files);
        const auto events = reader.eventSpan().result().value();
        QCOMPARE(events.count(), 0);
        QCOMPARE(events.last.value, 50);
    }

    void prunesBetweenTheTransactionsOfTheWriter()
    {
        for (int i = 0; i < 30; ++i)
            store(batchOf(1 + i * 200, 200, day(0)));
        LogWriter writer(std::move(m_log), m_clock);
        writer.prune({EventId {100'000}, day(10), {}});
        QVERIFY(writer.submit(batchOf(10'000, 10, day(20)), nullptr));
        QTRY_COMPARE(plain("SELECT count(*) FROM event_row"), QStringLiteral("10"));
        writer.drain();
    }

    void tellsOfEventsThatAnOlderWorkFileMissed()
    {
        store(batchOf(1, 10, day(0)));
        QVERIFY(WorkDatabase::open(m_files, m_clock).value()->takeLog()); // and then a copy of it comes back
        store(batchOf(11, 10, day(0)));
        store(batchOf(21, 5, day(20)));
        pruneAll({EventId {1'000}, day(10), {}});
        const auto work = WorkDatabase::open(m_files, m_clock).value();
        QVERIFY(work->takeLog());
        QCOMPARE(work->totals().takenThrough, m_log->lastEvent());
        QCOMPARE(PlainDatabase(m_files.work()).one("SELECT detail LIKE 'Events 11 to 20 %' FROM problem"),
            QStringLiteral("1"));
    }

    void deletesDaysOfBodiesByAgeAndSize()
    {
        QVERIFY(QDir().mkpath(m_files.bodies()));
        for (int i = 0; i < 10; ++i)
            QVERIFY(write(bodiesFile(m_files, day(i)), 1'000));
        QVERIFY(write(m_files.bodies() + QStringLiteral("/2026-01-01.sqlite.damaged-1"), 10));
        QVERIFY(pruneBodies(m_files, {std::chrono::days(6), 0}, day(9)));
        QCOMPARE(days().size(), 7);
        QVERIFY(pruneBodies(m_files, {std::chrono::days(0), 3'500}, day(9)));
        QCOMPARE(days(), (QStringList {nameOf(7), nameOf(8), nameOf(9)}));
        // Today's is never deleted: there is no room then.
        QVERIFY(!pruneBodies(m_files, {std::chrono::days(30), 500}, day(9)));
        QCOMPARE(days(), QStringList {nameOf(9)});
        QVERIFY(QFile::exists(m_files.bodies() + QStringLiteral("/2026-01-01.sqlite.damaged-1")));
    }

    void letsBodiesOfDaysThatAreNotYetGoBySize()
    {
        QVERIFY(QDir().mkpath(m_files.bodies()));
        for (const int number : {7, 8, 9, 10, 400})
            QVERIFY(write(bodiesFile(m_files, day(number)), 1'000));
        QVERIFY(pruneBodies(m_files, {std::chrono::days(6), 0}, day(9)));
        QCOMPARE(days().size(), 5);
        // Nobody knows how old those are: they go first, tomorrow's aside (a clock that is a little ahead).
        QVERIFY(pruneBodies(m_files, {std::chrono::days(6), 4'500}, day(9)));
        QCOMPARE(days(), (QStringList {nameOf(7), nameOf(8), nameOf(9), nameOf(10)}));
    }

    void keepsNoMoreBodiesThanAreAllowed()
    {
        BodyWriter bodies(m_files, m_clock, {std::chrono::days(30), 1});
        QVERIFY(QDir().mkpath(m_files.bodies()));
        QVERIFY(write(bodiesFile(m_files, m_clock.utcNow()) + QStringLiteral("-wal"), 100));
        DeliveryNote note;
        note.at = m_clock.utcNow();
        note.body = "{}";
        bodies.write(DeliveryId {1}, note);
        QTRY_COMPARE(bodies.leftOut() + qint64(QFile::exists(bodiesFile(m_files, note.at))), 1);
    }

    void tellsOfBodiesThatCannotBeKeptAndGoesOnByItself()
    {
        QVERIFY(write(m_files.bodies(), 1)); // where their folder should be
        Mailbox told;
        QStringList faults;
        BodyWriter bodies(m_files, m_clock, {},
            [&](const QString &detail) { told.post([&faults, detail] { faults << detail; }); });
        DeliveryNote note;
        note.at = m_clock.utcNow();
        note.body = "{}";
        bodies.write(DeliveryId {1}, note);
        QTRY_COMPARE(faults.size(), 1);
        QVERIFY2(faults.first().contains(m_files.bodies()), qPrintable(faults.first()));
        QCOMPARE(bodies.leftOut(), 1);
        QVERIFY(QFile::remove(m_files.bodies()));
        QTRY_COMPARE(faults.size(), 2); // without another delivery
        QCOMPARE(faults.last(), QString());
        bodies.write(DeliveryId {2}, note);
        QTRY_VERIFY(QFile::exists(bodiesFile(m_files, note.at)));
        QCOMPARE(bodies.leftOut(), 1);
    }

    void tellsOfBodiesThatTheDiskIsTooSlowFor()
    {
        Mailbox told;
        QStringList faults;
        BodyWriter bodies(
            m_files, m_clock, {},
            [&](const QString &detail) { told.post([&faults, detail] { faults << detail; }); }, 1);
        DeliveryNote note;
        note.at = m_clock.utcNow();
        note.body = "{}";
        for (qint64 id = 1; bodies.leftOut() == 0; ++id)
            bodies.write(DeliveryId {id}, note);
        QTRY_COMPARE(faults.size(), 2);
        QVERIFY(!faults.first().isEmpty());
        QCOMPARE(faults.last(), QString()); // once nothing waits any more
    }

private:
    UtcTime day(int number) const { return m_clock.utcNow() + std::chrono::days(number); }
    QString nameOf(int number) const { return QFileInfo(bodiesFile(m_files, day(number))).fileName(); }
    QStringList days() const
    {
        return QDir(m_files.bodies()).entryList({QStringLiteral("*.sqlite")}, QDir::Files, QDir::Name);
    }
    static bool write(const QString &name, qint64 bytes)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray(bytes, 'x')) == bytes;
    }
    QString plain(const char *sql) const { return PlainDatabase(m_files.log()).one(sql); }
    qint64 used() const
    {
        const PlainDatabase log(m_files.log());
        return (log.one("PRAGMA page_count").toLongLong() - log.one("PRAGMA freelist_count").toLongLong())
            * 4'096;
    }
    void store(const EventBatch &batch)
    {
        const auto outcome = m_log->store({batch})[0];
        QVERIFY(outcome.stored);
        QCOMPARE(outcome.accepted, int(batch.events.size()));
    }
    int repeated(const EventBatch &batch)
    {
        const auto outcome = m_log->store({batch})[0];
        return outcome.stored ? outcome.duplicates : -1;
    }
    void pruneAll(const PruneLimits &limits)
    {
        for (int step = 0; step < 1'000; ++step) {
            const auto more = m_log->prune(limits, 50);
            QVERIFY(more);
            if (!*more)
                return;
        }
        QFAIL("it does not end");
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
