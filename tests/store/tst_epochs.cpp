// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "plainlog.h"
#include "store/logdatabase.h"
#include "store/replicadatabase.h"
#include "store/restartwatch.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

using Named = std::pair<qint64, const char *>; ///< sequence and key

const std::vector<ResourceSchema> &schema()
{
    static const std::vector<ResourceSchema> property {{QStringLiteral("Property"),
        {QStringLiteral("ListingKey")},
        {{QStringLiteral("ListingKey"), ColumnType::Text}, {QStringLiteral("Price"), ColumnType::Integer}}}};
    return property;
}

} // namespace

/// Proves wire.md 2.3, "sequence restarted": what log, work and replica hold before and after a Producer's
/// numbering starts again, with a person's yes and no.
class TestEpochs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("listingpost.store=false")); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        m_producer = m_log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")).value();
        m_source = m_log->directory()->producer(m_producer)->source;
        m_work = WorkDatabase::open(m_files, m_clock).value();
        m_replica = ReplicaDatabase::open(m_files, m_source, m_clock).value();
        QVERIFY(m_replica->setSchema(schema()));
        // Before: ten records under the sequences 101 to 110, all applied.
        for (qint64 i = 1; i <= 10; ++i)
            push({{100 + i, m_keys[i - 1]}});
        replicate(1);
        QCOMPARE(replica(), QStringLiteral("a1,b1,c1,d1,e1,f1,g1,h1,i1,j1"));
    }
    void cleanup()
    {
        m_replica.reset();
        m_work.reset();
        m_log.reset();
    }

    void aSingleDisagreementIsAMistake()
    {
        RestartWatch watch;
        QVERIFY(!watch.note(1, true));
        QVERIFY(!watch.note(1, true)); // the same one again
        QVERIFY(!watch.note(2, true));
        for (qint64 sequence = 3; sequence <= 21; ++sequence)
            QVERIFY(!watch.note(sequence, false)); // the first one has left the window
        QVERIFY(!watch.note(22, true));
        QVERIFY(!watch.idle());
        QVERIFY(!watch.note(23, true));
        QVERIFY(watch.note(24, true));
    }

    void asksAPersonAndTakesNothingForADuplicateMeanwhile()
    {
        restart();
        QVERIFY(feed().restartSuspected);
        QVERIFY(m_work->takeLog());
        QCOMPARE(question(), QStringLiteral("sequence_restarted"));
        QVERIFY(m_work->takeLog()); // asked once
        QCOMPARE(
            work("SELECT sum(count) FROM problem WHERE cause = 'sequence_restarted'"), QStringLiteral("1"));
        // The same record under the same sequence: by chance the new numbering agrees with the old one.
        const auto outcome = push({{104, "d"}});
        QCOMPARE(outcome.accepted, 1);
        replicate(2);
        QCOMPARE(replica(), QStringLiteral("a1,b1,c1,d2,e1,f1,g1,h1,i1,j1,x2,y2,z2"));
        QCOMPARE(log("SELECT count(*) FROM event"), QStringLiteral("14")); // nothing was dropped
    }

    void aYesOpensANewEpochForAllFeedsOfTheSource()
    {
        push({{111, "k"}}, "VOW");
        replicate(1);
        restart();
        QVERIFY(m_work->takeLog());
        QVERIFY(openConflicts() != QStringLiteral("0"));
        QVERIFY(m_log->restartSequences(feed().id, true));
        const auto directory = m_log->directory();
        for (const FeedRow &row : directory->feeds) {
            QCOMPARE(row.epoch.value, 2);
            QCOMPARE(row.highest, 0);
            QVERIFY(!row.restartSuspected);
        }
        QVERIFY(m_work->takeLog());
        QCOMPARE(question(), QString()); // answered
        QCOMPARE(openConflicts(), QStringLiteral("0")); // and explained
        // The old numbers are new again, each once; a label that comes now counts with the others.
        QCOMPARE(push({{101, "p"}, {102, "q"}}).accepted, 2);
        QCOMPARE(push({{101, "p"}, {102, "q"}}).duplicates, 2);
        QCOMPARE(push({{103, "r"}}, "New label").accepted, 1);
        QCOMPARE(log("SELECT epoch FROM event WHERE label = 'New label'"), QStringLiteral("2"));
        replicate(3);
        QVERIFY(replica().contains(QStringLiteral("p3,q3,r3")));
        QVERIFY(replica().startsWith(QStringLiteral("a1,b1"))); // nothing of the old epoch is gone
        for (const FeedProgress &progress : m_work->progress())
            QCOMPARE(progress.pending + progress.failed, 0);
    }

    void aStaleNodeThatReplaysOldPushesLosesNothing()
    {
        restart();
        QVERIFY(m_log->restartSequences(feed().id, true));
        QCOMPARE(push({{1, "m"}, {2, "n"}}).accepted, 2);
        // An old node of the Producer repeats what it had pushed: new in the new epoch, fetched once more.
        QCOMPARE(push({{101, "a"}, {102, "b"}, {103, "c"}, {104, "d"}}).accepted, 4);
        // … and the new numbering arrives there with other records: disagreements again, none of them lost.
        for (const Named &event : {Named {101, "r"}, Named {102, "s"}, Named {103, "t"}, Named {104, "u"}})
            QCOMPARE(push({event}).accepted, 1);
        replicate(5);
        const QString held = replica();
        for (const char *key : {"m5", "n5", "r5", "s5", "t5", "u5", "a5", "d5"})
            QVERIFY2(held.contains(QLatin1String(key)), qPrintable(held));
    }

    void aNoMakesAKnownSequenceADuplicateAgain()
    {
        restart();
        QVERIFY(m_work->takeLog());
        QVERIFY(m_log->restartSequences(feed().id, false));
        QVERIFY(m_work->takeLog());
        QCOMPARE(question(), QString());
        QVERIFY(openConflicts() != QStringLiteral("0"));
        QCOMPARE(feed().epoch.value, 1);
        QCOMPARE(push({{105, "e"}}).duplicates, 1);
        const auto outcome = push({{106, "zz"}}); // one more disagreement is one of three
        QCOMPARE(outcome.conflicts, 1);
        QVERIFY(!feed().restartSuspected);
    }

    void aPollThatShowsALowerNumberingAsksToo()
    {
        QVERIFY(m_log->suspectRestart(m_source));
        QVERIFY(feed().restartSuspected);
        QCOMPARE(push({{105, "e"}}).accepted, 1);
        QVERIFY(m_work->takeLog());
        QCOMPARE(question(), QStringLiteral("sequence_restarted"));
    }

    void theSuspicionOutlivesARestartOfTheStation()
    {
        restart();
        m_log.reset();
        m_log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(feed().restartSuspected);
        QCOMPARE(push({{105, "e"}}).accepted, 1);
    }

    void answersForAFeedThatIsNotThereSayIt()
    {
        const auto done = m_log->restartSequences(FeedId {99}, true);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::NotFound);
        QVERIFY(!m_log->restartSequences(FeedId {99}, false));
    }

private:
    /// Three sequences that name other records than before.
    void restart()
    {
        for (const Named &event : {Named {101, "x"}, Named {102, "y"}, Named {103, "z"}})
            QCOMPARE(push({event}).accepted, 1);
    }

    BatchOutcome push(const std::vector<Named> &events, const char *label = "")
    {
        EventBatch batch;
        batch.producer = m_producer;
        batch.label = label;
        for (const auto &[sequence, key] : events)
            batch.events.push_back({Sequence {sequence}, {"Property"}, {key, false}, {}});
        batch.delivery = DeliveryNote {};
        return m_log->store({batch})[0];
    }

    /// All that waits, as the Producer shows it: every record at \a price.
    void replicate(int price)
    {
        QVERIFY(m_work->takeLog());
        const auto items = m_work->takeDue(m_source, 100);
        QVERIFY(items);
        const Ordinal ordinal = m_work->takeOrdinals(1).value();
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : *items) {
            WorkOutcome outcome;
            outcome.item = item;
            outcome.kind = WorkOutcome::Kind::Upsert;
            outcome.asked = outcome.arrived = ordinal;
            outcome.record = QByteArray("{\"ListingKey\":\"") + item.key.key.text.c_str()
                + "\",\"Price\":" + QByteArray::number(price) + '}';
            outcomes.push_back(std::move(outcome));
        }
        const auto settlements = m_replica->apply(std::move(outcomes));
        QVERIFY(settlements);
        QVERIFY(m_work->settle(*settlements, {{m_source, m_replica->mark().value()}}));
        for (const WorkItem &item : *items)
            m_work->putBack(item.key);
    }

    FeedRow feed() const
    {
        const auto directory = m_log->directory();
        return *directory->feed(m_producer, {});
    }
    QString log(const char *sql) const { return PlainDatabase(m_files.log()).one(sql); }
    QString work(const char *sql) const { return PlainDatabase(m_files.work()).one(sql); }
    QString question() const
    {
        return work("SELECT cause FROM problem WHERE cause = 'sequence_restarted' AND solved_ms IS NULL");
    }
    QString openConflicts() const
    {
        return work("SELECT count(*) FROM problem WHERE cause = 'sequence_conflict' AND solved_ms IS NULL");
    }
    QString replica() const
    {
        return PlainDatabase(m_files.replica(m_source))
            .one(
                "SELECT group_concat(ListingKey || Price) FROM (SELECT * FROM Property ORDER BY ListingKey)");
    }

    const char *m_keys[10] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    ProducerId m_producer;
    SourceId m_source;
    std::unique_ptr<LogDatabase> m_log;
    std::unique_ptr<WorkDatabase> m_work;
    std::unique_ptr<ReplicaDatabase> m_replica;
};

QTEST_GUILESS_MAIN(TestEpochs)
#include "tst_epochs.moc"
