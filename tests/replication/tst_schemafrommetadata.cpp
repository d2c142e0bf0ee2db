// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/schemafrommetadata.h"

#include <algorithm>
#include <QFile>
#include <QTest>

using namespace listingpost;
using Kind = MetadataProperty::Kind;

class TestSchemaFromMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsDecimalsOfManyDigitsExact()
    {
        Metadata metadata;
        MetadataResource resource;
        resource.name = QStringLiteral("Property");
        resource.key = QStringList {QStringLiteral("ListingKey")};
        for (const int precision : {0, 14, 15, 16, 38}) {
            MetadataProperty property;
            property.name = QStringLiteral("P%1").arg(precision);
            property.type = QStringLiteral("Edm.Decimal");
            property.precision = precision;
            resource.properties.push_back(property);
        }
        metadata.resources = {resource};
        std::vector<ColumnType> types;
        for (const ColumnSchema &column : schemaFrom(metadata).front().columns)
            types.push_back(column.type);
        using Type = ColumnType;
        QCOMPARE(
            types, (std::vector {Type::Decimal, Type::Decimal, Type::Decimal, Type::Exact, Type::Exact}));
    }

    void keepsEachTypeAsOthersReadIt_data()
    {
        QTest::addColumn<QString>("edm");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("collection");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *edm, Kind kind, bool collection, ColumnType expected) {
            QTest::addRow("%s %d %d", edm, int(kind), collection)
                << QString::fromLatin1(edm) << int(kind) << collection << int(expected);
        };
        row("Edm.String", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Int64", Kind::Primitive, false, ColumnType::Integer);
        row("Edm.Int16", Kind::Primitive, false, ColumnType::Integer);
        row("Edm.Decimal", Kind::Primitive, false, ColumnType::Decimal);
        row("Edm.Double", Kind::Primitive, false, ColumnType::Decimal);
        row("Edm.Boolean", Kind::Primitive, false, ColumnType::Boolean);
        row("Edm.Date", Kind::Primitive, false, ColumnType::Date);
        row("Edm.DateTimeOffset", Kind::Primitive, false, ColumnType::Timestamp);
        row("Edm.Guid", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Int32", Kind::Primitive, false, ColumnType::Integer);
        row("Edm.SByte", Kind::Primitive, false, ColumnType::Integer);
        row("Edm.Byte", Kind::Primitive, false, ColumnType::Integer);
        row("Edm.Single", Kind::Primitive, false, ColumnType::Decimal);
        row("Edm.TimeOfDay", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Duration", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Binary", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Stream", Kind::Primitive, false, ColumnType::Text);
        row("Edm.Untyped", Kind::Primitive, false, ColumnType::Text);
        row("Edm.GeographyPoint", Kind::Primitive, false, ColumnType::Json);
        row("Edm.GeometryPolygon", Kind::Primitive, false, ColumnType::Json);
        row("Edm.Int64", Kind::Primitive, true, ColumnType::Json);
        row("Edm.String", Kind::Primitive, true, ColumnType::Json);
        row("a.Status", Kind::Enumeration, false, ColumnType::Text);
        row("a.Status", Kind::Enumeration, true, ColumnType::Json);
        row("a.Place", Kind::Complex, false, ColumnType::Json);
    }

    void keepsEachTypeAsOthersReadIt()
    {
        QFETCH(QString, edm);
        QFETCH(int, kind);
        QFETCH(bool, collection);
        Metadata metadata;
        MetadataResource resource;
        resource.name = QStringLiteral("Property");
        resource.key = {QStringLiteral("K")};
        resource.properties = {{QStringLiteral("K"), edm, static_cast<Kind>(kind), collection}};
        metadata.resources.push_back(resource);
        const auto schema = schemaFrom(metadata);
        QCOMPARE(schema.size(), std::size_t(1));
        QTEST(int(schema.front().columns.front().type), "expected");
    }

    void makesAChildTableOfEachCollection()
    {
        Metadata metadata;
        metadata.enumerations = {{QStringLiteral("a.Status"), false,
            {{QStringLiteral("ComingSoon"), QStringLiteral("Coming Soon")}, {QStringLiteral("Active"), {}}}}};
        MetadataResource resource;
        resource.name = QStringLiteral("Property");
        resource.key = {QStringLiteral("K")};
        MetadataProperty places {QStringLiteral("Places"), QStringLiteral("a.Place"), Kind::Complex, true};
        places.members = {{QStringLiteral("Street"), QStringLiteral("Edm.String"), Kind::Primitive, false},
            {QStringLiteral("Number"), QStringLiteral("Edm.Int32"), Kind::Primitive, false},
            {QStringLiteral("Names"), QStringLiteral("Edm.String"), Kind::Primitive, true}};
        resource.properties = {{QStringLiteral("K"), QStringLiteral("Edm.String"), Kind::Primitive, false},
            {QStringLiteral("Sizes"), QStringLiteral("Edm.Decimal"), Kind::Primitive, true},
            {QStringLiteral("Status"), QStringLiteral("a.Status"), Kind::Enumeration, true}, places};
        metadata.resources.push_back(resource);
        const auto columns = schemaFrom(metadata).at(0).columns;
        QVERIFY(columns[0].elements.empty());
        const std::vector<ColumnSchema> sizes {{QStringLiteral("value"), ColumnType::Decimal}};
        QVERIFY(columns[1].elements == sizes);
        QCOMPARE(columns[2].lookup.name, QStringLiteral("a.Status"));
        QCOMPARE(columns[2].lookup.values.size(), std::size_t(1)); // Active reads as it is
        const std::vector<ColumnSchema> members {{QStringLiteral("Street"), ColumnType::Text},
            {QStringLiteral("Number"), ColumnType::Integer}, {QStringLiteral("Names"), ColumnType::Json}};
        QVERIFY(columns[3].elements == members);
    }

    void leavesOutTheLogAndWhatHasNoKey()
    {
        Metadata metadata;
        metadata.resources.resize(2);
        metadata.resources[0].name = QStringLiteral("entityevent");
        metadata.resources[0].key = {QStringLiteral("EntityEventSequence")};
        metadata.resources[1].name = QStringLiteral("Keyless");
        QVERIFY(schemaFrom(metadata).empty());
    }

    void makesTheTablesOfTheReferenceServer()
    {
        QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/metadata.xml"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        const auto schema = schemaFrom(*readMetadata(file.readAll()));
        QCOMPARE(schema.size(), std::size_t(14)); // 15 without EntityEvent
        const auto property = std::find_if(schema.begin(), schema.end(),
            [](const ResourceSchema &one) { return one.name == QLatin1String("Property"); });
        QVERIFY(property != schema.end());
        QCOMPARE(property->key, QStringList {QStringLiteral("ListingKey")});
        const auto column = std::find_if(property->columns.begin(), property->columns.end(),
            [](const ColumnSchema &one) { return one.name == QLatin1String("ListPrice"); });
        QVERIFY(column != property->columns.end());
        QVERIFY(column->type == ColumnType::Decimal);
    }
};

QTEST_APPLESS_MAIN(TestSchemaFromMetadata)
#include "tst_schemafrommetadata.moc"
