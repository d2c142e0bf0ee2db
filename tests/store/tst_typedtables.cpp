// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperrig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

/// What other programs read in a replica (cli.md, "Tables that others may read").
class TestTypedTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsValuesAsOthersReadThem_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("stored"); // typeof|value
        const auto row = [](const char *name, ColumnType type, const char *json, const char *stored) {
            QTest::newRow(name) << int(type) << QByteArray(json) << QString::fromUtf8(stored);
        };
        row("integer", ColumnType::Integer, "9007199254740993", "integer|9007199254740993");
        row("least integer", ColumnType::Integer, "-9223372036854775808", "integer|-9223372036854775808");
        row("integer in quotes", ColumnType::Integer, "\"42\"", "integer|42");
        row("no integer", ColumnType::Integer, "\"many\"", "text|many");
        row("decimal", ColumnType::Decimal, "450000.5", "real|450000.5");
        row("whole decimal", ColumnType::Decimal, "350000.00", "integer|350000");
        row("large whole decimal", ColumnType::Decimal, "9007199254740993.00", "integer|9007199254740993");
        row("exponent", ColumnType::Decimal, "1.5e3", "integer|1500");
        row("decimal in quotes", ColumnType::Decimal, "\"12.25\"", "real|12.25");
        row("infinity", ColumnType::Decimal, "\"INF\"", "text|INF");
        row("no number", ColumnType::Decimal, "\"NaN\"", "text|NaN");
        row("digits that are many", ColumnType::Exact, "12345678901234.123456789012345",
            "text|12345678901234.123456789012345");
        row("negative, and in quotes", ColumnType::Exact, "\"-0.1234567890123456\"",
            "text|-0.1234567890123456");
        row("as many as fit", ColumnType::Exact, "0.123456789012345000", "real|0.123456789012345");
        row("26 digits", ColumnType::Exact, "20221220195412345678000001", "text|20221220195412345678000001");
        row("whole", ColumnType::Exact, "350000.00", "integer|350000");
        row("true", ColumnType::Boolean, "true", "integer|1");
        row("false", ColumnType::Boolean, "false", "integer|0");
        row("date", ColumnType::Date, "\"2024-02-29\"", "text|2024-02-29");
        row("time", ColumnType::Timestamp, "\"2024-02-29T12:00:00.123Z\"", "text|2024-02-29T12:00:00.123Z");
        row("text", ColumnType::Text, "\"a \\\"b\\\" \\u00e9 \\ud83c\\udfe0 '\"", "text|a \"b\" é 🏠 '");
        row("digits as text", ColumnType::Text, "\"007\"", "text|007");
        row("number for text", ColumnType::Text, "12.50", "text|12.50");
        row("null", ColumnType::Text, "null", "null|");
        row("empty text", ColumnType::Text, "\"\"", "text|");
        row("complex", ColumnType::Json, "{\"a\":[1, 2]}", "text|{\"a\":[1, 2]}");
    }

    void keepsValuesAsOthersReadThem()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, json);
        if (!m_values) { // one for all rows: files cost time
            m_values = std::make_unique<KeeperRig>();
            std::vector<ColumnSchema> columns;
            for (int i = 0; i <= int(ColumnType::Exact); ++i)
                columns.push_back({QStringLiteral("V%1").arg(i), static_cast<ColumnType>(i)});
            QVERIFY(set(*m_values, columns));
        }
        const QByteArray column = "V" + QByteArray::number(type);
        QVERIFY(store(*m_values, "k", "{\"K\":\"k\",\"" + column + "\":" + json + "}"));
        QTEST(m_values->plain("SELECT typeof(" + column + ") || '|' || coalesce(" + column + ", '') FROM T"),
            "stored");
    }

    /// By its hash a record is known to be unchanged: with another one every replica would be written anew.
    void knowsARecordByTheHashThatItHasHadEver()
    {
        KeeperRig rig;
        QVERIFY(set(rig, {{QStringLiteral("V"), ColumnType::Decimal}}));
        QVERIFY(store(rig, "k", R"({"@odata.etag":"W/1","K":"k","V":12.50})"));
        QCOMPARE(rig.plain("SELECT hex(hash) FROM _record"),
            QStringLiteral("5065999131F7DA9854D4C927EFC0D8D90D7BCE90"));
    }

    void keepsVeryLongTexts()
    {
        KeeperRig rig;
        QVERIFY(set(rig, {{QStringLiteral("V"), ColumnType::Text}}));
        QVERIFY(store(rig, "k", "{\"K\":\"k\",\"V\":\"" + QByteArray(3'000'000, 'x') + "\"}"));
        QCOMPARE(rig.plain("SELECT length(V) FROM T"), QStringLiteral("3000000"));
    }

    void keepsACollectionInATableOfItsOwn()
    {
        KeeperRig rig;
        ColumnSchema appliances {QStringLiteral("Appliances"), ColumnType::Json};
        appliances.elements = {{QStringLiteral("value"), ColumnType::Text}};
        QVERIFY(set(rig, {appliances}));
        QVERIFY(store(rig, "a", R"({"K":"a","Appliances":["Oven","Sink",null]})"));
        QVERIFY(store(rig, "b", R"({"K":"b","Appliances":[]})"));
        const QByteArray all = "SELECT group_concat(K || position || coalesce(value, '-')) FROM T_Appliances";
        QCOMPARE(rig.plain(all), QStringLiteral("a1Oven,a2Sink,a3-"));
        QCOMPARE(
            rig.plain("SELECT Appliances FROM T WHERE K = 'a'"), QStringLiteral(R"(["Oven","Sink",null])"));
        QVERIFY(store(rig, "a", R"({"K":"a","Appliances":["Sink"]})"));
        QVERIFY(store(rig, "b", R"({"K":"b","Appliances":["Grill"]})"));
        QCOMPARE(rig.plain(all), QStringLiteral("a1Sink,b1Grill"));
        QCOMPARE(rig.plain("SELECT Appliances FROM T_simple WHERE K = 'b'"), QStringLiteral("Grill"));
        QVERIFY(store(rig, "b", R"({"K":"b"})"));
        QVERIFY(rig.proveRemoved({"a"}, "T"));
        QCOMPARE(rig.plain("SELECT count(*) FROM T_Appliances"), QStringLiteral("0"));
    }

    void keepsComplexElementsByTheirMembers()
    {
        KeeperRig rig;
        ColumnSchema rooms {QStringLiteral("Rooms"), ColumnType::Json};
        rooms.elements = {{QStringLiteral("K"), ColumnType::Text}, // as the record's own key is called
            {QStringLiteral("Position"), ColumnType::Integer}, {QStringLiteral("Area"), ColumnType::Decimal}};
        QVERIFY(set(rig, {rooms}));
        QVERIFY(store(rig, "a", R"({"K":"a","Rooms":[{"K":"r1","Area":12.5},{"Position":7,"Extra":1}]})"));
        QCOMPARE(
            rig.plain("SELECT group_concat(K || position || coalesce(K_2, '') || coalesce(Position_2, '') "
                      "|| coalesce(Area, ''), ' ') FROM T_Rooms"),
            QStringLiteral("a1r112.5 a27"));
    }

    void fillsWhatIsNewFromRecordsThatAreHeld()
    {
        KeeperRig rig;
        QVERIFY(set(rig, {{QStringLiteral("V"), ColumnType::Text}}));
        for (int i = 0; i < 3; ++i) {
            const QByteArray key = "k" + QByteArray::number(i);
            QVERIFY(store(rig, key, "{\"K\":\"" + key + "\",\"V\":\"1\",\"New\":5,\"List\":[\"x\"]}"));
        }
        ColumnSchema list {QStringLiteral("List"), ColumnType::Json};
        list.elements = {{QStringLiteral("value"), ColumnType::Text}};
        const std::vector<ColumnSchema> wider {
            {QStringLiteral("V"), ColumnType::Integer}, {QStringLiteral("New"), ColumnType::Integer}, list};
        QVERIFY(set(rig, wider));
        QTRY_COMPARE(rig.plain("SELECT count(*) FROM _rebuild"), QStringLiteral("0"));
        QCOMPARE(rig.plain("SELECT sum(New) FROM T"), QStringLiteral("15"));
        QCOMPARE(rig.plain("SELECT count(*) FROM T_List"), QStringLiteral("3"));
        // Both columns of the type that changed.
        QCOMPARE(rig.plain("SELECT V || typeof(V) || V_integer || typeof(V_integer) FROM T"),
            QStringLiteral("1text1integer"));
        QCOMPARE(rig.problems().at(0).cause, QStringLiteral("schema_changed"));
        // Columns that $metadata names no longer stay.
        QVERIFY(set(rig, {{QStringLiteral("Other"), ColumnType::Text}}));
        QTRY_COMPARE(rig.plain("SELECT New || count(Other) FROM T"), QStringLiteral("50"));
    }

    void goesOnFillingAfterAKill()
    {
        KeeperRig rig;
        QVERIFY(set(rig, {}));
        QByteArrayList keys = keysNamed("k", 2'500);
        rig.events(keys, "T");
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : rig.due(2'500))
            outcomes.push_back(
                rig.upsert(item, "{\"K\":\"" + QByteArray::fromStdString(item.key.key.text) + "\",\"N\":1}"));
        QVERIFY(rig.apply(outcomes));
        QVERIFY(set(rig, {{QStringLiteral("N"), ColumnType::Integer}}));
        rig.restart();
        QTRY_COMPARE(rig.plain("SELECT sum(N) FROM T"), QStringLiteral("2500"));
    }

    void showsLookupsAsPeopleReadThem()
    {
        KeeperRig rig;
        const LookupSchema status {
            QStringLiteral("r.Status"), {{QStringLiteral("ComingSoon"), QStringLiteral("Coming Soon")}}};
        ColumnSchema one {QStringLiteral("Status"), ColumnType::Text, {}, status};
        ColumnSchema many {
            QStringLiteral("Past"), ColumnType::Json, {{QStringLiteral("value"), ColumnType::Text}}, status};
        QVERIFY(set(rig, {one, many}));
        QVERIFY(store(rig, "a", R"({"K":"a","Status":"ComingSoon","Past":["Active","ComingSoon"]})"));
        rig.stop(); // writes the view with the columns in use
        QCOMPARE(rig.plain("SELECT K || '|' || Status || '|' || Past FROM T_simple"),
            QStringLiteral("a|Coming Soon|Active, Coming Soon"));
        QCOMPARE(rig.plain("SELECT Status FROM T"), QStringLiteral("ComingSoon"));
    }

    void keepsRecordsOfTooManyColumnsAndOfAnyName()
    {
        KeeperRig rig;
        std::vector<ColumnSchema> columns {{QStringLiteral("v"), ColumnType::Text},
            {QStringLiteral("V"), ColumnType::Text}, {QStringLiteral("a\"b'c"), ColumnType::Text},
            {QStringLiteral("select"), ColumnType::Text}};
        while (columns.size() < 2'400)
            columns.push_back({QStringLiteral("C%1").arg(columns.size()), ColumnType::Text});
        QVERIFY(set(rig, columns));
        QVERIFY(set(rig, columns)); // the next start
        QVERIFY(store(rig, "k",
            "{\"K\":\"k\",\"v\":\"1\",\"V\":\"2\",\"a\\\"b'c\":\"3\",\"select\":\"4\",\"C100\":\"5\","
            "\"C2399\":\"6\"}"));
        QCOMPARE(rig.plain("SELECT v || V_2 || \"a\"\"b'c\" || \"select\" || C100 FROM T"),
            QStringLiteral("12345"));
        QCOMPARE(StationReader(rig.files)
                     .recordJson(rig.source, QStringLiteral("T"), QStringLiteral("k"))
                     .result()
                     .value()
                     .contains("\"C2399\":\"6\""),
            true);
        rig.stop(); // writes the view with the columns in use
        QCOMPARE(rig.plain("SELECT count(*) FROM pragma_table_info('T_simple')"), QStringLiteral("6"));
    }

    void keepsTablesOfOthersNamesApart()
    {
        KeeperRig rig;
        ColumnSchema list {QStringLiteral("simple"), ColumnType::Json};
        list.elements = {{QStringLiteral("value"), ColumnType::Text}};
        const auto schema = [](const char *name, std::vector<ColumnSchema> columns) {
            columns.insert(columns.begin(), {QStringLiteral("K"), ColumnType::Text});
            return ResourceSchema {QLatin1String(name).toString(), {QStringLiteral("K")}, columns};
        };
        QVERIFY(rig.keeper
                    ->setSchema(rig.source,
                        {schema("A", {list}), schema("A_simple", {}), schema("_record", {}),
                            schema("sqlite_x", {})})
                    .result());
        rig.events({"k"}, "_record");
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), R"({"K":"k"})")}));
        QCOMPARE(rig.plain("SELECT K FROM x_record"), QStringLiteral("k"));
        QCOMPARE(rig.plain("SELECT group_concat(table_name) FROM _collection"), QStringLiteral("A_simple_2"));
    }

    void refusesAKeyThatIsNoNumberAndStoresTheRest()
    {
        KeeperRig rig;
        QVERIFY(rig.keeper
                    ->setSchema(rig.source,
                        {{QStringLiteral("T"), {QStringLiteral("K")},
                            {{QStringLiteral("K"), ColumnType::Integer}}}})
                    .result());
        rig.events({"1", "20240712154755555836000000", "abc"}, "T");
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : rig.due(3))
            outcomes.push_back(
                rig.upsert(item, "{\"K\":\"" + QByteArray::fromStdString(item.key.key.text) + "\"}"));
        QVERIFY(rig.apply(outcomes));
        QCOMPARE(rig.plain("SELECT group_concat(K) FROM T"), QStringLiteral("1"));
        QCOMPARE(rig.problems().at(0).count, 2);
    }

    void keepsRecordsUnderKeysOfManyParts()
    {
        KeeperRig rig;
        ColumnSchema list {QStringLiteral("L"), ColumnType::Json};
        list.elements = {{QStringLiteral("value"), ColumnType::Integer}};
        QVERIFY(rig.keeper
                    ->setSchema(rig.source,
                        {{QStringLiteral("T"), {QStringLiteral("B"), QStringLiteral("A")},
                            {{QStringLiteral("A"), ColumnType::Text},
                                {QStringLiteral("B"), ColumnType::Integer}, list}}})
                    .result());
        QVERIFY(store(rig, "a-1", R"({"A":"a","B":1,"L":[5]})"));
        QVERIFY(store(rig, "a-2", R"({"A":"a","B":2,"L":[6]})"));
        QVERIFY(rig.proveRemoved({"a-1"}, "T"));
        QCOMPARE(
            rig.plain("SELECT T.A || T.B || L.value FROM T JOIN T_L L USING (A, B)"), QStringLiteral("a26"));
    }

    void cleanupTestCase() { m_values.reset(); }

private:
    /// A resource T with the key K and \a columns.
    static bool set(KeeperRig &rig, std::vector<ColumnSchema> columns)
    {
        columns.insert(columns.begin(), {QStringLiteral("K"), ColumnType::Text});
        return rig.keeper->setSchema(rig.source, {{QStringLiteral("T"), {QStringLiteral("K")}, columns}})
            .result()
            .has_value();
    }

    static bool store(KeeperRig &rig, const QByteArray &key, const QByteArray &json)
    {
        rig.event(key, "T");
        return rig.apply({rig.upsert(rig.due().at(0), json)});
    }

    std::unique_ptr<KeeperRig> m_values;
};

QTEST_GUILESS_MAIN(TestTypedTables)
#include "tst_typedtables.moc"
