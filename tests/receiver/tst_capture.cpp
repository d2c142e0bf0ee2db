// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/capture.h"

#include "station.h"
#include "store/stationreader.h"

#include <mutex>
#include <QSemaphore>
#include <QSignalSpy>

using namespace listingpost;

namespace {

const QByteArray eventText = R"({"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"k"})";

QByteArray request(const QByteArray &line, const QByteArray &body = {}, const QByteArray &more = {})
{
    return line + " HTTP/1.1\r\nHost: h\r\n" + more
        + (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n")
        + "\r\n" + body;
}

} // namespace

/// Open capture (wire.md 2.5): what is taken, how it is answered, and when it ends.
class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_station = std::make_unique<TestStation>(); }
    void cleanup() { m_station.reset(); }

    void takesAnyMethodPathAndBody_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("GET") << request("GET /anything?x=1");
        QTest::newRow("PUT of no JSON")
            << request("PUT /a/b", "<xml/>", "Content-Type: text/xml\r\nContent-Encoding: br\r\n");
        QTest::newRow("an event without a token") << request("POST /webhooks", eventText);
        QTest::newRow("an event with a wrong token")
            << request("POST /webhooks", eventText, "Authorization: Bearer lp_ab_cd\r\n");
        QTest::newRow("POST without a length") << request("POST /webhooks");
        QTest::newRow("chunked") << QByteArray(
            "PATCH /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\nabc\r\n0\r\n\r\n");
        QTest::newRow("OPTIONS") << request("OPTIONS /webhooks");
        QTest::newRow("a method of its own") << request("PURGE /cache");
        QTest::newRow("health") << request("GET /health");
    }

    void takesAnyMethodPathAndBody()
    {
        QFETCH(QByteArray, sent);
        m_station->receiver->setCapture(CaptureSettings {});
        const QByteArray answers = m_station->exchange(sent + sent, 2); // keep-alive goes on
        QCOMPARE(TestStation::statuses(answers), QByteArray("200 200"));
        QVERIFY(answers.endsWith("{\"captured\":true}"));
        const auto rows = deliveries();
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows.front().code, QStringLiteral("captured"));
        QCOMPARE(rows.front().method, QString::fromLatin1(sent.left(sent.indexOf(' '))));
        QCOMPARE(stored(), 0);
        QCOMPARE(m_station->receiver->totals().captured, 2);
        QCOMPARE(m_station->receiver->totals().refused, 0);
    }

    void leavesAGoodPushWhatItIs()
    {
        m_station->receiver->setCapture(CaptureSettings {.status = 503});
        QVERIFY(
            m_station->exchange(m_station->push(eventText)).endsWith("{\"accepted\":1,\"duplicates\":0}"));
        QCOMPARE(stored(), 1);
        // A bad event under a good token is the feed's matter, too.
        QCOMPARE(TestStation::statuses(m_station->exchange(m_station->push("{"))), QByteArray("400"));
    }

    void takesGoodPushesWhenAsked()
    {
        m_station->receiver->setCapture(CaptureSettings {.status = 202, .withToken = true});
        QCOMPARE(TestStation::statuses(m_station->exchange(m_station->push(eventText))), QByteArray("202"));
        QCOMPARE(stored(), 0);
        const auto rows = deliveries();
        QCOMPARE(rows.size(), 1U);
        QVERIFY(!rows.front().tokenId.isEmpty());
    }

    void answersAsSet()
    {
        m_station->receiver->setCapture(CaptureSettings {
            .status = 429, .delay = std::chrono::milliseconds(300), .retryAfter = std::chrono::seconds(7)});
        QElapsedTimer time;
        time.start();
        const QByteArray answer = m_station->exchange(request("POST /x", "body"));
        QVERIFY2(time.elapsed() >= 300, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(TestStation::statuses(answer), QByteArray("429"));
        QVERIFY(answer.contains("\r\nRetry-After: 7\r\n"));
        m_station->receiver->setCapture(CaptureSettings {.status = 204});
        const QByteArray empty = m_station->exchange(request("POST /x", "body"));
        QVERIFY2(empty.startsWith("HTTP/1.1 204 ") && empty.endsWith("\r\n\r\n"), empty.constData());
    }

    void keepsTheOrderOfAPipelineThoughOneAnswerIsDelayed()
    {
        m_station->receiver->setCapture(
            CaptureSettings {.status = 201, .delay = std::chrono::milliseconds(200)});
        const QByteArray answers = m_station->exchange(
            request("PUT /slow", "x") + m_station->push(eventText) + request("PUT /slow", "y"), 3);
        QCOMPARE(TestStation::statuses(answers), QByteArray("201 200 201"));
    }

    void endsByItself()
    {
        m_station->receiver->setCapture(CaptureSettings {.lasts = std::chrono::minutes(60)});
        QCOMPARE(TestStation::statuses(m_station->exchange(request("GET /x"))), QByteArray("200"));
        m_station->clock.advance(std::chrono::minutes(61));
        QCOMPARE(TestStation::statuses(m_station->exchange(request("GET /x"))), QByteArray("404"));
        m_station->receiver->setCapture(CaptureSettings {});
        m_station->receiver->setCapture(std::nullopt);
        QCOMPARE(TestStation::statuses(m_station->exchange(request("GET /x"))), QByteArray("404"));
    }

    void takesFromThisMachineOnlyUnlessConfirmed()
    {
        m_station->receiver->setTrustedProxies(TrustedProxies::parse({QStringLiteral("127.0.0.1")}).value());
        const QByteArray remote = request("GET /x", {}, "X-Forwarded-For: 203.0.113.7\r\n");
        m_station->receiver->setCapture(CaptureSettings {});
        QCOMPARE(TestStation::statuses(m_station->exchange(remote)), QByteArray("404"));
        QCOMPARE(TestStation::statuses(m_station->exchange(request("GET /x"))), QByteArray("200"));
        m_station->receiver->setCapture(CaptureSettings {.remote = true});
        QCOMPARE(TestStation::statuses(m_station->exchange(remote)), QByteArray("200"));
    }

    void takesNothingThatAProxyNobodyNamedBringsFromElsewhere()
    {
        for (const QByteArray field : {"X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7",
                 "X-Real-IP: 203.0.113.7", "Via: 1.1 tunnel"}) {
            m_station->receiver->setCapture(CaptureSettings {});
            const QByteArray brought = request("POST /x", eventText, field + "\r\n");
            QCOMPARE(TestStation::statuses(m_station->exchange(brought)), QByteArray("404"));
            m_station->receiver->setCapture(CaptureSettings {.remote = true});
            QCOMPARE(TestStation::statuses(m_station->exchange(brought)), QByteArray("200"));
        }
    }

    void leavesPushesToWhomTheyBelongThoughTheirTokenIsNotGood_data()
    {
        QTest::addColumn<bool>("wrongSecret");
        QTest::addColumn<bool>("expired");
        QTest::addColumn<bool>("off");
        QTest::newRow("a wrong secret") << true << false << false;
        QTest::newRow("expired") << false << true << false;
        QTest::newRow("a Producer that is switched off") << false << false << true;
    }

    void leavesPushesToWhomTheyBelongThoughTheirTokenIsNotGood()
    {
        QFETCH(const bool, wrongSecret);
        QFETCH(const bool, expired);
        QFETCH(const bool, off);
        TestStation &station = *m_station;
        QSemaphore done;
        station.writer->run([&](LogDatabase &log) {
            const QByteArray id = station.token.split('_')[1];
            if (expired)
                QVERIFY(log.expireToken(id, station.clock.utcNow()));
            ProducerRow row = *log.directory().value().producer(station.producer);
            row.enabled = !off;
            QVERIFY(log.setProducer(row));
            done.release();
        });
        done.acquire();
        QTRY_VERIFY(!station.exchange(station.push(eventText)).startsWith("HTTP/1.1 200") || wrongSecret);
        if (wrongSecret)
            station.token.chop(2);
        // Its sender would take a 200 for the events' being stored.
        station.receiver->setCapture(CaptureSettings {});
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText))),
            QByteArray(off ? "403" : "401"));
        station.receiver->setCapture(CaptureSettings {.withToken = true});
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText))), QByteArray("200"));
    }

    void countsNothingAgainstWhomItCaptures()
    {
        TestStation &station = *m_station;
        QSignalSpy failures(station.receiver.get(), &Receiver::authenticationFailed);
        std::vector<FeedAdmission> standing;
        connect(station.receiver.get(), &Receiver::admissionChanged, this,
            [&standing](const auto &feeds) { standing = feeds; });
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText))), QByteArray("200"));
        QTRY_COMPARE(standing.size(), 1U);
        station.receiver->hold(standing[0].feed, std::chrono::minutes(5));
        QTRY_VERIFY(standing[0].state == AdmissionState::Hold);
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText))), QByteArray("429"));
        QTRY_COMPARE(standing[0].answered429, 1);
        station.clock.advance(std::chrono::seconds(1));

        station.receiver->setCapture(CaptureSettings {.withToken = true});
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText))), QByteArray("200"));
            QCOMPARE(TestStation::statuses(station.exchange(
                         request("POST /webhooks", eventText, "Authorization: Bearer lp_ab_cd\r\n"))),
                QByteArray("200"));
        }
        station.receiver->setCapture(std::nullopt);
        QCOMPARE(TestStation::statuses(station.exchange(
                     request("POST /webhooks", eventText, "Authorization: Bearer lp_ab_cd\r\n"))),
            QByteArray("401"));
        QTest::qWait(300); // the next report
        QCOMPARE(failures.size(), 0);
        QCOMPARE(standing[0].answered429, 1);
        QCOMPARE(standing[0].cameBackEarly, 0);
    }

    void keepsTheLimitsOfARequest()
    {
        m_station->receiver->setCapture(CaptureSettings {});
        QCOMPARE(TestStation::statuses(m_station->exchange(
                     "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000000\r\n\r\n")),
            QByteArray("413"));
        QCOMPARE(
            TestStation::statuses(m_station->exchange("POST /x HTTP/1.1\nHost: h\n\n")), QByteArray("400"));
        m_station->receiver->setFault(QStringLiteral("the disk is full"));
        QCOMPARE(TestStation::statuses(m_station->exchange(request("POST /x", "y"))), QByteArray("503"));
    }

    void handsOnWhatIsToBeForwardedOnceItIsKept()
    {
        std::mutex mutex;
        std::vector<CapturedRequest> forwarded;
        m_station->receiver->stop();
        TestStation station({}, [&](Receiver &receiver) {
            receiver.setForwarder([&](CapturedRequest request) {
                const std::lock_guard lock(mutex);
                forwarded.push_back(std::move(request));
            });
        });
        station.receiver->setCapture(CaptureSettings {.forward = QUrl(QStringLiteral("http://h/other"))});
        station.exchange(request("PUT /a", "body", "Authorization: Bearer lp_id_secretsecretsecret\r\n"));
        station.exchange(station.push(eventText)); // a feed's: stays here
        const std::lock_guard lock(mutex);
        QCOMPARE(forwarded.size(), 1U);
        QCOMPARE(forwarded.front().delivery.value, 1);
        QCOMPARE(forwarded.front().method, std::string("PUT"));
        QCOMPARE(forwarded.front().body, QByteArray("body"));
        QVERIFY(forwarded.front().head.find("secretsecret") == std::string::npos);
    }

    void takesOnlySettingsThatMakeSense_data()
    {
        using namespace std::chrono;
        QTest::addColumn<CaptureSettings>("settings");
        QTest::addColumn<bool>("good");
        QTest::newRow("longest") << CaptureSettings {.lasts = hours(24), .delay = minutes(10)} << true;
        QTest::newRow("shortest") << CaptureSettings {.lasts = seconds(1), .status = 599} << true;
        QTest::newRow("too long") << CaptureSettings {.lasts = hours(24) + seconds(1)} << false;
        QTest::newRow("no time") << CaptureSettings {.lasts = seconds(0)} << false;
        QTest::newRow("too slow") << CaptureSettings {.delay = minutes(10) + milliseconds(1)} << false;
        QTest::newRow("before it came") << CaptureSettings {.delay = milliseconds(-1)} << false;
        QTest::newRow("informational") << CaptureSettings {.status = 199} << false;
        QTest::newRow("no status") << CaptureSettings {.status = 600} << false;
        QTest::newRow("mail") << CaptureSettings {.forward = QUrl(QStringLiteral("mailto:a@b"))} << false;
        QTest::newRow("with a password")
            << CaptureSettings {.forward = QUrl(QStringLiteral("http://a:b@h/"))} << false;
    }

    void takesOnlySettingsThatMakeSense()
    {
        QFETCH(CaptureSettings, settings);
        QTEST(bool(settings.check()), "good");
    }

    void answersWhatIsDelayedWhenTheStationStops()
    {
        m_station->receiver->setCapture(CaptureSettings {.delay = std::chrono::minutes(5)});
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
        socket.write(request("PUT /a", "body"));
        QTRY_COMPARE(m_station->receiver->totals().captured, 1);
        m_station->receiver->stop(std::chrono::seconds(5));
        QCOMPARE(TestStation::statuses(TestStation::receive(socket, 1)), QByteArray("200"));
    }

private:
    std::vector<DeliveryView> deliveries()
    {
        m_station->receiver->stop();
        m_station->writer->drain();
        StationReader reader(m_station->files());
        return reader.deliveries(DeliveryId {1}, 100).result().value();
    }

    qint64 stored()
    {
        StationReader reader(m_station->files());
        return reader.eventSpan().result().value().count();
    }

    std::unique_ptr<TestStation> m_station;
};

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
