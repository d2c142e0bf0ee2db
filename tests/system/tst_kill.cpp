// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"
#include "programs.h"
#include "witness.h"

#include <QTest>

using namespace listingpost::test;

/// Ten times SIGKILL in the middle of load, each time a start on the same folder and port: what the client
/// had acknowledged is in the log, once.
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

        const QSet<qint64> acknowledged = load.acknowledged();
        QVERIFY2(acknowledged.size() > 1'000, qPrintable(QString::number(acknowledged.size())));
        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        QSet<qint64> stored;
        qint64 twice = 0;
        const auto rows = log.rows(QStringLiteral("select sequence from event"));
        for (const QVariantList &row : rows) {
            const qint64 sequence = row.at(0).toLongLong();
            twice += stored.contains(sequence) ? 1 : 0;
            stored.insert(sequence);
        }
        const qint64 lost = (acknowledged - stored).size();
        qInfo("acknowledged %lld, stored %lld, lost %lld, stored twice %lld", qint64(acknowledged.size()),
            qint64(stored.size()), lost, twice);
        QCOMPARE(lost, 0);
        QCOMPARE(twice, 0);
        QCOMPARE(log.value(QStringLiteral("pragma quick_check")).toString(), QStringLiteral("ok"));
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
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
