// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QTest>

using namespace listingpost::test;

/// A Producer that pushes nothing, a bridge that polls it and pushes, and a station: all real programs.
class TestBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEqualAtTheEnd()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        ProducerProcess polled;
        QVERIFY(polled.serve({QStringLiteral("--records"), QStringLiteral("30"), QStringLiteral("--fault"),
            QStringLiteral("api_503=0.05"), QStringLiteral("--fault"), QStringLiteral("hard_keys=true")}));
        const Said set = run(QStringList {QStringLiteral("--station"), listening.path(),
                                 QStringLiteral("producer"), QStringLiteral("set"), QStringLiteral("MLS"),
                                 QStringLiteral("--confirm-after"), QStringLiteral("1s")}
            + polled.clientOptions());
        QVERIFY2(set.code == 0, set.err.constData());
        // The station has copied what there is; from now on it is told by the bridge alone.
        QTRY_COMPARE_WITH_TIMEOUT(work(listening, "select state from first_copy"), 3, 30'000);
        ProducerProcess bridge;
        QVERIFY(bridge.bridge(polled, station.endpoint(), listening.token,
            {QStringLiteral("--poll"), QStringLiteral("0.2"), QStringLiteral("--batch"), QStringLiteral("50"),
                QStringLiteral("--since"),
                QString::number(polled.dial()[QStringLiteral("sequence")].toInteger())}));
        for (int i = 0; i < 3; ++i) {
            polled.dial({{QStringLiteral("burst"), 30}});
            QTest::qWait(300);
        }
        polled.dial({{QStringLiteral("api_503"), 0}});
        const qint64 newest = polled.dial()[QStringLiteral("sequence")].toInteger();
        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        const auto highest = [&log] {
            return log.value(QStringLiteral("select max(sequence) from event where origin = 'push'"))
                .toLongLong();
        };
        QTRY_COMPARE_WITH_TIMEOUT(highest(), newest, 30'000);
        Differences last;
        const auto isEqual = [&] {
            last = differences(polled, listening.path() + QStringLiteral("/replica-1.sqlite"));
            return last.found.isEmpty();
        };
        const bool equal = QTest::qWaitFor(isEqual, 30'000);
        QVERIFY2(equal, qPrintable(last.found.join(u'\n')));
        QVERIFY(last.compared > 30 * 6);
        QCOMPARE(log.value(QStringLiteral("select count(*) from delivery where status <> 200")).toInt(), 0);
    }

    void saysWhatCanNeverBeRightWithExitCodeTwo_data()
    {
        QTest::addColumn<QString>("words"); // one blank between two
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<int>("code");
        const auto wrong = [](const char *words, const char *says, int code = 2) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(says) << code;
        };
        wrong("", "subcommand");
        wrong("serve --listen nowhere", "nowhere");
        wrong("serve --rate nan", "nan");
        wrong("serve --label A", "--push");
        wrong("serve --push ftp://a.example/ --token-file F", "ftp://a.example/");
        wrong("serve --bearer-file ", "--bearer-file");
        wrong("serve --bearer-file /not/there", "/not/there", 1); // the same words are right once it is
        wrong("serve --fault slow_ms=nan", "slow_ms");
        wrong("load --push http://127.0.0.1:1/ --token-file F --for nan", "nan");
        wrong("load --push http://127.0.0.1:1/ --token-file F --first-sequence 0", "0");
        wrong("load --push http://127.0.0.1:1/ --token-file F --label A\rB", "--label");
        wrong("bridge --from nowhere --push http://127.0.0.1:1/ --token-file F", "nowhere");
        wrong("bridge --from http://127.0.0.1:1/ --push http://127.0.0.1:1/ --token-file F --since -1", "-1");
    }

    void saysWhatCanNeverBeRightWithExitCodeTwo()
    {
        QFETCH(const QString, words);
        QFETCH(const QByteArray, says);
        QFETCH(const int, code);
        QProcess program;
        endWithTest(program);
        program.start(programFolder() + QStringLiteral("/listingpost-producer"),
            words.isEmpty() ? QStringList() : words.split(u' '));
        QVERIFY(program.waitForFinished());
        const QByteArray said = program.readAllStandardError();
        QVERIFY2(program.exitCode() == code, said.constData());
        QVERIFY2(said.contains(says), said.constData());
    }

    void endsCleanlyAndSendsNothingTwice()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        ProducerProcess polled;
        QVERIFY(polled.serve({QStringLiteral("--records"), QStringLiteral("60")}));
        const QStringList options {QStringLiteral("--state"),
            listening.folder.filePath(QStringLiteral("bridge.json")), QStringLiteral("--poll"),
            QStringLiteral("0.1"), QStringLiteral("--batch"), QStringLiteral("7")};
        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        const auto events = [&log](const char *sql) { return log.value(QLatin1String(sql)).toLongLong(); };
        for (int stop = 1; stop <= 3; ++stop) {
            const qint64 before = events("select count(*) from event");
            polled.dial({{QStringLiteral("burst"), 100}});
            ProducerProcess bridge;
            QVERIFY(bridge.bridge(polled, station.endpoint(), listening.token, options));
            QTRY_VERIFY_WITH_TIMEOUT(events("select count(*) from event") > before, 30'000);
            QCOMPARE(bridge.terminate(), 0);
        }
        ProducerProcess bridge;
        QVERIFY(bridge.bridge(polled, station.endpoint(), listening.token, options));
        const qint64 newest = polled.dial()[QStringLiteral("sequence")].toInteger();
        QTRY_COMPARE_WITH_TIMEOUT(events("select count(*) from event"), newest, 30'000);
        QCOMPARE(events("select max(sequence) from event"), newest);
        QCOMPARE(events("select sum(duplicates) from delivery"), 0);
        QCOMPARE(polled.terminate(), 0);
    }

private:
    static int work(const Listening &listening, const char *sql)
    {
        return Witness(listening.path() + QStringLiteral("/work.sqlite")).value(QLatin1String(sql)).toInt();
    }
};

QTEST_GUILESS_MAIN(TestBridge)
#include "tst_bridge.moc"
