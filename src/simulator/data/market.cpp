// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/data/market.h"

#include "simulator/data/names.h"

#include <iterator>
#include <QDateTime>
#include <QJsonArray>

namespace listingpost::simulator {

namespace {

QLatin1String at(const char *name) { return QLatin1String(name); }

constexpr int photosEach = 5;
constexpr qsizetype mostRemoved = 100; ///< keys that may come back

/// What a URL, a filter and a template each take for something else.
const QStringList &hardSigns()
{
    static const QStringList all {QStringLiteral("O'Hara"), QStringLiteral("A/B"), QStringLiteral("#1"),
        QStringLiteral("100%"), QStringLiteral("%2F"), QStringLiteral("%1"), QStringLiteral("who?"),
        QStringLiteral("R&D"), QStringLiteral("two  words"), QString::fromUtf8("Ca\xc3\xb1on \xe6\x9d\xb1"),
        QStringLiteral("(x)"), QStringLiteral("a+b=c;d,e"), QStringLiteral("''"), QStringLiteral("$top"),
        QStringLiteral("back\\slash\"quote"), QString::fromUtf8("\xf0\x9f\x8f\xa0")};
    return all;
}

QString memberKey(int number) { return QStringLiteral("M-%1").arg(88'200 + number); }
QString officeKey(int number) { return QStringLiteral("O-%1").arg(1'180 + number); }

/// Four decimals: what a sum of doubles shows beyond them is noise.
double degrees(double town, int tenThousandths)
{
    return double(qRound(town * 10'000) + tenThousandths) / 10'000;
}

} // namespace

Market::Market(DataSet &data, quint32 seed)
    : m_data(data)
    , m_random(seed)
{
}

QString Market::pick(const QStringList &from)
{
    return from.at(qsizetype(m_random.bounded(quint32(from.size()))));
}

QString Market::anyKey(const QString &resource)
{
    const auto &records = m_data.resource(resource)->records;
    if (records.empty())
        return {};
    // A walk of half a million steps a second is fast enough here, and keeps the choice the same for one
    // seed.
    return std::next(records.begin(), qsizetype(m_random.bounded(quint32(records.size()))))->first;
}

void Market::build(int listings)
{
    const int offices = qMax(1, listings * 30 / 1'000);
    const int members = qMax(1, listings * 150 / 1'000);
    const int openHouses = listings * 60 / 1'000;
    for (int i = 0; i < offices; ++i) {
        const Town &town = towns().at(i % towns().size());
        m_data.put(QStringLiteral("Office"), officeKey(i),
            {{at("OfficeKey"), officeKey(i)},
                {at("OfficeMlsId"), QStringLiteral("OF%1").arg(i + 1, 4, 10, QLatin1Char('0'))},
                {at("OfficeName"),
                    firms().at(i % firms().size())
                        + (i < firms().size() ? QString() : QStringLiteral(", ") + town.name)},
                {at("OfficeCity"), town.name},
                {at("OfficePhone"), QStringLiteral("555-01%1").arg(i % 100, 2, 10, QLatin1Char('0'))},
                {at("OfficeStatus"), QStringLiteral("Active")}});
    }
    for (int i = 0; i < members; ++i) {
        const QString first = pick(givenNames());
        const QString last = pick(familyNames());
        m_data.put(QStringLiteral("Member"), memberKey(i),
            {{at("MemberKey"), memberKey(i)},
                {at("MemberMlsId"), QStringLiteral("AG%1").arg(i + 1, 5, 10, QLatin1Char('0'))},
                {at("MemberFirstName"), first}, {at("MemberLastName"), last},
                {at("MemberFullName"), first + QLatin1Char(' ') + last},
                {at("OfficeKey"), officeKey(i % offices)}, {at("MemberStatus"), QStringLiteral("Active")},
                {at("MemberEmail"), QStringLiteral("agent%1@example.org").arg(i + 1)}});
    }
    for (int i = 0; i < listings; ++i)
        newListing(Age::Established);
    for (int i = 0; i < openHouses; ++i)
        addOpenHouse(anyKey(QStringLiteral("Property")));
}

QString Market::newKey()
{
    if (!m_removed.isEmpty() && m_returns > 0 && m_random.generateDouble() < m_returns)
        return m_removed.takeFirst();
    const int number = m_nextListing++;
    QString key = QStringLiteral("LP-%1").arg(number);
    if (m_hardKeys)
        key += QLatin1Char(' ') + hardSigns().at(number % hardSigns().size());
    return key;
}

void Market::newListing(Age age)
{
    const QString key = newKey();
    const QString memberName = anyKey(QStringLiteral("Member"));
    QJsonObject record = listing(key, m_data.resource(QStringLiteral("Member"))->records.at(memberName));
    if (age == Age::Established)
        establish(record);
    m_data.put(QStringLiteral("Property"), key, std::move(record));
    for (int order = 1; order <= photosEach; ++order)
        addPhoto(key, order);
}

QJsonObject Market::listing(const QString &key, const QJsonObject &member)
{
    const Town &town = towns().at(qsizetype(m_random.bounded(quint32(towns().size()))));
    const int price = thousands(town.medianThousands * 6 / 10, town.medianThousands * 16 / 10);
    const int bedrooms = between(1, 6);
    const int bathrooms = between(1, qMax(1, bedrooms - 1));
    const int area = bedrooms * between(380, 560) + 300;
    const QString number = QString::number(between(1, 240));
    const QString street = pick(streets());
    const QDate listed = QDate(2026, 1, 1).addDays(between(0, 300));
    const bool house = between(0, 3) > 0;
    QJsonObject record {{at("ListingKey"), key}, {at("ListingId"), key.mid(3)},
        {at("OriginatingSystemName"), QStringLiteral("Demo MLS")},
        {at("StandardStatus"), QStringLiteral("Active")}, {at("MlsStatus"), QStringLiteral("Active")},
        {at("PropertyType"), QStringLiteral("Residential")},
        {at("PropertySubType"),
            house ? QStringLiteral("Single Family Residence") : QStringLiteral("Condominium")},
        {at("ListPrice"), price}, {at("OriginalListPrice"), price}, {at("PreviousListPrice"), QJsonValue()},
        {at("ClosePrice"), QJsonValue()}, {at("CloseDate"), QJsonValue()},
        {at("PriceChangeTimestamp"), QJsonValue()}, {at("StatusChangeTimestamp"), m_data.timestamp()},
        {at("OnMarketDate"), listed.toString(Qt::ISODate)}, {at("OffMarketDate"), QJsonValue()},
        {at("ListingContractDate"), listed.addDays(-3).toString(Qt::ISODate)},
        {at("ExpirationDate"), listed.addMonths(6).toString(Qt::ISODate)},
        {at("DaysOnMarket"), between(0, 120)}, {at("StreetNumber"), number}, {at("StreetName"), street},
        {at("UnitNumber"), house ? QJsonValue() : QJsonValue(QString::number(between(1, 40)))},
        {at("UnparsedAddress"), number + QLatin1Char(' ') + street + QStringLiteral(", ") + town.name},
        {at("City"), town.name}, {at("StateOrProvince"), QStringLiteral("OH")},
        {at("PostalCode"), town.postalCode}, {at("CountyOrParish"), QStringLiteral("Delaware")},
        {at("Country"), QStringLiteral("US")}, {at("Latitude"), degrees(town.latitude, between(-200, 200))},
        {at("Longitude"), degrees(town.longitude, between(-200, 200))}};
    const QJsonObject rest {{at("BedroomsTotal"), bedrooms}, {at("BathroomsTotalInteger"), bathrooms},
        {at("BathroomsFull"), bathrooms}, {at("BathroomsHalf"), between(0, 1)}, {at("LivingArea"), area},
        {at("LivingAreaUnits"), QStringLiteral("Square Feet")},
        {at("LotSizeAcres"), house ? QJsonValue(between(8, 240) / 100.0) : QJsonValue()},
        {at("YearBuilt"), between(1890, 2026)}, {at("StoriesTotal"), between(1, 3)},
        {at("GarageSpaces"), between(0, 3)}, {at("ParkingTotal"), between(0, 5)},
        {at("FireplacesTotal"), between(0, 2)}, {at("PoolPrivateYN"), between(0, 9) == 0},
        {at("WaterfrontYN"), between(0, 14) == 0}, {at("NewConstructionYN"), between(0, 11) == 0},
        {at("AssociationYN"), !house},
        {at("AssociationFee"), house ? QJsonValue() : QJsonValue(between(60, 480))},
        {at("TaxAnnualAmount"), price / 100 * between(11, 19) / 10.0},
        {at("Appliances"), QJsonArray {QStringLiteral("Dishwasher"), QStringLiteral("Range")}},
        {at("Heating"),
            QJsonArray {pick(
                {QStringLiteral("Forced Air"), QStringLiteral("Heat Pump"), QStringLiteral("Radiant")})}},
        {at("Cooling"), QJsonArray {QStringLiteral("Central Air")}},
        {at("Flooring"), QJsonArray {QStringLiteral("Wood"), QStringLiteral("Tile")}},
        {at("PublicRemarks"), pick(remarks())}, {at("PrivateRemarks"), QStringLiteral("Call ahead.")},
        {at("ListAgentKey"), member[at("MemberKey")]},
        {at("ListAgentFullName"), member[at("MemberFullName")]},
        {at("ListOfficeKey"), member[at("OfficeKey")]}, {at("PhotosCount"), photosEach},
        {at("PhotosChangeTimestamp"), m_data.timestamp()}, {at("InternetEntireListingDisplayYN"), true}};
    for (auto field = rest.begin(); field != rest.end(); ++field)
        record[field.key()] = field.value();
    return record;
}

/// Most are active; some have a buyer, are sold or were withdrawn.
void Market::establish(QJsonObject &record)
{
    const int roll = between(1, 100);
    const QDate ended
        = QDate::fromString(record[at("OnMarketDate")].toString(), Qt::ISODate).addDays(between(5, 25));
    const int price = record[at("ListPrice")].toInt();
    const QString status = roll <= 68 ? QStringLiteral("Active")
        : roll <= 78                  ? QStringLiteral("Pending")
        : roll <= 84                  ? QStringLiteral("Active Under Contract")
        : roll <= 96                  ? QStringLiteral("Closed")
                                      : QStringLiteral("Withdrawn");
    record[at("StandardStatus")] = record[at("MlsStatus")] = status;
    if (status == at("Closed")) {
        record[at("ClosePrice")] = price - price / 100 * between(0, 4);
        record[at("CloseDate")] = ended.toString(Qt::ISODate);
    }
    if (status == at("Closed") || status == at("Withdrawn"))
        record[at("OffMarketDate")] = ended.toString(Qt::ISODate);
}

QJsonObject Market::photo(const QString &listing, const QString &key, int order) const
{
    return {{at("MediaKey"), key}, {at("ResourceName"), QStringLiteral("Property")},
        {at("ResourceRecordKey"), listing}, {at("Order"), order},
        {at("MediaCategory"), QStringLiteral("Photo")}, {at("MimeType"), QStringLiteral("image/svg+xml")},
        {at("MediaURL"), m_photoRoot + QStringLiteral("/photos/%1.svg").arg(key)},
        {at("ShortDescription"), QStringLiteral("Photo %1").arg(order)}};
}

void Market::addPhoto(const QString &listing, int order)
{
    const QString key = listing + QStringLiteral("-P%1").arg(order);
    m_data.put(QStringLiteral("Media"), key, photo(listing, key, order));
}

/// One goes, up to three come: sets of all sizes arise.
void Market::swapPhotos(const QString &listing)
{
    const QString media = QStringLiteral("Media");
    QStringList keys = m_data.childrenOf(media, QStringLiteral("ResourceRecordKey"), listing);
    if (!keys.isEmpty())
        m_data.removeQuietly(media, keys.takeAt(between(0, int(keys.size()) - 1)));
    for (int more = between(0, 3); more > 0; --more) {
        const QString key = listing + QStringLiteral("-P%1").arg(m_nextPhoto++);
        keys << key;
        m_data.putQuietly(media, key, photo(listing, key, int(keys.size())));
    }
    QJsonObject record = m_data.resource(QStringLiteral("Property"))->records.at(listing);
    record[at("PhotosCount")] = int(keys.size());
    record[at("PhotosChangeTimestamp")] = m_data.timestamp();
    m_data.put(QStringLiteral("Property"), listing, record);
}

void Market::addOpenHouse(const QString &listing)
{
    const QString key = QStringLiteral("OH-%1").arg(m_nextOpenHouse++);
    const QDate day = QDate(2026, 12, 5).addDays(7 * between(0, 4));
    m_data.put(QStringLiteral("OpenHouse"), key,
        {{at("OpenHouseKey"), key}, {at("ListingKey"), listing},
            {at("OpenHouseDate"), day.toString(Qt::ISODate)},
            {at("OpenHouseStartTime"), day.toString(Qt::ISODate) + QStringLiteral("T18:00:00.000Z")},
            {at("OpenHouseEndTime"), day.toString(Qt::ISODate) + QStringLiteral("T20:00:00.000Z")},
            {at("OpenHouseStatus"), QStringLiteral("Active")},
            {at("OpenHouseType"), QStringLiteral("Public")}});
}

void Market::change()
{
    const int roll = between(1, 100) - m_removePercent;
    const QString key = anyKey(QStringLiteral("Property"));
    if (m_photoSwaps > 0 && !key.isEmpty() && m_random.generateDouble() < m_photoSwaps) {
        swapPhotos(key);
    } else if (key.isEmpty() || (roll > 0 && roll <= 7)) {
        newListing(Age::New);
    } else if (roll <= 0) {
        removeListing(key);
    } else if (roll <= 13) {
        addOpenHouse(key);
    } else if (roll <= 17) {
        changeOpenHouse();
    } else if (roll <= 25) {
        QJsonObject record = m_data.resource(QStringLiteral("Property"))->records.at(key);
        const int photos = record[at("PhotosCount")].toInt() + 1;
        record[at("PhotosCount")] = photos;
        record[at("PhotosChangeTimestamp")] = m_data.timestamp();
        m_data.put(QStringLiteral("Property"), key, record);
        addPhoto(key, photos);
    } else {
        changeListing(key);
    }
}

void Market::changeListing(const QString &key)
{
    QJsonObject record = m_data.resource(QStringLiteral("Property"))->records.at(key);
    const QString status = record[at("StandardStatus")].toString();
    const int price = record[at("ListPrice")].toInt();
    const auto become = [&](const char *now) {
        record[at("StandardStatus")] = record[at("MlsStatus")] = QString::fromLatin1(now);
        record[at("StatusChangeTimestamp")] = m_data.timestamp();
    };
    const int roll = between(1, 10);
    if (status == at("Active") && roll <= 6) {
        record[at("PreviousListPrice")] = price;
        record[at("ListPrice")] = qMax(40'000, price - price / 100 * between(1, 6));
        record[at("PriceChangeTimestamp")] = m_data.timestamp();
    } else if (status == at("Active")) {
        become(roll <= 8 ? "Pending" : roll == 9 ? "Active Under Contract" : "Withdrawn");
    } else if (status == at("Pending") || status == at("Active Under Contract")) {
        become(roll <= 6 ? "Closed" : "Active");
        if (roll <= 6) {
            record[at("ClosePrice")] = price - price / 100 * between(0, 4);
            record[at("CloseDate")] = m_data.timestamp().left(10);
            record[at("OffMarketDate")] = m_data.timestamp().left(10);
        }
    } else {
        become("Active"); // back on the market
        record[at("ClosePrice")] = record[at("CloseDate")] = record[at("OffMarketDate")] = QJsonValue();
    }
    m_data.put(QStringLiteral("Property"), key, record);
}

void Market::changeOpenHouse()
{
    const QString key = anyKey(QStringLiteral("OpenHouse"));
    if (key.isEmpty())
        return addOpenHouse(anyKey(QStringLiteral("Property")));
    QJsonObject record = m_data.resource(QStringLiteral("OpenHouse"))->records.at(key);
    record[at("OpenHouseStatus")]
        = pick({QStringLiteral("Active"), QStringLiteral("Canceled"), QStringLiteral("Ended")});
    m_data.put(QStringLiteral("OpenHouse"), key, record);
}

void Market::removeListing(const QString &key)
{
    // RCP-27: children's removal comes before the parent's.
    const std::pair<QString, QLatin1String> children[] = {
        {QStringLiteral("Media"), at("ResourceRecordKey")}, {QStringLiteral("OpenHouse"), at("ListingKey")}};
    for (const auto &[resource, parent] : children) {
        QStringList gone;
        for (const auto &[child, record] : m_data.resource(resource)->records) {
            if (record[parent].toString() == key)
                gone << child;
        }
        for (const QString &child : std::as_const(gone))
            m_data.remove(resource, child);
    }
    m_data.remove(QStringLiteral("Property"), key);
    m_removed << key;
    if (m_removed.size() > mostRemoved)
        m_removed.removeFirst();
}

} // namespace listingpost::simulator
