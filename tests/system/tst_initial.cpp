// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QElapsedTimer>
#include <QTest>

using namespace listingpost::test;

/// A first copy that is killed three times, and stopped once, on the real programs: the Producer counts how
/// often each page was asked for. LISTINGPOST_COPY_LISTINGS=17000 copies some 100,000 records
/// (tests/bench/firstcopy.sh).
class TestInitial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForNoPageMoreThanTwiceOverThreeKills()
    {
        const int many = qEnvironmentVariableIntValue("LISTINGPOST_COPY_LISTINGS");
        const int listings = many > 0 ? many : 200;
        const Listening listening;
        const QString station = listening.path();
        ProducerProcess producer;
        QVERIFY(producer.serve({QStringLiteral("--records"), QString::number(listings),
            QStringLiteral("--fault"), QStringLiteral("api_503=1")}));
        call(station,
            QStringList {QStringLiteral("producer"), QStringLiteral("set"), QStringLiteral("MLS")}
                + producer.clientOptions());
        {
            const Witness log(station + QStringLiteral("/log.sqlite"), Witness::Access::Write);
            log.rows(
                QStringLiteral("update source set settings = json_set(settings, '$.record_page_size', %1)")
                    .arg(many > 0 ? 1'000 : 25));
        }
        StationProcess process(station);
        QVERIFY(process.start());
        // Nothing is answered before it is said how to copy.
        call(station, {QStringLiteral("initial"), QStringLiteral("MLS"), QStringLiteral("--snapshot")});
        producer.dial({{QStringLiteral("api_503"), 0}, {QStringLiteral("api_delay_ms"), many > 0 ? 0 : 10}});
        QElapsedTimer elapsed;
        elapsed.start();
        const int records = producerRecords(listings);
        for (const int percent : {15, 40, 65}) {
            QVERIFY(copies(station, records / 100 * percent));
            process.kill();
            QVERIFY(process.start());
        }
        QVERIFY(copies(station, records / 100 * 80));
        call(station, {QStringLiteral("initial"), QStringLiteral("MLS"), QStringLiteral("--stop")});
        QTRY_COMPARE(work(station, "select state from first_copy"), 1);
        QTest::qWait(300);
        call(station, {QStringLiteral("initial"), QStringLiteral("MLS"), QStringLiteral("--resume")});
        QTRY_COMPARE_WITH_TIMEOUT(work(station, "select state from first_copy"), 3, 900'000);

        const QJsonObject asked = producer.dial()[QStringLiteral("api")].toObject();
        const Differences last = differences(producer, station + QStringLiteral("/replica-1.sqlite"));
        qInfo("%d records in %.1f s: %lld requests, %d pages asked for %d times, none more than %d times",
            last.compared, double(elapsed.elapsed()) / 1'000, asked[QStringLiteral("requests")].toInteger(),
            asked[QStringLiteral("distinct_pages")].toInt(), asked[QStringLiteral("pages")].toInt(),
            asked[QStringLiteral("most_of_a_page")].toInt());
        QVERIFY2(last.found.isEmpty(), qPrintable(last.found.join(u'\n')));
        QVERIFY2(last.compared > listings * 6, qPrintable(QString::number(last.compared)));
        QVERIFY(asked[QStringLiteral("most_of_a_page")].toInt() <= 2);
        QVERIFY(asked[QStringLiteral("distinct_pages")].toInt() > 50);
    }

private:
    /// At least so many: a listing with five photos, and some more.
    static int producerRecords(int listings) { return listings * 6; }

    static void call(const QString &station, const QStringList &arguments)
    {
        const Said said = run(QStringList {QStringLiteral("--station"), station} + arguments);
        QVERIFY2(said.code == 0, said.err.constData());
    }

    static int work(const QString &station, const char *sql)
    {
        return Witness(station + QStringLiteral("/work.sqlite")).value(QLatin1String(sql)).toInt();
    }

    /// Waits until so many records are copied; false when that takes too long, or all are.
    static bool copies(const QString &station, int records)
    {
        const auto copied
            = [&] { return work(station, "select sum(records) from copy_resource") >= records; };
        return QTest::qWaitFor(copied, 600'000) && work(station, "select state from first_copy") == 0;
    }
};

QTEST_GUILESS_MAIN(TestInitial)
#include "tst_initial.moc"
