// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QTest>

using namespace listingpost::test;

/// The demo without a window: its Producer pushes, the replica follows, and both are equal at the end.
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithAReplicaThatEqualsTheProducer()
    {
        const QTemporaryDir folder;
        StationProcess station(folder.filePath(QStringLiteral("station")));
        QVERIFY(station.start(QStringLiteral("127.0.0.1:0"),
            {QStringLiteral("--demo"), QStringLiteral("--for"), QStringLiteral("3")}));
        const QJsonObject last = station.waitFor(QStringLiteral("stopped"));
        QVERIFY2(last.value(QStringLiteral("compared")).toInt() > 6'000,
            qPrintable(QString::number(last.value(QStringLiteral("compared")).toInt())));
        QCOMPARE(last.value(QStringLiteral("different")).toInt(-1), 0);

        const Witness replica(folder.filePath(QStringLiteral("station/replica-1.sqlite")));
        QVERIFY(replica.value(QStringLiteral("select count(*) from Property")).toInt() > 900);
        const auto cities = replica.rows(
            QStringLiteral("select City, count(*), avg(ListPrice) from Property group by City"));
        QVERIFY(cities.size() > 3);
        for (const QVariantList &city : cities) {
            QVERIFY(!city.at(0).toString().isEmpty());
            QVERIFY2(city.at(2).toDouble() > 50'000, qPrintable(city.at(0).toString()));
        }
        const Witness log(folder.filePath(QStringLiteral("station/log.sqlite")));
        QCOMPARE(
            log.value(QStringLiteral("select count(distinct label) from feed where label <> ''")).toInt(), 3);
        QCOMPARE(log.value(QStringLiteral("select count(*) from delivery where status <> 200")).toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
