// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <unistd.h>

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

    void waitsForItsProducerWhenTheTimeIsUpBefore()
    {
        const QTemporaryDir folder;
        StationProcess station(folder.filePath(QStringLiteral("station")));
        QVERIFY(station.start(QStringLiteral("127.0.0.1:0"),
            {QStringLiteral("--demo"), QStringLiteral("--for"), QStringLiteral("0.01")}));
        int code = -1;
        const QJsonObject last = station.waitForEnd(&code);
        QCOMPARE(code, 0);
        QVERIFY(last.value(QStringLiteral("compared")).toInt() > 6'000);
        QCOMPARE(last.value(QStringLiteral("different")).toInt(-1), 0);
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

    void leavesNothingInThePersonsOwnPlaces()
    {
        // As the card "Try the demo" starts it: with a window, and no station named.
        const QTemporaryDir places;
        QProcess demo;
        demo.setProcessEnvironment(unseen(places));
        endWithTest(demo);
        demo.start(programFolder() + QStringLiteral("/listingpost"),
            {QStringLiteral("--demo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QVERIFY(demo.waitForStarted());
        const QString temporary = places.filePath(QStringLiteral("temporary"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !QDir(temporary).isEmpty() && childrenOf(demo.processId()).size() == 1, 20'000);
        demo.terminate();
        QVERIFY(demo.waitForFinished(30'000));
        QCOMPARE(demo.exitCode(), 0);
        QCOMPARE(entriesOf(temporary), QStringList());
        QCOMPARE(entriesOf(places.filePath(QStringLiteral("data"))), QStringList());
    }

    void endsInAWindowOnlyWhenTheReasonWasRead_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<bool>("waits");
        QTest::newRow("a person looks") << QStringList() << true;
        QTest::newRow("for a time") << QStringList {QStringLiteral("--for"), QStringLiteral("60")} << false;
    }

    void endsInAWindowOnlyWhenTheReasonWasRead()
    {
        QFETCH(const QStringList, more);
        QFETCH(const bool, waits);
        const QTemporaryDir places;
        // The same program where no listingpost-producer stands beside it.
        const QTemporaryDir lonely(programFolder() + QStringLiteral("/../lonelyXXXXXX"));
        const QString program = lonely.filePath(QStringLiteral("listingpost"));
        QCOMPARE(
            ::link(qPrintable(programFolder() + QStringLiteral("/listingpost")), qPrintable(program)), 0);
        QProcess demo;
        demo.setProcessEnvironment(unseen(places));
        endWithTest(demo);
        demo.start(program,
            QStringList {QStringLiteral("--demo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
                + more);
        QByteArray said;
        demo.setReadChannel(QProcess::StandardError);
        while (!said.contains("cannot be started") && demo.waitForReadyRead(20'000))
            said += demo.readAllStandardError();
        QVERIFY2(said.contains("cannot be started"), said.constData());
        QCOMPARE(demo.waitForFinished(waits ? 1'500 : 20'000), !waits);
        if (waits) {
            demo.terminate();
            QVERIFY(demo.waitForFinished(20'000));
        }
        QCOMPARE(demo.exitCode(), 1);
    }

private:
    /// An environment in which a window has no display, and all that is kept is kept in \a places.
    static QProcessEnvironment unseen(const QTemporaryDir &places)
    {
        for (const char *place : {"data", "temporary", "runtime", "home"})
            QDir(places.path())
                .mkdir(QString::fromLatin1(place), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), places.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), places.filePath(QStringLiteral("runtime")));
        environment.insert(QStringLiteral("TMPDIR"), places.filePath(QStringLiteral("temporary")));
        environment.insert(QStringLiteral("HOME"), places.filePath(QStringLiteral("home")));
        return environment;
    }

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
