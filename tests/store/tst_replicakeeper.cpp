// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "store/logdatabase.h"
#include "store/replicakeeper.h"
#include "store/stationreader.h"

#include <atomic>
#include <future>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

class TestReplicaKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        m_producer = m_log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")).value();
        m_source = m_log->directory().value().producer(m_producer)->source;
        m_sequence = 0;
        startKeeper();
    }

    void cleanup()
    {
        m_keeper.reset();
        m_log.reset();
    }

    void fetchesAKeyOnceForManyEvents()
    {
        for (int i = 0; i < 100; ++i)
            event("a");
        event("b");
        const auto items = due();
        QCOMPARE(items.size(), 2U);
        QVERIFY(due(0).empty()); // handed out
        apply({upsert(items[0], "a", 100), upsert(items[1], "b", 200)});
        QCOMPARE(plain("SELECT group_concat(ListingKey || ':' || ListPrice) FROM Property"),
            QStringLiteral("a:100,b:200"));
        StationReader reader(m_files);
        QCOMPARE(reader.events(EventId {1}, 1).result().value()[0].state, EventState::Applied);
        QCOMPARE(reader.events(EventId {101}, 1).result().value()[0].state, EventState::Applied);
    }

    void keepsAPauseAheadOfWhatWaits()
    {
        std::promise<void> goOn;
        std::atomic<int> done = 0;
        m_keeper->run([&goOn](const ReplicaKeeper::Files *) -> Result<> {
            goOn.get_future().wait();
            return {};
        });
        for (int i = 0; i < 100; ++i) {
            m_keeper->run([&done](const ReplicaKeeper::Files *) -> Result<> {
                ++done;
                return {};
            });
        }
        int before = -1;
        const BudgetRecord record {{}, m_clock.utcNow() + std::chrono::hours(1), 1};
        auto kept = m_keeper->keepBudget("MLS", record).then([&](const Result<> &result) {
            before = done;
            return result.has_value();
        });
        goOn.set_value();
        QVERIFY(kept.result());
        QCOMPARE(before, 0);
        QCOMPARE(m_keeper->budgetRecord("MLS").result(), record);
        QTRY_COMPARE(done.load(), 100); // before what they count with is gone
    }

    void asksAgainWhenANewerEventCameMeanwhile()
    {
        event("a");
        const auto first = due();
        event("a");
        QTRY_COMPARE(takenThrough(), 2);
        apply({upsert(first[0], "a", 100)});
        const auto again = due();
        QCOMPARE(again.size(), 1U);
        QVERIFY(again[0].generation > first[0].generation);
    }

    void asksAgainWhenWhatCannotBeReadWasAskedForBeforeANewerEvent()
    {
        event("a");
        WorkOutcome unreadable = upsert(due()[0], "a", 1);
        unreadable.record = "[]";
        event("a"); // while the request is on its way
        QTRY_COMPARE(takenThrough(), 2);
        apply({unreadable});
        QCOMPARE(StationReader(m_files).problems(true).result().value().size(), 0U);
        const auto again = due();
        QCOMPARE(again.size(), 1U);
        unreadable.item = again[0];
        apply({unreadable});
        QCOMPARE(StationReader(m_files).problems(true).result().value().size(), 1U);
    }

    void waitsNoLongerWhenTheClockIsSetBack()
    {
        event("a");
        WorkOutcome later = upsert(due()[0], "a", 1);
        later.kind = WorkOutcome::Kind::Retry;
        later.dueAgain = m_clock.utcNow() + std::chrono::seconds(30);
        apply({later});
        QTest::qWait(250); // the keeper compares the two clocks at least five times a second
        m_clock.jump(-std::chrono::days(3));
        QTest::qWait(250);
        QVERIFY(due(0).empty()); // not earlier, either
        m_clock.advance(std::chrono::seconds(31));
        QCOMPARE(due().size(), 1U);
    }

    void neverGoesBackToAnOlderAnswer()
    {
        event("a");
        auto first = due();
        const qint64 early = ordinal();
        apply({upsert(first[0], "a", 200)}); // asked later, arrived first
        event("a");
        auto second = due();
        WorkOutcome late = upsert(second[0], "a", 100);
        late.asked = late.arrived = Ordinal {early};
        apply({late});
        QCOMPARE(plain("SELECT ListPrice FROM Property"), QStringLiteral("200"));
        QCOMPARE(due().size(), 1U); // dropped, and asked for again
    }

    void removesWithChildrenAndKeepsATombstone()
    {
        event("p");
        event("m", "Media");
        event("other", "Media");
        for (const WorkItem &item : due(3)) {
            const std::string key = item.key.key.text;
            WorkOutcome outcome = upsert(item, key, 1);
            if (key != "p")
                outcome.record = QByteArray("{\"MediaKey\":\"") + key.c_str()
                    + "\",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + (key == "m" ? "p" : "q")
                    + "\"}";
            apply({outcome});
        }
        QCOMPARE(plain("SELECT count(*) FROM Media"), QStringLiteral("2"));
        event("p");
        const qint64 early = ordinal();
        WorkOutcome removal = upsert(due()[0], "p", 0);
        removal.kind = WorkOutcome::Kind::Remove;
        apply({removal});
        QCOMPARE(plain("SELECT count(*) FROM Property"), QStringLiteral("0"));
        QCOMPARE(plain("SELECT MediaKey FROM Media"), QStringLiteral("other"));
        QCOMPARE(
            plain("SELECT group_concat(key || ' ' || why) FROM (SELECT * FROM _tombstone ORDER BY key DESC)"),
            QStringLiteral("p proven,m parent removed"));
        event("p"); // an answer from before the removal must not bring it back
        WorkOutcome late = upsert(due()[0], "p", 5);
        late.asked = late.arrived = Ordinal {early};
        apply({late});
        QCOMPARE(plain("SELECT count(*) FROM Property"), QStringLiteral("0"));
        apply({upsert(due()[0], "p", 6)});
        QCOMPARE(plain("SELECT ListPrice FROM Property"), QStringLiteral("6"));
        QCOMPARE(plain("SELECT records || '/' || removed FROM _resource WHERE name = 'Property'"),
            QStringLiteral("1/0"));
    }

    void settlesQuietlyWhatItNeverHeld()
    {
        event("x");
        WorkOutcome removal = upsert(due()[0], "x", 0);
        removal.kind = WorkOutcome::Kind::Remove;
        apply({removal});
        QCOMPARE(plain("SELECT count(*) FROM _tombstone"), QStringLiteral("0"));
        StationReader reader(m_files);
        QCOMPARE(reader.events(EventId {1}, 1).result().value()[0].state, EventState::NotOurs);
    }

    void handsOutAgainAfterARestart()
    {
        event("a");
        const qint64 before = ordinal();
        QCOMPARE(due().size(), 1U);
        startKeeper();
        QCOMPARE(due().size(), 1U);
        QVERIFY(ordinal() > before);
    }

    void keepsNumbersExact()
    {
        event("20240712154755555836000000");
        WorkOutcome outcome = upsert(due()[0], "20240712154755555836000000", 0);
        outcome.record = "{\"ListingKey\":\"20240712154755555836000000\",\"ListPrice\":450000.50,\"Big\":"
                         "9007199254740993,\"PoolYN\":true,"
                         "\"Appliances\":[\"Oven\",\"Sink\"],\"Unknown\":{\"a\":1}}";
        apply({outcome});
        QCOMPARE(plain("SELECT ListingKey || '|' || ListPrice || '|' || Big || '|' || PoolYN || '|' || "
                       "Appliances FROM Property"),
            QStringLiteral("20240712154755555836000000|450000.5|9007199254740993|1|[\"Oven\",\"Sink\"]"));
        StationReader reader(m_files);
        QCOMPARE(reader
                     .recordJson(
                         m_source, QStringLiteral("property"), QStringLiteral("20240712154755555836000000"))
                     .result()
                     .value(),
            outcome.record);
    }

    void widensTablesAndKeepsWhatChangedItsType()
    {
        event("a");
        apply({upsert(due()[0], "a", 100)});
        auto schema = schemas();
        schema[0].columns.push_back({QStringLiteral("Select"), ColumnType::Text});
        schema[0].columns[1].type = ColumnType::Text;
        QVERIFY(m_keeper->setSchema(m_source, schema).result());
        event("a");
        WorkOutcome outcome = upsert(due()[0], "a", 0);
        outcome.record = "{\"ListingKey\":\"a\",\"ListPrice\":\"on request\",\"Select\":\"yes\"}";
        apply({outcome});
        QCOMPARE(plain("SELECT ListPrice_text || \"Select\" FROM Property"), QStringLiteral("on requestyes"));
        StationReader reader(m_files);
        QTRY_COMPARE(reader.problems(true).result().value().size(), 1U);
    }

    void opensAProblemUntilItIsRetried()
    {
        event("a");
        WorkOutcome failed = upsert(due()[0], "a", 0);
        failed.kind = WorkOutcome::Kind::Fail;
        failed.cause = QStringLiteral("http_500");
        failed.detail = QStringLiteral("the Producer answers 500");
        apply({failed});
        StationReader reader(m_files);
        QCOMPARE(reader.problems(true).result().value().at(0).cause, QStringLiteral("http_500"));
        QCOMPARE(reader.events(EventId {1}, 1).result().value()[0].state, EventState::Failed);
        QVERIFY(due(0).empty());
        const auto unknown = m_keeper->retryProblem(ProblemId {4711}).result();
        QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
        QCOMPARE(m_keeper->retryProblem({}).result().value(), 1);
        apply({upsert(due()[0], "a", 1)});
        QVERIFY(reader.problems(true).result().value().empty());
    }

    void aProblemOfTheSourceIsNotClosedByAPerson()
    {
        ProblemRow refused;
        refused.cause = QStringLiteral("unauthorized");
        refused.source = SourceId {1};
        m_keeper->openProblem(refused);
        StationReader reader(m_files);
        QTRY_COMPARE(reader.problems(true).result().value().size(), 1U);
        const auto retried = m_keeper->retryProblem(reader.problems(true).result().value().at(0).id).result();
        QVERIFY(!retried && retried.error().code == ErrorCode::NotFound);
        const ProblemId problem = reader.problems(true).result().value().at(0).id;
        QVERIFY(!m_keeper->dismissProblem(problem, QStringLiteral("x")).result());
        QCOMPARE(reader.problems(true).result().value().size(), 1U); // nothing is asked: it must be seen
    }

    void aPersonRetriesOneRecordOrPutsThemAllAway()
    {
        event("a");
        event("b");
        const auto items = due(2);
        for (const WorkItem &item : items) {
            WorkOutcome failed = upsert(item, "", 0);
            failed.kind = WorkOutcome::Kind::Fail;
            failed.cause = QStringLiteral("forbidden");
            apply({failed});
        }
        StationReader reader(m_files);
        const auto problems = reader.problems(true).result().value();
        QCOMPARE(problems.size(), 1U);
        WorkSelection selection;
        selection.problem = problems[0].id;
        QCOMPARE(reader.workKeys(selection, 10).result().value().size(), 2U);
        selection.resource = QStringLiteral("Property");
        selection.key = QStringLiteral("b");
        QCOMPARE(m_keeper->retryWork(selection).result().value(), 1);
        const auto again = due();
        QCOMPARE(again[0].key.key.text, std::string("b"));

        QVERIFY(!m_keeper->dismissProblem(ProblemId {4711}, QStringLiteral("x")).result());
        QCOMPARE(m_keeper->dismissProblem(problems[0].id, QStringLiteral("ticket 1")).result().value(), 1);
        QVERIFY(reader.problems(true).result().value().empty());
        QCOMPARE(
            reader.problems(false).result().value()[0].evidence.value(QStringLiteral("dismissed")).toString(),
            QStringLiteral("ticket 1"));
        QCOMPARE(reader.events(EventId {1}, 1).result().value()[0].state, EventState::GivenUp);
        apply({upsert(again[0], "b", 7)}); // the one that was retried goes on
        QCOMPARE(plain("SELECT ListingKey FROM Property"), QStringLiteral("b"));
        event("a"); // a newer event asks for what was given up
        apply({upsert(due()[0], "a", 8)});
        QCOMPARE(plain("SELECT count(*) FROM Property"), QStringLiteral("2"));
    }

    void retriesWhatBacksOffNow()
    {
        event("a");
        WorkOutcome later = upsert(due()[0], "", 0);
        later.kind = WorkOutcome::Kind::Retry;
        later.cause = QStringLiteral("http_503");
        later.dueAgain = m_clock.utcNow() + std::chrono::minutes(5);
        apply({later});
        StationReader reader(m_files);
        const auto groups = reader.retries().result().value();
        QCOMPARE(groups.size(), 1U);
        QCOMPARE(groups[0].keys, 1);
        QCOMPARE(groups[0].nextTry, *later.dueAgain);
        WorkSelection selection;
        selection.source = m_source;
        selection.resource = QStringLiteral("Property");
        selection.cause = QStringLiteral("http_503");
        QCOMPARE(reader.workKeys(selection, 10).result().value().size(), 1U);
        QVERIFY(due(0).empty());
        QCOMPARE(m_keeper->retryWork(selection).result().value(), 1);
        QCOMPARE(due().size(), 1U);
    }

    void pagesRecordsByKeyWithoutOffset()
    {
        for (int i = 0; i < 1'234; ++i)
            event(QByteArray("k" + QByteArray::number(10'000 + i)).constData());
        std::vector<WorkOutcome> outcomes;
        while (outcomes.size() < 1'234) {
            for (const WorkItem &item : due())
                outcomes.push_back(upsert(item, item.key.key.text, 1));
        }
        apply(outcomes);
        QByteArrayList statements;
        QMutex mutex;
        StationReader reader(m_files, [&](const QByteArray &sql) {
            const QMutexLocker lock(&mutex);
            statements << sql;
        });
        const auto page
            = reader.records(m_source, QStringLiteral("Property"), {QStringLiteral("ListingKey")}, 1'100, 50)
                  .result()
                  .value();
        QCOMPARE(page.rows.size(), 50U);
        QCOMPARE(page.rows.front().front().toString(), QStringLiteral("k11100"));
        QCOMPARE(reader.resources().result().value().at(1).records, 1'234);
        const QMutexLocker lock(&mutex);
        for (const QByteArray &sql : std::as_const(statements))
            QVERIFY2(!sql.toUpper().contains("OFFSET"), sql.constData());
    }

    void noticesAReplacedReplica()
    {
        event("a");
        apply({upsert(due()[0], "a", 1)});
        m_keeper.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(m_files.replica(m_source) + QLatin1String(suffix));
        startKeeper();
        QCOMPARE(due().size(), 1U);
        StationReader reader(m_files);
        QCOMPARE(reader.problems(true).result().value().at(0).cause, QStringLiteral("replica_replaced"));
    }

private:
    static std::vector<ResourceSchema> schemas()
    {
        return {{QStringLiteral("Property"), {QStringLiteral("ListingKey")},
                    {{QStringLiteral("ListingKey"), ColumnType::Text},
                        {QStringLiteral("ListPrice"), ColumnType::Decimal},
                        {QStringLiteral("Big"), ColumnType::Integer},
                        {QStringLiteral("PoolYN"), ColumnType::Boolean},
                        {QStringLiteral("Appliances"), ColumnType::Json}}},
            {QStringLiteral("Media"), {QStringLiteral("MediaKey")},
                {{QStringLiteral("MediaKey"), ColumnType::Text},
                    {QStringLiteral("ResourceName"), ColumnType::Text},
                    {QStringLiteral("ResourceRecordKey"), ColumnType::Text}}}};
    }

    void startKeeper()
    {
        m_keeper.reset();
        m_keeper = std::make_unique<ReplicaKeeper>(m_files, m_clock);
        m_totals = {};
        connect(m_keeper.get(), &ReplicaKeeper::progressed, this,
            [this](const WorkTotals &totals) { m_totals = totals; });
        QVERIFY(m_keeper->start().result());
        QVERIFY(m_keeper->setSchema(m_source, schemas()).result());
    }

    void event(const char *key, const char *resource = "Property")
    {
        EventBatch batch;
        batch.producer = m_producer;
        batch.events = {{Sequence {++m_sequence}, {resource}, {key, false}, {}}};
        batch.delivery = DeliveryNote {};
        QVERIFY(m_log->store({batch})[0].stored);
        m_keeper->takeLog(m_log->lastEvent());
    }

    qint64 takenThrough() { return m_totals.takenThrough.value; }

    /// What is due once the log has been taken; waits for \a atLeast items.
    std::vector<WorkItem> due(std::size_t atLeast = 1)
    {
        std::vector<WorkItem> all;
        QDeadlineTimer deadline(5'000);
        do {
            for (WorkItem &item : m_keeper->takeDue(m_source, 500).result())
                all.push_back(std::move(item));
            QTest::qWait(1);
        } while ((all.size() < atLeast || takenThrough() < m_sequence) && !deadline.hasExpired());
        return all;
    }

    qint64 ordinal() { return m_keeper->takeOrdinals(1).result().value; }

    WorkOutcome upsert(const WorkItem &item, const std::string &key, int price)
    {
        WorkOutcome outcome;
        outcome.item = item;
        outcome.kind = WorkOutcome::Kind::Upsert;
        outcome.asked = outcome.arrived = Ordinal {ordinal()};
        outcome.record = QByteArray("{\"ListingKey\":\"") + key.c_str()
            + "\",\"ListPrice\":" + QByteArray::number(price) + '}';
        return outcome;
    }

    void apply(const std::vector<WorkOutcome> &outcomes) { QVERIFY(m_keeper->apply(outcomes).result()); }

    QString plain(const char *sql)
    {
        sqlite3 *handle = nullptr;
        sqlite3_open_v2(
            m_files.replica(m_source).toUtf8().constData(), &handle, SQLITE_OPEN_READONLY, nullptr);
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
        const QString value = sqlite3_step(statement) == SQLITE_ROW
            ? QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)))
            : QString::fromUtf8(sqlite3_errmsg(handle));
        sqlite3_finalize(statement);
        sqlite3_close(handle);
        return value;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
    std::unique_ptr<ReplicaKeeper> m_keeper;
    ProducerId m_producer;
    SourceId m_source;
    WorkTotals m_totals;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestReplicaKeeper)
#include "tst_replicakeeper.moc"
