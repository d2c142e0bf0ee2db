// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/expandedrecord.h"

#include <QTest>

using namespace listingpost;

namespace {

const std::vector<ExpandedName> media {{"Media", "MediaKey"}};

} // namespace

class TestExpandedRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesChildrenOut()
    {
        const auto split = splitRecord(R"({ "ListingKey":"1", "Media" : [ {"MediaKey":"a" , "n":1.50},
              {"MediaKey":7}] , "Media@odata.context":"x","Media@odata.nextLink":"Media?a\u0026b",
              "Media@odata.count": 12,"Big":12345678901234567890123,"MediaX":[1], "o":{"Media":[{}]} })",
            media);
        QVERIFY(split.has_value());
        QCOMPARE(split->json,
            QByteArray(
                R"({"ListingKey":"1","Big":12345678901234567890123,"MediaX":[1],"o":{"Media":[{}]}})"));
        const ExpandedMember &member = split->members.at(0);
        QCOMPARE(member.kind, ExpandedMember::Kind::Many);
        QCOMPARE(member.nextLink, QByteArray("Media?a&b"));
        QCOMPARE(member.count, std::optional<qint64>(12));
        QCOMPARE(member.records.size(), 2U);
        QCOMPARE(member.records[0].json, QByteArray(R"({"MediaKey":"a" , "n":1.50})"));
        QCOMPARE(member.records[0].key, std::string("a"));
        QCOMPARE(member.records[1].key, std::string("7"));
    }

    void knowsTheNamesOfOData401()
    {
        const auto split = splitRecord(R"({"Media":[],"Media@nextLink":"/next","Media@count":"3"})", media);
        QCOMPARE(split->json, QByteArray("{}"));
        QCOMPARE(split->members.at(0).nextLink, QByteArray("/next"));
        QCOMPARE(split->members.at(0).count, std::optional<qint64>(3));
    }

    void leavesARecordAsItCameThatHasNone()
    {
        const QByteArray record = "{ \"ListingKey\" : \"1\" , \"x\" : [ ] }";
        const auto split = splitRecord(record, media);
        QCOMPARE(split->json, record);
        QCOMPARE(split->members.at(0).kind, ExpandedMember::Kind::Absent);
    }

    void tellsNoneOneAndManyApart_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("kind");
        using Kind = ExpandedMember::Kind;
        QTest::newRow("null") << QByteArray("null") << int(Kind::Absent);
        QTest::newRow("text") << QByteArray("\"x\"") << int(Kind::Absent);
        QTest::newRow("one") << QByteArray("{\"MediaKey\":\"a\"}") << int(Kind::One);
        QTest::newRow("none of many") << QByteArray("[]") << int(Kind::Many);
        QTest::newRow("one of many") << QByteArray("[{}]") << int(Kind::Many);
    }

    void tellsNoneOneAndManyApart()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, kind);
        const auto split = splitRecord("{\"a\":1,\"Media\":" + value + '}', media);
        QCOMPARE(split->json, QByteArray("{\"a\":1}"));
        QCOMPARE(int(split->members.at(0).kind), kind);
    }

    void refusesWhatIsNoRecord_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("cut short") << QByteArray("{\"Media\":[{}");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("numbers for children") << QByteArray("{\"Media\":[1,2]}");
    }

    void refusesWhatIsNoRecord()
    {
        QFETCH(QByteArray, record);
        QVERIFY(!splitRecord(record, media));
    }
};

QTEST_APPLESS_MAIN(TestExpandedRecord)
#include "tst_expandedrecord.moc"
