// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace listingpost::test;

namespace {

const QByteArray eventText = R"({"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"k"})";

QStringList words(const QString &line) { return line.split(u' ', Qt::SkipEmptyParts); }

} // namespace

/// Open capture on the real program: `capture start`, what it says, and where deliveries are sent on to.
class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_listening = std::make_unique<Listening>();
        m_station = std::make_unique<StationProcess>(m_listening->path());
        QVERIFY(m_station->start());
    }

    void cleanup()
    {
        m_station.reset();
        m_listening.reset();
    }

    void keepsWhatComesAndQueuesNothing()
    {
        const Said started = call(QStringLiteral("capture start --for 10m --status 503 --retry-after 30s"));
        QCOMPARE(started.code, 0);
        QVERIFY2(started.out.contains("this machine only") && started.out.contains("never queued"),
            started.out.constData());
        const QByteArray answer = exchange("DELETE /some/path HTTP/1.1\r\nHost: h\r\nX-Api-Key: hush\r\n"
                                           "Content-Length: 3\r\nConnection: close\r\n\r\nabc");
        QVERIFY2(
            answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After: 30\r\n"), answer.constData());
        QCOMPARE(post(m_station->endpoint(), m_listening->token, eventText).status, 200);
        QCOMPARE(
            log().rows(QStringLiteral("select method, path, status, code, bytes from delivery order by id")),
            (QList<QVariantList> {
                {QStringLiteral("DELETE"), QStringLiteral("/some/path"), 503, QStringLiteral("captured"), 3},
                {QStringLiteral("POST"), QStringLiteral("/webhooks"), 200,
                    QVariant(QMetaType(QMetaType::QString)), eventText.size()}}));
        QCOMPARE(log().value(QStringLiteral("select count(*) from event")).toInt(), 1); // the feed's own
    }

    void saysThatItIsOnUntilItIsNot()
    {
        QCOMPARE(call(QStringLiteral("capture start --for 2s")).code, 0);
        const QJsonObject capture = status().value(QStringLiteral("capture")).toObject();
        QCOMPARE(capture.value(QStringLiteral("status")).toInt(), 200);
        QVERIFY(capture.value(QStringLiteral("ends_ms")).toInteger() > QDateTime::currentMSecsSinceEpoch());
        QVERIFY(call(QStringLiteral("status")).out.contains("OPEN CAPTURE until"));
        QTRY_VERIFY(status().value(QStringLiteral("capture")).isNull());
        QVERIFY(
            exchange("GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 404 "));
        QCOMPARE(call(QStringLiteral("capture start")).code, 0);
        QCOMPARE(call(QStringLiteral("capture stop")).code, 0);
        QVERIFY(status().value(QStringLiteral("capture")).isNull());
    }

    void sendsOnAndNotesWhatWasAnswered()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1/hook?a=b").arg(other.serverPort());
        QCOMPARE(call(QStringLiteral("capture start --forward ") + url).code, 0);
        exchange("PUT /in HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer hush\r\nX-Mine: 1\r\n"
                 "Content-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
        QVERIFY(other.waitForNewConnection(10'000));
        const std::unique_ptr<QTcpSocket> socket(other.nextPendingConnection());
        QByteArray got;
        while (!got.endsWith("body") && socket->waitForReadyRead(5'000))
            got += socket->readAll();
        QVERIFY2(got.startsWith("PUT /hook?a=b HTTP/1.1\r\n"), got.constData());
        QVERIFY(got.contains("\r\nX-Mine: 1\r\n") && got.contains("\r\nContent-Type: text/plain\r\n"));
        QVERIFY(!got.contains("Authorization") && !got.contains("hush"));
        socket->write("HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n");
        socket->flush();
        QTRY_COMPARE(forwarded(), (QList<QVariantList> {{1, url, 418}}));
        QCOMPARE(status()[QStringLiteral("capture")][QStringLiteral("forwarded")].toInt(), 1);
    }

    void isNotDisturbedByWhereItCannotSendOnTo()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(gone.serverPort());
        gone.close();
        QCOMPARE(call(QStringLiteral("capture start --forward ") + url).code, 0);
        QVERIFY(exchange("PUT /in HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")
                    .startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(status()[QStringLiteral("capture")][QStringLiteral("not_forwarded")].toInt(), 1);
        QTRY_COMPARE(
            log()
                .value(QStringLiteral("select count(*) from forwarded where failure like '%refused%'"))
                .toInt(),
            1);
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a status") << QStringLiteral("capture start --status 100") << 2 << QByteArray();
        QTest::newRow("a time") << QStringLiteral("capture start --for 2days") << 2
                                << QByteArray("--for \"2days\"");
        QTest::newRow("too long") << QStringLiteral("capture start --for 25h") << 2 << QByteArray("24 hours");
        QTest::newRow("a URL") << QStringLiteral("capture start --forward ftp://h/") << 2
                               << QByteArray("ftp://h/");
        QTest::newRow("a loop") << QStringLiteral("capture start --forward HERE") << 1
                                << QByteArray("would come back here");
    }

    void refusesWhatMakesNoSense()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Said said = call(line.replace(QStringLiteral("HERE"), m_station->endpoint().toString()));
        QCOMPARE(said.code, code);
        QVERIFY2(said.err.contains(says), said.err.constData());
        QVERIFY(status().value(QStringLiteral("capture")).isNull());
    }

private:
    Said call(const QString &line)
    {
        return run(QStringList {QStringLiteral("--station"), m_listening->path()} + words(line));
    }

    QJsonObject status()
    {
        return QJsonDocument::fromJson(call(QStringLiteral("status --json")).out).object();
    }

    QByteArray exchange(const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(m_station->endpoint().host(), quint16(m_station->endpoint().port()));
        socket.waitForConnected(5'000);
        socket.write(request);
        socket.waitForDisconnected(5'000);
        return socket.readAll();
    }

    QList<QVariantList> forwarded()
    {
        return log().rows(QStringLiteral("select delivery, url, status from forwarded"));
    }

    Witness log() const { return Witness(m_listening->path() + QStringLiteral("/log.sqlite")); }

    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
