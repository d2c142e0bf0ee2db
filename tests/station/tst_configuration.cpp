// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/configuration.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class ConfigurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void givesTheDefaultsWithoutAFile();
    void comesBackAsWritten();
    void keepsMembersThatItDoesNotKnow();
    void namesFileMemberAndRemedy_data();
    void namesFileMemberAndRemedy();

private:
    QString write(const QByteArray &json);
    QTemporaryDir m_folder;
};

QString ConfigurationTest::write(const QByteArray &json)
{
    QFile file(m_folder.filePath(QStringLiteral("station.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        qFatal("the test's own file cannot be written");
    return file.fileName();
}

void ConfigurationTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1:8028") << QStringLiteral("127.0.0.1:8028");
    QTest::newRow("any port") << QStringLiteral("127.0.0.1:0") << QStringLiteral("127.0.0.1:0");
    QTest::newRow("by name") << QStringLiteral("localhost:80") << QStringLiteral("127.0.0.1:80");
    QTest::newRow("IPv6") << QStringLiteral("[::1]:8028") << QStringLiteral("[::1]:8028");
    QTest::newRow("everywhere") << QStringLiteral("0.0.0.0:65535") << QStringLiteral("0.0.0.0:65535");
    QTest::newRow("no port") << QStringLiteral("127.0.0.1") << QString();
    QTest::newRow("empty port") << QStringLiteral("127.0.0.1:") << QString();
    QTest::newRow("port too high") << QStringLiteral("127.0.0.1:65536") << QString();
    QTest::newRow("negative") << QStringLiteral("127.0.0.1:-1") << QString();
    QTest::newRow("no address") << QStringLiteral(":8028") << QString();
    QTest::newRow("words") << QStringLiteral("somewhere:8028") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void ConfigurationTest::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const auto address = parseListenAddress(text);
    QCOMPARE(address.has_value(), !read.isEmpty());
    if (address)
        QCOMPARE(address->toString(), read);
    else
        QVERIFY2(
            address.error().detail.contains(QStringLiteral("127.0.0.1:8028")), "the right form is shown");
}

void ConfigurationTest::givesTheDefaultsWithoutAFile()
{
    const auto read = readConfiguration(m_folder.filePath(QStringLiteral("none.json")));
    QVERIFY(read.has_value());
    QCOMPARE(read->listen.toString(), QStringLiteral("127.0.0.1:8028"));
    QCOMPARE(read->path, QStringLiteral("/webhooks"));
}

void ConfigurationTest::comesBackAsWritten()
{
    StationConfiguration configuration;
    configuration.listen = {QHostAddress(QStringLiteral("::1")), 9000};
    configuration.path = QStringLiteral("/push/here");
    configuration.events = 7;
    configuration.bodyBytes = 2048;
    configuration.tls = {QStringLiteral("/etc/a.crt"), QStringLiteral("own.key")};
    configuration.trustedProxies = {QStringLiteral("127.0.0.1"), QStringLiteral("fd00::/8")};
    configuration.publicUrl = QStringLiteral("https://push.example.com/webhooks");
    configuration.bodies = {std::chrono::days(3), 500'000'000};
    configuration.logAge = std::chrono::days(90);
    configuration.logBytes = 1'500'000'000;
    const QString file = m_folder.filePath(QStringLiteral("round.json"));
    QVERIFY(writeConfiguration(file, configuration).has_value());
    const auto read = readConfiguration(file);
    QVERIFY(read.has_value());
    QCOMPARE(*read, configuration);
    // Refused requests get a quarter of what bodies may take, spread over as long as these are kept.
    QCOMPARE(receiverSettings(*read).refusedBytesADay, 500'000'000 / 4 / 3);
}

void ConfigurationTest::keepsMembersThatItDoesNotKnow()
{
    const QString file = write(R"({"colour":"blue","limits":{"events":9,"moons":2}})");
    const auto read = readConfiguration(file);
    QVERIFY(read.has_value());
    QCOMPARE(read->events, 9);
    QCOMPARE(unknownMembers(*read), QStringList({QStringLiteral("colour"), QStringLiteral("limits.moons")}));
    QVERIFY(writeConfiguration(file, *read).has_value());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(written.readAll()).object();
    QCOMPARE(object[QStringLiteral("colour")].toString(), QStringLiteral("blue"));
    QCOMPARE(object[QStringLiteral("limits")][QStringLiteral("moons")].toInt(), 2);
    QCOMPARE(object[QStringLiteral("limits")][QStringLiteral("events")].toInt(), 9);
}

void ConfigurationTest::namesFileMemberAndRemedy_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << QByteArray("{\"listen\":") << QStringLiteral("not JSON");
    QTest::newRow("an array") << QByteArray("[1]") << QStringLiteral("not JSON");
    QTest::newRow("a bad address") << QByteArray(R"({"listen":"nowhere"})") << QStringLiteral("\"listen\"");
    QTest::newRow("an address that is a number")
        << QByteArray(R"({"listen":8028})") << QStringLiteral("\"listen\"");
    QTest::newRow("a path without a slash")
        << QByteArray(R"({"path":"webhooks"})") << QStringLiteral("\"path\"");
    QTest::newRow("a path with a query") << QByteArray(R"({"path":"/a?b"})") << QStringLiteral("\"path\"");
    QTest::newRow("a negative age") << QByteArray(R"({"retention":{"days":-1}})")
                                    << QStringLiteral("\"retention.days\"");
    QTest::newRow("a size in words") << QByteArray(R"({"retention":{"log_gigabytes":"ten"}})")
                                     << QStringLiteral("\"retention.log_gigabytes\"");
    QTest::newRow("limits of another type") << QByteArray(R"({"limits":3})") << QStringLiteral("\"limits\"");
    QTest::newRow("a limit of nothing")
        << QByteArray(R"({"limits":{"events":0}})") << QStringLiteral("limits.events");
    QTest::newRow("half an event") << QByteArray(R"({"limits":{"events":1.5}})")
                                   << QStringLiteral("limits.events");
    QTest::newRow("TLS of another type") << QByteArray(R"({"tls":true})") << QStringLiteral("\"tls\"");
    QTest::newRow("TLS without a key")
        << QByteArray(R"({"tls":{"certificate":"a.crt"}})") << QStringLiteral("\"tls\"");
    QTest::newRow("one proxy without a list")
        << QByteArray(R"({"trusted_proxies":"10.0.0.1"})") << QStringLiteral("\"trusted_proxies\"");
    QTest::newRow("a proxy by name") << QByteArray(R"({"trusted_proxies":["proxy"]})")
                                     << QStringLiteral("\"trusted_proxies\"");
    QTest::newRow("a public URL with a query")
        << QByteArray(R"({"public_url":"https://a.b/c?d"})") << QStringLiteral("\"public_url\"");
    QTest::newRow("a public URL without a scheme")
        << QByteArray(R"({"public_url":"push.example.com"})") << QStringLiteral("\"public_url\"");
    QTest::newRow("a limit in words")
        << QByteArray(R"({"limits":{"body_bytes":"8 MB"}})") << QStringLiteral("limits.body_bytes");
}

void ConfigurationTest::namesFileMemberAndRemedy()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto read = readConfiguration(write(json));
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().detail.contains(named), qPrintable(read.error().detail));
    QVERIFY(read.error().detail.contains(QStringLiteral("station.json")));
    QVERIFY(read.error().detail.contains(QStringLiteral("Mend it")));
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
