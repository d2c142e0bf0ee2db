// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/odata/schema.h"

#include <algorithm>
#include <QStringList>
#include <QXmlStreamWriter>

namespace listingpost::simulator {

namespace {

/// `Name:Type Name:Type …`; S String, I Int32, L Int64, D Decimal, F Double, B Boolean, A Date, T
/// DateTimeOffset, C Collection of String. The first one is the key.
EntityType type(const char *name, const char *properties)
{
    EntityType entity;
    entity.name = QString::fromLatin1(name);
    for (const QString &entry : QString::fromLatin1(properties).split(QLatin1Char(' '))) {
        const QString letter = entry.section(QLatin1Char(':'), 1);
        const char *edm = letter == QLatin1String("I") ? "Edm.Int32"
            : letter == QLatin1String("L")             ? "Edm.Int64"
            : letter == QLatin1String("D")             ? "Edm.Decimal"
            : letter == QLatin1String("F")             ? "Edm.Double"
            : letter == QLatin1String("B")             ? "Edm.Boolean"
            : letter == QLatin1String("A")             ? "Edm.Date"
            : letter == QLatin1String("T")             ? "Edm.DateTimeOffset"
            : letter == QLatin1String("C")             ? "Collection(Edm.String)"
                                                       : "Edm.String";
        entity.properties.push_back({entry.section(QLatin1Char(':'), 0, 0), QString::fromLatin1(edm)});
    }
    entity.key = entity.properties.front().name;
    if (entity.name == QLatin1String("Property"))
        entity.navigation = {{QStringLiteral("Media"), QStringLiteral("ResourceRecordKey")},
            {QStringLiteral("OpenHouse"), QStringLiteral("ListingKey")}};
    return entity;
}

} // namespace

bool EntityType::has(const QString &property) const
{
    return std::any_of(
        properties.begin(), properties.end(), [&](const PropertyType &p) { return p.name == property; });
}

const std::vector<EntityType> &entityTypes()
{
    static const std::vector<EntityType> all {
        type("EntityEvent", "EntityEventSequence:L ResourceName:S ResourceRecordKey:S ResourceRecordUrl:S"),
        type("Property",
            "ListingKey:S ListingId:S OriginatingSystemName:S StandardStatus:S MlsStatus:S PropertyType:S "
            "PropertySubType:S ListPrice:D"
            " OriginalListPrice:D PreviousListPrice:D ClosePrice:D CloseDate:A PriceChangeTimestamp:T "
            "StatusChangeTimestamp:T"
            " OnMarketDate:A OffMarketDate:A ListingContractDate:A ExpirationDate:A DaysOnMarket:I "
            "StreetNumber:S StreetName:S"
            " UnitNumber:S UnparsedAddress:S City:S StateOrProvince:S PostalCode:S CountyOrParish:S "
            "Country:S Latitude:F Longitude:F"
            " BedroomsTotal:I BathroomsTotalInteger:I BathroomsFull:I BathroomsHalf:I LivingArea:D "
            "LivingAreaUnits:S LotSizeAcres:D"
            " YearBuilt:I StoriesTotal:I GarageSpaces:D ParkingTotal:D FireplacesTotal:I PoolPrivateYN:B "
            "WaterfrontYN:B"
            " NewConstructionYN:B AssociationYN:B AssociationFee:D TaxAnnualAmount:D Appliances:C Heating:C "
            "Cooling:C Flooring:C"
            " PublicRemarks:S PrivateRemarks:S ListAgentKey:S ListAgentFullName:S ListOfficeKey:S "
            "PhotosCount:I"
            " PhotosChangeTimestamp:T InternetEntireListingDisplayYN:B ModificationTimestamp:T"),
        type("Media",
            "MediaKey:S ResourceName:S ResourceRecordKey:S Order:I MediaCategory:S MimeType:S MediaURL:S "
            "ShortDescription:S"
            " ModificationTimestamp:T"),
        type("Member",
            "MemberKey:S MemberMlsId:S MemberFirstName:S MemberLastName:S MemberFullName:S OfficeKey:S "
            "MemberStatus:S MemberEmail:S"
            " ModificationTimestamp:T"),
        type("Office",
            "OfficeKey:S OfficeMlsId:S OfficeName:S OfficeCity:S OfficePhone:S OfficeStatus:S "
            "ModificationTimestamp:T"),
        type("OpenHouse",
            "OpenHouseKey:S ListingKey:S OpenHouseDate:A OpenHouseStartTime:T OpenHouseEndTime:T "
            "OpenHouseStatus:S OpenHouseType:S"
            " ModificationTimestamp:T")};
    return all;
}

const EntityType *entityType(const QString &name)
{
    const auto &all = entityTypes();
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const EntityType &type) { return type.name == name; });
    return found == all.end() ? nullptr : &*found;
}

QByteArray metadataXml()
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    const QString edmx = QStringLiteral("http://docs.oasis-open.org/odata/ns/edmx");
    xml.writeStartDocument();
    xml.writeNamespace(edmx, QStringLiteral("edmx"));
    xml.writeStartElement(edmx, QStringLiteral("Edmx"));
    xml.writeAttribute(QStringLiteral("Version"), QStringLiteral("4.0"));
    xml.writeStartElement(edmx, QStringLiteral("DataServices"));
    xml.writeStartElement(QStringLiteral("Schema"));
    xml.writeDefaultNamespace(QStringLiteral("http://docs.oasis-open.org/odata/ns/edm"));
    xml.writeAttribute(QStringLiteral("Namespace"), QStringLiteral("org.reso.metadata"));
    for (const EntityType &entity : entityTypes()) {
        xml.writeStartElement(QStringLiteral("EntityType"));
        xml.writeAttribute(QStringLiteral("Name"), entity.name);
        xml.writeStartElement(QStringLiteral("Key"));
        xml.writeEmptyElement(QStringLiteral("PropertyRef"));
        xml.writeAttribute(QStringLiteral("Name"), entity.key);
        xml.writeEndElement();
        for (const PropertyType &property : entity.properties) {
            xml.writeEmptyElement(QStringLiteral("Property"));
            xml.writeAttribute(QStringLiteral("Name"), property.name);
            xml.writeAttribute(QStringLiteral("Type"), property.type);
        }
        for (const NavigationType &navigation : entity.navigation) {
            xml.writeEmptyElement(QStringLiteral("NavigationProperty"));
            xml.writeAttribute(QStringLiteral("Name"), navigation.name);
            xml.writeAttribute(QStringLiteral("Type"),
                QStringLiteral("Collection(org.reso.metadata.%1)").arg(navigation.name));
        }
        xml.writeEndElement();
    }
    xml.writeStartElement(QStringLiteral("EntityContainer"));
    xml.writeAttribute(QStringLiteral("Name"), QStringLiteral("Container"));
    for (const EntityType &entity : entityTypes()) {
        xml.writeEmptyElement(QStringLiteral("EntitySet"));
        xml.writeAttribute(QStringLiteral("Name"), entity.name);
        xml.writeAttribute(QStringLiteral("EntityType"), QStringLiteral("org.reso.metadata.") + entity.name);
    }
    xml.writeEndDocument();
    return bytes;
}

} // namespace listingpost::simulator
