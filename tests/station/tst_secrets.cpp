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
    void leavesAFileOfANewerVersionAlone();
    void prefersTheEnvironment();
    void namesTheVariableAfterTheProducer();
    void keepsHeaderValuesOfAResumeRequest();
    void forgetsAllOfAProducer();
};

namespace {

FeedRow feedWith(const QJsonObject &headers)
{
    FeedRow feed;
    feed.id = {7};
    feed.resume.url = QStringLiteral("https://mls.example/resume");
    feed.resume.headers = headers;
    return feed;
}

QString kept() { return ResumeRequest::keptElsewhere; }

} // namespace

void SecretsTest::keepsHeaderValuesOfAResumeRequest()
{
    QTemporaryDir folder;
    const Secrets secrets({folder.path()});
    const QString key = QStringLiteral("X-Api-Key");
    const QString other = QStringLiteral("X-Label");
    auto row = secrets.keepResumeHeaders(
        feedWith({{key, QStringLiteral("s3cret")}, {other, QStringLiteral("{label}")}}));
    QVERIFY(row.has_value());
    QCOMPARE(row->resume.headers, (QJsonObject {{key, kept()}, {other, kept()}}));
    QVERIFY(!row->resume.hasPlainHeaders());
    const auto values = secrets.resumeHeaders().value().at(FeedId {7});
    QCOMPARE(row->resume.with(values).headers,
        (QJsonObject {{key, QStringLiteral("s3cret")}, {other, QStringLiteral("{label}")}}));
    QCOMPARE(row->resume.with({}).url, QString()); // never sent without what it needs
    // One is changed, one goes, the next time.
    row->resume.headers = {{key, kept()}, {QStringLiteral("New"), QStringLiteral("n")}};
    QVERIFY(secrets.keepResumeHeaders(*row).has_value());
    QCOMPARE(secrets.resumeHeaders().value().at(FeedId {7}),
        (QJsonObject {{key, QStringLiteral("s3cret")}, {QStringLiteral("New"), QStringLiteral("n")}}));
    QVERIFY(!secrets.keepResumeHeaders(feedWith({{key, QStringLiteral("two\nlines")}})));
    QVERIFY(secrets.keepResumeHeaders(feedWith({})).has_value());
    QVERIFY(secrets.resumeHeaders()->empty());
}

void SecretsTest::forgetsAllOfAProducer()
{
    QTemporaryDir folder;
    const Secrets secrets({folder.path()});
    QVERIFY(secrets.setBearer(SourceId {1}, "mine") && secrets.setBearer(SourceId {2}, "theirs"));
    QVERIFY(secrets.setSigningSecret("a", "mine") && secrets.setSigningSecret("b", "theirs"));
    QVERIFY(secrets.keepResumeHeaders(feedWith({{QStringLiteral("X"), QStringLiteral("mine")}})));
    QVERIFY(secrets.forget({ProducerId {1}, {}, {SourceId {1}}, {FeedId {7}}, {"a"}}));
    QCOMPARE(*secrets.bearer(SourceId {1}, QStringLiteral("A")), QByteArray());
    QCOMPARE(*secrets.bearer(SourceId {2}, QStringLiteral("A")), QByteArray("theirs"));
    QCOMPARE(secrets.pushSecrets()->signing, (std::map<QByteArray, QByteArray> {{"b", "theirs"}}));
    QVERIFY(secrets.resumeHeaders()->empty());
}

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

void SecretsTest::leavesAFileOfANewerVersionAlone()
{
    QTemporaryDir folder;
    const StationFiles files {folder.path()};
    const Secrets secrets(files);
    QVERIFY(secrets.setBearer(SourceId {1}, "one").has_value()); // with the permissions it must have
    const QByteArray newer = R"({"version":2,"bearer":{"1":"other"}})";
    QFile file(files.secrets());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(newer) > 0);
    file.close();
    const auto bearer = secrets.bearer(SourceId {1}, QStringLiteral("A"));
    QVERIFY(!bearer && bearer.error().code == ErrorCode::Forbidden);
    QVERIFY(!secrets.setBearer(SourceId {1}, "two"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
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
