// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/clientaddress.h"

#include <QTest>

using namespace listingpost;

class TestClientAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void believesOnlyTrustedProxies_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<QString>("client");
        const auto row
            = [](const char *name, const char *peer, const QByteArrayList &fields, const char *client) {
                  QTest::newRow(name) << QString::fromLatin1(peer) << fields << QString::fromLatin1(client);
              };
        row("no field", "10.0.0.1", {}, "10.0.0.1");
        row("spoofed by a stranger", "203.0.113.9", {"1.2.3.4"}, "203.0.113.9");
        row("named by a proxy", "10.0.0.1", {"198.51.100.7"}, "198.51.100.7");
        row("made up to the left", "10.0.0.1", {"1.2.3.4, 198.51.100.7"}, "198.51.100.7");
        row("through two proxies", "10.0.0.1", {"1.2.3.4, 198.51.100.7, 10.0.0.2"}, "198.51.100.7");
        row("several fields, in order", "10.0.0.1", {"1.2.3.4", "198.51.100.7", "10.0.0.2,10.0.0.3"},
            "198.51.100.7");
        row("all of them proxies", "10.0.0.1", {"10.0.0.3, 10.0.0.2"}, "10.0.0.3");
        row("with a port", "10.0.0.1", {"198.51.100.7:51020"}, "198.51.100.7");
        row("IPv6", "fd00::1", {"2001:db8::5"}, "2001:db8::5");
        row("IPv6 with a port", "fd00::1", {"[2001:db8::5]:51020"}, "2001:db8::5");
        row("IPv6 in brackets, cut", "fd00::1", {"[2001:db8::5"}, "2001:db8::5");
        row("IPv4 on a dual-stack socket", "::ffff:10.0.0.1", {"198.51.100.7"}, "198.51.100.7");
        row("a stranger there", "::ffff:203.0.113.9", {"1.2.3.4"}, "203.0.113.9");
        row("no address", "10.0.0.1", {"1.2.3.4, unknown"}, "10.0.0.1");
        row("no address further left", "10.0.0.1", {"_hidden, 10.0.0.2"}, "10.0.0.2");
        row("a number", "10.0.0.1", {"7"}, "10.0.0.1");
        row("an octal part", "10.0.0.1", {"1.2.3.4, 010.0.0.1"}, "10.0.0.1");
        row("empty", "10.0.0.1", {"  "}, "10.0.0.1");
        row("commas only", "10.0.0.1", {",,"}, "10.0.0.1");
    }

    void believesOnlyTrustedProxies()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArrayList, fields);
        QFETCH(QString, client);
        const auto proxies = TrustedProxies::parse({QStringLiteral("10.0.0.0/8"), QStringLiteral("fd00::1")});
        QVERIFY(proxies);
        HttpHead head;
        head.fields.emplace_back("Host", "h");
        for (const QByteArray &field : fields)
            head.fields.emplace_back(
                "x-forwarded-for", std::string_view(field.constData(), std::size_t(field.size())));
        QCOMPARE(clientAddress(QHostAddress(peer), head, *proxies).toString(), client);
        QCOMPARE(clientAddress(QHostAddress(peer), head, {}), plainAddress(QHostAddress(peer)));
    }

    void namesWhatIsNoProxy_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "proxy.example.com", "10.0.0.0/33", "10.0.0.0/0", "::/0", "10", "10/8",
                 "10.0.0.1/", "10.0.0.1,10.0.0.2"})
            QTest::newRow(*text ? text : "(empty)") << QString::fromLatin1(text);
    }

    void namesWhatIsNoProxy()
    {
        QFETCH(QString, text);
        const auto proxies = TrustedProxies::parse({QStringLiteral("127.0.0.1"), text});
        QVERIFY(!proxies);
        QVERIFY2(proxies.error().detail.contains(u'"' + text + u'"'), qPrintable(proxies.error().detail));
    }
};

QTEST_APPLESS_MAIN(TestClientAddress)
#include "tst_clientaddress.moc"
