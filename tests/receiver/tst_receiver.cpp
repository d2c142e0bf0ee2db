// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile/deflated.h"
#include "receiver/answer.h"
#include "station.h"
#include "store/stationreader.h"

#include <QMessageAuthenticationCode>
#include <QSignalSpy>

using namespace listingpost;
using listingpost::test::deflated;
using listingpost::test::eventText;

namespace {

QByteArray chunked(const QByteArray &body)
{
    QByteArray out;
    for (qsizetype at = 0; at < body.size(); at += 7) {
        const QByteArray part = body.mid(at, 7);
        out += QByteArray::number(part.size(), 16) + ";x=y\r\n" + part + "\r\n";
    }
    return out + "0\r\nTrailer: t\r\n\r\n";
}

} // namespace

class TestReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_station = std::make_unique<TestStation>(); }
    void cleanup() { m_station.reset(); }

    void storesBeforeItAnswers()
    {
        const QByteArray answer
            = m_station->exchange(m_station->push(eventText(1), "EntityEventSource: IDX Feed 123\r\n"));
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY(answer.contains("Content-Type: application/json"));
        QVERIFY(answer.endsWith("{\"accepted\":1,\"duplicates\":0}"));
        StationReader reader(m_station->files());
        QCOMPARE(reader.eventSpan().result().value().count(), 1);
        QVERIFY(m_station->exchange(m_station->push(eventText(1), "ConsumerLabel: IDX Feed 123\r\n"))
                    .endsWith("{\"accepted\":0,\"duplicates\":1}"));
    }

    void answersAsTheContractSays_data()
    {
        QTest::addColumn<QByteArray>("request"); // TOKEN stands for the token
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("contains");
        const QByteArray json = "Content-Type: application/json\r\n";
        const QByteArray auth = "Authorization: Bearer TOKEN\r\n";
        const auto row
            = [](const char *name, const QByteArray &request, const QByteArray &status,
                  const QByteArray &contains) { QTest::newRow(name) << request << status << contains; };
        const auto post = [](const QByteArray &fields, const QByteArray &body) {
            return "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + fields
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        row("good", post(auth + json, eventText(1)), "200", "\"accepted\":1");
        row("empty value", post(auth + json, "{\"value\":[]}"), "200", "\"accepted\":0");
        row("json with parameters",
            post(auth + "Content-Type: application/vnd.reso+json; charset=utf-8\r\n", eventText(1)), "200",
            "");
        row("bearer in another case", post("authorization: bearer TOKEN\r\n" + json, eventText(1)), "200",
            "");
        row("query on the path",
            "POST /webhooks?a=b HTTP/1.1\r\nHost: h\r\n" + auth + json
                + "Content-Length: 12\r\n\r\n{\"value\":[]}",
            "200", "");
        row("bad event in three",
            post(auth + json, "{\"value\":[" + eventText(1) + ',' + eventText(0) + ',' + eventText(3) + "]}"),
            "400", "\"target\":\"value[1].EntityEventSequence\"");
        row("bad json", post(auth + json, "{"), "400", "\"bad_json\"");
        row("no token", post(json, eventText(1)), "401",
            "WWW-Authenticate: Bearer realm=\"Listing Post\"\r\n");
        row("wrong token", post("Authorization: Bearer lp_abc_def\r\n" + json, eventText(1)), "401",
            "error=\"invalid_token\"");
        row("two labels", post(auth + json + "EntityEventSource: a\r\nConsumerLabel: b\r\n", eventText(1)),
            "400", "\"bad_label\"");
        row("other path", "POST /nothing HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "404",
            "\"not_found\"");
        row("other method", "GET /webhooks HTTP/1.1\r\nHost: h\r\n\r\n", "405", "Allow: POST, OPTIONS\r\n");
        row("options", "OPTIONS /webhooks HTTP/1.1\r\nHost: h\r\n\r\n", "204", "Allow: POST, OPTIONS\r\n");
        row("health", "GET /health HTTP/1.1\r\nHost: h\r\n\r\n", "200", "");
        row("no length", "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json + "\r\n", "411",
            "\"length_required\"");
        row("too long",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json + "Content-Length: 100000000000\r\n\r\n",
            "413", "Connection: close");
        row("plain text", post(auth + "Content-Type: text/plain\r\n", eventText(1)), "415",
            "\"unsupported_media_type\"");
        row("brotli", post(auth + json + "Content-Encoding: br\r\n", eventText(1)), "415",
            "\"unsupported_encoding\"");
        row("gzip", post(auth + json + "Content-Encoding: gzip\r\n", deflated(eventText(1))), "200",
            "\"accepted\":1");
        row("broken gzip", post(auth + json + "Content-Encoding: gzip\r\n", "no gzip"), "400", "");
        row("gzip bomb",
            post(auth + json + "Content-Encoding: gzip\r\n", deflated(QByteArray(20'000'000, ' '))), "413",
            "\"too_large\"");
        row("chunked",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json + "Transfer-Encoding: chunked\r\n\r\n"
                + chunked(eventText(1)),
            "200", "\"accepted\":1");
        row("bad chunk size",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json
                + "Transfer-Encoding: chunked\r\n\r\n-5\r\n",
            "400", "\"bad_framing\"");
        row("length and chunked",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            "400", "\"bad_framing\"");
        row("two lengths",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json
                + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "400", "\"bad_framing\"");
        row("negative length",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + auth + json + "Content-Length: -1\r\n\r\n", "400",
            "\"bad_framing\"");
        row("bare LF", "POST /webhooks HTTP/1.1\nHost: h\n\n", "400", "\"bad_framing\"");
        row("folded field", "POST /webhooks HTTP/1.1\r\nHost: h\r\n b\r\n\r\n", "400", "\"bad_framing\"");
        row("NUL", QByteArray("POST /webhooks HTTP/1.1\r\nHost: \0\r\n\r\n", 36), "400", "\"bad_framing\"");
        row("not HTTP", QByteArray("\x16\x03\x01\x02\x00", 5) + "\r\n\r\n", "400", "");
        row("large head", "POST /webhooks HTTP/1.1\r\nHost: " + QByteArray(40'000, 'h') + "\r\n\r\n", "431",
            "\"head_too_large\"");
        row("many fields", "POST /webhooks HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(101) + "\r\n",
            "431", "\"head_too_large\"");
    }

    void answersAsTheContractSays()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, contains);
        const QByteArray answer = m_station->exchange(request.replace("TOKEN", m_station->token));
        QCOMPARE(TestStation::statuses(answer), status);
        QVERIFY2(answer.contains(contains), answer.constData());
        if (status != "200") {
            m_station->receiver->stop();
            m_station->writer->drain();
            StationReader reader(m_station->files());
            QCOMPARE(reader.eventSpan().result().value().count(), 0);
        }
    }

    void keepsTheOrderOfAPipelineWithABadOneInTheMiddle()
    {
        QByteArray pipeline;
        for (int i = 1; i <= 500; ++i)
            pipeline += m_station->push(i == 250 ? eventText(0) : eventText(i));
        const QByteArray answers = m_station->exchange(pipeline, 500);
        QByteArrayList expected(500, "200");
        expected[249] = "400";
        QCOMPARE(TestStation::statuses(answers), expected.join(' '));
    }

    void answersWhatCameBeforeARefusalThatCloses()
    {
        const QByteArray answers
            = m_station->exchange(m_station->push(eventText(1)) + m_station->push(eventText(2))
                    + "POST /webhooks HTTP/1.1\r\nContent-Length: x\r\n\r\n" + m_station->push(eventText(3)),
                4);
        QCOMPARE(TestStation::statuses(answers), QByteArray("200 200 400"));
    }

    void survivesClientsThatAreGoneBeforeTheAnswer()
    {
        for (int i = 1; i <= 50; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
            QVERIFY(socket.waitForConnected(5'000));
            socket.write(m_station->push(eventText(i)));
            socket.flush();
            socket.abort();
        }
        QCOMPARE(
            TestStation::statuses(m_station->exchange(m_station->push(eventText(99)))), QByteArray("200"));
    }

    void saysContinueOnlyAfterTheHeadHasPassed()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
        QVERIFY(socket.waitForConnected(5'000));
        const QByteArray body = eventText(1);
        socket.write(m_station->head("Expect: 100-continue\r\nContent-Length: "
                         + QByteArray::number(body.size()) + "\r\n")
            + "\r\n");
        QVERIFY(socket.waitForReadyRead(5'000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
        socket.write(body);
        QCOMPARE(TestStation::statuses(TestStation::receive(socket, 1)), QByteArray("200"));
        const QByteArray refused = m_station->exchange(
            "POST /webhooks HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(TestStation::statuses(refused), QByteArray("401"));
    }

    void closesWhenAskedTo()
    {
        for (const QByteArray &fields : {QByteArray("Connection: close\r\n"), QByteArray()}) {
            QByteArray request = m_station->push(eventText(1), fields);
            if (fields.isEmpty())
                request.replace("HTTP/1.1", "HTTP/1.0");
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
            socket.write(request);
            QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
            QCOMPARE(TestStation::statuses(socket.readAll()), QByteArray("200"));
        }
    }

    void endsSlowHeadsSlowBodiesAndIdleConnections()
    {
        const auto opened = [this](const QByteArray &bytes) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
            socket->waitForConnected(5'000);
            socket->write(bytes);
            socket->flush();
            return socket;
        };
        const auto slowHead = opened("POST /webh");
        const auto slowBody = opened(m_station->head("Content-Length: 100\r\n") + "\r\n{");
        const auto idle = opened({});
        QTRY_COMPARE(m_station->receiver->totals().connections, 3);
        QTest::qWait(50); // loopback has delivered what was written
        m_station->clock.advance(std::chrono::seconds(11));
        QTRY_COMPARE(TestStation::statuses(slowHead->peek(1'000)), QByteArray("408"));
        m_station->clock.advance(std::chrono::seconds(20));
        QTRY_COMPARE(TestStation::statuses(slowBody->peek(1'000)), QByteArray("408"));
        m_station->clock.advance(std::chrono::seconds(30));
        QTRY_COMPARE(idle->state(), QAbstractSocket::UnconnectedState);
    }

    void answers503WhileNothingCanBeStored()
    {
        m_station->receiver->setFault(QStringLiteral("the disk is full"));
        const QByteArray refused = m_station->exchange(m_station->push(eventText(1)));
        QCOMPARE(TestStation::statuses(refused), QByteArray("503"));
        QVERIFY(refused.contains("Retry-After: "));
        m_station->receiver->setFault({});
        QCOMPARE(
            TestStation::statuses(m_station->exchange(m_station->push(eventText(1)))), QByteArray("200"));
    }

    void turnsAwayConnectionsOverTheLimit()
    {
        ReceiverSettings settings;
        settings.connections = 2;
        TestStation station(settings);
        QTcpSocket first;
        QTcpSocket second;
        int sequence = 0;
        for (QTcpSocket *socket : {&first, &second}) {
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), station.port);
            QVERIFY(socket->waitForConnected(5'000));
            socket->write(station.push(eventText(++sequence))); // a silent one would give way
            QCOMPARE(TestStation::statuses(TestStation::receive(*socket, 1)), QByteArray("200"));
        }
        QCOMPARE(station.receiver->totals().connections, 2);
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText(3)))), QByteArray("503"));
        first.disconnectFromHost();
        QTRY_COMPARE(station.receiver->totals().connections, 1);
        QCOMPARE(TestStation::statuses(station.exchange(station.push(eventText(3)))), QByteArray("200"));
    }

    void letsASigningProducerInWhileAStrangerOfItsAddressFails()
    {
        QVERIFY(addSigner());
        for (int i = 0; i < 40; ++i)
            m_station->exchange("POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer lp_a_b\r\n\r\n");
        const QByteArray large = eventText(1) + QByteArray(100'000, ' ');
        // Before anything is proven, a large body costs too much; that is no fault of the body.
        for (const bool inChunks : {false, true}) {
            const QByteArray answer = m_station->exchange(signedPush(large, inChunks));
            QVERIFY2(
                answer.startsWith("HTTP/1.1 429") && answer.contains("Retry-After: "), answer.constData());
        }
        QCOMPARE(
            TestStation::statuses(m_station->exchange(signedPush(eventText(2), true))), QByteArray("200"));
        // From here a signature was proven.
        for (const bool inChunks : {false, true})
            QCOMPARE(
                TestStation::statuses(m_station->exchange(signedPush(large, inChunks))), QByteArray("200"));
        m_station->clock.advance(std::chrono::hours(2));
        for (int i = 0; i < 40; ++i)
            m_station->exchange("POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer lp_a_b\r\n\r\n");
        QCOMPARE(TestStation::statuses(m_station->exchange(signedPush(large, false))), QByteArray("429"));
    }

    void keepsEachAnswerByteForByte()
    {
        const QByteArray wrong = "POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer lp_a_b\r\n";
        const QByteArray json = "Content-Type: application/json\r\n";
        const QByteArrayList requests {
            m_station->push(eventText(1)),
            m_station->push(eventText(1)), // a duplicate
            m_station->push("{\"value\":[" + eventText(2) + ',' + eventText(3) + ',' + eventText(1) + "]}"),
            m_station->push("{\"value\":[]}", "Connection: close\r\n"),
            m_station->push(eventText(4)).replace("HTTP/1.1", "HTTP/1.0"),
            m_station->push("{\"EntityEventSequence\":-1}"),
            m_station->push("{"),
            m_station->push(eventText(5), "Content-Encoding: br\r\n"),
            m_station->push(eventText(5), "ConsumerLabel: a\r\nEntityEventSource: b\r\n"),
            wrong + json + "Content-Length: 2\r\n\r\n{}",
            "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + json + "Content-Length: 2\r\n\r\n{}",
            "GET /webhooks HTTP/1.1\r\nHost: h\r\n\r\n",
            "HEAD /elsewhere HTTP/1.1\r\nHost: h\r\n\r\n",
            "POST /elsewhere HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
            m_station->head() + "\r\n", // no length
            m_station->head("Content-Length: 99999999999\r\n") + "\r\n",
            m_station->head("Content-Length: 5\r\nContent-Length: 6\r\n") + "\r\n",
            m_station->push(eventText(6)).replace("application/json", "text/plain"),
        };
        QByteArrayList answers;
        for (const QByteArray &request : requests) {
            answers << m_station->exchange(request);
            m_station->clock.advance(std::chrono::seconds(3)); // the Date of each is its own
        }
        m_station->receiver->setFault(QStringLiteral("the disk is full"));
        const QByteArray last = m_station->push(eventText(7));
        QTRY_VERIFY(m_station->exchange(last).startsWith("HTTP/1.1 503"));
        answers << m_station->exchange(last);
        m_station->receiver->stop();
        m_station->writer->drain();
        StationReader reader(m_station->files());
        const auto rows = reader.deliveries(DeliveryId {1}, 100).result().value();
        QVERIFY(rows.size() >= std::size_t(answers.size()));
        for (std::size_t i = 0; i < std::size_t(requests.size()); ++i) {
            const QByteArray &request = requests[qsizetype(i)];
            const QByteArray head = request.left(request.indexOf("\r\n\r\n") + 4);
            QCOMPARE(keptAnswer(rows[i], head), answers[qsizetype(i)]);
        }
        QCOMPARE(keptAnswer(rows.back(), {}), answers.back());
    }

    void stopsWithoutLosingWhatItAcknowledged()
    {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
            QVERIFY(sockets.back()->waitForConnected(5'000));
            QByteArray many;
            for (int k = 0; k < 20; ++k)
                many += m_station->push(eventText(1 + i * 20 + k));
            sockets.back()->write(many);
            sockets.back()->flush();
        }
        m_station->receiver->stop();
        m_station->writer->drain();
        qsizetype acknowledged = 0;
        for (const auto &socket : sockets) {
            while (socket->waitForReadyRead(200)) { }
            acknowledged += TestStation::statuses(socket->readAll()).count("200");
        }
        StationReader reader(m_station->files());
        QVERIFY(reader.eventSpan().result().value().count() >= acknowledged);
    }

private:
    /// A Producer that signs its pushes in X-Signature, and proves itself by nothing else.
    ProducerId addSigner()
    {
        PushSecrets secrets;
        secrets.signing["sb"] = "a secret of the signer's";
        m_station->receiver->setSecrets(secrets);
        ProducerId signer;
        bool isKnown = false;
        connect(m_station->writer.get(), &LogWriter::directoryChanged, this, [&](const auto &now) {
            isKnown = now->token("sb") && now->producerNamed(QStringLiteral("Signer"));
        });
        m_station->writer->run([&](LogDatabase &log) {
            signer = log.addProducer(QStringLiteral("Signer")).value();
            ProducerRow row = *log.directory().value().producer(signer);
            row.push = {PushProof::Signature, "X-Signature", {}, SignatureEncoding::Hex};
            const auto added = log.setProducer(row).and_then([&] {
                return log.addToken({signer, TokenKind::Signature, "sb"});
            });
            if (!added)
                signer = {};
        });
        const bool done = QTest::qWaitFor([&isKnown] { return isKnown; });
        disconnect(m_station->writer.get(), nullptr, this, nullptr);
        if (!done)
            signer = {};
        return signer;
    }

    static QByteArray signedPush(const QByteArray &body, bool inChunks)
    {
        const QByteArray signature
            = QMessageAuthenticationCode::hash(body, "a secret of the signer's", QCryptographicHash::Sha256)
                  .toHex();
        const QByteArray head = "POST /webhooks HTTP/1.1\r\nHost: h\r\nX-Signature: " + signature
            + "\r\nContent-Type: application/json\r\n";
        return inChunks ? head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16)
                + "\r\n" + body + "\r\n0\r\n\r\n"
                        : head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    std::unique_ptr<TestStation> m_station;
};

QTEST_GUILESS_MAIN(TestReceiver)
#include "tst_receiver.moc"
