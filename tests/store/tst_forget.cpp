// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldergrep.h"
#include "keeperrig.h"
#include "store/bodywriter.h"
#include "store/forgetbodies.h"
#include "store/forgetplan.h"
#include "store/logwriter.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

namespace {

constexpr int manyKeys = 300;

EventBatch pushOf(
    ProducerId producer, const QByteArrayList &keys, qint64 first, const char *resource = "Property")
{
    EventBatch batch;
    batch.producer = producer;
    batch.label = "IDX";
    for (const QByteArray &key : keys)
        batch.events.push_back({Sequence {first++}, {resource}, {key.toStdString(), false},
            "https://mls.example/" + key.toStdString()});
    batch.delivery = DeliveryNote {};
    batch.delivery->at = fromUnixMs(1'700'000'000'000);
    batch.delivery->peer = "192.0.2.77";
    batch.delivery->method = "POST";
    batch.delivery->body = keys.join(',');
    return batch;
}

/// All steps of the log, as its writer does them between two transactions.
Result<> forgetAll(LogDatabase &log, ProducerId producer, qint64 rows)
{
    Result<bool> more = true;
    while (more && *more)
        more = log.forgetStep(producer, rows);
    return more.map([](bool) {});
}

} // namespace

/// *Forget this Producer*, file by file; and what becomes of the work of one that is only removed.
class TestForget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsProblemsAndWorkOfARemovedProducer()
    {
        KeeperRig rig;
        rig.events({"a", "b"});
        std::vector<WorkOutcome> failed;
        for (const WorkItem &item : rig.due(2))
            failed.push_back(rig.outcome(item, WorkOutcome::Kind::Fail));
        QVERIFY(rig.apply(failed));
        ProblemRow paused;
        paused.cause = QStringLiteral("http_401");
        paused.source = rig.source;
        rig.keeper->openProblem(paused);
        QTRY_COMPARE(rig.problems().size(), 2U);
        WorkTotals totals;
        const QObject context; // goes before them
        connect(rig.keeper.get(), &ReplicaKeeper::progressed, &context,
            [&](const WorkTotals &now) { totals = now; });
        rig.events({"c"}); // not taken yet when it is removed, or only waiting
        QVERIFY(rig.log->removeProducer(rig.producer));
        rig.spreadDirectory();
        QTRY_COMPARE(rig.problems().size(), 0U);
        QTRY_COMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("0"));
        QCOMPARE(rig.work("SELECT count(*) FROM waiting"), QStringLiteral("0"));
        QTRY_VERIFY(totals.takenThrough == rig.log->lastEvent());
        QTRY_COMPARE(totals.failed, 0);
        QTRY_COMPARE(totals.openProblems, 0);
        QCOMPARE(rig.plain("SELECT count(*) FROM _record"), QStringLiteral("0"));
        // The last answer to a request that was under way.
        rig.keeper->openProblem(paused);
        rig.keeper->takeLog({});
        QVERIFY(
            rig.keeper->takeDue(rig.source, 10).result().empty()); // behind them: it is open by now, or over
        QTRY_COMPARE(rig.problems().size(), 0U);
        rig.restart();
        QVERIFY(rig.keeper->takeDue(rig.source, 10).result().empty());
    }

    void aBatchOfAForgottenProducerDoesNotConcernItsNeighbours()
    {
        KeeperRig rig;
        rig.stop();
        const ProducerId other = rig.log->addProducer(QStringLiteral("Other MLS")).value();
        QVERIFY(rig.log->beginForget(rig.producer));
        const auto stored = rig.log->store(
            {pushOf(other, {"a"}, 1), pushOf(rig.producer, {"b"}, 2), pushOf(other, {"c"}, 3)});
        QVERIFY(stored[0].stored && stored[2].stored);
        QCOMPARE(stored[1].stored.error().code, ErrorCode::NotFound);
        QVERIFY(!stored[1].delivery);
        QCOMPARE(rig.plainLog("SELECT group_concat(key) FROM event"), QStringLiteral("a,c"));
        QVERIFY(rig.log->noteCommit()); // in one transaction
        QCOMPARE(
            rig.plainLog("SELECT group_concat(first_delivery || '-' || last_delivery) FROM commit_group"),
            QStringLiteral("1-2"));
    }

    void isNoFaultOfTheDiskWhenOnlyAForgottenProducerPushes()
    {
        KeeperRig rig;
        rig.stop();
        QVERIFY(rig.log->beginForget(rig.producer));
        LogWriter writer(std::move(rig.log), rig.clock);
        QStringList faults;
        connect(
            &writer, &LogWriter::faultChanged, &writer, [&](const QString &now) { faults << now; },
            Qt::DirectConnection);
        QVERIFY(writer.submit(pushOf(rig.producer, {"b"}, 2), nullptr));
        writer.drain();
        QCOMPARE(faults, QStringList());
    }

    void blanksWhatTheLogHoldsAndKeepsItsIds()
    {
        KeeperRig rig;
        rig.stop();
        const ProducerId other = rig.log->addProducer(QStringLiteral("Other MLS")).value();
        const auto mine = keysNamed("secretkey", manyKeys);
        for (int i = 0; i < manyKeys; ++i) {
            const auto stored = rig.log->store(
                {pushOf(rig.producer, {mine[i]}, i + 1, i % 2 ? "Property" : "SecretResource"),
                    pushOf(other, {"theirkey" + QByteArray::number(i)}, i + 1)});
            QVERIFY(stored[0].stored && stored[1].stored);
        }
        QVERIFY(rig.log->addToken(rig.producer, QStringLiteral("secretnote"), {}));
        const EventId last = rig.log->lastEvent();
        QCOMPARE(rig.log->beginForget(rig.producer).value().name, QStringLiteral("MLS"));
        QVERIFY(forgetAll(*rig.log, rig.producer, 50));
        QCOMPARE(rig.log->lastEvent(), last);
        const auto log = [&](const QByteArray &sql) { return rig.plainLog(sql); };
        QCOMPARE(log("SELECT count(*) FROM event"), QString::number(2 * manyKeys));
        QCOMPARE(log("SELECT count(*) FROM event WHERE key = '' AND url IS NULL AND resource = ''"),
            QString::number(manyKeys));
        QCOMPARE(log("SELECT count(*) FROM event WHERE key LIKE 'theirkey%' AND url LIKE 'https:%'"),
            QString::number(manyKeys));
        QCOMPARE(log("SELECT count(*) FROM delivery WHERE peer = '192.0.2.77'"), QString::number(manyKeys));
        for (const char *trace : {"secretkey", "SecretResource", "secretnote", "http://127"})
            QCOMPARE(filesWith(rig.folder.path(), trace).filter(QStringLiteral("log.sqlite")), QStringList());
        // Forgotten it stays: the same name is another Producer.
        QVERIFY(!rig.log->beginForget(rig.producer));
        const auto again = rig.log->addProducer(QStringLiteral("MLS"));
        QVERIFY(again && *again != rig.producer);
        QVERIFY(rig.log->store({pushOf(other, {"new"}, 9'000)})[0].stored);
    }

    void leavesNothingOfWhatWasPrunedEither()
    {
        KeeperRig rig;
        rig.stop();
        const ProducerId other = rig.log->addProducer(QStringLiteral("Other MLS")).value();
        for (int i = 0; i < 2'000; ++i)
            QVERIFY(rig.log
                        ->store({pushOf(i % 3 ? rig.producer : other,
                            {(i % 3 ? "secretkey" : "theirkey") + QByteArray::number(i)}, i + 1)})[0]
                        .stored);
        PruneLimits limits;
        limits.before = EventId {1'333};
        limits.olderThan = fromUnixMs(1'800'000'000'000);
        for (Result<bool> more = true; more && *more;)
            more = rig.log->prune(limits, 100);
        QVERIFY(rig.log->beginForget(rig.producer));
        QVERIFY(forgetAll(*rig.log, rig.producer, 500));
        QCOMPARE(
            filesWith(rig.folder.path(), "secretkey").filter(QStringLiteral("log.sqlite")), QStringList());
        QCOMPARE(
            rig.plainLog("SELECT count(*) FROM event WHERE key LIKE 'theirkey%'"), QStringLiteral("223"));
    }

    void storesNothingThatWasTakenInBefore()
    {
        KeeperRig rig;
        rig.stop();
        const ProducerId other = rig.log->addProducer(QStringLiteral("Other MLS")).value();
        QVERIFY(rig.log->beginForget(rig.producer));
        const auto stored = rig.log->store({pushOf(rig.producer, {"late"}, 1), pushOf(other, {"theirs"}, 1)});
        QCOMPARE(stored[0].stored.error().code, ErrorCode::NotFound);
        QVERIFY(stored[1].stored);
        QCOMPARE(rig.plainLog("SELECT group_concat(key) FROM event"), QStringLiteral("theirs"));
    }

    void erasesWorkAndReplicaSoThatTheirBytesAreGone()
    {
        KeeperRig rig;
        const auto keys = keysNamed("secretkey", manyKeys);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved({"secretkey7"}));
        rig.events({"secretwaiting"});
        QTRY_COMPARE(rig.work("SELECT count(*) FROM work"), QStringLiteral("1"));
        const WorkItem late = rig.due().at(0);
        QVERIFY(!filesWith(rig.folder.path(), "secretkey").filter(QStringLiteral("work.sqlite")).isEmpty());
        const auto who = rig.log->beginForget(rig.producer).value();
        QVERIFY(rig.keeper->forget(who).result());
        QVERIFY(!QFile::exists(rig.files.replica(rig.source)));
        for (const QString &file : {QStringLiteral("work.sqlite"), QStringLiteral("replica-")})
            QCOMPARE(filesWith(rig.folder.path(), "secret").filter(file), QStringList());
        QCOMPARE(rig.work("SELECT count(*) FROM key_state"), QStringLiteral("0"));
        // An answer that was under way makes no new replica.
        QVERIFY(rig.apply({rig.upsert(late, 300)}));
        QVERIFY(!QFile::exists(rig.files.replica(rig.source)));
        QVERIFY(rig.keeper->forget(who).result()); // again, as after a restart
        rig.keeper.reset();
        QCOMPARE(filesWith(rig.folder.path(), "secretwaiting").filter(QStringLiteral("work.sqlite")),
            QStringList());
    }

    void erasesItsBodiesAndLeavesTheOthers()
    {
        KeeperRig rig;
        rig.stop();
        const ProducerId other = rig.log->addProducer(QStringLiteral("Other MLS")).value();
        {
            BodyWriter bodies(rig.files, rig.clock);
            for (int i = 0; i < manyKeys; ++i) {
                for (const ProducerId producer : {rig.producer, other}) {
                    EventBatch batch = pushOf(
                        producer, {(producer == other ? "theirs" : "secret") + QByteArray::number(i)}, i + 1);
                    const DeliveryId id = rig.log->store({batch})[0].delivery;
                    bodies.write(id, *batch.delivery);
                }
            }
            const auto who = rig.log->beginForget(rig.producer).value();
            const auto done = bodies.forget(who); // behind those that wait to be written
            QVERIFY(done.result());
        }
        QCOMPARE(filesWith(rig.files.bodies(), "secret"), QStringList());
        QVERIFY(!filesWith(rig.files.bodies(), "theirs").isEmpty());
        StationReader reader(rig.files);
        QCOMPARE(reader.deliveryBody(DeliveryId {1}).result()->body, QByteArray());
        QCOMPARE(reader.deliveryBody(DeliveryId {2}).result()->body, QByteArray("theirs0"));
        QCOMPARE(reader.deliveryBody(DeliveryId {2 * manyKeys}).result()->body, QByteArray("theirs299"));
    }

    void saysBeforehandWhatWouldGo()
    {
        KeeperRig rig;
        QVERIFY(rig.hold(keysNamed("k", 5)));
        QVERIFY(rig.proveRemoved({"k0"}));
        QVERIFY(rig.log->addToken(rig.producer, {}, {}));
        const auto plan = planForget(rig.files, QStringLiteral("mls"));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().detail));
        QCOMPARE(plan->name, QStringLiteral("MLS"));
        QCOMPARE(plan->producer, rig.producer);
        QCOMPARE(plan->events, 6);
        QCOMPARE(plan->deliveries, 2);
        QCOMPARE(plan->feeds, 1);
        QCOMPARE(plan->tokens, 1);
        QCOMPARE(plan->records, 4);
        QCOMPARE(plan->removedRecords, 1);
        QVERIFY(plan->replicaBytes > 0);
        QCOMPARE(planForget(rig.files, QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
        // Of one that was removed the old name will do, as long as only one had it.
        QVERIFY(rig.log->removeProducer(rig.producer));
        QCOMPARE(planForget(rig.files, QStringLiteral("MLS"))->producer, rig.producer);
        QVERIFY(planForget(rig.files, QStringLiteral("MLS"))->removed);
        QCOMPARE(planForget(rig.files, QStringLiteral("MLS (removed 1)"))->producer, rig.producer);
        QVERIFY(rig.log->beginForget(rig.producer));
        QVERIFY(forgetAll(*rig.log, rig.producer, 100));
        QVERIFY(!planForget(rig.files, QStringLiteral("MLS")));
    }
};

QTEST_GUILESS_MAIN(TestForget)
#include "tst_forget.moc"
