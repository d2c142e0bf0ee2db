// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperrig.h"
#include "store/replicadatabase.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <thread>

using namespace listingpost;
using namespace listingpost::test;

/// Order of answers, second looks at what did not change, and what becomes of a removed record (wire.md 3).
class TestRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewerOfTwoAnswersThatArriveInTheOtherOrder()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a"}));
        rig.event("a");
        const WorkItem item = rig.due().at(0);
        const qint64 first = rig.ordinal();
        const qint64 second = rig.ordinal();
        const auto answer = [&](qint64 asked, int price) {
            WorkOutcome outcome = rig.upsert(item, price);
            outcome.asked = Ordinal {asked};
            outcome.arrived = Ordinal {second}; // both were under way when either came
            return outcome;
        };
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("100"));
        QVERIFY(rig.apply({answer(second, 300)}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("300"));
        rig.event("a"); // the work that the late answer comes for
        QCOMPARE(rig.due().size(), 1U);
        QVERIFY(rig.apply({answer(first, 200)}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("300"));
        // Which is newer cannot be told: it is asked for again.
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QVERIFY(rig.apply({rig.upsert(again[0], 400)}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("400"));
        QVERIFY(rig.due(0).empty());
    }

    void asksAgainAfterAnAnswerThatIsOlderThanANewerEvent()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a"}));
        rig.event("a");
        const WorkItem item = rig.due().at(0);
        const WorkOutcome early = rig.upsert(item, 200); // asked now
        rig.event("a"); // newer than that question
        QTRY_COMPARE(rig.work("SELECT newest_event FROM work"), QStringLiteral("3"));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("100"));
        QVERIFY(rig.apply({early}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("200"));
        QCOMPARE(rig.state(2), EventState::Applied);
        QCOMPARE(rig.state(3), EventState::Queued);
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), 300)}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("300"));
        QCOMPARE(rig.state(3), EventState::Applied);
    }

    void neverRemovesByAnAnswerFromBeforeWhatIsHeld()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a"}));
        rig.event("a");
        const WorkItem item = rig.due().at(0);
        const WorkOutcome gone = rig.outcome(item, WorkOutcome::Kind::Remove);
        QVERIFY(rig.apply({rig.upsert(item, 200)}));
        rig.event("a");
        QCOMPARE(rig.due().size(), 1U);
        QVERIFY(rig.apply({gone}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("200"));
        QCOMPARE(rig.due().at(0).stage, WorkStage::Fetch);
    }

    void looksAgainAtWhatDidNotChangeWithoutMakingAnybodyWait()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a"}));
        QVERIFY(storeAnnounced(rig, "a", 100));
        QCOMPARE(rig.state(2), EventState::Applied);
        QTRY_COMPARE(rig.pending(), 0);
        rig.restart();
        QVERIFY(rig.due(0).empty()); // not yet
        rig.clock.advance(std::chrono::seconds(31));
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again[0].stage, WorkStage::LookAgain);
        QVERIFY(rig.apply({rig.upsert(again[0], 200)})); // the read copy has caught up
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property"), QStringLiteral("200"));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
        QCOMPARE(rig.work("SELECT looks || '/' || paid FROM second_look"), QStringLiteral("1/1"));
    }

    void takesANewerEventForAFirstLook()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a"}));
        QVERIFY(storeAnnounced(rig, "a", 100));
        rig.event("a");
        const auto items = rig.due();
        QCOMPARE(items.size(), 1U);
        QCOMPARE(items[0].stage, WorkStage::Fetch);
        QVERIFY(rig.apply({rig.upsert(items[0], 200)}));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
    }

    void looksNoLongerAgainWhereThatDoesNotPay()
    {
        KeeperRig rig;
        const QByteArrayList keys = keysNamed("k", SecondLooksThatAreTried + 20);
        QVERIFY(rig.hold(keys));
        for (const QByteArray &key : keys.mid(0, SecondLooksThatAreTried))
            QVERIFY(storeAnnounced(rig, key, 100));
        rig.clock.advance(std::chrono::seconds(31));
        std::vector<WorkOutcome> same;
        for (const WorkItem &item : rig.due(SecondLooksThatAreTried))
            same.push_back(rig.upsert(item, 100));
        QCOMPARE(int(same.size()), SecondLooksThatAreTried);
        QVERIFY(rig.apply(same));
        for (const QByteArray &key : keys.mid(SecondLooksThatAreTried))
            QVERIFY(storeAnnounced(rig, key, 100));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
        QVERIFY(storeAnnounced(rig, "k0", 200, 2)); // nor where the content has changed
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
    }

    void looksAgainAtTheFirstOfTwoChangesWhereReadCopiesLag()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"a", "b", "c"}));
        QVERIFY(storeAnnounced(rig, "c", 200)); // one change, and it is seen
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
        // Two, and the copy shows the first of them when it is asked for both; nothing is known of a lag yet.
        QVERIFY(storeAnnounced(rig, "b", 200, 2));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property WHERE ListingKey = 'b'"), QStringLiteral("200"));
        rig.clock.advance(std::chrono::seconds(31));
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again[0].stage, WorkStage::LookAgain);
        QVERIFY(rig.apply({rig.upsert(again[0], 300)}));
        QCOMPARE(rig.plain("SELECT ListPrice FROM Property WHERE ListingKey = 'b'"), QStringLiteral("300"));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
        QCOMPARE(rig.work("SELECT looks || '/' || paid FROM second_look"), QStringLiteral("1/1"));
    }

    void remembersALagForAnHourOverLooksThatFoundNothing()
    {
        KeeperRig rig;
        const QByteArrayList keys = keysNamed("k", SecondLooksThatAreTried + 3);
        QVERIFY(rig.hold(keys));
        QVERIFY(storeAnnounced(rig, "k0", 100));
        rig.clock.advance(std::chrono::seconds(31));
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), 200)})); // it lags
        for (const QByteArray &key : keys.mid(1, SecondLooksThatAreTried))
            QVERIFY(storeAnnounced(rig, key, 100));
        rig.clock.advance(std::chrono::seconds(31));
        std::vector<WorkOutcome> same;
        for (const WorkItem &item : rig.due(SecondLooksThatAreTried))
            same.push_back(rig.upsert(item, 100));
        QVERIFY(rig.apply(same));
        QVERIFY(storeAnnounced(rig, keys[33], 100));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("1"));
        rig.clock.advance(std::chrono::hours(1));
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), 100)}));
        QVERIFY(storeAnnounced(rig, keys[34], 100));
        QCOMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
    }

    void keepsAChildThatIsNewerThanItsParentsProof()
    {
        KeeperRig rig;
        const QByteArray child = R"({"MediaKey":"%","ResourceName":"Property","ResourceRecordKey":"p"})";
        QVERIFY(rig.hold({"p"}));
        for (const char *const key : {"old", "new"}) {
            rig.event(key, "Media");
            QVERIFY(rig.apply({rig.upsert(rig.due().at(0), QByteArray(child).replace('%', key))}));
        }
        rig.event("p");
        const WorkOutcome gone = rig.outcome(rig.due().at(0), WorkOutcome::Kind::Remove); // asked now
        // The listing comes back: its events are on their way, and one of its photos is fetched first.
        rig.event("new", "Media");
        const QByteArray back
            = R"({"MediaKey":"new","ResourceName":"Property","ResourceRecordKey":"p","x":1})";
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), back)}));
        QVERIFY(rig.apply({gone}));
        QCOMPARE(rig.plain("SELECT group_concat(MediaKey) FROM Media"), QStringLiteral("new"));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("0"));
    }

    /// Older versions held a record that an event had named by its number a second time, with one row for
    /// both.
    void keepsTheRowOfARecordWhoseSecondCopyGoes()
    {
        KeeperRig rig;
        std::vector<ResourceSchema> schemas = KeeperRig::schemas();
        schemas[0].columns.push_back({QStringLiteral("ListingKeyNumeric"), ColumnType::Integer});
        QVERIFY(rig.keeper->setSchema(rig.source, schemas).result());
        for (const char *const key : {"123", "ACT123"}) {
            rig.event(key);
            QVERIFY(rig.apply(
                {rig.upsert(rig.due().at(0), R"({"ListingKey":"ACT123","ListingKeyNumeric":123})")}));
        }
        QCOMPARE(rig.plain("SELECT count(*) FROM _record"), QStringLiteral("2"));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("1"));
        QVERIFY(rig.proveRemoved({"123"}));
        QCOMPARE(rig.plain("SELECT group_concat(key) FROM _record"), QStringLiteral("ACT123"));
        QCOMPARE(rig.plain("SELECT group_concat(ListingKey) FROM Property"), QStringLiteral("ACT123"));
        QVERIFY(rig.proveRemoved({"ACT123"}));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("0"));
    }

    void bringsARemovedRecordBackWithItsChildren()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        rig.event("m", "Media");
        QVERIFY(rig.apply({rig.upsert(
            rig.due().at(0), R"({"MediaKey":"m","ResourceName":"Property","ResourceRecordKey":"p"})")}));
        QVERIFY(rig.proveRemoved({"p"}));
        QCOMPARE(
            rig.plain("SELECT group_concat(key || ' ' || why || ' ' || removed_ms, ',') FROM (SELECT * FROM "
                      "_tombstone ORDER BY key)"),
            QStringLiteral("m parent removed %1,p proven %1").arg(toUnixMs(rig.clock.utcNow())));
        rig.clock.advance(std::chrono::hours(23));
        const QString property = QStringLiteral("property");
        QCOMPARE(rig.keeper->restoreRecord(rig.source, property, QStringLiteral("p")).result().value(), 2);
        QCOMPARE(rig.plain("SELECT ListPrice || MediaKey FROM Property, Media"), QStringLiteral("100m"));
        QCOMPARE(rig.plain("SELECT count(*) FROM _tombstone"), QStringLiteral("0"));
        QCOMPARE(
            rig.plain("SELECT group_concat(name || records || removed) FROM _resource WHERE removed <> 0 "
                      "OR records <> 0"),
            QStringLiteral("Media10,Property10"));
        QCOMPARE(rig.state(3), EventState::Kept);
        rig.restart();
        QVERIFY(rig.due(0).empty());
        QVERIFY(!rig.keeper->restoreRecord(rig.source, property, QStringLiteral("p")).result());
    }

    void bringsBackAllChildrenOfTheRecordAndNoOthers()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p", "q"}));
        const auto photos = [&rig](const QByteArray &parent, int count) {
            QByteArrayList keys;
            for (int i = 0; i < count; ++i)
                keys.append(parent + QByteArray::number(i));
            rig.events(keys, "Media");
            std::vector<WorkOutcome> outcomes;
            for (const WorkItem &item : rig.due(std::size_t(count)))
                outcomes.push_back(rig.upsert(item,
                    "{\"MediaKey\":\"" + QByteArray::fromStdString(item.key.key.text)
                        + "\",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + parent + "\"}"));
            return rig.apply(std::move(outcomes));
        };
        QVERIFY(photos("p", 30));
        QVERIFY(photos("q", 3));
        // One answer proves both gone, as the parts of a batch do, for work that no event asked for.
        rig.events({"p", "q"});
        std::vector<WorkOutcome> gone;
        const qint64 asked = rig.ordinal();
        for (WorkItem &item : rig.due(2)) {
            item.newestEvent = {};
            gone.push_back(rig.outcome(item, WorkOutcome::Kind::Remove));
            gone.back().asked = gone.back().arrived = Ordinal {asked};
        }
        {
            // Time goes on between any two readings.
            std::jthread ticking([&rig](const std::stop_token &stop) {
                for (; !stop.stop_requested(); std::this_thread::yield())
                    rig.clock.advance(std::chrono::milliseconds(1));
            });
            const UtcTime before = rig.clock.utcNow();
            QTRY_VERIFY(rig.clock.utcNow() > before);
            QVERIFY(rig.apply(std::move(gone)));
        }
        QCOMPARE(rig.plain("SELECT count(*) FROM Media"), QStringLiteral("0"));
        const auto restored
            = rig.keeper->restoreRecord(rig.source, QStringLiteral("Property"), QStringLiteral("p")).result();
        QCOMPARE(restored.value(), 31);
        QCOMPARE(rig.plain("SELECT count(*) FROM Media WHERE ResourceRecordKey = 'p'"), QStringLiteral("30"));
        QCOMPARE(rig.plain("SELECT count(*) FROM Media WHERE ResourceRecordKey = 'q'"), QStringLiteral("0"));
        QCOMPARE(rig.plain("SELECT count(DISTINCT removed_ms) FROM _tombstone"), QStringLiteral("1"));
    }

    void erasesARemovedBodyAfterADayFromTheFilesToo()
    {
        KeeperRig rig;
        const QByteArray secret = "a very private remark of 40 characters!!";
        rig.event("a");
        QVERIFY(rig.apply({rig.upsert(
            rig.due().at(0), "{\"ListingKey\":\"a\",\"ListPrice\":1,\"Appliances\":[\"" + secret + "\"]}")}));
        QVERIFY(rig.proveRemoved({"a"}));
        rig.stop();
        QVERIFY(files(rig).contains(secret)); // its body can still be brought back
        rig.clock.advance(std::chrono::hours(24 * 9)); // the station was off meanwhile
        rig.restart();
        QTRY_VERIFY(!files(rig).contains(secret));
        const auto late
            = rig.keeper->restoreRecord(rig.source, QStringLiteral("Property"), QStringLiteral("a")).result();
        QVERIFY(!late);
        QVERIFY(late.error().detail.contains(QStringLiteral("erased")));
        QCOMPARE(
            rig.plain("SELECT why FROM _tombstone"), QStringLiteral("proven")); // that it was stays known
    }

    void erasesItFromTheWriteAheadLogOnceNobodyReadsThere()
    {
        KeeperRig rig;
        const QByteArray secret = "a very private remark of 40 characters!!";
        rig.event("a");
        QVERIFY(rig.apply({rig.upsert(
            rig.due().at(0), "{\"ListingKey\":\"a\",\"ListPrice\":1,\"Appliances\":[\"" + secret + "\"]}")}));
        QVERIFY(rig.proveRemoved({"a"}));
        rig.stop();
        const auto replica = ReplicaDatabase::open(rig.files, rig.source, rig.clock).value();
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("another program"));
        other.setDatabaseName(rig.files.replica(rig.source));
        QVERIFY(other.open());
        QSqlQuery reading(QStringLiteral("SELECT key FROM _tombstone"), other); // stays at its first row
        QVERIFY(reading.next());
        rig.clock.advance(std::chrono::hours(25));
        QVERIFY(replica->purgeBodies()); // another program's reading is no fault
        QVERIFY(files(rig).contains(secret));
        reading.finish();
        QVERIFY(replica->purgeBodies());
        QVERIFY(!files(rig).contains(secret));
    }

private:
    static constexpr int SecondLooksThatAreTried = 32;

    /// Events whose answer may be looked at again in 30 s, as replication says it.
    static bool storeAnnounced(KeeperRig &rig, const QByteArray &key, int price, int events = 1)
    {
        rig.events(QByteArrayList(events, key));
        for (const WorkItem &item : rig.due()) {
            WorkOutcome outcome = rig.upsert(item, price);
            outcome.dueAgain = rig.clock.utcNow() + std::chrono::seconds(30);
            if (!rig.apply({outcome}))
                return false;
        }
        return true;
    }

    /// The bytes of the replica's files.
    static QByteArray files(const KeeperRig &rig)
    {
        QByteArray bytes;
        for (const char *suffix : {"", "-wal"}) {
            QFile file(rig.files.replica(rig.source) + QLatin1String(suffix));
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }
};

QTEST_GUILESS_MAIN(TestRemoval)
#include "tst_removal.moc"
