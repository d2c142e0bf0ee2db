// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/forgetting.h"

#include "foldergrep.h"
#include "keeperrig.h"
#include "station/controldesk.h"
#include "station/offlinestation.h"
#include "station/station.h"
#include "store/bodywriter.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

namespace {

constexpr int manyKeys = 120;

/// A station's folder with a Producer *MLS* that has left traces in every file, and another one.
class Folder
{
public:
    Folder()
    {
        other = rig.log->addProducer(QStringLiteral("Other"), QStringLiteral("http://127.0.0.1:1")).value();
        BodyWriter bodies(rig.files, rig.clock);
        for (const ProducerId producer : {rig.producer, other}) {
            const QByteArray name = producer == other ? "theirs" : "tracekey";
            EventBatch batch;
            batch.producer = producer;
            batch.label = name.toStdString();
            for (const QByteArray &key : keysNamed(name, manyKeys))
                batch.events.push_back({Sequence {qint64(batch.events.size()) + 1}, {"Property"},
                    {key.toStdString(), false}, {}});
            batch.delivery = DeliveryNote {};
            batch.delivery->body = name + "body";
            const auto stored = rig.log->store({batch});
            bodies.write(stored[0].delivery, *batch.delivery);
        }
        rig.keeper->takeLog(rig.log->lastEvent());
        std::vector<WorkOutcome> found;
        for (const WorkItem &item : rig.due(manyKeys))
            found.push_back(rig.upsert(item, 100));
        if (!rig.apply(std::move(found)))
            qFatal("nothing is held");
        const Secrets secrets(rig.files);
        token = rig.log->addToken(rig.producer, QStringLiteral("tracenote"), {}).value().text;
        const SourceId theirs = rig.log->directory()->producer(other)->source;
        if (!secrets.setBearer(rig.source, "tracebearer") || !secrets.setBearer(theirs, "theirbearer"))
            qFatal("no secrets are kept");
        rig.stop();
    }

    /// Nothing is left of the one, and all of the other.
    QString wrongs() const
    {
        QStringList wrong = filesWith(rig.folder.path(), "trace");
        if (QFile::exists(rig.files.replica(rig.source)))
            wrong << rig.files.replica(rig.source);
        if (rig.plainLog("SELECT count(*) FROM event WHERE key LIKE 'theirs%'") != QString::number(manyKeys))
            wrong << QStringLiteral("events of the other one are gone");
        if (filesWith(rig.files.secrets().section(u'/', 0, -2), "theirbearer").isEmpty())
            wrong << QStringLiteral("the bearer of the other one is gone");
        if (rig.plainLog("SELECT forgotten FROM producer WHERE id = 1") != QStringLiteral("2"))
            wrong << QStringLiteral("it is not forgotten");
        return wrong.join(QStringLiteral(", "));
    }

    /// As far as a killed process had come: \a steps of them, the log's own one at a time.
    void beginAndStopAfter(int steps)
    {
        const auto who = rig.log->beginForget(rig.producer).value();
        const Secrets secrets(rig.files);
        const auto all = forgetSteps({rig.files, *rig.log, rig.clock, secrets}, who);
        for (int step = 0; step < steps; ++step) {
            const auto more = all[std::min<std::size_t>(std::size_t(step), all.size() - 1)]();
            QVERIFY2(more.has_value(), more ? "" : qPrintable(more.error().detail));
        }
    }

    KeeperRig rig;
    ProducerId other;
    QByteArray token;
};

QJsonObject named(const char *name, bool yes)
{
    return {{QStringLiteral("producer"), QLatin1String(name).toString()}, {QStringLiteral("yes"), yes}};
}

} // namespace

/// *Forget this Producer*, over all files: while no station runs, while one runs, and interrupted anywhere.
class ForgettingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTracesBefore()
    {
        const Folder folder;
        // Else the other tests would prove nothing.
        const QString files = filesWith(folder.rig.folder.path(), "trace").join(u' ');
        for (const char *file : {"log.sqlite", "work.sqlite", "replica-1.sqlite", "secrets.json", "bodies/"})
            QVERIFY2(files.contains(QLatin1String(file)), file);
    }

    void leavesNothingWhileNoStationRuns()
    {
        Folder folder;
        folder.rig.log.reset();
        {
            const SystemClock clock;
            const auto station = OfflineStation::open(folder.rig.files, clock, false);
            QVERIFY(station.has_value());
            const auto plan = (*station)->answer(requestOf(Verb::ProducerForget, named("MLS", false)));
            QCOMPARE(plan->value(QStringLiteral("events")).toInteger(), manyKeys);
            QVERIFY(!filesWith(folder.rig.folder.path(), "trace").isEmpty());
            const auto done = (*station)->answer(requestOf(Verb::ProducerForget, named("MLS", true)));
            QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
            QCOMPARE(*done, *plan);
            QVERIFY(!(*station)->answer(requestOf(Verb::ProducerForget, named("MLS", true))));
            QCOMPARE(folder.wrongs(), QString()); // before the files are closed, write-ahead logs included
        }
        QCOMPARE(folder.wrongs(), QString());
    }

    void leavesNothingWhileItRuns()
    {
        Folder folder;
        folder.rig.log.reset();
        const SystemClock clock;
        Station station({folder.rig.folder.path(), QStringLiteral("127.0.0.1:0")}, clock);
        QVERIFY(station.start());
        // A view has the replica open.
        QTRY_VERIFY(station.reader().resources().result().has_value());
        QVERIFY(station.reader()
                    .recordJson(folder.rig.source, QStringLiteral("Property"), QStringLiteral("tracekey1"))
                    .result()
                    .has_value());
        ControlDesk desk(station);
        auto plan = desk.answer(requestOf(Verb::ProducerForget, named("MLS", false)));
        QTRY_VERIFY(plan.isFinished());
        QCOMPARE(plan.result()->value(QStringLiteral("records")).toInteger(), manyKeys);
        QVERIFY(station.directory()->producerNamed(QStringLiteral("MLS")));
        auto done = desk.answer(requestOf(Verb::ProducerForget, named("MLS", true)));
        QTRY_VERIFY_WITH_TIMEOUT(done.isFinished(), 20'000);
        QVERIFY2(done.result().has_value(), done.result() ? "" : qPrintable(done.result().error().detail));
        QCOMPARE(folder.wrongs(), QString());
        QVERIFY(!station.directory()->producerNamed(QStringLiteral("MLS")));
        QVERIFY(station.directory()->producerNamed(QStringLiteral("Other")));
        QVERIFY(!station.reader()
                     .recordJson(folder.rig.source, QStringLiteral("Property"), QStringLiteral("tracekey1"))
                     .result()
                     .has_value());
        station.stop();
        QCOMPARE(folder.wrongs(), QString());
    }

    void goesOnAtTheNextStart_data()
    {
        QTest::addColumn<int>("steps");
        for (int steps = 0; steps <= 9; ++steps)
            QTest::addRow("stopped after %d steps", steps) << steps;
    }

    void goesOnAtTheNextStart()
    {
        QFETCH(const int, steps);
        Folder folder;
        folder.beginAndStopAfter(steps);
        folder.rig.log.reset();
        const SystemClock clock;
        Station station({folder.rig.folder.path(), QStringLiteral("127.0.0.1:0")}, clock);
        QVERIFY(station.start());
        QVERIFY(!station.directory()->producerNamed(QStringLiteral("MLS")));
        QTRY_COMPARE_WITH_TIMEOUT(folder.wrongs(), QString(), 20'000);
        QVERIFY(station.status().faults.empty());
    }
};

QTEST_GUILESS_MAIN(ForgettingTest)
#include "tst_forgetting.moc"
