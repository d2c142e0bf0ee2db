// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/odataurl.h"

#include <QTest>

using namespace listingpost;

class TestODataUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesARecord_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("numeric");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("235021") << false
                               << QByteArray("http://h/odata/Property('235021')");
        QTest::newRow("numeric, unquoted")
            << QByteArray("235021") << true << QByteArray("http://h/odata/Property(235021)");
        QTest::newRow("26 digits") << QByteArray("20221220195412345678000000") << true
                                   << QByteArray("http://h/odata/Property(20221220195412345678000000)");
        QTest::newRow("quote doubled")
            << QByteArray("O'Hara") << false << QByteArray("http://h/odata/Property('O''Hara')");
        QTest::newRow("percent") << QByteArray("100%") << false
                                 << QByteArray("http://h/odata/Property('100%25')");
        QTest::newRow("already encoded is encoded again")
            << QByteArray("a%2Fb") << false << QByteArray("http://h/odata/Property('a%252Fb')");
        QTest::newRow("slash and dots")
            << QByteArray("a/../b") << false << QByteArray("http://h/odata/Property('a%2F..%2Fb')");
        QTest::newRow("query and fragment signs")
            << QByteArray("a?b#c&d+e") << false << QByteArray("http://h/odata/Property('a%3Fb%23c%26d%2Be')");
        QTest::newRow("space and umlaut")
            << QByteArray("a \xC3\xBC") << false << QByteArray("http://h/odata/Property('a%20%C3%BC')");
    }

    void addressesARecord()
    {
        QFETCH(QByteArray, key);
        QFETCH(bool, numeric);
        const QUrl root = *serviceRoot(QStringLiteral("http://h/odata/"));
        const QUrl url = recordUrl(root, QStringLiteral("Property"), {key.toStdString(), numeric});
        QTEST(url.toEncoded(), "expected");
    }

    void filtersByTheExactKey()
    {
        const QUrl root = *serviceRoot(QStringLiteral("https://h"));
        const QUrl text
            = keyFilterUrl(root, QStringLiteral("Media"), QStringLiteral("MediaKey"), {"O'%", false});
        QCOMPARE(text.toEncoded(), QByteArray("https://h/Media?$filter=MediaKey%20eq%20'O''%25'"));
        const QUrl number
            = keyFilterUrl(root, QStringLiteral("Media"), QStringLiteral("MediaKeyNumeric"), {"7", true});
        QCOMPARE(number.toEncoded(), QByteArray("https://h/Media?$filter=MediaKeyNumeric%20eq%207"));
    }

    void walksEventsInOrder()
    {
        const QUrl root = *serviceRoot(QStringLiteral("https://h/v1"));
        const QUrl url = eventsUrl(root, QStringLiteral("EntityEvent"), QStringLiteral("EntityEventSequence"),
            Sequence {9007199254740993});
        QCOMPARE(url.toEncoded(),
            QByteArray("https://h/v1/EntityEvent?$filter=EntityEventSequence%20ge%209007199254740993"
                       "&$orderby=EntityEventSequence"));
    }

    void takesOnlyWebRoots_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("expected");
        QTest::newRow("trailing slashes") << "https://h/a//"
                                          << "https://h/a";
        QTest::newRow("user info goes") << "https://me:secret@h/a"
                                        << "https://h/a";
        QTest::newRow("file") << "file:///etc/passwd" << QString();
        QTest::newRow("no host") << "https:///a" << QString();
        QTest::newRow("words") << "not a url" << QString();
    }

    void takesOnlyWebRoots()
    {
        QFETCH(QString, root);
        const auto url = serviceRoot(root);
        QTEST(url ? url->toString() : QString(), "expected");
    }

    void staysOnTheOrigin_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("absolute") << QByteArray("https://h/x?$skip=100")
                                  << QByteArray("https://h/x?$skip=100");
        QTest::newRow("default port spelled out")
            << QByteArray("https://h:443/x") << QByteArray("https://h:443/x");
        QTest::newRow("host in capitals") << QByteArray("https://H/x") << QByteArray("https://h/x");
        QTest::newRow("relative") << QByteArray("Property?$skiptoken=a%20b")
                                  << QByteArray("https://h/v1/Property?$skiptoken=a%20b");
        QTest::newRow("encoding kept") << QByteArray("/x?t=a%2Bb%3D") << QByteArray("https://h/x?t=a%2Bb%3D");
        QTest::newRow("other host") << QByteArray("https://evil/x") << QByteArray();
        QTest::newRow("other port") << QByteArray("https://h:444/x") << QByteArray();
        QTest::newRow("other scheme") << QByteArray("http://h/x") << QByteArray();
        QTest::newRow("scheme-relative to another host") << QByteArray("//evil/x") << QByteArray();
        QTest::newRow("user info") << QByteArray("https://a:b@h/x") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void staysOnTheOrigin()
    {
        QFETCH(QByteArray, reference);
        const auto url = resolveOnOrigin(QUrl(QStringLiteral("https://h/v1/Property")), reference);
        QTEST(url ? url->toEncoded() : QByteArray(), "expected");
    }

    void continuesTheRootWithARelativeRecordUrl()
    {
        const QUrl root = *serviceRoot(QStringLiteral("https://h/odata/v1"));
        QCOMPARE(resolveFromRoot(root, "Property('1')")->toEncoded(),
            QByteArray("https://h/odata/v1/Property('1')"));
        QVERIFY(!resolveFromRoot(root, "https://h.evil/Property('1')"));
    }

    void asksPlainHttpOnlyOnLoopback_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<bool>("expected");
        QTest::newRow("https") << "https://example.com/" << false << true;
        QTest::newRow("http away") << "http://example.com/" << false << false;
        QTest::newRow("http away, allowed") << "http://example.com/" << true << true;
        QTest::newRow("127.0.0.1") << "http://127.0.0.1:80/" << false << true;
        QTest::newRow("127.9.9.9") << "http://127.9.9.9/" << false << true;
        QTest::newRow("::1") << "http://[::1]/" << false << true;
        QTest::newRow("localhost") << "http://localhost:1/" << false << true;
        QTest::newRow("looks like loopback") << "http://127.0.0.1.evil.com/" << false << false;
        QTest::newRow("file") << "file:///x" << true << false;
    }

    void asksPlainHttpOnlyOnLoopback()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        QTEST(mayBeAsked(QUrl(url), allowed), "expected");
    }
};

QTEST_APPLESS_MAIN(TestODataUrl)
#include "tst_odataurl.moc"
