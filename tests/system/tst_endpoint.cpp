// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "testcertificate.h"
#include "witness.h"

#include <csignal>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <thread>

using namespace listingpost;
using namespace listingpost::test;

namespace {

QByteArray eventText(int sequence)
{
    return "{\"EntityEventSequence\":" + QByteArray::number(sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"k\"}";
}

QStringList words(const char *line) { return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts); }

} // namespace

/// How a Producer reaches the station: TLS, proxies, the port, and the test whether a URL leads here.
class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_listening = std::make_unique<Listening>();
        m_station = std::make_unique<StationProcess>(m_listening->path());
    }

    void cleanup()
    {
        m_station.reset();
        m_listening.reset();
    }

    void takesPushesOverTls()
    {
        const TlsFiles files = certificate();
        QVERIFY(startWithTls(files));
        QCOMPARE(m_station->endpoint().scheme(), QStringLiteral("https"));
        QSslSocket socket;
        QVERIFY(connectTo(socket, files));
        QCOMPARE(post(socket, m_station->endpoint(), m_listening->token, eventText(1)).status, 200);
        const QJsonValue tls = listening()[QStringLiteral("tls")];
        QCOMPARE(tls[QStringLiteral("names")].toArray().first().toString(), QStringLiteral("localhost"));
    }

    void listensOnEveryAddressOfBothKinds()
    {
        QTcpServer probe;
        if (!probe.listen(QHostAddress::LocalHostIPv6))
            QSKIP("there is no IPv6 here");
        QVERIFY(m_station->start(QStringLiteral("[::]:0")));
        QUrl endpoint = m_station->endpoint();
        for (const QString &host : {QStringLiteral("::1"), QStringLiteral("127.0.0.1")}) {
            endpoint.setHost(host);
            QCOMPARE(post(endpoint, m_listening->token, eventText(1)).status, 200);
            const Witness log(m_listening->path() + QStringLiteral("/log.sqlite"));
            QCOMPARE(
                log.value(QStringLiteral("select peer from delivery order by id desc")).toString(), host);
        }
    }

    void doesNotStartWithFilesThatCannotBeUsed()
    {
        TlsFiles files = certificate();
        files.key = files.certificate;
        const Said said
            = run(station() + words("--headless --json --listen 127.0.0.1:0 --for 1 --tls-certificate")
                + QStringList {files.certificate, QStringLiteral("--tls-key"), files.key});
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains(files.key.toUtf8()) && said.err.contains("wrong way round"),
            said.err.constData());
    }

    void takesARenewedCertificateWithoutARestart()
    {
        const TlsFiles files = certificate();
        QVERIFY(startWithTls(files));
        QSslSocket open;
        QVERIFY(connectTo(open, files));
        QCOMPARE(writeCertificate(m_folder.path(), QStringLiteral("own")), files); // other bytes now
        QTRY_VERIFY(shows(files)); // it trusts the new one only
        QCOMPARE(post(open, m_station->endpoint(), m_listening->token, eventText(1)).status, 200);
    }

    void takesALinkThatNowLeadsElsewhere() // as certbot renews
    {
        const TlsFiles first = writeCertificate(m_folder.path(), QStringLiteral("archive1"));
        const TlsFiles second = writeCertificate(m_folder.path(), QStringLiteral("archive2"));
        const TlsFiles live {
            m_folder.filePath(QStringLiteral("live.crt")), m_folder.filePath(QStringLiteral("live.key"))};
        QVERIFY(QFile::link(first.certificate, live.certificate) && QFile::link(first.key, live.key));
        QVERIFY(startWithTls(live));
        QVERIFY(QFile::remove(live.certificate) && QFile::link(second.certificate, live.certificate));
        QVERIFY(QFile::remove(live.key) && QFile::link(second.key, live.key));
        QTRY_VERIFY(shows(second));
    }

    void keepsWhatItHasWhenTheNewCertificateIsBad()
    {
        const TlsFiles files = certificate();
        const QSslCertificate before = certificateOf(files);
        QVERIFY(startWithTls(files));
        QFile key(files.key);
        QVERIFY(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
        key.write("nothing");
        key.close();
        QTRY_COMPARE(status().value(QStringLiteral("problems")).toInt(), 1);
        const QString reason = listening()[QStringLiteral("reason")].toString();
        QVERIFY2(reason.contains(files.key) && reason.contains(QStringLiteral("no private key")),
            qPrintable(reason));
        QSslSocket socket;
        QVERIFY(connectTo(socket, {before}));
        QCOMPARE(post(socket, m_station->endpoint(), m_listening->token, eventText(1)).status, 200);
        writeCertificate(m_folder.path(), QStringLiteral("own"));
        QTRY_COMPARE(status().value(QStringLiteral("problems")).toInt(), 0);
        QTRY_VERIFY(shows(files));
    }

    void readsTheFilesAgainOnHangup()
    {
        const TlsFiles files = certificate();
        QVERIFY(startWithTls(files));
        ::kill(pid_t(m_station->processId()), SIGHUP);
        QSslSocket socket;
        QVERIFY(connectTo(socket, files));
        QCOMPARE(post(socket, m_station->endpoint(), m_listening->token, eventText(1)).status, 200);
        int code = -1;
        m_station->terminate(&code);
        QCOMPARE(code, 0);
    }

    void saysThatACertificateEndsSoon()
    {
        QVERIFY(startWithTls(writeCertificate(m_folder.path(), QStringLiteral("old"), {.days = 5})));
        QCOMPARE(status().value(QStringLiteral("problems")).toInt(), 1);
        const QString reason = listening()[QStringLiteral("reason")].toString();
        QVERIFY2(reason.contains(QStringLiteral("old.crt ends on")), qPrintable(reason));
    }

    void listensOnceTheCertificateIsThere()
    {
        const TlsFiles files = certificate();
        QVERIFY(set({QStringLiteral("--tls-certificate"), files.certificate, QStringLiteral("--tls-key"),
            files.key}));
        QVERIFY(QFile::remove(files.certificate));
        m_station->launch(QStringLiteral("127.0.0.1:0"));
        const QJsonObject status = m_station->waitFor(QStringLiteral("status"));
        const QJsonValue listening = status.value(QStringLiteral("listening"));
        QVERIFY(listening[QStringLiteral("url")].isNull());
        const QString reason = listening[QStringLiteral("reason")].toString();
        QVERIFY2(reason.contains(files.certificate + QStringLiteral(" is not there")), qPrintable(reason));
        writeCertificate(m_folder.path(), QStringLiteral("own"));
        QVERIFY(m_station->waitUntilListening());
        QCOMPARE(m_station->endpoint().scheme(), QStringLiteral("https"));
    }

    void changesTheEndpointWhileItRuns()
    {
        const TlsFiles files = certificate();
        QVERIFY(m_station->start());
        QVERIFY(set({QStringLiteral("--tls-certificate"), files.certificate, QStringLiteral("--tls-key"),
            files.key, QStringLiteral("--public-url"), QStringLiteral("https://push.example.com/webhooks")}));
        QVERIFY(
            listening()[QStringLiteral("url")].toString().startsWith(QStringLiteral("https://127.0.0.1:")));
        QCOMPARE(listening()[QStringLiteral("public_url")].toString(),
            QStringLiteral("https://push.example.com/webhooks"));
        QSslSocket socket;
        QVERIFY(connectTo(socket, files));
        QCOMPARE(post(socket, m_station->endpoint(), m_listening->token, eventText(1)).status, 200);
        QVERIFY(set({QStringLiteral("--no-tls")}));
        QCOMPARE(post(m_station->endpoint(), m_listening->token, eventText(2)).status, 200);
        const Said bad = run(station() + words("endpoint set --trust-proxy somewhere"));
        QCOMPARE(bad.code, 2);
        QVERIFY(bad.err.contains("\"somewhere\""));
    }

    void namesTheClientThatATrustedProxyNames()
    {
        QVERIFY(m_station->start());
        const QByteArrayList through {"X-Forwarded-For: 1.2.3.4, 203.0.113.7"};
        QCOMPARE(post(m_station->endpoint(), m_listening->token, eventText(1), through).status, 200);
        QVERIFY(set({QStringLiteral("--trust-proxy"), QStringLiteral("127.0.0.0/8")}));
        QCOMPARE(post(m_station->endpoint(), m_listening->token, eventText(2), through).status, 200);
        QCOMPARE(Witness(m_listening->path() + QStringLiteral("/log.sqlite"))
                     .rows(QStringLiteral("select peer from delivery order by id")),
            (QList<QVariantList> {{QStringLiteral("127.0.0.1")}, {QStringLiteral("203.0.113.7")}}));
    }

    void saysWhoHoldsThePortAndWaitsForIt()
    {
        QVERIFY(m_station->start());
        const QString address = QStringLiteral("127.0.0.1:%1").arg(m_station->endpoint().port());
        const QString holder = QStringLiteral("process %1 (listingpost)").arg(m_station->processId());
        Listening other;
        StationProcess second(other.path());
        second.launch(address);
        const QJsonValue listening
            = second.waitFor(QStringLiteral("status")).value(QStringLiteral("listening"));
        QVERIFY(listening[QStringLiteral("url")].isNull());
        const QString reason = listening[QStringLiteral("reason")].toString();
        QVERIFY2(reason.contains(holder), qPrintable(reason));
        int code = -1;
        m_station->terminate(&code);
        QVERIFY(second.waitUntilListening());
        QCOMPARE(second.endpoint().toString(), QStringLiteral("http://%1/webhooks").arg(address));
    }

    void keepsItsAddressAndPathOverRestarts()
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1/push/here").arg(free.serverPort());
        QFile file(m_listening->path() + QStringLiteral("/station.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"listen\":\"127.0.0.1:" + QByteArray::number(free.serverPort())
            + "\",\"path\":\"/push/here\"}");
        file.close();
        free.close();
        for (int run = 0; run < 2; ++run) {
            StationProcess station(m_listening->path());
            station.launch({});
            QVERIFY(station.waitUntilListening());
            QCOMPARE(station.endpoint().toString(), url);
            run == 0 ? station.kill() : void();
        }
    }

    void tellsWhetherAUrlLeadsHere()
    {
        QVERIFY(m_station->start());
        const QString here = m_station->endpoint().toString();
        const Said good = test(here);
        QVERIFY2(good.code == 0, (good.out + good.err).constData());
        QVERIFY(good.out.contains("reached this station; it saw the request come from 127.0.0.1"));
        const Said path = test(here + QStringLiteral("/else"));
        QCOMPARE(path.code, 1);
        QVERIFY2(path.out.contains("at the path /webhooks/else"), path.out.constData());

        Listening folder;
        StationProcess second(folder.path());
        QVERIFY(second.start());
        const Said elsewhere = test(second.endpoint().toString());
        QCOMPARE(elsewhere.code, 1);
        QVERIFY2(elsewhere.out.contains("not this station"), elsewhere.out.constData());
        const QString gone = second.endpoint().toString();
        second.kill();
        const Said closed = test(gone);
        QCOMPARE(closed.code, 1);
        QVERIFY2(closed.out.contains("failed  connection"), closed.out.constData());
        // Nobody else gets an answer for a nonce, made up or not.
        QCOMPARE(
            post(m_station->endpoint(), "none", {}, {"Listing-Post-Reach: 0123456789abcdef"}).status, 401);
    }

    void tellsWhatElseAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
                                << QByteArray("reached something else");
        QTest::newRow("a proxy that gets no further")
            << QByteArray("HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n")
            << QByteArray("let it pass requests on to http://127.0.0.1:");
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n") << QByteArray("no HTTP server");
        QTest::newRow("nothing") << QByteArray() << QByteArray("without an answer");
        QTest::newRow("a redirect to itself")
            << QByteArray("HTTP/1.1 301 Moved\r\nLocation: /webhooks\r\nContent-Length: 0\r\n\r\n")
            << QByteArray("Redirects lead nowhere");
    }

    void tellsWhatElseAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, says);
        QVERIFY(m_station->start());
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1/webhooks").arg(server.serverPort());
        Said said;
        std::thread asking([&] { said = test(url); });
        while (server.waitForNewConnection(2'000)) {
            std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            socket->waitForReadyRead(2'000);
            socket->write(answer);
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(2'000);
        }
        asking.join();
        QCOMPARE(said.code, 1);
        QVERIFY2(said.out.contains(says), said.out.constData());
    }

    void needsARunningStationAndAUrl()
    {
        const Said stopped = test(QStringLiteral("http://127.0.0.1:1/webhooks"));
        QCOMPARE(stopped.code, 1);
        QVERIFY2(stopped.err.contains("No station runs"), stopped.err.constData());
        QVERIFY(m_station->start());
        const Said none = run(station() + words("endpoint test"));
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("--public-url"), none.err.constData());
    }

private:
    QStringList station() const { return {QStringLiteral("--station"), m_listening->path()}; }

    TlsFiles certificate() const { return writeCertificate(m_folder.path(), QStringLiteral("own")); }

    bool startWithTls(const TlsFiles &files)
    {
        return m_station->start(QStringLiteral("127.0.0.1:0"),
            {QStringLiteral("--tls-certificate"), files.certificate, QStringLiteral("--tls-key"), files.key});
    }

    bool connectTo(QSslSocket &socket, const TlsFiles &files)
    {
        return connectTo(socket, {certificateOf(files)});
    }

    /// A new connection is shown the certificate of \a files.
    bool shows(const TlsFiles &files)
    {
        QSslSocket socket;
        return connectTo(socket, files);
    }

    /// True when the station shows a certificate that is among \a trusted.
    bool connectTo(QSslSocket &socket, const QList<QSslCertificate> &trusted)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(trusted);
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(
            QStringLiteral("127.0.0.1"), quint16(m_station->endpoint().port()), QStringLiteral("localhost"));
        return socket.waitForEncrypted(5'000);
    }

    bool set(const QStringList &options)
    {
        return run(station() + words("endpoint set") + options).code == 0;
    }

    Said test(const QString &url) { return run(station() + words("endpoint test") + QStringList {url}); }

    QJsonObject status()
    {
        return QJsonDocument::fromJson(run(station() + words("status --json")).out).object();
    }

    QJsonValue listening() { return status().value(QStringLiteral("listening")); }

    QTemporaryDir m_folder;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
