// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "producer/quotareset.h"
#include "producer/tokensource.h"
#include "scriptedproducer.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using Style = OAuthCredentials::Style;

namespace {

const QByteArray Good = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600})";

} // namespace

class TestTokenSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// As of a token that is given again with what is left of its life: nine tenths of a second are none in
    /// whole seconds, and the token would be renewed at the speed of the network.
    void waitsASecondBeforeItRenewsATokenOfASecond()
    {
        ManualClock clock;
        ScriptedProducer server(
            [](const SeenRequest &) { return say(200, R"({"access_token":"t","expires_in":1})"); });
        TokenSource source({server.url("/token"), "id", "secret", {}, Style::Header}, {}, clock);
        QSignalSpy renewed(&source, &TokenSource::renewed);
        source.renew();
        QTRY_COMPARE(renewed.size(), 1);
        QVERIFY(!source.isDue());
        clock.advance(999ms);
        QVERIFY(!source.isDue());
        clock.advance(1ms);
        QVERIFY(source.isDue());
    }

    void sendsTheClientInEachStyle_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("header") << int(Style::Header) << "Basic " + QByteArray("my%20id:s%26cret").toBase64()
                                << QByteArray("/token")
                                << QByteArray("grant_type=client_credentials&scope=api%20x");
        QTest::newRow("body") << int(Style::Body) << QByteArray() << QByteArray("/token")
                              << QByteArray("grant_type=client_credentials&scope=api%20x&client_id=my%20id&"
                                            "client_secret=s%26cret");
        QTest::newRow("query") << int(Style::Query) << QByteArray()
                               << QByteArray("/token?client_id=my%20id&client_secret=s%26cret")
                               << QByteArray("grant_type=client_credentials&scope=api%20x");
    }

    void sendsTheClientInEachStyle()
    {
        QFETCH(int, style);
        ManualClock clock;
        ScriptedProducer server([](const SeenRequest &) { return say(200, Good); });
        OAuthCredentials credentials {server.url("/token"), "my id", "s&cret", "api x", Style(style)};
        TokenSource source(credentials, {}, clock);
        QSignalSpy renewed(&source, &TokenSource::renewed);
        source.renew();
        source.renew(); // one at a time
        QTRY_COMPARE(renewed.size(), 1);
        QCOMPARE(source.token(), QByteArray("t1"));
        QCOMPARE(server.seen().size(), 1);
        const SeenRequest &seen = server.seen().front();
        QCOMPARE(seen.method, QByteArray("POST"));
        QTEST(seen.headers.value("authorization"), "authorization");
        QTEST(seen.target, "target");
        QTEST(seen.body, "body");
    }

    void isDueAheadOfTheEnd()
    {
        ManualClock clock;
        ScriptedProducer server([](const SeenRequest &) { return say(200, Good); });
        TokenSource source({server.url("/token"), "id", "secret", {}}, {}, clock);
        QVERIFY(source.isDue());
        source.renew();
        QTRY_VERIFY(source.isUsable());
        QVERIFY(!source.isDue());
        clock.advance(3539s);
        QVERIFY(!source.isDue());
        clock.advance(2s);
        QVERIFY(source.isDue());
        QVERIFY(source.isUsable());
    }

    void tellsTheSameTokenFromANewOne()
    {
        ManualClock clock;
        QByteArray next = "t1";
        ScriptedProducer server([&next](const SeenRequest &) {
            return say(200, "{\"access_token\":\"" + next + "\",\"expires_in\":\"3600\"}");
        });
        TokenSource source({server.url("/token"), "id", "secret", {}}, {}, clock);
        QSignalSpy renewed(&source, &TokenSource::renewed);
        source.renew();
        QTRY_COMPARE(renewed.size(), 1);
        source.refuse("another");
        QVERIFY(source.isUsable());
        source.refuse("t1");
        QVERIFY(!source.isUsable());
        source.renew();
        QTRY_COMPARE(renewed.size(), 2);
        QCOMPARE(renewed.last().first().toBool(), true);
        QVERIFY(!source.isUsable());
        next = "t2";
        source.renew();
        QTRY_COMPARE(renewed.size(), 3);
        QCOMPARE(renewed.last().first().toBool(), false);
        QVERIFY(source.isUsable());
    }

    void saysWhyThereIsNoToken_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("says");
        QTest::newRow("400 invalid_client")
            << 400 << QByteArray(R"({"error":"invalid_client","error_description":"no such client"})")
            << int(Verdict::Unauthorized) << "no such client";
        QTest::newRow("401") << 401 << QByteArray() << int(Verdict::Unauthorized) << "401";
        QTest::newRow("500") << 500 << QByteArray() << int(Verdict::Transient) << "500";
        QTest::newRow("429") << 429 << QByteArray() << int(Verdict::Throttled) << "429";
        QTest::newRow("404") << 404 << QByteArray("<html>") << int(Verdict::Unproven) << "404";
        QTest::newRow("HTML") << 200 << QByteArray("<html>") << int(Verdict::Transient) << "access_token";
        QTest::newRow("a token of two lines") << 200 << QByteArray(R"({"access_token":"a\r\nX: y"})")
                                              << int(Verdict::Transient) << "access_token";
    }

    void saysWhyThereIsNoToken()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        ManualClock clock;
        ScriptedProducer server([&](const SeenRequest &) { return say(status, body); });
        TokenSource source({server.url("/token"), "id", "secret", {}}, {}, clock);
        QSignalSpy failed(&source, &TokenSource::failed);
        source.renew();
        QTRY_COMPARE(failed.size(), 1);
        const auto why = failed.first().first().value<Classified>();
        QTEST(int(why.verdict), "verdict");
        QVERIFY2(why.detail.contains(says), qPrintable(why.detail));
        QVERIFY(!why.detail.contains(QStringLiteral("secret")));
    }

    void refreshesAPasswordGrant()
    {
        ManualClock clock;
        ScriptedProducer server([](const SeenRequest &) {
            return say(200, R"({"access_token":"t","expires_in":100,"refresh_token":"r&1"})");
        });
        OAuthCredentials credentials {server.url("/token"), "id", "secret", {}, Style::Header, "ann", "p w"};
        TokenSource source(credentials, {}, clock);
        source.renew();
        QTRY_VERIFY(source.isUsable());
        QCOMPARE(server.seen()[0].body, QByteArray("grant_type=password&username=ann&password=p%20w"));
        clock.advance(95s);
        QVERIFY(source.isDue());
        source.renew();
        QTRY_COMPARE(server.seen().size(), 2);
        QTRY_COMPARE(server.seen()[1].body, QByteArray("grant_type=refresh_token&refresh_token=r%261"));
    }

    void readsTheRecordedAnswer()
    {
        QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/oauth-token.json"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        const auto token = readAccessToken(file.readAll(), UtcTime());
        QVERIFY(token && !token->text.isEmpty() && token->renewAt);
    }

    void readsQuotaResets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("milliseconds") << QByteArray("1700000090000") << qint64(90);
        QTest::newRow("with a fraction") << QByteArray("1700000090000.0") << qint64(90);
        QTest::newRow("seconds since 1970") << QByteArray("1700000030") << qint64(30);
        QTest::newRow("seconds from now") << QByteArray("45") << qint64(45);
        QTest::newRow("ISO, UTC") << QByteArray("2023-11-14T22:14:20Z") << qint64(60);
        QTest::newRow("ISO, no zone") << QByteArray("2023-11-14T22:14:20.000") << qint64(60);
        QTest::newRow("past") << QByteArray("1600000000") << qint64(0);
        QTest::newRow("nonsense") << QByteArray("soon") << qint64(-1);
        QTest::newRow("next year") << QByteArray("1740000000") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }

    void readsQuotaResets()
    {
        QFETCH(QByteArray, text);
        const auto wait = parseQuotaReset(text, fromUnixMs(1'700'000'000'000));
        QTEST(wait ? qint64(wait->count()) : qint64(-1), "seconds");
    }
};

QTEST_GUILESS_MAIN(TestTokenSource)
#include "tst_tokensource.moc"
