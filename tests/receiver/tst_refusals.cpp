// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of requests that were refused: no secret, and never more than their budget.
#include "station.h"
#include "store/bodywriter.h"
#include "store/stationreader.h"

using namespace listingpost;
using listingpost::test::eventText;

class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_station = std::make_unique<TestStation>(); }
    void cleanup() { m_station.reset(); }

    void remembersRefusalsWithoutSecretsAndSumsUpFloods()
    {
        for (int i = 0; i < 110; ++i)
            m_station->exchange("POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                                "lp_abc_secretsecret\r\nContent-Length: 2\r\n\r\n{}");
        m_station->clock.advance(std::chrono::seconds(2));
        m_station->receiver->stop();
        m_station->writer->drain();
        StationReader reader(m_station->files());
        const auto rows = reader.deliveries(DeliveryId {1}, 100).result().value();
        QCOMPARE(rows.size(), 81U);
        int refused = 0;
        for (const DeliveryView &row : rows) {
            QCOMPARE(row.status, 401 + 28 * (refused >= 30)); // whoever fails so often is slowed
            QCOMPARE(row.tokenId, QStringLiteral("abc"));
            refused += row.summed;
        }
        QCOMPARE(refused, 110);
        QFile log(m_station->files().log());
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains("secretsecret"));
    }

    void givesRefusalsABudgetOfTheirOwn()
    {
        ReceiverSettings settings;
        settings.refusedRowsADay = 60;
        settings.refusedBytesADay = 200'000;
        TestStation station(settings);
        auto bodies = std::make_unique<BodyWriter>(station.files(), station.clock);
        station.writer->setBodyWriter(bodies.get());
        const QByteArray large
            = "GET /elsewhere HTTP/1.1\r\nHost: h\r\nX-Fill: " + QByteArray(20'000, 'x') + "\r\n\r\n";
        // Slowly, so that no second's bound is met; over hours, so that some of the budget comes back.
        constexpr int asked = 300;
        for (int i = 0; i < asked; ++i) {
            QCOMPARE(TestStation::statuses(station.exchange(large)), QByteArray("404"));
            station.clock.advance(std::chrono::seconds(30));
        }
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText(1)))), QByteArray("200"));
        station.receiver->stop();
        station.writer->drain();
        bodies.reset(); // everything is written
        StationReader reader(station.files());
        const auto rows = reader.deliveries(DeliveryId {1}, 1'000).result().value();
        int refused = 0;
        std::size_t ofTheirOwn = 0;
        qsizetype kept = 0;
        for (const DeliveryView &row : rows) {
            refused += row.status == 404 ? row.summed : 0;
            ofTheirOwn += row.status == 404 && row.summed == 1;
            const auto body = reader.deliveryBody(row.id).result().value();
            kept += row.status == 404 ? body.head.size() : 0;
        }
        QCOMPARE(refused, asked); // each is counted
        QVERIFY2(ofTheirOwn >= 60 && ofTheirOwn < 80, qPrintable(QString::number(ofTheirOwn)));
        QVERIFY2(rows.size() < 230, qPrintable(QString::number(rows.size()))); // one a minute beyond
        QVERIFY2(kept <= 225'000, qPrintable(QString::number(kept)));
    }

    void keepsNoMoreHeadsASecondThanBodies()
    {
        auto bodies = std::make_unique<BodyWriter>(m_station->files(), m_station->clock);
        m_station->writer->setBodyWriter(bodies.get());
        const QByteArray large
            = "GET /elsewhere HTTP/1.1\r\nHost: h\r\nX-Fill: " + QByteArray(30'000, 'x') + "\r\n\r\n";
        for (int i = 0; i < 45; ++i)
            m_station->exchange(large);
        m_station->receiver->stop();
        m_station->writer->drain();
        bodies.reset(); // everything is written
        StationReader reader(m_station->files());
        const auto lastHead = [&reader](qint64 id) {
            return reader.deliveryBody(DeliveryId {id}).result().value().head.size();
        };
        QVERIFY(lastHead(1) > 30'000 && lastHead(34) > 30'000);
        qint64 kept = 0;
        for (int i = 1; i <= 45; ++i)
            kept += lastHead(i);
        QVERIFY2(kept <= 1024 * 1024, qPrintable(QString::number(kept)));
    }

    void countsWhatIsRefusedWhileTheLogCannotBeWritten()
    {
        int unavailable = 0;
        const auto push = [&] {
            const QByteArray status
                = TestStation::statuses(m_station->exchange(m_station->push(eventText(1))));
            unavailable += status == "503";
            return status;
        };
        m_station->receiver->setFault(QStringLiteral("the disk is full"));
        QTRY_COMPARE(push(), QByteArray("503"));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(push(), QByteArray("503"));
        StationReader reader(m_station->files());
        const auto refused = [&reader] {
            int count = 0;
            const auto rows = reader.deliveries(DeliveryId {1}, 100).result().value();
            for (const DeliveryView &row : rows)
                count += row.status == 503 ? row.summed : 0;
            return count;
        };
        m_station->clock.advance(std::chrono::minutes(5));
        QCOMPARE(push(), QByteArray("503"));
        QCOMPARE(refused(), 0); // nothing is tried on a log that cannot be written
        m_station->receiver->setFault({});
        QTRY_COMPARE(push(), QByteArray("200"));
        m_station->clock.advance(std::chrono::minutes(2));
        QTRY_COMPARE(refused(), unavailable);
        QCOMPARE(m_station->writer->deliveriesLeftOut(), 0);
    }

    void takesATokenOutOfThePathToo()
    {
        const QByteArray secret(43, 's');
        for (const QByteArray &path : {QByteArray("/webhooks/lp_abc_" + secret + "/more"),
                 '/' + QByteArray(1'000, 'x') + "/lp_abc_" + secret + "/more",
                 '/' + QByteArray(1'014, 'x') + "/lp_abc_" + secret})
            QCOMPARE(
                TestStation::statuses(m_station->exchange("POST " + path + " HTTP/1.1\r\nHost: h\r\n\r\n")),
                QByteArray("404"));
        m_station->receiver->stop();
        m_station->writer->drain();
        StationReader reader(m_station->files());
        const auto rows = reader.deliveries(DeliveryId {1}, 100).result().value();
        QCOMPARE(rows.size(), 3U);
        QCOMPARE(rows[0].path, QStringLiteral("/webhooks/lp_abc_\u2026"));
        QVERIFY(rows[1].path.endsWith(QStringLiteral("xxx/lp_abc_\u2026")));
        QVERIFY(rows[2].path.endsWith(QStringLiteral("xxx/lp_abc_"))); // its … would have been cut
        for (const DeliveryView &row : rows)
            QVERIFY(
                !row.path.contains(QLatin1String("sss")) && !row.path.contains(QChar::ReplacementCharacter));
    }

private:
    std::unique_ptr<TestStation> m_station;
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
