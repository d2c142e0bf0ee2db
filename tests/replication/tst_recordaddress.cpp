// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/recordaddress.h"

#include <QTest>

using namespace listingpost;

namespace {

MetadataResource resource(const char *keyType, bool withNumericTwin)
{
    MetadataResource media;
    media.name = QStringLiteral("Media");
    media.key = {QStringLiteral("MediaKey")};
    media.properties.push_back({QStringLiteral("MediaKey"), QString::fromLatin1(keyType), {}, false});
    if (withNumericTwin)
        media.properties.push_back(
            {QStringLiteral("MediaKeyNumeric"), QStringLiteral("Edm.Int64"), {}, false});
    return media;
}

} // namespace

class TestRecordAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheKeyAsTheResourceKeepsIt_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("twin");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("cameNumeric");
        QTest::addColumn<bool>("numeric");
        QTest::addColumn<QString>("property");
        const QByteArray text = "Edm.String";
        const QByteArray number = "Edm.Int64";
        QTest::newRow("text") << text << false << QByteArray("12") << false << false << "MediaKey";
        QTest::newRow("number, came as text")
            << number << false << QByteArray("12") << false << true << "MediaKey";
        QTest::newRow("number, came as number")
            << number << true << QByteArray("12") << true << true << "MediaKey";
        QTest::newRow("number, but the key is none")
            << number << false << QByteArray("A12") << false << false << "MediaKey";
        QTest::newRow("number below nothing")
            << number << false << QByteArray("-12") << false << true << "MediaKey";
        QTest::newRow("a fraction where whole numbers are")
            << number << false << QByteArray("1.5") << false << false << "MediaKey";
        const QByteArray decimal = "Edm.Decimal";
        QTest::newRow("fraction") << decimal << false << QByteArray("-1.50") << false << true << "MediaKey";
        QTest::newRow("half a fraction")
            << decimal << false << QByteArray("1.") << false << false << "MediaKey";
        const QByteArray guid = "Edm.Guid";
        QTest::newRow("GUID") << guid << false << QByteArray("01234567-89ab-CDEF-0123-456789abcdef") << false
                              << true << "MediaKey";
        QTest::newRow("GUID, but the key is none")
            << guid << false << QByteArray("01234567") << false << false << "MediaKey";
        QTest::newRow("text that looks like a GUID")
            << text << false << QByteArray("01234567-89ab-cdef-0123-456789abcdef") << false << false
            << "MediaKey";
        QTest::newRow("text with a numeric twin, came numeric")
            << text << true << QByteArray("12") << true << true << "MediaKeyNumeric";
        QTest::newRow("text without a twin, came numeric")
            << text << false << QByteArray("12") << true << true << "MediaKey";
        QTest::newRow("text with a twin, came as text")
            << text << true << QByteArray("12") << false << false << "MediaKey";
    }

    void takesTheKeyAsTheResourceKeepsIt()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, twin);
        QFETCH(QByteArray, key);
        QFETCH(bool, cameNumeric);
        const auto address = addressOf(resource(type.constData(), twin), {key.toStdString(), cameNumeric});
        QVERIFY(address);
        QTEST(address->key.numeric, "numeric");
        QTEST(address->keyProperty, "property");
        QCOMPARE(address->key.text, key.toStdString());
    }

    void refusesCompoundKeys()
    {
        MetadataResource compound = resource("Edm.String", false);
        compound.key.append(QStringLiteral("Order"));
        QVERIFY(!addressOf(compound, {"1", false}));
    }
};

QTEST_APPLESS_MAIN(TestRecordAddress)
#include "tst_recordaddress.moc"
