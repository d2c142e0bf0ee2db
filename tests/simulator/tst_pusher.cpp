// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "simulator/data/market.h"
#include "simulator/serve/pusher.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace listingpost;
using namespace listingpost::simulator;

namespace {

/// A Consumer that answers as told and remembers what it acknowledged.
class ScriptedConsumer : public QTcpServer
{
public:
    ScriptedConsumer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(serverPort())); }

    QList<QByteArray> answers; ///< status line and headers, used up one by one; then 200
    QMap<QString, QList<qint64>> acknowledged; ///< by label
    int posts = 0;

private:
    void serve(QTcpSocket *socket)
    {
        const QByteArray all = socket->peek(socket->bytesAvailable());
        const qsizetype body = all.indexOf("\r\n\r\n") + 4;
        const qsizetype length = header(all, "content-length").toLongLong();
        if (body < 4 || all.size() < body + length)
            return;
        socket->readAll();
        ++posts;
        const QByteArray answer = answers.isEmpty() ? QByteArray("200 OK\r\n") : answers.takeFirst();
        if (answer.startsWith("200")) {
            const QJsonObject object = QJsonDocument::fromJson(all.mid(body, length)).object();
            const QJsonArray events = object.contains(QLatin1String("value"))
                ? object[QLatin1String("value")].toArray()
                : QJsonArray {object};
            for (const QJsonValue &event : events)
                acknowledged[QString::fromUtf8(header(all, "entityeventsource"))]
                    << event[QLatin1String("EntityEventSequence")].toInteger();
        }
        socket->write("HTTP/1.1 " + answer + "Content-Length: 0\r\n\r\n");
    }

    static QByteArray header(const QByteArray &head, const QByteArray &name)
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
};

} // namespace

class TestPusher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_data = std::make_unique<DataSet>(m_clock);
        m_data->setLabels({QStringLiteral("IDX Feed 123"), QStringLiteral("VOW")});
        m_market = std::make_unique<Market>(*m_data, 1);
        m_market->build(20);
        m_consumer = std::make_unique<ScriptedConsumer>();
        m_pusher = std::make_unique<Pusher>(*m_data, m_dial, m_clock, m_consumer->url(), "token", 5);
        m_first = m_data->lastSequence() + 1;
    }

    void pushesEachEventOnceUnderItsLabelInOrder()
    {
        changes(50);
        QTRY_COMPARE(m_pusher->unacknowledged(), 0);
        checkAll();
    }

    void honoursRetryAfterAndLosesNothing()
    {
        m_consumer->answers = {
            "429 Too Many Requests\r\nRetry-After: 30\r\n", "429 Too Many Requests\r\nRetry-After: 30\r\n"};
        changes(10);
        QTRY_COMPARE(m_consumer->posts, 2); // one a label
        m_clock.advance(std::chrono::seconds(29));
        m_pusher->wake();
        QTest::qWait(150); // three ticks: an impolite one would have come
        QCOMPARE(m_consumer->posts, 2);
        m_clock.advance(std::chrono::seconds(2));
        QTRY_COMPARE(m_pusher->unacknowledged(), 0);
        checkAll();
    }

    void comesBackTooEarlyWhenItIsToBeImpolite()
    {
        m_dial.impolite = true;
        m_consumer->answers = {
            "429 Too Many Requests\r\nRetry-After: 30\r\n", "429 Too Many Requests\r\nRetry-After: 30\r\n"};
        changes(10);
        QTRY_COMPARE(m_consumer->posts, 2); // one a label
        m_clock.advance(std::chrono::seconds(1));
        QTRY_COMPARE(m_pusher->unacknowledged(), 0); // and loses nothing all the same
        checkAll();
    }

    void sendsAgainWhatWasAbandonedOrDoubled()
    {
        m_dial.abandon = 0.3;
        m_dial.duplicates = 0.3;
        m_dial.batch = 3;
        changes(60);
        QTRY_COMPARE_WITH_TIMEOUT(m_pusher->unacknowledged(), 0, 30'000);
        m_dial = Dial();
        QSet<qint64> seen;
        for (const QList<qint64> &sequences : std::as_const(m_consumer->acknowledged))
            seen.unite(QSet<qint64>(sequences.begin(), sequences.end()));
        QCOMPARE(seen.size(), m_data->lastSequence() - m_first + 1);
        QVERIFY(m_pusher->toJson()[QLatin1String("duplicates")].toInt() > 0);
    }

    void losesWhatTheDialSays()
    {
        m_dial.lose = 1;
        changes(10);
        QTRY_COMPARE(m_pusher->unacknowledged(), 0);
        m_dial.lose = 0;
        QCOMPARE(m_consumer->posts, 0);
        QCOMPARE(m_pusher->toJson()[QLatin1String("lost")].toInteger(), m_data->lastSequence() - m_first + 1);
        m_first = m_data->lastSequence() + 1;
        changes(10);
        QTRY_COMPARE(m_pusher->unacknowledged(), 0);
        checkAll();
    }

    void knowsHowFarEverythingIsAcknowledged()
    {
        QCOMPARE(m_pusher->acknowledgedThrough(), m_first - 1);
        m_dial.pause = true;
        changes(10);
        QCOMPARE(m_pusher->acknowledgedThrough(), m_first - 1);
        m_dial.pause = false;
        m_pusher->wake();
        QTRY_COMPARE(m_pusher->acknowledgedThrough(), m_data->lastSequence());
    }

    void triesAgainAfterFailuresAndStopsAfterMany()
    {
        m_dial.stopAfter = 3;
        for (int i = 0; i < 8; ++i)
            m_consumer->answers << "500 Internal Server Error\r\n";
        changes(10);
        for (int i = 0; i < 20 && !m_pusher->toJson()[QLatin1String("stopped")].toBool(); ++i) {
            m_clock.advance(std::chrono::seconds(11));
            m_pusher->wake();
            QTest::qWait(20);
        }
        QVERIFY(m_pusher->toJson()[QLatin1String("stopped")].toBool());
        m_consumer->answers.clear();
        m_clock.advance(std::chrono::seconds(60));
        m_pusher->resume();
        const auto allThere = [this] { // an answer that was still under way may have set a pause again
            m_clock.advance(std::chrono::seconds(11));
            m_pusher->wake();
            return m_pusher->unacknowledged() == 0;
        };
        QTRY_VERIFY(allThere());
        checkAll();
        m_dial.stopAfter = 20;
    }

private:
    void changes(int count)
    {
        for (int i = 0; i < count; ++i)
            m_market->change();
        m_pusher->wake();
    }

    void checkAll()
    {
        QList<qint64> all;
        for (const QList<qint64> &sequences : std::as_const(m_consumer->acknowledged)) {
            QVERIFY(std::is_sorted(sequences.begin(), sequences.end()));
            all += sequences;
        }
        std::sort(all.begin(), all.end());
        QCOMPARE(all.size(), m_data->lastSequence() - m_first + 1);
        for (qsizetype i = 0; i < all.size(); ++i)
            QCOMPARE(all[i], m_first + i);
    }

    ManualClock m_clock;
    Dial m_dial;
    std::unique_ptr<DataSet> m_data;
    std::unique_ptr<Market> m_market;
    std::unique_ptr<ScriptedConsumer> m_consumer;
    std::unique_ptr<Pusher> m_pusher;
    qint64 m_first = 0;
};

QTEST_GUILESS_MAIN(TestPusher)
#include "tst_pusher.moc"
