// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"
#include "programs.h"
#include "witness.h"

#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

using namespace listingpost::test;

/// How a station ends, and who else may start on its folder.
class TestStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWhatItHasTakenAndThenStops()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        Load load(station.endpoint(), listening.tokenFile,
            listening.folder.filePath(QStringLiteral("acknowledged")), 3);
        QVERIFY(load.waitForAcknowledgements(20'000));
        int code = -1;
        const QJsonObject last = station.terminate(&code);
        QCOMPARE(load.waitForEnd(), 0);
        QCOMPARE(code, 0);
        QCOMPARE(last.value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        QSet<qint64> stored;
        const auto rows = log.rows(QStringLiteral("select sequence from event"));
        for (const QVariantList &row : rows)
            stored.insert(row.at(0).toLongLong());
        QVERIFY(!load.acknowledged().isEmpty());
        QCOMPARE((load.acknowledged() - stored).size(), 0);
        QCOMPARE((stored - load.acknowledged()).size(), 0); // taken, so answered
    }

    void doesNotWaitForASenderThatStalls()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        QTcpSocket socket;
        socket.connectToHost(station.endpoint().host(), static_cast<quint16>(station.endpoint().port()));
        QVERIFY(socket.waitForConnected());
        socket.write("POST /webhooks HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                     "Expect: 100-continue\r\nAuthorization: Bearer "
            + listening.token + "\r\nContent-Length: 100\r\n\r\n");
        QVERIFY(socket.waitForReadyRead());
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 100 "));
        socket.write("{\"EntityEvent");
        QElapsedTimer time;
        time.start();
        int code = -1;
        QCOMPARE(
            station.terminate(&code).value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        QCOMPARE(code, 0);
        QVERIFY2(time.elapsed() < 8'000, qPrintable(QString::number(time.elapsed())));
        while (socket.waitForReadyRead(1'000)) { }
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 503 "));
    }

    void stopsOnControlC()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        int code = -1;
        QCOMPARE(
            station.interrupt(&code).value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        QCOMPARE(code, 0);
    }

    void stopsCleanlyWhenItIsAskedTwiceAtOnce()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        for (const int signal : {SIGTERM, SIGTERM, SIGINT}) // as `timeout` does, to the process and its group
            QCOMPARE(::kill(pid_t(station.processId()), signal), 0);
        int code = -1;
        QCOMPARE(
            station.waitForEnd(&code).value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        QCOMPARE(code, 0);
    }

    void endsTheProducersProgramCleanly_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("serve") << QStringLiteral("serve --records 1") << QByteArray("listening");
        QTest::newRow("load") << QStringLiteral("load --rate 5 --for 60 --json")
                              << QByteArray("acknowledged");
    }
    void endsTheProducersProgramCleanly()
    {
        QFETCH(QString, words);
        QFETCH(const QByteArray, says);
        const Listening listening;
        StationProcess station(listening.path());
        QStringList arguments = words.split(u' ');
        if (words.startsWith(QLatin1String("load"))) {
            QVERIFY(station.start());
            arguments << QStringLiteral("--push") << station.endpoint().toString()
                      << QStringLiteral("--token-file") << listening.tokenFile;
        }
        QProcess program;
        endWithTest(program);
        program.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost-producer"), arguments);
        QVERIFY(program.waitForStarted());
        const auto isAtWork = [&] {
            return station.endpoint().isEmpty() ? program.bytesAvailable() > 0
                                                : Witness(listening.path() + QStringLiteral("/log.sqlite"))
                                                      .value(QStringLiteral("select count(*) from event"))
                                                      .toInt()
                    > 0;
        };
        QTRY_VERIFY(isAtWork());
        program.terminate();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.readAllStandardOutput().contains(says));
    }

    void endsTheProducersProgramWhileItMakesItsRecords()
    {
        QProcess program;
        program.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost-producer"),
            {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                QStringLiteral("--records"), QStringLiteral("300000")});
        QVERIFY(program.waitForStarted());
        const auto catchesTheSignal = [&program] {
            QFile status(QStringLiteral("/proc/%1/status").arg(program.processId()));
            const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
            const QByteArray caught = text.mid(text.indexOf("SigCgt:") + 7, 20).trimmed().left(16);
            return (caught.toULongLong(nullptr, 16) & (1ULL << (SIGTERM - 1))) != 0;
        };
        QTRY_VERIFY(catchesTheSignal());
        program.terminate();
        const bool ended = program.waitForFinished(5'000);
        program.kill();
        QVERIFY(ended);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardOutput(), QByteArray());
    }

    void stopsWhenNobodyReadsWhatItSays()
    {
        const Listening listening;
        QProcess station;
        QProcess reader;
        station.setStandardOutputProcess(&reader);
        endWithTest(station);
        station.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost"),
            {QStringLiteral("--station"), listening.path(), QStringLiteral("--headless"),
                QStringLiteral("--json"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        reader.start(QStringLiteral("head"), {QStringLiteral("-n"), QStringLiteral("1")});
        QVERIFY(reader.waitForFinished());
        QVERIFY(reader.readAll().contains("\"listening\""));
        const bool ended = station.waitForFinished(10'000);
        if (!ended)
            station.kill();
        QVERIFY(ended);
        QCOMPARE(station.exitStatus(), QProcess::NormalExit);
        QCOMPARE(station.exitCode(), 0);
    }

    void refusesASecondStartAndNamesTheFirst()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        const Said second = run({QStringLiteral("--station"), listening.path(), QStringLiteral("--headless"),
            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--for"),
            QStringLiteral("1")});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains(QByteArray::number(station.processId())), second.err.constData());
        QVERIFY2(second.err.contains(listening.path().toUtf8()), second.err.constData());
        QVERIFY2(second.err.contains("stop that one first"), second.err.constData());
        QVERIFY2(second.err.contains("--station DIR"), second.err.constData());
    }

    void endsASecondStartInAWindowAlsoWhenNobodyReadsWhy()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        QProcess second;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        second.setProcessEnvironment(environment);
        second.setReadChannel(QProcess::StandardError);
        endWithTest(second);
        second.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost"),
            {QStringLiteral("--station"), listening.path(), QStringLiteral("--listen"),
                QStringLiteral("127.0.0.1:0")});
        QByteArray said;
        while (!said.contains("stop that one first") && second.waitForReadyRead(20'000))
            said += second.readAllStandardError();
        QVERIFY2(said.contains("stop that one first"), said.constData());
        QVERIFY(!second.waitForFinished(300)); // a person can read it
        second.terminate();
        QVERIFY(second.waitForFinished(10'000));
        QCOMPARE(second.exitCode(), 1);
    }

    void startsAgainAfterBeingKilled()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        station.kill();
        // What it left (its lock, its local socket) is in nobody's way.
        const Said tokens = run(
            {QStringLiteral("--station"), listening.path(), QStringLiteral("token"), QStringLiteral("list")});
        QVERIFY2(tokens.code == 0, tokens.err.constData());
        QVERIFY(tokens.out.contains("MLS"));
        QVERIFY(station.start());
        int code = -1;
        station.terminate(&code);
        QCOMPARE(code, 0);
    }
};

QTEST_GUILESS_MAIN(TestStop)
#include "tst_stop.moc"
