// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/recordbody.h"

#include <QTest>

using namespace listingpost;

class TestRecordBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheExactTextOfARecord()
    {
        const QByteArray text = R"({ "@odata.id":"x", "ListPrice": 1.10,  "ListingKey":"A\u0042" })";
        const auto body = readRecords("\xEF\xBB\xBF" + text + "\n", "ListingKey");
        QVERIFY(body);
        QVERIFY(!body->collection);
        QCOMPARE(body->records, (std::vector<BodyRecord> {{text, "AB"}}));
    }

    void keepsTheExactTextWithinAList()
    {
        const auto body = readRecords(
            R"({"@odata.count":2,"value":[ {"K":1 ,"x":[1, 2]}, {"y":{"K":"no"},"K":"2"} ]})", "K");
        QVERIFY(body);
        QVERIFY(body->collection);
        QCOMPARE(body->records,
            (std::vector<BodyRecord> {
                {R"({"K":1 ,"x":[1, 2]})", "1"}, {R"({"y":{"K":"no"},"K":"2"})", "2"}}));
    }

    void readsATextThatWasCutWithinACharacter_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("first half") << QByteArray("a\\ud83d") << QByteArray("a\\ufffd");
        QTest::newRow("second half") << QByteArray("\\uDE00b") << QByteArray("\\ufffdb");
        QTest::newRow("halves in the wrong order")
            << QByteArray("\\ude00\\ud83d") << QByteArray("\\ufffd\\ufffd");
        QTest::newRow("beside a whole pair")
            << QByteArray("\\ud83d\\ud83d\\ude00") << QByteArray("\\ufffd\\ud83d\\ude00");
        QTest::newRow("beside what only looks like one")
            << QByteArray("\\ud800\\\\ud83d\\n") << QByteArray("\\ufffd\\\\ud83d\\n");
    }

    void readsATextThatWasCutWithinACharacter()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, kept);
        const auto record = [](const QByteArray &text) { return "{\"K\":\"1\",\"R\":\"" + text + "\"}"; };
        const QByteArray other = "{\"K\":\"2\"}";
        const auto list
            = readRecords("{\"value\":[" + record(sent) + ',' + other + "],\"@nextLink\":\"n\"}", "K");
        QVERIFY(list);
        QCOMPARE(list->records, (std::vector<BodyRecord> {{record(kept), "1"}, {other, "2"}}));
        QCOMPARE(list->nextLink, QByteArray("n"));
        const auto alone = readRecords(record(sent) + '\n', "K");
        QVERIFY(alone);
        QCOMPARE(alone->records, (std::vector<BodyRecord> {{record(kept), "1"}}));
    }

    void readsTheOthersBesideADamagedRecord_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<bool>("isDamaged");
        const auto row = [](const char *what, const char *sent, const char *kept, bool isDamaged) {
            QTest::newRow(what) << QByteArray(sent) << QByteArray(kept) << isDamaged;
        };
        row("Latin-1", "Caf\xE9 au lait", "Caf\\ufffd au lait", true);
        row("a character that was cut", "\xE2\x82", "\\ufffd\\ufffd", true);
        row("too long a form", "\xC0\xAF", "\\ufffd\\ufffd", true);
        row("a surrogate in UTF-8", "\xED\xA0\x80", "\\ufffd\\ufffd\\ufffd", true);
        row("beside what is right", "\xC3\xA9\xFF\xF0\x9F\x8F\xA0", "\xC3\xA9\\ufffd\xF0\x9F\x8F\xA0", true);
        row("an escape of another language", "it\\'s \\x41", "it\\ufffd's \\ufffdx41", true);
        row("an escape that is cut", R"(\u12G4 \u00e9)", R"(\ufffdu12G4 \u00e9)", true);
        row("a backslash at its end", R"(C:\)", R"(C:\ufffd)", true);
        row("one before another text", R"(C:\", "S" : "a \"b\"", "T":"\",\")",
            R"(C:\ufffd", "S" : "a \"b\"", "T":"\",\")", true);
        row("a line break", "a\nb\tc", R"(a\u000ab\u0009c)", false);
        row("half a pair", R"(a\ud83d)", R"(a\ufffd)", false);
    }

    void readsTheOthersBesideADamagedRecord()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const QByteArray, kept);
        QFETCH(const bool, isDamaged);
        const auto record = [](const QByteArray &text) { return "{\"K\":\"1\",\"R\":\"" + text + "\"}"; };
        const QByteArray other = R"({"K":"2","R":"\u00e9"})";
        const QByteArray third = R"({"K":"3"})";
        const auto list = readRecords(
            "{\"value\":[" + other + ',' + record(sent) + ',' + third + "],\"@nextLink\":\"n\"}", "K");
        QVERIFY(list);
        QCOMPARE(list->records,
            (std::vector<BodyRecord> {{other, "2"}, {record(kept), "1", isDamaged}, {third, "3"}}));
        QCOMPARE(list->nextLink, QByteArray("n"));
        const auto alone = readRecords(record(sent), "K");
        QVERIFY(alone);
        QCOMPARE(alone->records, (std::vector<BodyRecord> {{record(kept), "1", isDamaged}}));
    }

    void takesNoDamagedKeyForOne()
    {
        const auto list = readRecords("{\"value\":[{\"K\":\"a\xE9\"},{\"K\":\"b\"}]}", "K");
        QVERIFY(list);
        QCOMPARE(list->records,
            (std::vector<BodyRecord> {{R"({"K":"a\ufffd"})", "", true}, {R"({"K":"b"})", "b"}}));
    }

    void readsKeysDigitForDigit()
    {
        const auto body
            = readRecords(R"({"K":20221220195412345678000000,"Big":123456789012345678901234567890})", "K");
        QVERIFY(body);
        QCOMPARE(body->records.front().key, std::string("20221220195412345678000000"));
    }

    void refusesWhatIsNotWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("cut") << QByteArray("{\"K\":\"1\",\"L\":\"ab");
        QTest::newRow("cut after a value") << QByteArray(R"({"K":"1")");
        QTest::newRow("trailing text") << QByteArray(R"({"K":"1"} x)");
        QTest::newRow("two objects") << QByteArray(R"({"K":"1"}{"K":"2"})");
        QTest::newRow("bad number in a member nobody reads") << QByteArray(R"({"K":"1","L":01})");
        QTest::newRow("bad word deep inside") << QByteArray(R"({"K":"1","L":[{"M":nul}]})");
        QTest::newRow("bad UTF-8 outside strings") << QByteArray("{\"K\":\"1\",\xff\"L\":1}");
        QTest::newRow("an error in the stream")
            << QByteArray(R"({"value":[{"K":"1"}],"@odata.error":{"code":"500"}})");
        QTest::newRow("an error in the stream, 4.01")
            << QByteArray(R"({"value":[],"@error":{"code":"500"}})");
        QTest::newRow("too deep") << "{\"K\":" + QByteArray(100, '[') + QByteArray(100, ']') + '}';
        QTest::newRow("a list that holds no object") << QByteArray(R"({"value":[1]})");
        QTest::newRow("array") << QByteArray("[]");
    }

    void refusesWhatIsNotWhole()
    {
        QFETCH(QByteArray, text);
        const auto body = readRecords(text, "K");
        QVERIFY(!body);
        QCOMPARE(body.error().code, ErrorCode::Protocol);
    }

    void namesTheMembersOfARecord()
    {
        const QStringList names = {QStringLiteral("K"), QStringLiteral("a b"), QStringLiteral("x")};
        const QByteArray record = R"({"K":1,"a b":{"y":2},"x":[{"z":3}]})";
        QCOMPARE(memberNames(record), names);
        QCOMPARE(memberNames("{\"@odata.count\":2,\"value\":[" + record + ",{\"other\":1}]}"), names);
        QCOMPARE(memberNames(R"({"value":[]})"), QStringList());
        QCOMPARE(memberNames(R"({"value":[1]})"), QStringList());
        QCOMPARE(memberNames("<html>"), QStringList());
    }

    void tellsAnODataErrorFromAnythingElse()
    {
        QCOMPARE(*readODataError(R"({"error":{"code":"404","message":"gone","details":[]}})"),
            (ODataError {"404", "gone"}));
        QVERIFY(!readODataError("<html></html>"));
        QVERIFY(!readODataError(QByteArray()));
        QVERIFY(!readODataError(R"({"message":"not found"})"));
        QVERIFY(!readODataError(R"({"error":"not found"})"));
    }

    void findsTheNextLinkInBothSpellings()
    {
        QCOMPARE(*readNextLink(R"({"value":[],"@odata.nextLink":"a\/b?$skip=1\u0026x=2"})"),
            QByteArray("a/b?$skip=1&x=2"));
        QCOMPARE(*readNextLink(R"({"@nextLink":"n","value":[]})"), QByteArray("n"));
        QCOMPARE(*readNextLink(R"({"value":[{"@odata.nextLink":"of a child"}]})"), QByteArray());
    }
};

QTEST_APPLESS_MAIN(TestRecordBody)
#include "tst_recordbody.moc"
