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

private:
    static int work(const Listening &listening, const char *sql)
    {
        return Witness(listening.path() + QStringLiteral("/work.sqlite")).value(QLatin1String(sql)).toInt();
    }
};

QTEST_GUILESS_MAIN(TestBridge)
#include "tst_bridge.moc"
