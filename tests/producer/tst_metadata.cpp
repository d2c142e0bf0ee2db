// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/metadata.h"

#include <QFile>
#include <QTest>

using namespace listingpost;

namespace {

QByteArray document(const char *schema)
{
    return QByteArray(
               R"(<?xml version="1.0"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">)"
               R"(<edmx:DataServices>)")
        + schema + "</edmx:DataServices></edmx:Edmx>";
}

const char *const Small
    = R"(<Schema Namespace="org.reso.enums" Alias="E" xmlns="http://docs.oasis-open.org/odata/ns/edm">)"
      R"(<EnumType Name="Status"><Member Name="Active"/><Member Name="ComingSoon">)"
      R"(<Annotation Term="RESO.OData.Metadata.StandardName" String="Coming Soon"/></Member></EnumType>)"
      R"(<TypeDefinition Name="Money" UnderlyingType="Edm.Decimal"/>)"
      R"(</Schema>)"
      R"(<Schema Namespace="org.reso.metadata" xmlns="http://docs.oasis-open.org/odata/ns/edm">)"
      R"(<EntityType Name="Listing" BaseType="org.reso.metadata.Thing">)"
      R"(<Property Name="StandardStatus" Type="E.Status"/>)"
      R"(<Property Name="Appliances" Type='Collection(Edm.String)'><Annotation Term="x" String="y"/></Property>)"
      R"(<Property Name="Where" Type="org.reso.metadata.Place"/>)"
      R"(<Property Name="ListPrice" Type="E.Money" Precision="20"/>)"
      R"(<NavigationProperty Name="Media" Type='Collection(org.reso.metadata.Photo)'/>)"
      R"(</EntityType>)"
      R"(<EntityType Name="Thing" Abstract="true">)"
      R"(<Key><PropertyRef Name="ListingKey"/></Key>)"
      R"(<Property Name="ListingKey" Type="Edm.String"/>)"
      R"(</EntityType>)"
      R"(<ComplexType Name="Place"><Property Name="Street" Type="Edm.String"/></ComplexType>)"
      R"(<EntityContainer Name="Default"><EntitySet Name="Property" EntityType="org.reso.metadata.Listing"/></EntityContainer>)"
      R"(</Schema>)";

/// What Small says, as CSDL JSON.
const char *const SmallJson = R"({"$Version":"4.01","$EntityContainer":"org.reso.metadata.Default",
  "org.reso.enums":{"$Alias":"E",
    "Status":{"$Kind":"EnumType","Active":0,"ComingSoon":1,
      "ComingSoon@RESO.OData.Metadata.StandardName":"Coming Soon"},
    "Money":{"$Kind":"TypeDefinition","$UnderlyingType":"Edm.Decimal"}},
  "org.reso.metadata":{
    "Listing":{"$Kind":"EntityType","$BaseType":"org.reso.metadata.Thing",
      "StandardStatus":{"$Type":"E.Status","@Core.Description":"How it stands"},
      "Appliances":{"$Collection":true},
      "Where":{"$Type":"org.reso.metadata.Place"},
      "ListPrice":{"$Type":"E.Money","$Precision":20},
      "Media":{"$Kind":"NavigationProperty","$Collection":true,"$Type":"org.reso.metadata.Photo"}},
    "Thing":{"$Kind":"EntityType","$Abstract":true,"$Key":["ListingKey"],"ListingKey":{}},
    "Place":{"$Kind":"ComplexType","Street":{}},
    "Default":{"$Kind":"EntityContainer",
      "Property":{"$Collection":true,"$Type":"org.reso.metadata.Listing"},
      "Me":{"$Type":"org.reso.metadata.Listing"}}}})";

} // namespace

class TestMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesWhatSchemasSayAcrossEachOther()
    {
        using Kind = MetadataProperty::Kind;
        const auto metadata = readMetadata(document(Small));
        QVERIFY(metadata);
        QCOMPARE(metadata->resources.size(), std::size_t(1));
        const MetadataResource &property = metadata->resources.front();
        QCOMPARE(property.name, QStringLiteral("Property"));
        QCOMPARE(property.key, QStringList {QStringLiteral("ListingKey")});
        const std::vector<MetadataProperty> expected = {
            {QStringLiteral("ListingKey"), QStringLiteral("Edm.String"), Kind::Primitive, false},
            {QStringLiteral("StandardStatus"), QStringLiteral("org.reso.enums.Status"), Kind::Enumeration,
                false},
            {QStringLiteral("Appliances"), QStringLiteral("Edm.String"), Kind::Primitive, true},
            {QStringLiteral("Where"), QStringLiteral("org.reso.metadata.Place"), Kind::Complex, false,
                {{QStringLiteral("Street"), QStringLiteral("Edm.String"), Kind::Primitive, false}}},
            {QStringLiteral("ListPrice"), QStringLiteral("Edm.Decimal"), Kind::Primitive, false, {}, 20},
        };
        QVERIFY(property.properties == expected);
        QCOMPARE(property.navigation.size(), std::size_t(1));
        QCOMPARE(property.navigation.front().target, QStringLiteral("org.reso.metadata.Photo"));
        QVERIFY(property.navigation.front().collection);
    }

    void readsTheSameFromJson()
    {
        const auto xml = readMetadata(document(Small));
        for (const QByteArray &start : {QByteArray(), QByteArray("\xEF\xBB\xBF\r\n ")}) {
            const auto json = readMetadata(start + SmallJson);
            QVERIFY2(json, qPrintable(json ? QString() : json.error().detail));
            QVERIFY(json->resources == xml->resources);
            QVERIFY(json->enumerations == xml->enumerations);
        }
        QCOMPARE(xml->enumerations.front().members.back().second, QStringLiteral("Coming Soon"));
    }

    void knowsKeysOfManyPartsAndWhereRelatedRecordsAre()
    {
        const auto metadata = readMetadata(document(
            R"(<Schema Namespace="a" Alias="x"><EntityType Name="P"><Key><PropertyRef Name="A"/><PropertyRef Name="B"/></Key>
               <Property Name="A" Type="Edm.String"/><Property Name="B" Type="Edm.Int32"/>
               <NavigationProperty Name="M" Type='Collection(x.M)'/><NavigationProperty Name="N" Type="a.M"/></EntityType>
               <EntityType Name="M"><Key><PropertyRef Name="K"/></Key><Property Name="K" Type="Edm.Guid"/></EntityType>
               <EnumType Name="S" IsFlags="true"><Member Name="One"/></EnumType>
               <Annotations Target="x.S/One"><Annotation Term="RESO.OData.Metadata.StandardName" String="The One"/></Annotations>
               <EntityContainer Name="C"><EntitySet Name="Ps" EntityType="x.P">
                 <NavigationPropertyBinding Path="M" Target="Photos"/></EntitySet>
                 <EntitySet Name="Photos" EntityType="a.M"/><EntitySet Name="Plans" EntityType="a.M"/></EntityContainer></Schema>)"));
        QVERIFY(metadata);
        const MetadataResource &p = metadata->resources.front();
        QCOMPARE(p.key, (QStringList {QStringLiteral("A"), QStringLiteral("B")}));
        QCOMPARE(p.navigation[0].resource, QStringLiteral("Photos"));
        QCOMPARE(p.navigation[1].resource, QString()); // two sets have that type, and none is bound
        QVERIFY(metadata->enumerations.front().flags);
        QCOMPARE(metadata->enumerations.front().members.front().second, QStringLiteral("The One"));
    }

    void findsResourcesWithoutCase()
    {
        const auto metadata = readMetadata(document(Small));
        QVERIFY(metadata);
        QVERIFY(metadata->resource(QStringLiteral("PROPERTY")));
        QVERIFY(!metadata->resource(QStringLiteral("Media")));
    }

    void refusesWhatIsNoMetadata_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>Sign in</body></html>");
        QTest::newRow("JSON that is none") << QByteArray(R"({"error":{"code":"401"}})");
        QTest::newRow("cut JSON") << QByteArray(SmallJson).left(500);
        QTest::newRow("cut") << document(Small).left(900);
        QTest::newRow("no entity set")
            << document(R"(<Schema Namespace="a"><EntityType Name="T"/></Schema>)");
        QTest::newRow("DTD") << QByteArray(R"(<!DOCTYPE x [<!ENTITY a "b">]>)") + document(Small).mid(21);
    }

    void refusesWhatIsNoMetadata()
    {
        QFETCH(QByteArray, xml);
        const auto metadata = readMetadata(xml);
        QVERIFY(!metadata);
        QCOMPARE(metadata.error().code, ErrorCode::Protocol);
    }

    void endsAChainOfBaseTypesThatBitesItsTail()
    {
        const auto metadata = readMetadata(document(
            R"(<Schema Namespace="a"><EntityType Name="T" BaseType="a.U"/><EntityType Name="U" BaseType="a.T"/>
               <EntityContainer Name="C"><EntitySet Name="T" EntityType="a.T"/></EntityContainer></Schema>)"));
        QVERIFY(metadata);
        QVERIFY(metadata->resources.front().properties.empty());
    }

    void readsTheReferenceServer()
    {
        QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/metadata.xml"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        const auto metadata = readMetadata(file.readAll());
        QVERIFY(metadata);
        QCOMPARE(metadata->resources.size(), std::size_t(15));
        const MetadataResource *property = metadata->resource(QStringLiteral("property"));
        QVERIFY(property);
        QCOMPARE(property->key, QStringList {QStringLiteral("ListingKey")});
        QVERIFY(property->properties.size() > 500);
        QCOMPARE(property->property(QStringLiteral("ListPrice"))->type, QStringLiteral("Edm.Decimal"));
        QVERIFY(property->property(QStringLiteral("Appliances"))->collection);
        QVERIFY(!property->navigation.empty());
    }
};

QTEST_APPLESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
