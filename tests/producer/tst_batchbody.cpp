// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/batchbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace listingpost;

class TestBatchBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksRelativeToTheRoot()
    {
        const QByteArray body = batchBody(QUrl(QStringLiteral("https://mls.example/odata/v2")),
            {QUrl(QStringLiteral("https://mls.example/odata/v2/Property('a%3A1')?$select=ListingKey")),
                QUrl(QStringLiteral("https://mls.example/odata/v2/Property(7)"))});
        const QJsonArray requests = QJsonDocument::fromJson(body)[QLatin1String("requests")].toArray();
        QCOMPARE(requests.size(), 2);
        const QJsonObject first = requests[0].toObject();
        QCOMPARE(first[QLatin1String("id")].toString(), QStringLiteral("1"));
        QCOMPARE(first[QLatin1String("method")].toString(), QStringLiteral("GET"));
        QCOMPARE(
            first[QLatin1String("url")].toString(), QStringLiteral("Property('a%3A1')?$select=ListingKey"));
        QCOMPARE(requests[1][QLatin1String("url")].toString(), QStringLiteral("Property(7)"));
    }

    void givesEachPartAsIfItHadComeAlone()
    {
        const auto parts = readBatch(R"({"@odata.context":"x","responses":[
            {"id":"2","status":429,"headers":{"Retry-After":17,"x":null}},
            {"body":{"ListingKey":"a","N":9007199254740993, "D":1.50},"status":200,"id":"1",
             "headers":{"Content-Type":"application/json"}},
            {"id":3,"status":404,"body":"<html>\u00fc"}]})");
        QVERIFY(parts);
        QCOMPARE(parts->size(), 3U);
        QCOMPARE(parts->at("1").status, 200);
        QCOMPARE(parts->at("1").body, QByteArray(R"({"ListingKey":"a","N":9007199254740993, "D":1.50})"));
        QCOMPARE(parts->at("1").contentType, QByteArray("application/json"));
        QCOMPARE(parts->at("2").status, 429);
        QCOMPARE(parts->at("2").retryAfter, QByteArray("17"));
        QCOMPARE(parts->at("3").body, QByteArray("<html>\xC3\xBC"));
    }

    void tellsWhatIsNoBatch_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("HTML") << QByteArray("<html>") << int(ErrorCode::Protocol);
        QTest::newRow("cut short") << QByteArray(R"({"responses":[{"id":"1")") << int(ErrorCode::Protocol);
        QTest::newRow("a page") << QByteArray(R"({"value":[]})") << int(ErrorCode::InvalidInput);
        QTest::newRow("no objects") << QByteArray(R"({"responses":[1]})") << int(ErrorCode::InvalidInput);
    }

    void tellsWhatIsNoBatch()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto parts = readBatch(body);
        QVERIFY(!parts);
        QCOMPARE(int(parts.error().code), code);
    }
};

QTEST_APPLESS_MAIN(TestBatchBody)
#include "tst_batchbody.moc"
