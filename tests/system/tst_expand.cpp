// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QTest>

using namespace listingpost::test;

namespace {

QLatin1String at(const char *name) { return QLatin1String(name); }

} // namespace

/// A real Producer whose photos come and go with their listing's event alone, and that shows ten of them
/// unless asked otherwise, or whatever is asked; a station that is killed meanwhile.
class TestExpand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasThePhotosThatNoEventTellsOf_data()
    {
        QTest::addColumn<QJsonObject>("habit");
        QTest::newRow("ten unless $top is nested") << QJsonObject {{at("expand_most"), 10}};
        QTest::newRow("six whatever is asked, and a link") << QJsonObject {
            {at("expand_most"), 6}, {at("expand_ignores_top"), true}, {at("expand_links"), true}};
    }

    void hasThePhotosThatNoEventTellsOf()
    {
        QFETCH(QJsonObject, habit);
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        const QString address = QStringLiteral("127.0.0.1:%1").arg(station.endpoint().port());
        ProducerProcess producer;
        QVERIFY(producer.serveAndPush(station.endpoint(), listening.token,
            {QStringLiteral("--records"), QStringLiteral("40"), QStringLiteral("--fault"),
                QStringLiteral("freeze=true"), QStringLiteral("--fault"), QStringLiteral("hard_keys=true")}));
        int code = -1;
        station.terminate(&code);
        connectSource(listening.path(), producer);
        QVERIFY(station.start(address));
        QJsonObject turned {{at("freeze"), false}, {at("rate"), 60}, {at("photo_swaps"), 0.7},
            {at("removals"), 0.05}, {at("returns"), 0.5}, {at("api_500"), 0.03}, {at("api_cut"), 0.03}};
        for (auto one = habit.begin(); one != habit.end(); ++one)
            turned[one.key()] = one.value();
        producer.dial(turned);
        QTest::qWait(1'000);
        station.kill();
        QVERIFY(station.start(address));
        QTest::qWait(1'000);
        producer.dial({{at("freeze"), true}, {at("api_500"), 0}, {at("api_cut"), 0}});
        QTRY_COMPARE_WITH_TIMEOUT(producer.dial()[at("unacknowledged")].toInt(-1), 0, 30'000);
        waitUntilDone(listening.path());

        const Differences last
            = differences(producer, listening.path() + QStringLiteral("/replica-1.sqlite"));
        QVERIFY2(last.found.isEmpty(), qPrintable(last.found.join(u'\n')));
        const Witness replica(listening.path() + QStringLiteral("/replica-1.sqlite"));
        QVERIFY(replica.value(QStringLiteral("select count(*) from _tombstone where why = 'absent'")).toInt()
            > 0);
        const Witness work(listening.path() + QStringLiteral("/work.sqlite"));
        QCOMPARE(work.value(QStringLiteral("select group_concat(cause || ' ' || resource) from problem where "
                                           "solved_ms is null"))
                     .toString(),
            QString());
        station.terminate(&code);
    }

private:
    static void connectSource(const QString &station, const ProducerProcess &producer)
    {
        const Said set = run(
            QStringList {QStringLiteral("--station"), station, QStringLiteral("producer"),
                QStringLiteral("set"), QStringLiteral("MLS"), QStringLiteral("--confirm-after"),
                QStringLiteral("1s"), QStringLiteral("--expand"), QStringLiteral("Property=Media,OpenHouse"),
                QStringLiteral("--poll-every"), QStringLiteral("2s"), QStringLiteral("--removal-least"),
                QStringLiteral("1000000"), QStringLiteral("--removal-most"), QStringLiteral("1000000")}
            + producer.clientOptions());
        QVERIFY2(set.code == 0, set.err.constData());
    }

    /// Nothing waits any more; what a fault held up is hurried.
    static void waitUntilDone(const QString &station)
    {
        const Witness work(station + QStringLiteral("/work.sqlite"));
        const auto waiting = [&] {
            run({QStringLiteral("--station"), station, QStringLiteral("problem"), QStringLiteral("retry"),
                QStringLiteral("all")});
            return work.value(QStringLiteral("select count(*) from work")).toInt();
        };
        int quiet = 0;
        QVERIFY(QTest::qWaitFor([&] { return (quiet = waiting() == 0 ? quiet + 1 : 0) > 5; }, 60'000));
    }
};

QTEST_GUILESS_MAIN(TestExpand)
#include "tst_expand.moc"
