// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"
#include "programs.h"
#include "smalldisk.h"
#include "witness.h"

#include <QRandomGenerator>
#include <QTest>

using namespace listingpost::test;

/// Ten times SIGKILL in the middle of load, each time a start on the same folder and port: what the client
/// had acknowledged is in the log, once. LISTINGPOST_KILLS=100 adds as many at random moments, on a disk of
/// their own that gets full now and then with LISTINGPOST_KILL_FULL=1 (tests/bench/kills.sh).
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingThatWasAcknowledged()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        const QUrl endpoint = station.endpoint();
        const QString address = QStringLiteral("127.0.0.1:%1").arg(endpoint.port());
        Load load(
            endpoint, listening.tokenFile, listening.folder.filePath(QStringLiteral("acknowledged")), 120);
        // Early and late in a commit, shortly and long after the start.
        for (const qint64 bytes : {1, 20'000, 300'000, 50, 150'000, 1'000, 700'000, 5'000, 60'000, 400'000}) {
            QVERIFY2(load.waitForAcknowledgements(bytes), "the load has ended");
            station.kill();
            QVERIFY(station.start(address));
        }
        QVERIFY(load.waitForAcknowledgements(1'000));
        load.stop();
        station.kill();

        compare(load, listening.path());
    }

    void losesNothingInManyKillsAtRandomMoments()
    {
        const int kills = qEnvironmentVariableIntValue("LISTINGPOST_KILLS");
        const bool full = qEnvironmentVariableIntValue("LISTINGPOST_KILL_FULL") != 0;
        if (kills == 0)
            QSKIP("Takes minutes: set LISTINGPOST_KILLS.");
        const SmallDisk disk(QStringLiteral("6g"));
        if (full && !disk.isMounted())
            QSKIP("A file system cannot be mounted here.");
        const Listening listening;
        const QString folder = full ? disk.path() + QStringLiteral("/station") : listening.path();
        if (full)
            QVERIFY(copyStation(listening.path(), folder));
        StationProcess station(folder);
        QVERIFY(station.start());
        const QString address = QStringLiteral("127.0.0.1:%1").arg(station.endpoint().port());
        Load load(station.endpoint(), listening.tokenFile,
            listening.folder.filePath(QStringLiteral("acknowledged")), 60 + kills * 5);
        QRandomGenerator dice(1); // the same moments in each run, as far as a machine keeps time
        int filled = 0;
        for (int round = 0; round < kills; ++round) {
            QVERIFY2(load.waitForAcknowledgements(1), "the load has ended");
            QTest::qWait(int(dice.bounded(400)));
            const bool fills = full && round % 3 == 0;
            if (fills) {
                disk.fill(dice.bounded(512 * 1024));
                QTest::qWait(200 + int(dice.bounded(600)));
                ++filled;
            }
            // Half of the full ones go on by themselves, the other half is killed while full.
            const bool killedFull = fills && round % 2 == 0;
            if (fills && !killedFull) {
                disk.empty();
                QVERIFY2(load.waitForAcknowledgements(1), "it does not go on");
            }
            station.kill();
            if (killedFull)
                disk.empty();
            QVERIFY2(station.start(address), qPrintable(QString::number(round)));
        }
        QVERIFY(load.waitForAcknowledgements(1'000));
        load.stop();
        station.kill();
        qInfo("%d kills, %d times the disk was full", kills, filled);
        compare(load, folder);
    }

    void keepsARequestWholeOrNotAtAll()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        const QString address = QStringLiteral("127.0.0.1:%1").arg(station.endpoint().port());
        Load load(station.endpoint(), listening.tokenFile,
            listening.folder.filePath(QStringLiteral("acknowledged")), 120,
            {QStringLiteral("--batch"), QStringLiteral("7"), QStringLiteral("--first-sequence"),
                QStringLiteral("7000")});
        for (const qint64 bytes : {500, 20'000, 3'000}) {
            QVERIFY2(load.waitForAcknowledgements(bytes), "the load has ended");
            station.kill();
            QVERIFY(station.start(address));
        }
        load.stop();
        const QSet<qint64> acknowledged = load.acknowledged();
        QVERIFY(acknowledged.size() > 7);
        const qint64 known = *acknowledged.begin();
        const Posted again = post(station.endpoint(), listening.token,
            "{\"EntityEventSequence\":" + QByteArray::number(known)
                + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}");
        QCOMPARE(again.status, 200); // another record under a known sequence: a Problem, but never a refusal
        station.kill();

        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(
            log.rows(QStringLiteral("select (sequence - 7000) / 7, count(*) from event where conflict = 0 "
                                    "group by 1 having count(*) <> 7")),
            QList<QVariantList>());
        QCOMPARE(log.value(QStringLiteral("select count(*) from event where conflict = 0 and sequence = %1")
                               .arg(known))
                     .toInt(),
            1);
    }

private:
    /// What the client had acknowledged with what plain SQL finds.
    static void compare(const Load &load, const QString &folder)
    {
        const QSet<qint64> acknowledged = load.acknowledged();
        QVERIFY2(acknowledged.size() > 1'000, qPrintable(QString::number(acknowledged.size())));
        const Witness log(folder + QStringLiteral("/log.sqlite"));
        QSet<qint64> stored;
        qint64 twice = 0;
        const auto rows = log.rows(QStringLiteral("select sequence from event"));
        for (const QVariantList &row : rows) {
            const qint64 sequence = row.at(0).toLongLong();
            twice += stored.contains(sequence) ? 1 : 0;
            stored.insert(sequence);
        }
        const qint64 lost = (acknowledged - stored).size();
        qInfo("acknowledged %lld, found %lld, lost %lld, stored twice %lld", qint64(acknowledged.size()),
            qint64((acknowledged & stored).size()), lost, twice);
        QCOMPARE(lost, 0);
        QCOMPARE(twice, 0);
        QCOMPARE(log.value(QStringLiteral("pragma quick_check")).toString(), QStringLiteral("ok"));
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
