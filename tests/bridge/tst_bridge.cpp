// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "bridge/bridge.h"
#include "scriptedproducer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

/// A Consumer that answers as told and remembers what it was sent.
class Consumer : public QTcpServer
{
public:
    Consumer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(serverPort())); }

    QByteArrayList answers; ///< status line and headers, used up one by one; then 200
    QList<qint64> acknowledged;
    QByteArray head; ///< of the last POST
    int posts = 0;
    bool hold = false; ///< answers wait for release()

    void release()
    {
        hold = false;
        for (QTcpSocket *socket : std::exchange(m_held, {}))
            serve(socket);
    }

private:
    void serve(QTcpSocket *socket)
    {
        const QByteArray all = socket->peek(socket->bytesAvailable());
        const qsizetype body = all.indexOf("\r\n\r\n") + 4;
        const qsizetype at = all.toLower().indexOf("content-length:");
        const qsizetype length = all.mid(at + 15, all.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (body < 4 || all.size() < body + length)
            return;
        if (hold) {
            m_held = {socket};
            return;
        }
        socket->readAll();
        ++posts;
        head = all.left(body);
        const QByteArray answer = answers.isEmpty() ? QByteArray("200 OK\r\n") : answers.takeFirst();
        const QJsonArray events
            = QJsonDocument::fromJson(all.mid(body, length))[QLatin1String("value")].toArray();
        for (const QJsonValue &event : events) {
            if (answer.startsWith("200"))
                acknowledged << event[QLatin1String("EntityEventSequence")].toInteger();
        }
        socket->write("HTTP/1.1 " + answer + "Content-Length: 0\r\n\r\n");
    }

public:
    QList<QTcpSocket *> m_held; ///< whose request has come whole
};

/// A Producer whose log a test writes.
struct Log
{
    QList<qint64> sequences;
    QByteArray metadata
        = R"(<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>)"
          R"(<Schema Namespace="r" xmlns="http://docs.oasis-open.org/odata/ns/edm">)"
          R"(<EntityType Name="EntityEvent"><Key><PropertyRef Name="EntityEventSequence"/></Key>)"
          R"(<Property Name="EntityEventSequence" Type="Edm.Int64"/></EntityType>)"
          R"(<EntityContainer Name="C"><EntitySet Name="EntityEvent" EntityType="r.EntityEvent"/></EntityContainer>)"
          R"(</Schema></edmx:DataServices></edmx:Edmx>)";
    int failures = 0; ///< answers of 500 that are still to come

    static QByteArray shownAs(qint64 sequence)
    {
        const QByteArray number = QByteArray::number(sequence);
        return "{\"EntityEventSequence\":" + number
            + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"k" + number + "\"}";
    }

    ScriptedAnswer answer(const SeenRequest &request)
    {
        if (failures > 0 && failures--)
            return say(500);
        if (request.target.startsWith("/$metadata"))
            return say(200, metadata);
        const qsizetype through = request.target.indexOf("le%20");
        if (through >= 0) {
            const qint64 most = request.target.mid(through + 5).split('&').first().toLongLong();
            const auto last = std::upper_bound(sequences.begin(), sequences.end(), most);
            return say(200,
                "{\"value\":[" + (last == sequences.begin() ? QByteArray() : shownAs(*(last - 1))) + "]}");
        }
        const qint64 from
            = request.target.mid(request.target.indexOf("ge%20") + 5).split('&').first().toLongLong();
        QByteArrayList shown;
        for (const qint64 sequence : sequences) {
            if (sequence >= from)
                shown << shownAs(sequence);
        }
        return say(200, "{\"value\":[" + shown.join(',') + "]}");
    }
};

struct Setup
{
    Setup()
        : producer([this](const SeenRequest &request) { return log.answer(request); })
    {
        options.from = QUrl(producer.root());
        options.push.endpoint = consumer.url();
        options.push.token = "lp_1_token";
        options.pollEvery = 30ms;
        options.settleEvery = 0ms;
    }

    Log log;
    ScriptedProducer producer;
    Consumer consumer;
    BridgeOptions options;
    ManualClock clock;
};

} // namespace

class TestBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushesWhatIsNewAndNothingTwice()
    {
        Setup setup;
        setup.log.sequences = {1, 2, 5};
        setup.options.push.label = "IDX";
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2, 5}));
        QVERIFY(setup.consumer.head.contains("Authorization: Bearer lp_1_token"));
        QVERIFY(setup.consumer.head.toLower().contains("entityeventsource: idx"));
        setup.log.sequences << 6;
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2, 5, 6}));
        setup.log.sequences = {1, 2, 4, 5, 6}; // shown late
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2, 5, 6, 4}));
    }

    void waitsAsLongAsTheConsumerAsks_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("429") << QByteArray("429 Too Many Requests\r\nRetry-After: 1\r\n");
        QTest::newRow("429, at once") << QByteArray("429 Too Many Requests\r\nRetry-After: 0\r\n");
        QTest::newRow("503") << QByteArray("503 Service Unavailable\r\nRetry-After: 1\r\n");
        QTest::newRow("500") << QByteArray("500 Oops\r\n");
    }

    void waitsAsLongAsTheConsumerAsks()
    {
        QFETCH(QByteArray, answer);
        Setup setup;
        setup.log.sequences = {1};
        setup.consumer.answers = {answer};
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(setup.consumer.posts, 1);
        QTest::qWait(300);
        QCOMPARE(setup.consumer.posts, 1); // not before its time
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1}));
    }

    void goesOnWhereItsStateSays()
    {
        Setup setup;
        QTemporaryDir folder;
        setup.options.stateFile = folder.filePath(QStringLiteral("state"));
        setup.log.sequences = {1, 2, 3};
        {
            Bridge bridge(setup.options, setup.clock);
            QSignalSpy caughtUp(&bridge, &Bridge::caughtUp);
            QVERIFY(bridge.start());
            QVERIFY(caughtUp.wait());
            setup.clock.advance(11min);
            QVERIFY(caughtUp.wait());
            QTRY_COMPARE(bridge.state().watermark, Sequence {3});
        }
        QCOMPARE(readBridgeState(setup.options.stateFile)->acknowledged, Sequence {3});
        setup.consumer.acknowledged.clear();
        setup.log.sequences << 4;
        Bridge again(setup.options, setup.clock);
        QVERIFY(again.start());
        QTRY_VERIFY(setup.consumer.acknowledged.contains(4));
        QVERIFY(!setup.consumer.acknowledged.contains(1)); // at least once, but not all of it again
    }

    void stopsWhenWhatIsUnderWayHasItsAnswer()
    {
        Setup setup;
        QTemporaryDir folder;
        setup.options.stateFile = folder.filePath(QStringLiteral("state"));
        setup.options.push.batch = 2;
        setup.log.sequences = {10, 20, 30, 40};
        setup.consumer.hold = true;
        {
            Bridge bridge(setup.options, setup.clock);
            QSignalSpy stopped(&bridge, &Bridge::stopped);
            QVERIFY(bridge.start());
            QTRY_COMPARE(setup.consumer.m_held.size(), 1);
            bridge.stop(60s);
            QCOMPARE(stopped.size(), 0);
            setup.consumer.release();
            QTRY_COMPARE(stopped.size(), 1);
            QCOMPARE(setup.consumer.acknowledged, (QList<qint64> {10, 20}));
        }
        Bridge again(setup.options, setup.clock);
        QVERIFY(again.start());
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {10, 20, 30, 40})); // nothing twice
        QSignalSpy stopped(&again, &Bridge::stopped);
        again.stop(60s);
        QCOMPARE(stopped.size(), 1); // nothing is under way
    }

    void waitsForNoConsumerThatDoesNotAnswer()
    {
        Setup setup;
        setup.log.sequences = {1};
        setup.consumer.hold = true;
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(setup.consumer.m_held.size(), 1);
        QSignalSpy stopped(&bridge, &Bridge::stopped);
        bridge.stop(10ms);
        QTRY_VERIFY(stopped.size() > 0);
    }

    void followsTheNextLinkOfAHeader()
    {
        Setup setup;
        const auto page = [](const QByteArray &event, const QByteArray &more = {}) {
            return say(200, "{\"value\":[" + event + "]}", more);
        };
        setup.producer.setScript([&](const SeenRequest &request) {
            if (request.target.contains("ge%200"))
                return page(Log::shownAs(1), "Link: </EntityEvent?page=2>; rel=\"next\"\r\n");
            return request.target.contains("page=2") ? page(Log::shownAs(2)) : setup.log.answer(request);
        });
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2}));
    }

    void beginsWhereItIsTold()
    {
        Setup setup;
        setup.options.since = Sequence {3};
        setup.log.sequences = {1, 2, 3, 4};
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {3, 4}));
    }

    void beginsAnewWhenTheProducerCountsAnew()
    {
        Setup setup;
        setup.log.sequences = {998, 999, 1000};
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(bridge.state().acknowledged, Sequence {1000});
        setup.clock.advance(11min);
        QTRY_COMPARE(bridge.state().watermark, Sequence {1000});
        setup.consumer.acknowledged.clear();
        setup.log.sequences = {1, 2};
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2}));
        setup.log.sequences << 3;
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {1, 2, 3}));
        QTRY_COMPARE(bridge.state().acknowledged, Sequence {3});
    }

    void goesOnWhereTheLogWasCut()
    {
        Setup setup;
        setup.log.sequences = {8, 9};
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE(bridge.state().acknowledged, Sequence {9});
        setup.log.sequences = {12};
        QTRY_COMPARE(setup.consumer.acknowledged, (QList<qint64> {8, 9, 12}));
    }

    void outlivesAProducerThatFails()
    {
        Setup setup;
        setup.log.failures = 2;
        setup.log.sequences = {1};
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(bridge.start());
        QTRY_COMPARE_WITH_TIMEOUT(setup.consumer.acknowledged, (QList<qint64> {1}), 10'000);
    }

    void guessesNothingFromAStateThatItCannotRead()
    {
        Setup setup;
        QTemporaryDir folder;
        setup.options.stateFile = folder.filePath(QStringLiteral("state"));
        QFile file(setup.options.stateFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"ack");
        file.close();
        Bridge bridge(setup.options, setup.clock);
        QVERIFY(!bridge.start());
    }
};

QTEST_GUILESS_MAIN(TestBridge)
#include "tst_bridge.moc"
