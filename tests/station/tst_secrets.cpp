// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsABearerASource();
    void isReadableByItsOwnerOnly();
    void refusesAFileThatOthersMayRead();
    void prefersTheEnvironment();
    void namesTheVariableAfterTheProducer();
};

void SecretsTest::keepsABearerASource()
{
    QTemporaryDir folder;
    const Secrets secrets({folder.path()});
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("A")), QByteArray());
    QVERIFY(secrets.setBearer(SourceId {1}, "one").has_value());
    QVERIFY(secrets.setBearer(SourceId {2}, "two").has_value());
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("A")), QByteArray("one"));
    QCOMPARE(*secrets.bearer(SourceId {2}, QStringLiteral("A")), QByteArray("two"));
    QVERIFY(secrets.setBearer(SourceId {1}, {}).has_value());
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("A")), QByteArray());
}

void SecretsTest::isReadableByItsOwnerOnly()
{
    QTemporaryDir folder;
    const StationFiles files {folder.path()};
    QVERIFY(Secrets(files).setBearer(SourceId {1}, "one").has_value());
    const auto mine
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFile::permissions(files.secrets()), mine);
}

void SecretsTest::refusesAFileThatOthersMayRead()
{
    QTemporaryDir folder;
    const StationFiles files {folder.path()};
    const Secrets secrets(files);
    QVERIFY(secrets.setBearer(SourceId {1}, "bearer-of-A").has_value());
    QVERIFY(
        QFile::setPermissions(files.secrets(), QFile::permissions(files.secrets()) | QFileDevice::ReadOther));
    const auto bearer = secrets.bearer(SourceId {1}, QStringLiteral("A"));
    QVERIFY(!bearer.has_value());
    QVERIFY(bearer.error().detail.contains(QStringLiteral("chmod 600")));
    QVERIFY2(!bearer.error().detail.contains(QStringLiteral("bearer-of-A")), "no secret in an error");
}

void SecretsTest::prefersTheEnvironment()
{
    QTemporaryDir folder;
    const Secrets secrets({folder.path()});
    QVERIFY(secrets.setBearer(SourceId {1}, "from the file").has_value());
    qputenv("LISTINGPOST_BEARER_MY_MLS", "from the environment\n");
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("My MLS")), QByteArray("from the environment"));
    qunsetenv("LISTINGPOST_BEARER_MY_MLS");
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("My MLS")), QByteArray("from the file"));
}

void SecretsTest::namesTheVariableAfterTheProducer()
{
    QCOMPARE(bearerVariable(QStringLiteral("Demo MLS 2")), QByteArray("LISTINGPOST_BEARER_DEMO_MLS_2"));
    QCOMPARE(bearerVariable(QStringLiteral("Müller")), QByteArray("LISTINGPOST_BEARER_M_LLER"));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
