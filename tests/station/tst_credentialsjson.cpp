// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/credentialsjson.h"
#include "station/secrets.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

SourceCredentials everything()
{
    SourceCredentials credentials {"b3arer"};
    credentials.oauth = OAuthCredentials {QUrl(QStringLiteral("https://auth.example.com/token?x=1")), "id",
        "s3cret", "api", OAuthCredentials::Style::Body, "ann", "pass"};
    credentials.basicUser = "user";
    credentials.basicPassword = "passw0rd";
    credentials.headers = {{"x-api-key", "k3y"}};
    credentials.query = {{"access_token", "t0ken"}};
    return credentials;
}

} // namespace

class TestCredentialsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote()
    {
        QVERIFY(credentialsOf(toJson(everything())) == everything());
        QVERIFY(credentialsOf({}) == SourceCredentials());
        QVERIFY(toJson({}).isEmpty());
        QVERIFY(credentialsOf({{QStringLiteral("bearer"), QStringLiteral("old form")}}).bearer == "old form");
    }

    void describesThemWithoutASecret()
    {
        const QString told = describe(everything());
        QVERIFY(told.contains(QStringLiteral("\"id\"")) && told.contains(QStringLiteral("x-api-key")));
        for (const char *secret : {"b3arer", "s3cret", "pass", "k3y", "t0ken", "x=1"})
            QVERIFY2(!told.contains(QLatin1String(secret)), secret);
        QCOMPARE(describe({}), QStringLiteral("none"));
    }

    void keepsThemForTheirOwnerOnly()
    {
        QTemporaryDir folder;
        const Secrets secrets {StationFiles {folder.path()}};
        QVERIFY(secrets.setCredentials(SourceId {1}, everything()).has_value());
        QVERIFY(secrets.setBearer(SourceId {2}, "two").has_value());
        QVERIFY(secrets.credentials(SourceId {1}, QStringLiteral("A")).value() == everything());
        QCOMPARE(secrets.credentials(SourceId {2}, QStringLiteral("B")).value().bearer, QByteArray("two"));
        qputenv("LISTINGPOST_CLIENT_SECRET_MY_MLS", "fresh");
        QCOMPARE(secrets.credentials(SourceId {1}, QStringLiteral("My MLS")).value().oauth->clientSecret,
            QByteArray("fresh"));
        qputenv("LISTINGPOST_BEARER_MY_MLS", "long");
        const auto fromEnvironment = secrets.credentials(SourceId {1}, QStringLiteral("My MLS")).value();
        QCOMPARE(fromEnvironment.bearer, QByteArray("long"));
        QVERIFY(!fromEnvironment.oauth);
        QVERIFY(secrets.setCredentials(SourceId {1}, {}).has_value());
        QVERIFY(secrets.credentials(SourceId {1}, QStringLiteral("A")).value() == SourceCredentials());
    }

    void tellsAnInterruptedTest()
    {
        QVERIFY(!checksJson({CheckResult()}));
        const auto whole = checksJson(QList<CheckResult>(6));
        QCOMPARE(whole->value(QStringLiteral("checks")).toArray().size(), 6);
    }
};

QTEST_APPLESS_MAIN(TestCredentialsJson)
#include "tst_credentialsjson.moc"
