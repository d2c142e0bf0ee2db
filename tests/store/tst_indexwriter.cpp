// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"
#include "base/manualclock.h"
#include "store/database.h"
#include "store/indexwriter.h"
#include "store/logdatabase.h"
#include "store/stationreader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class TestIndexWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsTheLogAndCanBeMadeAgain()
    {
        const QTemporaryDir folder;
        const StationFiles files {folder.path()};
        ManualClock clock;
        const UtcTime start = clock.utcNow();
        auto log = LogDatabase::open(files, clock).value();
        QVERIFY(log->addProducer(QStringLiteral("MLS")));
        for (int second = 0; second < 3; ++second) {
            EventBatch batch;
            batch.producer = ProducerId {1};
            for (int i = 0; i <= second; ++i)
                batch.events.push_back({Sequence {second * 10 + i + 1}, {"Property"}, {"k", false}, {}});
            batch.events.push_back(batch.events.front()); // one repeat a second
            batch.delivery = DeliveryNote {};
            batch.delivery->at = clock.utcNow();
            QVERIFY(log->store({batch})[0].stored);
            clock.advance(std::chrono::seconds(1));
        }
        for (int round = 0; round < 2; ++round) {
            QFile::remove(files.index());
            QFile::remove(files.index() + QStringLiteral("-wal"));
            QFile::remove(files.index() + QStringLiteral("-shm"));
            {
                IndexWriter index(files, clock);
                index.noteWork(5, 1);
            }
            StationReader reader(files);
            const auto seconds = reader.rollups(start, start + std::chrono::hours(1), std::chrono::seconds(1))
                                     .result()
                                     .value();
            QCOMPARE(seconds.size(), 4U);
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE(seconds[i].stored, qint64(i + 1));
                QCOMPARE(seconds[i].received, qint64(i + 2));
            }
            QCOMPARE(seconds[3].applied, 5);
            QCOMPARE(seconds[3].failed, 1);
            const auto minutes = reader
                                     .rollups(start - std::chrono::hours(1), start + std::chrono::hours(1),
                                         std::chrono::seconds(60))
                                     .result()
                                     .value();
            qint64 stored = 0;
            for (const RollupPoint &point : minutes)
                stored += point.stored;
            QCOMPARE(stored, 6);
        }
    }

    void endsSoonThoughTheLogIsFarAheadAndGoesOnAtTheNextStart()
    {
        const QTemporaryDir folder;
        const StationFiles files {folder.path()};
        ManualClock clock;
        constexpr qint64 events = 200'000;
        QVERIFY(LogDatabase::open(files, clock));
        const auto log
            = Database::open(files.log(), databasekind::log(), Database::Access::ReadWrite).value();
        QVERIFY(log->execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) INSERT INTO "
            "event_row (id, at_ms, feed, epoch, sequence, resource, key) SELECT i, 0, 1, 1, i, 1, 'k' FROM "
            "n; "
            "UPDATE counter SET value = 200000 WHERE name = 'last_event'"));
        {
            const IndexWriter endsAtOnce(files, clock);
        }
        const auto index
            = Database::open(files.index(), databasekind::index(), Database::Access::ReadOnly).value();
        const auto taken = [&index]() -> qint64 {
            auto row = index->prepare("SELECT value FROM cursor WHERE name = 'event'");
            return row.step().value_or(false) ? row.integer(0) : 0;
        };
        QVERIFY2(taken() > 0 && taken() < events, qPrintable(QString::number(taken())));
        IndexWriter next(files, clock);
        next.takeLog();
        QTRY_COMPARE_WITH_TIMEOUT(taken(), events, 20'000);
    }

    void saysOnceWhyTheChartsAreBehindAndTouchesNothingOfANewerVersion()
    {
        const QTemporaryDir folder;
        const StationFiles files {folder.path()};
        ManualClock clock;
        QVERIFY(LogDatabase::open(files, clock));
        {
            const auto index
                = Database::open(files.index(), databasekind::index(), Database::Access::ReadWrite).value();
            QVERIFY(index->execute("PRAGMA user_version = 9999"));
        }
        const auto content = [&files] {
            QFile file(files.index());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray before = content();
        Mailbox told;
        QStringList faults;
        {
            IndexWriter index(files, clock,
                [&](const QString &detail) { told.post([&faults, detail] { faults << detail; }); });
            index.takeLog();
            QTRY_COMPARE(faults.size(), 1);
        }
        QVERIFY2(faults.first().contains(files.index()) && faults.first().contains(QLatin1String("newer")),
            qPrintable(faults.first()));
        QCOMPARE(content(), before);
        QTest::qWait(0);
        QCOMPARE(faults.size(), 1);
    }

    void goesOnByItselfOnceItsFileCanBeWritten()
    {
        const QTemporaryDir folder;
        const StationFiles files {folder.path()};
        ManualClock clock;
        QVERIFY(LogDatabase::open(files, clock));
        QVERIFY(QDir().mkdir(files.index()));
        Mailbox told;
        QStringList faults;
        IndexWriter index(
            files, clock, [&](const QString &detail) { told.post([&faults, detail] { faults << detail; }); });
        index.takeLog();
        QTRY_COMPARE(faults.size(), 1);
        QVERIFY(QDir().rmdir(files.index()));
        QTRY_COMPARE(faults.size(), 2); // and nothing new came
        QCOMPARE(faults.last(), QString());
    }
};

QTEST_GUILESS_MAIN(TestIndexWriter)
#include "tst_indexwriter.moc"
