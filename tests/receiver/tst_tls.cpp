// SPDX-License-Identifier: GPL-3.0-or-later
#include "station.h"
#include "store/stationreader.h"
#include "testcertificate.h"

#include <QSslCipher>
#include <QSslSocket>

using namespace listingpost;
using namespace listingpost::test;

namespace {

/// A ClientHello (RFC 4346) that offers TLS 1.1 at most, with suites that every server of that time had.
QByteArray oldClientHello()
{
    const QByteArray body = QByteArray::fromHex("0302") + QByteArray(32, 'r')
        + QByteArray::fromHex("00"
                              "0006"
                              "002f"
                              "c014"
                              "0035"
                              "0100");
    const QByteArray hello = QByteArray::fromHex("010000") + char(body.size()) + body;
    return QByteArray::fromHex("16030100") + char(hello.size()) + hello;
}

} // namespace

/// The endpoint over TLS, seen by clients of its own.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_files = writeCertificate(m_folder.path(), QStringLiteral("first")); }

    void init()
    {
        m_station = std::make_unique<TestStation>();
        m_station->receiver->setTls(readTlsIdentity(m_files).value());
    }

    void cleanup() { m_station.reset(); }

    void speaksTls12And13_data()
    {
        QTest::addColumn<QSsl::SslProtocol>("offered");
        QTest::newRow("1.2") << QSsl::TlsV1_2;
        QTest::newRow("1.3") << QSsl::TlsV1_3;
    }

    void speaksTls12And13()
    {
        QFETCH(QSsl::SslProtocol, offered);
        QSslSocket socket;
        QSslConfiguration configuration = trusting(m_files);
        configuration.setProtocol(offered);
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        QVERIFY(connectTo(socket, configuration));
        QCOMPARE(socket.sessionProtocol(), offered);
        QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), QByteArray("http/1.1"));
        socket.write(m_station->push(eventText(1)) + m_station->push(eventText(2)));
        QCOMPARE(TestStation::statuses(TestStation::receive(socket, 2)), QByteArray("200 200"));
    }

    void refusesAClientThatOffersOtherProtocolsOnly() // RFC 7301 3.2
    {
        QSslSocket socket;
        QSslConfiguration configuration = trusting(m_files);
        configuration.setAllowedNextProtocols({"h2"});
        QVERIFY(!connectTo(socket, configuration));
        QTRY_COMPARE(m_station->receiver->totals().failedHandshakes, 1);
    }

    void refusesOlderTls()
    {
        const QByteArray answer = m_station->exchange(oldClientHello());
        QVERIFY2(!answer.startsWith(QByteArray::fromHex("160302")), answer.toHex(' ').constData());
        QTRY_COMPARE(m_station->receiver->totals().failedHandshakes, 1);
        QTRY_COMPARE(m_station->receiver->totals().connections, 0);
    }

    void tellsAPlainClientToUseHttps()
    {
        const QByteArray answer = m_station->exchange(m_station->push(eventText(1)));
        QCOMPARE(TestStation::statuses(answer), QByteArray("400"));
        QVERIFY2(answer.contains("https://") && answer.contains("Connection: close"), answer.constData());
        QTRY_COMPARE(m_station->receiver->totals().connections, 0);
        StationReader reader(m_station->files());
        QCOMPARE(reader.eventSpan().result().value().count(), 0);
    }

    void endsHandshakesThatNeverFinish()
    {
        QTcpSocket silent;
        QTcpSocket half;
        for (QTcpSocket *socket : {&silent, &half}) {
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
            QVERIFY(socket->waitForConnected(5'000));
        }
        half.write(oldClientHello().first(20));
        half.flush();
        QTRY_COMPARE(m_station->receiver->totals().connections, 2);
        QTest::qWait(50); // loopback has delivered what was written
        m_station->clock.advance(std::chrono::seconds(11));
        QTRY_COMPARE(m_station->receiver->totals().connections, 0);
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(half.state(), QAbstractSocket::UnconnectedState);
    }

    void turnsAwayBeforeTheHandshakeOverTheLimit()
    {
        ReceiverSettings settings;
        settings.connections = 1;
        TestStation station(settings);
        station.receiver->setTls(readTlsIdentity(m_files).value());
        QSslSocket first;
        first.setSslConfiguration(trusting(m_files));
        first.connectToHostEncrypted(QStringLiteral("127.0.0.1"), station.port, QStringLiteral("localhost"));
        QVERIFY(first.waitForEncrypted(5'000));
        first.write(station.push(eventText(1))); // a silent one would give way
        QCOMPARE(TestStation::statuses(TestStation::receive(first, 1)), QByteArray("200"));
        QSslSocket second;
        second.setSslConfiguration(trusting(m_files));
        second.connectToHostEncrypted(QStringLiteral("127.0.0.1"), station.port, QStringLiteral("localhost"));
        QVERIFY(!second.waitForEncrypted(5'000));
        QCOMPARE(second.state(), QAbstractSocket::UnconnectedState);
    }

    void takesALargeBodyInSmallRecords()
    {
        QSslSocket socket;
        QVERIFY(connectTo(socket, trusting(m_files)));
        const QByteArray filler(3'000'000, ' ');
        socket.write(m_station->push("{\"value\":[" + eventText(1) + "]," + filler + "\"x\":1}"));
        QCOMPARE(TestStation::statuses(TestStation::receive(socket, 1)), QByteArray("200"));
    }

    void letsARefusalArriveThoughTheBodyIsStillBeingSent()
    {
        QSslSocket socket;
        QVERIFY(connectTo(socket, trusting(m_files)));
        socket.write(m_station->head("Content-Length: 100000000000\r\n") + "\r\n" + QByteArray(600'000, 'x'));
        const QByteArray answer = TestStation::receive(socket, 1);
        QCOMPARE(TestStation::statuses(answer), QByteArray("413"));
        QVERIFY(answer.endsWith("}}"));
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(m_station->receiver->totals().connections, 0);
    }

    void showsANewCertificateToNewConnectionsOnly()
    {
        QSslSocket open;
        QVERIFY(connectTo(open, trusting(m_files)));
        const TlsFiles renewed = writeCertificate(m_folder.path(), QStringLiteral("second"));
        m_station->receiver->setTls(readTlsIdentity(renewed).value());
        QSslSocket fresh;
        QVERIFY(connectTo(fresh, trusting(renewed)));
        QCOMPARE(fresh.peerCertificate(), certificateOf(renewed));
        open.write(m_station->push(eventText(1)));
        QCOMPARE(TestStation::statuses(TestStation::receive(open, 1)), QByteArray("200"));
        QCOMPARE(open.peerCertificate(), certificateOf(m_files));
    }

    void survivesClientsThatAreGoneBeforeTheAnswer()
    {
        for (int i = 1; i <= 30; ++i) {
            QSslSocket socket;
            QVERIFY(connectTo(socket, trusting(m_files)));
            socket.write(m_station->push(eventText(i)));
            socket.flush();
            socket.abort();
        }
        QSslSocket socket;
        QVERIFY(connectTo(socket, trusting(m_files)));
        socket.write(m_station->push(eventText(100)));
        QCOMPARE(TestStation::statuses(TestStation::receive(socket, 1)), QByteArray("200"));
    }

    void stopsWhileConnectionsAreInEveryStage()
    {
        QTcpSocket silent;
        silent.connectToHost(QHostAddress(QHostAddress::LocalHost), m_station->port);
        QVERIFY(silent.waitForConnected(5'000));
        QSslSocket idle;
        QVERIFY(connectTo(idle, trusting(m_files)));
        QSslSocket half;
        QVERIFY(connectTo(half, trusting(m_files)));
        half.write(m_station->head("Content-Length: 100\r\n") + "\r\n{");
        half.flush();
        QTest::qWait(50);
        m_station->receiver->stop(std::chrono::seconds(5));
        QCOMPARE(TestStation::statuses(TestStation::receive(half, 1)), QByteArray("503"));
    }

private:
    static QSslConfiguration trusting(const TlsFiles &files)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({certificateOf(files)});
        return configuration;
    }

    bool connectTo(QSslSocket &socket, const QSslConfiguration &configuration)
    {
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(
            QStringLiteral("127.0.0.1"), m_station->port, QStringLiteral("localhost"));
        return socket.waitForEncrypted(5'000);
    }

    QTemporaryDir m_folder;
    TlsFiles m_files;
    std::unique_ptr<TestStation> m_station;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
