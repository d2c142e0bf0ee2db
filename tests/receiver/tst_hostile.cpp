// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile/hostilerun.h"
#include "hostile/rawclient.h"
#include "station.h"
#include "store/stationreader.h"

#include <sys/resource.h>
#include <unistd.h>

using namespace listingpost;
using namespace listingpost::test;

namespace {

HostileTarget targetOf(const TestStation &station) { return {station.token}; }

/// What was sent before has been read: the receiver's thread serves connections in the order of arrival.
void settle(quint16 port)
{
    for (int i = 0; i < 3; ++i) {
        RawClient other(port);
        other.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusesIn(other.receive(1)), QByteArray("200"));
    }
}

/// What can be answered has been: nothing was for a while.
void settleAnswers(const TestStation &station)
{
    for (qint64 before = -1; before != station.receiver->totals().deliveries;) {
        before = station.receiver->totals().deliveries;
        QTest::qWait(40);
    }
}

/// Moves the station's clock over a deadline.
void passTime(TestStation &station, Then what)
{
    settle(station.port);
    const ReceiverSettings defaults;
    const auto time = what == Then::PassHeadTime ? defaults.headTime
        : what == Then::PassBodyTime             ? defaults.bodyTime
                                                 : defaults.idleTime;
    station.clock.advance(time + std::chrono::seconds(1));
}

std::vector<RawClient> crowd(quint16 port, int count)
{
    std::vector<RawClient> all;
    for (int i = 0; i < count; ++i)
        all.emplace_back(port);
    return all;
}

} // namespace

/// The table of tests/hostile through the whole receiver on real sockets, and what takes more than one
/// connection. After everything a good push on a fresh connection is served.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_station = std::make_unique<TestStation>();
        m_rows = allHostileCases(targetOf(*m_station));
    }

    void answersEveryRowAsItSays_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            QTest::newRow(m_rows[i].name.left(60).constData()) << int(i);
    }

    void answersEveryRowAsItSays()
    {
        QFETCH(const int, index);
        TestStation &station = *m_station;
        const HostileTarget target = targetOf(station);
        const HostileOutcome outcome = play(m_rows.at(std::size_t(index)), target, station.port,
            [&station](Then what) { passTime(station, what); });
        QVERIFY2(outcome.mismatch.isEmpty(), outcome.mismatch.constData());
        const auto took = timeGoodPush(target, station.port);
        QVERIFY2(
            took.count() >= 0 && took < std::chrono::seconds(1), qPrintable(QString::number(took.count())));
    }

    void servesAProducerWhileACrowdKeepsEveryPlace()
    {
        ReceiverSettings settings;
        settings.connections = 50;
        TestStation station(settings);
        RawClient producer(station.port);
        producer.send(goodPush(targetOf(station)));
        QCOMPARE(statusesIn(producer.receive(1)), QByteArray("200"));
        auto silent = crowd(station.port, 60);
        for (RawClient &client : silent)
            client.send("POST /webh");
        settle(station.port);
        QVERIFY(station.receiver->totals().connections <= 51);
        producer.forget();
        producer.send(goodPush(targetOf(station))); // it has shown its token: it never gives way
        QCOMPARE(statusesIn(producer.receive(1)), QByteArray("200"));
        QVERIFY(timeGoodPush(targetOf(station), station.port).count() >= 0);
        QVERIFY(silent.front().waitForClose());
    }

    void keepsPlacesForThoseWhoShowAToken()
    {
        ReceiverSettings settings;
        settings.connections = 40;
        TestStation station(settings);
        auto silent = crowd(station.port, 40);
        settle(station.port);
        QTRY_VERIFY(station.receiver->totals().connections <= settings.strangers());
        std::vector<RawClient> producers;
        for (int i = 0; i < 40 - settings.strangers(); ++i) {
            RawClient &producer = producers.emplace_back(station.port);
            producer.send(goodPush(targetOf(station)));
            QCOMPARE(statusesIn(producer.receive(1)), QByteArray("200"));
            producer.forget();
        }
        auto more = crowd(station.port, 40);
        settle(station.port);
        for (RawClient &producer : producers) {
            producer.send(goodPush(targetOf(station)));
            QCOMPARE(statusesIn(producer.receive(1)), QByteArray("200"));
        }
    }

    void makesRoomWhenNoFileDescriptorIsLeft()
    {
        TestStation station;
        QVERIFY(timeGoodPush(targetOf(station), station.port).count() >= 0);
        QTRY_COMPARE(station.receiver->totals().connections, 0);
        std::vector<RawClient> clients(60);
        for (RawClient &client : clients)
            QVERIFY(client.create());
        rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const int next = ::dup(0);
        ::close(next);
        const rlimit few {rlim_t(next + 20), before.rlim_max}; // two for each of ten connections
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        for (RawClient &client : clients)
            client.connect(station.port); // the system takes them all, the station cannot
        clients.back().send(goodPush(targetOf(station)));
        const QByteArray answer = clients.back().receive(1, std::chrono::seconds(10));
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QCOMPARE(statusesIn(answer), QByteArray("200"));
    }

    void endsAClientThatAsksAndDoesNotRead()
    {
        TestStation station;
        RawClient client;
        QVERIFY(client.create());
        client.shrinkWindow();
        QVERIFY(client.connect(station.port));
        const QByteArray many = QByteArray("OPTIONS /webhooks HTTP/1.1\r\nHost: h\r\n\r\n").repeated(200'000);
        for (int i = 0; i < 100 && client.trySend(many); ++i) { }
        settle(station.port);
        QTRY_COMPARE(station.receiver->totals().connections, 1);
        const auto ended = [&station] {
            station.clock.advance(std::chrono::seconds(31)); // from when on it is clogged shows nowhere
            return station.receiver->totals().connections == 0;
        };
        QTRY_VERIFY(ended());
    }

    void leavesNoGapInTheAnswersWhenAClientEndsItsHalfAndReadsLate()
    {
        TestStation station;
        QByteArrayList asked;
        QByteArrayList answers;
        for (const char *line : {"GET /health", "OPTIONS /webhooks", "GET /webhooks", "GET /elsewhere"}) {
            asked << QByteArray(line) + " HTTP/1.1\r\nHost: h\r\n\r\n";
            answers << station.exchange(asked.last());
        }
        const auto pipeline = [](const QByteArrayList &parts, int count) {
            QByteArray all;
            for (quint32 i = 0, random = 1; i < quint32(count); ++i) {
                random = random * 1'664'525 + 1'013'904'223;
                all += parts[random >> 30];
            }
            return all;
        };
        const auto ask = [&](RawClient &client, int count) {
            QVERIFY(client.create());
            client.shrinkWindow();
            QVERIFY(client.connect(station.port));
            QVERIFY(client.send(pipeline(asked, count)));
            settleAnswers(station);
        };
        // How many the system takes for a client that does not read; then a few more, of which the last are
        // seen together with the end.
        const qint64 before = station.receiver->totals().deliveries;
        RawClient clogged;
        ask(clogged, 40'000);
        const int taken = int(station.receiver->totals().deliveries - before);
        QVERIFY2(taken > 1'000 && taken < 40'000, qPrintable(QString::number(taken)));
        clogged.reset();
        for (int more = 10; more < 400; more += 70) {
            RawClient client;
            ask(client, taken + more);
            client.receive(1'000); // room for some more, of which the station is not told yet
            client.finishSending();
            settleAnswers(station);
            QVERIFY(client.waitForClose());
            const QByteArray &got = client.received();
            const QByteArray expected = pipeline(answers, taken + more);
            const auto differs
                = std::mismatch(got.begin(), got.end(), expected.begin(), expected.end()).first;
            QVERIFY2(differs == got.end(),
                qPrintable(QStringLiteral("%1 more: byte %2 of %3 is of another answer")
                               .arg(more)
                               .arg(differs - got.begin())
                               .arg(got.size())));
        }
    }

    void keepsWhatClientsSentThatWereGoneBeforeTheAnswer()
    {
        TestStation station;
        for (int i = 0; i < 200; ++i) {
            RawClient client(station.port);
            client.send(goodPush(targetOf(station)));
            i % 2 == 0 ? client.reset() : client.close();
        }
        QVERIFY(timeGoodPush(targetOf(station), station.port).count() >= 0);
        QTRY_COMPARE(station.receiver->totals().connections, 0);
        station.receiver->stop();
        station.writer->drain();
        StationReader reader(station.files());
        const auto stored = reader.eventSpan().result().value().count();
        QVERIFY2(stored >= 101, qPrintable(QString::number(stored))); // a reset may overtake what it follows
    }

    void keepsToTheBudgetOfAllBuffers()
    {
        ReceiverSettings settings;
        settings.bufferBytes = 4 * 1024 * 1024;
        TestStation station(settings);
        const QByteArray head = pushHead(targetOf(station)) + "Content-Length: 2000000\r\n\r\n";
        auto clients = crowd(station.port, 8);
        for (RawClient &client : clients)
            client.send(head + QByteArray(1'000'000, ' '));
        int refused = 0;
        for (RawClient &client : clients) {
            const QByteArray answer = client.receive(1, std::chrono::milliseconds(300));
            refused += statusesIn(answer) == "503" ? 1 : 0;
            QVERIFY(answer.isEmpty() || answer.contains("Retry-After: "));
        }
        QVERIFY2(refused >= 4 && refused < 8, qPrintable(QString::number(refused)));
        QVERIFY(timeGoodPush(targetOf(station), station.port).count() >= 0); // a small one needs no budget
        clients.clear();
        QTRY_COMPARE(station.receiver->totals().connections, 0);
        const QByteArray large = '[' + QByteArray(2'000'000, ' ') + ']';
        QCOMPARE(TestStation::statuses(station.exchange(station.push(large))), QByteArray("200"));
    }

private:
    std::unique_ptr<TestStation> m_station; ///< of the table
    std::vector<HostileCase> m_rows;
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
