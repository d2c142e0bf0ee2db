// SPDX-License-Identifier: GPL-3.0-or-later
// Records that events name by the number beside their key (RCP-28, ResourceRecordKeyNumeric).
#include "rig.h"
#include "store/stationreader.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

/// A Producer of listings ACT<number>, which have that number as ListingKeyNumeric.
struct NumberedApi
{
    explicit NumberedApi(Rig &rig)
        : api(rig.api)
    {
        api.hasEvents = false;
        api.override = [this](const SeenRequest &request) { return answer(request); };
    }

    void put(int number, int price)
    {
        api.records["ACT" + QByteArray::number(number)] = "{\"ListingKey\":\"ACT" + QByteArray::number(number)
            + "\",\"ListingKeyNumeric\":" + QByteArray::number(number)
            + ",\"ListPrice\":" + QByteArray::number(price) + '}';
    }

    std::optional<ScriptedAnswer> answer(const SeenRequest &request) const
    {
        if (request.target.startsWith("/$metadata")) {
            ScriptedAnswer described = SmallApi().answer(request);
            described.body.replace("<Property Name=\"ListPrice\"",
                "<Property Name=\"ListingKeyNumeric\" Type=\"Edm.Int64\"/><Property Name=\"ListPrice\"");
            return described;
        }
        const bool byNumber = request.target.startsWith("/Property(") && !request.target.contains('\'');
        const bool byFilter = request.target.contains("ListingKeyNumeric%20eq%20");
        if (!byNumber && !byFilter)
            return std::nullopt;
        const QByteArray number = byNumber ? request.target.split('(').last().split(')').first()
                                           : request.target.split('%').last().mid(2).split('&').first();
        const auto record = api.records.find("ACT" + number);
        const QByteArray json = record == api.records.end() ? QByteArray() : record->second;
        if (byFilter)
            return say(200, "{\"value\":[" + json + "]}");
        return json.isEmpty() ? say(404, R"({"error":{"code":"404","message":"No record found."}})")
                              : say(200, json);
    }

    SmallApi &api;
};

EntityEvent numbered(qint64 sequence, const QByteArray &number)
{
    EntityEvent event = eventOf(sequence, number);
    event.key.numeric = true;
    return event;
}

QString held(const Rig &rig)
{
    return rig
        .sql("replica",
            "SELECT (SELECT group_concat(key) FROM _record) || ' ' || (SELECT group_concat(ListPrice) FROM "
            "Property)")
        .toString();
}

} // namespace

class TestNumericKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsARecordOnceWhicheverKeyNamesIt()
    {
        ManualClock clock;
        Rig rig(clock);
        NumberedApi api(rig);
        api.put(123, 1);
        QVERIFY(rig.start());
        rig.push({numbered(1, "123")});
        QTRY_COMPARE(held(rig), QStringLiteral("ACT123 1"));
        StationReader reader(rig.files); // for who looks at the event
        const auto shown = [&](const char *key) {
            return reader.recordJson(rig.source, QStringLiteral("Property"), QLatin1String(key))
                .result()
                .value();
        };
        QCOMPARE(shown("123"), rig.api.records["ACT123"]);
        QCOMPARE(shown("ACT123"), rig.api.records["ACT123"]);
        QVERIFY(shown("124").isEmpty());
        api.put(123, 2);
        rig.push({eventOf(2, "ACT123")});
        QTRY_COMPARE(held(rig), QStringLiteral("ACT123 2"));
        api.put(123, 3);
        rig.push({numbered(3, "123")});
        QTRY_COMPARE(held(rig), QStringLiteral("ACT123 3"));
        QSignalSpy ended(rig.replicator.get(), &Replicator::reconcileEnded);
        rig.replicator->reconcile(rig.source);
        QVERIFY(ended.wait());
        QCOMPARE(
            rig.sql("work", "SELECT missing + stale + extra FROM reconcile ORDER BY id DESC").toInt(), 0);
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.sql("work", "SELECT count(*) FROM work").toInt() == 0; }));
        QCOMPARE(held(rig), QStringLiteral("ACT123 3"));
        QCOMPARE(rig.totals().removed, 0);
    }

    void removesWhatItsNumberNames()
    {
        ManualClock clock;
        Rig rig(clock);
        NumberedApi api(rig);
        api.put(123, 1);
        api.put(9, 5);
        QVERIFY(rig.start());
        rig.push({eventOf(1, "ACT123"), eventOf(2, "ACT9")});
        QTRY_COMPARE(rig.totals().applied, 2);
        rig.api.records.erase("ACT123");
        rig.push({numbered(3, "123")});
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().removed == 1; }));
        QCOMPARE(held(rig), QStringLiteral("ACT9 5"));
        QCOMPARE(rig.sql("replica", "SELECT group_concat(key) FROM _tombstone").toString(),
            QStringLiteral("ACT123"));
    }
};

QTEST_GUILESS_MAIN(TestNumericKey)
#include "tst_numerickey.moc"
