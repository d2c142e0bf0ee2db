// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/station.h"

#include "station/controldesk.h"

#include "scriptedproducer.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class StationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listensWhereItSays();
    void isRefusedTheSecondTime();
    void startsAgainAfterAStop();
    void runsWithATakenPortAndSaysWhy();
    void takesAnotherPortForTheDemo();
    void listensOnceThePortIsFree();
    void refusesABadAddress();
    void readsTheFilesThroughAlsoAfterAStartThatFailed();
    void countsNoBacklogWhileTheProducerGivesNoUsableAnswer();
    void refusesABadConfiguration();
    void storesWhatIsPushedWithItsToken();
    void saysNothingWhenItStopsWhileAFeedAppears();
    void countsAndShowsBodiesThatCannotBeKept();
    void showsAChangeWhenItsFutureEnds();
    void keepsAProducersBearer();
    void writesNoSecretOnTheCallersThread();
    void tellsThatASecretCannotBeKept();
    void looksAtARecordWithoutStoringIt();

private:
    Station &start(StationOptions options = {});
    /// A push of one event; the answer's status line. Not \a letsOthersRun: what the station tells of
    /// meanwhile waits.
    static QByteArray push(Station &station, const QByteArray &token, qint64 sequence,
        const QByteArray &key = "A", bool letsOthersRun = true);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Station> m_station;
    Result<> m_started;
};

void StationTest::init()
{
    m_station.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

Station &StationTest::start(StationOptions options)
{
    options.folder = m_folder->path();
    if (!options.listen)
        options.listen = QStringLiteral("127.0.0.1:0");
    m_station = std::make_unique<Station>(options, m_clock);
    m_started = m_station->start();
    return *m_station;
}

QByteArray StationTest::push(
    Station &station, const QByteArray &token, qint64 sequence, const QByteArray &key, bool letsOthersRun)
{
    const QByteArray body = "{\"EntityEventSequence\":" + QByteArray::number(sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + key + "\"}";
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(station.status().listening->port()));
    socket.write(
        "POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + token + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const auto answered = [&] { return socket.canReadLine(); };
    if (letsOthersRun ? !QTest::qWaitFor(answered, 5'000) : !socket.waitForReadyRead(5'000))
        return {};
    return socket.readLine().trimmed();
}

void StationTest::listensWhereItSays()
{
    const StatusSnapshot status = start().status();
    QVERIFY2(m_started.has_value(), m_started ? "" : qPrintable(m_started.error().detail));
    QVERIFY(status.running);
    QVERIFY(status.listening.has_value());
    QVERIFY(status.healthy());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(status.listening->port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void StationTest::isRefusedTheSecondTime()
{
    start();
    Station second({m_folder->path(), QStringLiteral("127.0.0.1:0"), false}, m_clock);
    const auto started = second.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().code, ErrorCode::Busy);
}

void StationTest::startsAgainAfterAStop()
{
    start().stop();
    QVERIFY(!m_station->status().running);
    m_station->stop(); // idempotent
    start();
    QVERIFY(m_started.has_value());
}

void StationTest::runsWithATakenPortAndSaysWhy()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const StatusSnapshot status
        = start({{}, QStringLiteral("127.0.0.1:%1").arg(other.serverPort()), false}).status();
    QVERIFY(m_started.has_value());
    QVERIFY(status.running);
    QVERIFY(!status.listening.has_value());
    QVERIFY2(status.notListeningBecause.contains(QString::number(other.serverPort())),
        qPrintable(status.notListeningBecause));
    QVERIFY2(status.notListeningBecause.contains(QString::number(QCoreApplication::applicationPid())),
        qPrintable(status.notListeningBecause));
    QVERIFY(!status.healthy());
}

void StationTest::takesAnotherPortForTheDemo()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const StatusSnapshot status
        = start({{}, QStringLiteral("127.0.0.1:%1").arg(other.serverPort()), true}).status();
    QVERIFY(status.listening.has_value());
    QVERIFY(status.listening->port() != other.serverPort());
}

void StationTest::listensOnceThePortIsFree()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Station &station = start({{}, QStringLiteral("127.0.0.1:%1").arg(other.serverPort()), false});
    QVERIFY(!station.status().listening);
    other.close();
    QTRY_VERIFY_WITH_TIMEOUT(station.status().listening, 15'000);
}

void StationTest::refusesABadAddress()
{
    start({{}, QStringLiteral("nowhere"), false});
    QVERIFY(!m_started.has_value());
    QCOMPARE(m_started.error().code, ErrorCode::InvalidInput);
}

void StationTest::readsTheFilesThroughAlsoAfterAStartThatFailed()
{
    start();
    QVERIFY(m_started);
    const QString marker = m_station->files().running();
    QVERIFY(QFile::exists(marker));
    m_station->stop();
    QVERIFY(!QFile::exists(marker));
    QFile unclean(marker); // as a kill leaves it
    QVERIFY(unclean.open(QIODevice::WriteOnly));
    start({{}, QStringLiteral("nowhere"), false});
    QVERIFY(!m_started);
    m_station.reset();
    QVERIFY2(QFile::exists(marker), "the next start has to read the files through");
    start();
    QVERIFY(m_started);
    const auto isGoneAfterAStop = [&] {
        m_station->stop();
        const bool isGone = !QFile::exists(marker);
        start();
        return isGone;
    };
    QTRY_VERIFY(isGoneAfterAStop());
}

void StationTest::countsNoBacklogWhileTheProducerGivesNoUsableAnswer()
{
    const QByteArray metadata = R"(<Edmx Version="4.0"><DataServices><Schema Namespace="M">
        <EntityType Name="Property"><Key><PropertyRef Name="ListingKey"/></Key>
        <Property Name="ListingKey" Type="Edm.String"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="Property" EntityType="M.Property"/></EntityContainer>
        </Schema></DataServices></Edmx>)";
    test::ScriptedProducer mls([&](const test::SeenRequest &request) {
        if (request.target.startsWith("/$metadata"))
            return test::say(200, metadata);
        return test::say(500, "{}");
    });
    Station &station = start();
    const auto added = station.addProducer({QStringLiteral("MLS"), mls.root(), {}, {}});
    QTRY_VERIFY(added.isFinished() && added.result());
    const auto token = station.addToken(*added.result(), {}, std::nullopt);
    QTRY_VERIFY(token.isFinished());
    QCOMPARE(push(station, token.result()->text, 1), QByteArray("HTTP/1.1 200 OK"));
    QTRY_VERIFY(!station.directory()->feeds.empty());
    FeedRow row = station.directory()->feeds.front();
    row.limits.highWater = 3;
    row.limits.lowWater = 1;
    const auto limited = station.setFeed(row);
    QTRY_VERIFY(limited.isFinished() && limited.result());
    for (qint64 sequence = 2; sequence < 8; ++sequence)
        push(station, token.result()->text, sequence, QByteArray::number(sequence));
    QTRY_VERIFY(station.status().feeds.front().pending >= 3);
    // What cannot be fetched now is bounded by the disk alone (wire.md 2.4).
    qint64 next = 100;
    const auto isLetIn = [&] {
        ++next;
        return push(station, token.result()->text, next, QByteArray::number(next)) == "HTTP/1.1 200 OK";
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLetIn(), 20'000);
    for (int i = 0; i < 10; ++i)
        QVERIFY(isLetIn());
}

void StationTest::refusesABadConfiguration()
{
    QFile file(m_folder->filePath(QStringLiteral("station.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"path\":7}");
    file.close();
    start();
    QVERIFY(!m_started.has_value());
    QVERIFY(m_started.error().detail.contains(QStringLiteral("station.json")));
}

void StationTest::storesWhatIsPushedWithItsToken()
{
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}, {}});
    QTRY_VERIFY(producer.isFinished());
    QVERIFY(producer.result().has_value());
    const auto token = station.addToken(*producer.result(), {}, std::nullopt);
    QTRY_VERIFY(token.isFinished());
    QSignalSpy stored(&station, &Station::eventsStored);

    QCOMPARE(push(station, token.result()->text, 7), QByteArray("HTTP/1.1 200 OK"));
    QVERIFY(push(station, "lp_no_token", 8).startsWith("HTTP/1.1 401"));

    QTRY_VERIFY(!stored.isEmpty());
    QTRY_COMPARE(station.status().stored, 1);
    const FeedStatus feed = station.status().feeds.front();
    QCOMPARE(feed.producer, QStringLiteral("MLS"));
    QCOMPARE(feed.highest, 7);
    QCOMPARE(toString(feed.state), QStringLiteral("flowing"));
    QVERIFY(feed.listenOnly);
    QCOMPARE(station.status().deliveries, 2);
    QCOMPARE(station.status().refused, 1);
    QTRY_VERIFY(station.settled());
}

/// The feed of a last push is told of when the keeper has gone: the log has it, and nothing is to be done.
void StationTest::saysNothingWhenItStopsWhileAFeedAppears()
{
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}, {}});
    QTRY_VERIFY(producer.isFinished());
    const auto token = station.addToken(*producer.result(), {}, std::nullopt);
    QTRY_VERIFY(token.isFinished());
    QCOMPARE(push(station, token.result()->text, 7, "A", false), QByteArray("HTTP/1.1 200 OK"));

    static QStringList said;
    said.clear();
    const auto usual = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { said.append(text); });
    station.stop();
    QCoreApplication::processEvents(); // what the writer told of meanwhile
    qInstallMessageHandler(usual);
    QCOMPARE(said, QStringList());

    QVERIFY(station.start());
    QTRY_COMPARE(station.status().feeds.size(), 1U);
    QCOMPARE(station.status().feeds.front().highest, 7);
}

void StationTest::countsAndShowsBodiesThatCannotBeKept()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("bodies")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}});
    QTRY_VERIFY(producer.isFinished());
    const auto token = station.addToken(producer.result().value(), {}, std::nullopt);
    QTRY_VERIFY(token.isFinished());
    QTRY_VERIFY(push(station, token.result().value().text, 1).contains("200"));
    QTRY_COMPARE(station.status().faults.size(), 1U);
    const StatusSnapshot status = station.status();
    QCOMPARE(status.faults.front().name, QStringLiteral("bodies"));
    QVERIFY(status.faults.front().detail.contains(inTheWay.fileName()));
    QVERIFY(!status.healthy());
    QVERIFY(status.bodiesNotKept >= 1);
    QCOMPARE(status.toJson().value(QStringLiteral("totals"))[QStringLiteral("bodies_not_kept")].toInteger(),
        status.bodiesNotKept);
}

void StationTest::showsAChangeWhenItsFutureEnds()
{
    Station &station = start();
    ControlDesk desk(station);
    bool listed = false;
    NewProducer mls;
    mls.name = QStringLiteral("MLS");
    mls.confirmAfter = std::chrono::milliseconds(2'000);
    QFutureWatcher<Result<ProducerId>> watcher;
    connect(&watcher, &QFutureWatcherBase::finished, this,
        [&] { listed = station.directory()->producerNamed(QStringLiteral("MLS")) != nullptr; });
    watcher.setFuture(station.addProducer(mls));
    QTRY_VERIFY(watcher.isFinished());
    QTRY_VERIFY(listed);
    QCOMPARE(station.directory()->producers.front().confirmAfter, std::chrono::milliseconds(2'000));
    mls.name = QStringLiteral("mls");
    const auto again = station.addProducer(mls);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result().error().code, ErrorCode::AlreadyExists);
}

void StationTest::keepsAProducersBearer()
{
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}, {}});
    QTRY_VERIFY(producer.isFinished());
    const auto set
        = station.setSource(*producer.result(), QStringLiteral("http://127.0.0.1:1/odata"), "s3cret");
    QTRY_VERIFY(set.isFinished());
    QVERIFY(set.result().has_value());
    QFile secrets(station.files().secrets());
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    QVERIFY(secrets.readAll().contains("s3cret"));
}

void StationTest::writesNoSecretOnTheCallersThread()
{
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}, {}});
    QTRY_VERIFY(producer.isFinished());
    const auto change = producerChangeOf(*station.directory(),
        {{QStringLiteral("producer"), QStringLiteral("MLS")},
            {QStringLiteral("require"), QStringLiteral("signature")},
            {QStringLiteral("signature_header"), QStringLiteral("X-Signature")},
            {QStringLiteral("signature_secret"), QStringLiteral("YS1zaWduaW5nLXNlY3JldC0wMTIzNDU2Nzg5")}});
    QVERIFY2(change.has_value(), change ? "" : qPrintable(change.error().detail));
    QFuture<Result<ProducerId>> before;
    QFuture<Result<ChangedProducer>> set;
    {
        // While another program writes the log, the writer's thread waits: what the caller did, it did
        // itself.
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(station.files().log());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")));
        before = station.setProducerEnabled(*producer.result(), true);
        set = station.setProducer(*change);
        QVERIFY(!QFile::exists(station.files().secrets()));
        other.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    QTRY_VERIFY(before.isFinished() && set.isFinished());
    QVERIFY(set.result().has_value());
    QFile secrets(station.files().secrets());
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    QVERIFY(secrets.readAll().contains("signing"));
}

void StationTest::tellsThatASecretCannotBeKept()
{
    Station &station = start();
    const auto producer = station.addProducer({QStringLiteral("MLS"), {}, {}, {}});
    QTRY_VERIFY(producer.isFinished());
    QFile secrets(station.files().secrets());
    QVERIFY(secrets.open(QIODevice::WriteOnly));
    QVERIFY(secrets.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    NewToken token;
    token.producer = *producer.result();
    const auto added = station.addToken(token, "chosen-by-the-producer-0123456789");
    const auto source
        = station.setSource(*producer.result(), QStringLiteral("http://127.0.0.1:1/odata"), "s3cret");
    QTRY_VERIFY(added.isFinished() && source.isFinished());
    QVERIFY(!added.result() && !source.result());
    QVERIFY(added.result().error().detail.contains(secrets.fileName()));
    QVERIFY(source.result().error().detail.contains(secrets.fileName()));
    QVERIFY(station.directory()->tokens.empty());
}

void StationTest::looksAtARecordWithoutStoringIt()
{
    const QByteArray metadata = R"(<Edmx Version="4.0"><DataServices><Schema Namespace="M">
        <EntityType Name="Property"><Key><PropertyRef Name="ListingKey"/></Key>
        <Property Name="ListingKey" Type="Edm.String"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="Property" EntityType="M.Property"/></EntityContainer>
        </Schema></DataServices></Edmx>)";
    test::ScriptedProducer mls([&](const test::SeenRequest &request) {
        if (request.target.startsWith("/$metadata"))
            return test::say(200, metadata);
        return request.target.startsWith("/Property('A')") ? test::say(200, R"({"ListingKey":"A"})")
                                                           : test::say(404, R"({"error":{"code":"404"}})");
    });
    Station &station = start();
    const auto unknown = station.look(SourceId {7}, QStringLiteral("Property"), QStringLiteral("A"));
    QTRY_VERIFY(unknown.isFinished()); // also where there is no such source
    QVERIFY(unknown.resultCount() == 0 || !unknown.result());
    const auto added = station.addProducer({QStringLiteral("MLS"), mls.root(), {}, {}});
    QTRY_VERIFY(added.isFinished() && added.result());
    const SourceId source = station.directory()->producerNamed(QStringLiteral("MLS"))->source;
    Result<QByteArray> seen;
    const auto looked = [&](const char *key) { // until $metadata is read
        const auto future = station.look(source, QStringLiteral("Property"), QString::fromLatin1(key));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5'000))
            return false;
        seen = future.result();
        return seen.has_value();
    };
    QTRY_VERIFY(looked("A"));
    QCOMPARE(*seen, QByteArray(R"({"ListingKey":"A"})"));
    QTRY_VERIFY(looked("B"));
    QVERIFY(seen->isEmpty()); // not visible to us
    QCOMPARE(station.status().replicaRecords, 0);
}

QTEST_GUILESS_MAIN(StationTest)
#include "tst_station.moc"
