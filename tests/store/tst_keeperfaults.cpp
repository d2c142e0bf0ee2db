// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "faultyvfs.h"
#include "plainlog.h"
#include "store/logdatabase.h"
#include "store/replicadatabase.h"
#include "store/replicakeeper.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

namespace {

const std::vector<ResourceSchema> &schema()
{
    static const std::vector<ResourceSchema> property {{QStringLiteral("Property"),
        {QStringLiteral("ListingKey")},
        {{QStringLiteral("ListingKey"), ColumnType::Text}, {QStringLiteral("Price"), ColumnType::Integer}}}};
    return property;
}

QString described(const std::vector<FeedProgress> &progress)
{
    QStringList feeds;
    for (const FeedProgress &feed : progress) {
        feeds << QStringLiteral("feed %1: contiguous %2, applied %3, pending %4, failed %5")
                     .arg(feed.feed.value)
                     .arg(feed.contiguous)
                     .arg(feed.appliedThrough)
                     .arg(feed.pending)
                     .arg(feed.failed);
    }
    return feeds.join(QLatin1Char('\n'));
}

} // namespace

/// Proves guarantees 2 and 3 on a disk that fails: whichever write of the work file or of a replica fails, no
/// key is forgotten or settled without its record, typed tables follow the records, counters count each
/// settlement once, and what is held in memory is what the file says.
class TestKeeperFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("listingpost.store=false"));
        const int wanted = qEnvironmentVariableIntValue("LISTINGPOST_FAULT_STRIDE");
        m_stride = wanted > 0 ? wanted : 5;
    }

    void failsTheNthWrite_data() { fileRows(); }
    void failsTheNthWrite()
    {
        QFETCH(const QByteArray, file);
        FaultyVfs disk(file);
        m_disk = &disk;
        m_refusals = 1;
        qint64 nth = 0;
        do {
            openStation();
            ++nth;
            disk.failOnce(nth, nth % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR);
            replicate();
            closeStation();
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("write %1").arg(nth)));
        } while (disk.struck());
        QVERIFY2(nth > 30, "the disk was hardly written to");
    }

    void failsTheNthCallOfEachKind_data() { fileRows(); }
    void failsTheNthCallOfEachKind()
    {
        QFETCH(const QByteArray, file);
        FaultyVfs disk(file);
        m_disk = &disk;
        m_refusals = 1;
        int kinds = 0;
        for (int kind = 0; kind <= int(DiskCall::Delete); ++kind) {
            qint64 nth = 1;
            do {
                openStation();
                disk.failOnceOf(DiskCall(kind), nth);
                replicate();
                closeStation();
                QVERIFY2(!QTest::currentTestFailed(),
                    qPrintable(QStringLiteral("call %1 of kind %2").arg(nth).arg(kind)));
                kinds += nth == 1 && disk.struck();
                nth += m_stride;
            } while (disk.struck());
        }
        QVERIFY2(kinds >= 4, "the calls are all of a kind");
    }

    void opensAfterTheNthCallOfAnyKindFailed_data() { fileRows(); }
    void opensAfterTheNthCallOfAnyKindFailed()
    {
        QFETCH(const QByteArray, file);
        FaultyVfs disk(file);
        m_disk = &disk;
        QSet<DiskCall> struck;
        qint64 nth = 0;
        do {
            openStation();
            closeStation();
            for (const QString &name : {m_files.work(), m_files.replica(m_source)})
                QVERIFY(QFile::remove(name));
            disk.failAnyOnce(++nth);
            {
                const auto work = WorkDatabase::open(m_files, m_clock);
                const auto replica = ReplicaDatabase::open(m_files, m_source, m_clock);
            }
            if (disk.struck())
                struck.insert(disk.struckCall());
            disk.heal();
            m_log = LogDatabase::open(m_files, m_clock).value();
            m_work = WorkDatabase::open(m_files, m_clock).value();
            m_replica = ReplicaDatabase::open(m_files, m_source, m_clock).value();
            replicate();
            closeStation();
            QVERIFY2(!QTest::currentTestFailed(),
                qPrintable(QStringLiteral("call %1 of kind %2").arg(nth).arg(int(disk.struckCall()))));
        } while (disk.struck());
        QVERIFY2(struck.size() >= 6, "the calls are all of a kind");
    }

    void goesOnWhenTheDiskWasGone_data() { fileRows(); }
    void goesOnWhenTheDiskWasGone()
    {
        QFETCH(const QByteArray, file);
        FaultyVfs disk(file);
        m_disk = &disk;
        m_refusals = 3;
        for (qint64 nth = 1; nth < 70; ++nth) {
            openStation();
            disk.vanishFrom(nth, SQLITE_IOERR);
            replicate();
            closeStation();
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("write %1").arg(nth)));
        }
    }

    void saysThatItIsHeldUpAndGoesOnByItself_data() { fileRows(); }
    void saysThatItIsHeldUpAndGoesOnByItself()
    {
        QFETCH(const QByteArray, file);
        FaultyVfs disk(file);
        m_disk = &disk;
        openStation();
        m_replica.reset();
        m_work.reset();
        QStringList told;
        ReplicaKeeper keeper(m_files, m_clock);
        connect(
            &keeper, &ReplicaKeeper::faultChanged, this, [&told](const QString &detail) { told << detail; });
        QVERIFY(keeper.start().result());
        QVERIFY(keeper.setSchema(m_source, schema()).result());
        const Ordinal ordinal = keeper.takeOrdinals(1).result();
        disk.vanishFrom(1, SQLITE_IOERR);
        storeEvents({{"a", WorkOutcome::Kind::Upsert}});
        keeper.takeLog(m_log->lastEvent());
        bool applied = false;
        QDeadlineTimer patience(20'000);
        while (!applied && !patience.hasExpired()) {
            auto outcomes = outcomesOf(
                keeper.takeDue(m_source, 10).result(), {{"a", WorkOutcome::Kind::Upsert}}, ordinal);
            applied = !outcomes.empty() && keeper.apply(std::move(outcomes)).result();
            QTest::qWait(10);
            if (!told.isEmpty())
                disk.heal();
        }
        QVERIFY(applied);
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(!told.first().isEmpty());
        QVERIFY(told.last().isEmpty());
        keeper.stop();
        m_log.reset();
        QCOMPARE(
            PlainDatabase(m_files.replica(m_source)).one("SELECT group_concat(ListingKey) FROM Property"),
            QStringLiteral("a"));
    }

private:
    static void fileRows()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("of work") << QByteArray("work.sqlite");
        QTest::addRow("of the replica") << QByteArray("replica-");
    }

    void openStation()
    {
        m_disk->heal();
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        m_producer = m_log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")).value();
        m_source = m_log->directory()->producer(m_producer)->source;
        m_work = WorkDatabase::open(m_files, m_clock).value();
        m_replica = ReplicaDatabase::open(m_files, m_source, m_clock).value();
        m_sequence = 0;
    }

    void closeStation()
    {
        m_replica.reset();
        m_work.reset();
        m_log.reset();
    }

    /// Tries until it works, with a disk that is mended after some refusals; then it must.
    template<typename Attempt> auto insist(Attempt attempt)
    {
        auto done = attempt();
        for (int refused = 1; !done && refused <= m_refusals; ++refused) {
            if (refused == m_refusals)
                m_disk->heal();
            done = attempt();
        }
        return done;
    }

    /// Two keys that are there, one that fails first, one that is there until it is removed.
    void replicate()
    {
        using Kind = WorkOutcome::Kind;
        QVERIFY(insist([this] { return m_replica->setSchema(schema()); }));
        carryOut({{"a", Kind::Upsert}, {"b", Kind::Upsert}, {"c", Kind::Fail}, {"d", Kind::Upsert}});
        carryOut({{"a", Kind::Upsert}, {"c", Kind::Upsert}, {"d", Kind::Remove}});
        carryOut({{"b", Kind::Upsert}, {"e", Kind::Upsert}});
        if (QTest::currentTestFailed())
            return;
        m_disk->heal();
        const QString inMemory = described(m_work->progress());
        const WorkTotals totals = m_work->totals();
        QCOMPARE(inMemory, QStringLiteral("feed 1: contiguous 9, applied 9, pending 0, failed 0"));
        QCOMPARE(totals.failed, 0);
        QCOMPARE(totals.openProblems, 0);
        QCOMPARE(totals.takenThrough, m_log->lastEvent());
        m_work = WorkDatabase::open(m_files, m_clock).value();
        QCOMPARE(described(m_work->progress()), inMemory);
        QCOMPARE(m_work->totals(), totals);
        checkFiles();
    }

    void checkFiles()
    {
        const PlainDatabase work(m_files.work());
        QCOMPARE(work.one("PRAGMA quick_check"), QStringLiteral("ok"));
        QCOMPARE(work.one("SELECT (SELECT count(*) FROM work) + (SELECT count(*) FROM waiting)"),
            QStringLiteral("0"));
        QCOMPARE(work.one("SELECT group_concat(name || value) FROM counter WHERE name IN ('fetched', "
                          "'applied', 'removed')"),
            QStringLiteral("applied7,fetched7,removed1"));
        const PlainDatabase replica(m_files.replica(m_source));
        QCOMPARE(replica.one("PRAGMA quick_check"), QStringLiteral("ok"));
        QCOMPARE(replica.one("SELECT group_concat(ListingKey || Price) FROM (SELECT * FROM Property ORDER "
                             "BY ListingKey)"),
            QStringLiteral("a5,b8,c6,e9"));
        QCOMPARE(replica.one("SELECT group_concat(key) FROM (SELECT * FROM _record ORDER BY key)"),
            QStringLiteral("a,b,c,e"));
        QCOMPARE(replica.one("SELECT records || '/' || removed FROM _resource WHERE name = 'Property'"),
            QStringLiteral("4/1"));
        QCOMPARE(work.one("SELECT commit_number FROM replica"),
            replica.one("SELECT value FROM _meta WHERE name = 'commit'"));
    }

    using Round = std::map<std::string, WorkOutcome::Kind>;

    void storeEvents(const Round &round)
    {
        EventBatch batch;
        batch.producer = m_producer;
        for (const auto &[key, kind] : round)
            batch.events.push_back({Sequence {++m_sequence}, {"Property"}, {key, false}, {}});
        QVERIFY(m_log->store({batch})[0].stored);
    }

    /// One event for each key of \a round, from the log to what \a round says became of it.
    void carryOut(const Round &round)
    {
        if (QTest::currentTestFailed())
            return;
        storeEvents(round);
        bool more = true;
        while (more) {
            const auto taken = insist([this] { return m_work->takeLog(); });
            QVERIFY2(taken, "work cannot be taken from a disk that works");
            more = taken->more;
        }
        const auto settled = insist([&] { return settle(round); });
        QVERIFY2(settled, settled ? "" : qPrintable(settled.error().detail));
    }

    static std::vector<WorkOutcome> outcomesOf(
        const std::vector<WorkItem> &items, const Round &round, Ordinal ordinal)
    {
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : items) {
            WorkOutcome outcome;
            outcome.item = item;
            outcome.kind = round.at(item.key.key.text);
            outcome.asked = outcome.arrived = ordinal;
            outcome.cause = QStringLiteral("http_500");
            outcome.record = QByteArray("{\"ListingKey\":\"") + item.key.key.text.c_str()
                + "\",\"Price\":" + QByteArray::number(item.newestSequence.value) + '}';
            outcomes.push_back(std::move(outcome));
        }
        return outcomes;
    }

    /// As ReplicaKeeper does it: the replica's commit first, then work; on a failure all is put back.
    Result<> settle(const Round &round)
    {
        // Work that is not announced is not asked for.
        if (m_work->sourcesWithWork() != std::vector {m_source} || !m_work->nextDue(m_source))
            return failure(ErrorCode::NotFound, QStringLiteral("no work is announced"));
        const auto items = m_work->takeDue(m_source, 100);
        if (!items)
            return tl::unexpected(items.error());
        if (items->size() != round.size())
            return failure(ErrorCode::NotFound, QStringLiteral("only %1 keys are due").arg(items->size()));
        auto done = m_work->takeOrdinals(1)
                        .and_then([&](Ordinal ordinal) {
                            return m_replica->apply(outcomesOf(*items, round, ordinal));
                        })
                        .and_then([&](const std::vector<Settlement> &settlements) {
                            return m_replica->mark().and_then([&](const ReplicaMark &mark) {
                                return m_work->settle(settlements, {{m_source, mark}});
                            });
                        });
        for (const WorkItem &item : *items)
            m_work->putBack(item.key);
        return done;
    }

    FaultyVfs *m_disk = nullptr; ///< of the running test
    int m_refusals = 0;
    int m_stride = 1; ///< of calls of any kind; LISTINGPOST_FAULT_STRIDE=1: each one fails
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
    std::unique_ptr<WorkDatabase> m_work;
    std::unique_ptr<ReplicaDatabase> m_replica;
    ProducerId m_producer;
    SourceId m_source;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestKeeperFaults)
#include "tst_keeperfaults.moc"
