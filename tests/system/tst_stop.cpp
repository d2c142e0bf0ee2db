// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"
#include "programs.h"
#include "witness.h"

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
            listening.folder.filePath(QStringLiteral("acknowledged")), 60);
        QVERIFY(load.waitForAcknowledgements(50'000));
        int code = -1;
        const QJsonObject last = station.terminate(&code);
        load.stop();
        QCOMPARE(code, 0);
        QCOMPARE(last.value(QStringLiteral("event")).toString(), QStringLiteral("stopped"));
        const Witness log(listening.path() + QStringLiteral("/log.sqlite"));
        QSet<qint64> stored;
        const auto rows = log.rows(QStringLiteral("select sequence from event"));
        for (const QVariantList &row : rows)
            stored.insert(row.at(0).toLongLong());
        QVERIFY(!load.acknowledged().isEmpty());
        QCOMPARE((load.acknowledged() - stored).size(), 0);
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
    }

    void startsAgainAfterBeingKilled()
    {
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        station.kill();
        QVERIFY(station.start());
        int code = -1;
        station.terminate(&code);
        QCOMPARE(code, 0);
    }
};

QTEST_GUILESS_MAIN(TestStop)
#include "tst_stop.moc"
