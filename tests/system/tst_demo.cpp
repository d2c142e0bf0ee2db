// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace listingpost::test;

/// The demo without a window: its Producer pushes, the replica follows, and both are equal at the end. It
/// leaves nothing behind, however it ends.
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithAReplicaThatEqualsTheProducer()
    {
        const QTemporaryDir folder;
        StationProcess station(folder.filePath(QStringLiteral("station")));
        QVERIFY(station.start(QStringLiteral("127.0.0.1:0"),
            {QStringLiteral("--demo"), QStringLiteral("--for"), QStringLiteral("4")}));
        int code = -1;
        const QJsonObject last = station.waitForEnd(&code);
        QCOMPARE(code, 0);
        QCOMPARE(last.value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        QVERIFY2(last.value(QStringLiteral("compared")).toInt() > 6'000,
            qPrintable(QString::number(last.value(QStringLiteral("compared")).toInt())));
        QCOMPARE(last.value(QStringLiteral("different")).toInt(-1), 0);
        QVERIFY(!last.contains(QStringLiteral("reason")));
        checkReplica(folder.filePath(QStringLiteral("station/replica-1.sqlite")));
        checkLog(folder.filePath(QStringLiteral("station/log.sqlite")));
    }

    void leavesNoFolderBehind()
    {
        const QTemporaryDir places;
        const QString temporary = places.filePath(QStringLiteral("temporary"));
        const QString runtime = places.filePath(QStringLiteral("runtime"));
        QVERIFY(QDir().mkdir(temporary) && QDir().mkdir(runtime));
        StationProcess station {QString()};
        station.setVariable(QStringLiteral("TMPDIR"), temporary);
        station.setVariable(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
        QVERIFY(station.start(QStringLiteral("127.0.0.1:0"), {QStringLiteral("--demo")}));
        waitForEvents(station);
        QVERIFY(!entriesOf(temporary).isEmpty());
        QVERIFY(!entriesOf(runtime).isEmpty());
        int code = -1;
        QCOMPARE(
            station.terminate(&code).value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        QCOMPARE(code, 0);
        QCOMPARE(entriesOf(temporary), QStringList());
        QCOMPARE(entriesOf(runtime), QStringList());
    }

    void takesItsProducerAlong_data()
    {
        QTest::addColumn<bool>("kill");
        QTest::newRow("when it stops") << false;
        QTest::newRow("when it is killed") << true;
    }

    void takesItsProducerAlong()
    {
        QFETCH(const bool, kill);
        const QTemporaryDir folder;
        StationProcess station(folder.filePath(QStringLiteral("station")));
        QVERIFY(station.start(QStringLiteral("127.0.0.1:0"), {QStringLiteral("--demo")}));
        waitForEvents(station);
        const QByteArrayList children = childrenOf(station.processId());
        QCOMPARE(children.size(), 1);
        QVERIFY(lives(children.first()));
        int code = -1;
        if (kill)
            station.kill();
        else
            station.terminate(&code);
        QTRY_VERIFY(!lives(children.first()));
    }

private:
    static void checkReplica(const QString &file)
    {
        const Witness replica(file);
        QVERIFY(replica.value(QStringLiteral("select count(*) from Property")).toInt() > 900);
        const auto cities = replica.rows(
            QStringLiteral("select City, count(*), avg(ListPrice) from Property group by City"));
        QVERIFY(cities.size() > 3);
        for (const QVariantList &city : cities) {
            QVERIFY(!city.at(0).toString().isEmpty());
            QVERIFY2(city.at(2).toDouble() > 50'000, qPrintable(city.at(0).toString()));
        }
    }

    /// Every push was acknowledged, each event under one of the three labels, and stored once.
    static void checkLog(const QString &file)
    {
        const Witness log(file);
        QCOMPARE(
            log.value(QStringLiteral("select count(distinct label) from feed where label <> ''")).toInt(), 3);
        QCOMPARE(log.value(QStringLiteral("select count(*) from delivery where status <> 200")).toInt(), 0);
        const auto pushed
            = log.rows(QStringLiteral("select count(*), count(distinct sequence), count(distinct label) from "
                                      "event where origin = 'push'"));
        const QVariantList counts = pushed.value(0);
        QVERIFY2(counts.value(0).toInt() > 20, qPrintable(counts.value(0).toString()));
        QCOMPARE(counts.value(1), counts.value(0));
        QCOMPARE(counts.value(2).toInt(), 3);
        QVERIFY(log.value(QStringLiteral("select sum(accepted + duplicates) = sum(events) from delivery"))
                    .toBool());
    }

    /// Until the demo's Producer has pushed something that was stored.
    static void waitForEvents(StationProcess &station)
    {
        qint64 deliveries = 0;
        while (deliveries == 0) {
            const QJsonObject status = station.waitFor(QStringLiteral("status"));
            QVERIFY2(!status.isEmpty(), "it has ended");
            deliveries = status.value(QStringLiteral("totals"))[QStringLiteral("deliveries")].toInteger();
        }
    }

    static QStringList entriesOf(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArrayList childrenOf(qint64 process)
    {
        // A child belongs to the thread that started it: the main one.
        const QByteArray all = contents(QStringLiteral("/proc/%1/task/%1/children").arg(process)).trimmed();
        return all.isEmpty() ? QByteArrayList() : all.split(' ');
    }

    /// One that has ended and only waits to be collected (Z) does not.
    static bool lives(const QByteArray &process)
    {
        const QByteArray stat = contents(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(process)));
        return !stat.isEmpty() && !stat.contains(") Z ");
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
