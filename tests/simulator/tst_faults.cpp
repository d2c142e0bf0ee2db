// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "simulator/serve/producerserver.h"

#include <QJsonDocument>
#include <QSet>
#include <QTcpSocket>
#include <QTest>

using namespace listingpost;
using namespace listingpost::simulator;
using namespace std::chrono_literals;

namespace {

const QString Property = QStringLiteral("Property");

/// What a socket of its own got, until the server ended it or the answer is whole.
QByteArray ask(const QUrl &root, const QByteArray &target, const QByteArray &token = {})
{
    QTcpSocket socket;
    socket.connectToHost(root.host(), quint16(root.port()));
    if (!socket.waitForConnected())
        return "no connection";
    socket.write("GET " + target + " HTTP/1.1\r\nHost: h\r\n"
        + (token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n") + "\r\n");
    QByteArray got;
    const auto isWhole = [&] {
        const bool ended = socket.state() == QTcpSocket::UnconnectedState;
        got += socket.readAll();
        const qsizetype head = got.indexOf("\r\n\r\n") + 4;
        const qsizetype length
            = got.mid(got.indexOf("Content-Length: ") + 16).split('\r').first().toLongLong();
        return (head > 4 && got.size() == head + length) || ended;
    };
    return QTest::qWaitFor(isWhole) ? got : QByteArray("no answer");
}

} // namespace

/// What the fault dial makes of the Web API, and what the Producer counts of it.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAChangeAsMuchLaterAsTheDialSays()
    {
        ManualClock clock;
        DataSet data(clock);
        data.put(Property, QStringLiteral("a"), {{QLatin1String("ListPrice"), 1}});
        ReadCopy copy(data, clock);
        const auto price = [&copy] {
            const auto &records = copy.shown().resource(Property)->records;
            const auto found = records.find(QStringLiteral("a"));
            return found == records.end() ? 0 : found->second[QLatin1String("ListPrice")].toInt();
        };
        copy.setLag(5s);
        data.put(Property, QStringLiteral("a"), {{QLatin1String("ListPrice"), 2}});
        clock.advance(3s);
        data.remove(Property, QStringLiteral("a"));
        QCOMPARE(price(), 1);
        QCOMPARE(copy.shown().lastSequence(), 1);
        clock.advance(2s);
        QCOMPARE(price(), 2);
        QCOMPARE(copy.shown().lastSequence(), 2);
        copy.setLag(0s); // what is late is shown, too
        QCOMPARE(price(), 0);
        QCOMPARE(copy.shown().lastSequence(), 3);
    }

    void makesKeysOfEverySignAndFindsThemAgain()
    {
        ManualClock clock;
        DataSet data(clock);
        Market market(data, 1);
        market.setHardKeys(true);
        market.build(40);
        QByteArray all;
        const Api api(data);
        for (const char *const resource : {"Property", "Media"}) {
            for (const auto &[key, record] : data.resource(QString::fromLatin1(resource))->records) {
                all += key.toUtf8();
                QString quoted = key;
                const QByteArray path = QByteArray("/") + resource + "('"
                    + QUrl::toPercentEncoding(quoted.replace(u'\'', QStringLiteral("''"))) + "')";
                const ApiAnswer answer = api.answer({path, {}, {}, {}});
                QVERIFY2(answer.status == 200, path.constData());
                QCOMPARE(QJsonDocument::fromJson(answer.body).object(), record);
            }
        }
        for (const char sign : {'\'', '/', '#', '%', '?', '&', ' ', '\\', '"', '+'})
            QVERIFY2(all.contains(sign), QByteArray(1, sign).constData());
        QVERIFY(all.size() > QString::fromUtf8(all).size()); // beyond ASCII
    }

    void removesAndBringsBackAsTheDialSays()
    {
        ManualClock clock;
        DataSet data(clock);
        Market market(data, 1);
        market.build(100);
        market.setRemovals(0.3);
        market.setReturns(1);
        int removed = 0;
        int returned = 0;
        QSet<QString> gone;
        data.setObserver([&](const Change &change) {
            if (change.line.resource != Property)
                return;
            removed += change.record ? 0 : 1;
            returned += change.record && gone.remove(change.line.key) ? 1 : 0;
            if (!change.record)
                gone.insert(change.line.key);
        });
        for (int i = 0; i < 200; ++i)
            market.change();
        data.setObserver({});
        QVERIFY2(removed > 30, qPrintable(QString::number(removed)));
        QVERIFY2(returned > 3, qPrintable(QString::number(returned)));
    }

    void givesTokensThatCanBeForgotten()
    {
        ApiAccess access({"bearer", "client", "se cret"});
        QVERIFY(access.admits("Bearer bearer"));
        QVERIFY(!access.admits("Bearer x"));
        const QByteArray grant = "grant_type=client_credentials";
        QCOMPARE(access.issue("Basic " + QByteArray("client:wrong").toBase64(), grant).status, 401);
        QCOMPARE(access.issue({}, grant).status, 401);
        QCOMPARE(
            access.issue({}, "grant_type=password&client_id=client&client_secret=se%20cret").status, 400);
        const QList<ApiAnswer> answers {
            access.issue("Basic " + QByteArray("client:se%20cret").toBase64(), grant),
            access.issue({}, grant + "&client_id=client&client_secret=se%20cret")};
        QByteArrayList tokens;
        for (const ApiAnswer &answer : answers) {
            QCOMPARE(answer.status, 200);
            tokens << "Bearer "
                    + QJsonDocument::fromJson(answer.body)[QLatin1String("access_token")]
                          .toString()
                          .toLatin1();
        }
        QVERIFY(access.admits(tokens[0]) && access.admits(tokens[1]));
        access.forget(tokens[0]);
        QVERIFY(!access.admits(tokens[0]) && access.admits(tokens[1]));
        QVERIFY(ApiAccess({}).admits({}));
    }

    void countsWhatWasAskedDuringAPauseAndHowOftenEachPage()
    {
        ManualClock clock;
        RequestTally tally(clock);
        tally.note("client", "/Property", "$orderby=ListingKey&$top=10");
        tally.note("client", "/Property", "$orderby=ListingKey&$top=10");
        tally.note("client", "/Property", "$top=10&$skip=10");
        tally.note("client", "/Property", "$count=true&$orderby=ListingKey&$top=1");
        tally.note("client", "/EntityEvent", "$orderby=EntityEventSequence");
        tally.note("client", "/Property('a')", {});
        tally.note("client", "/Property", "$filter=ListingKey%20in%20('a')");
        tally.notePause("client", 2s);
        tally.note("client", "/Property('b')", {}); // on its way when the 429 was written
        clock.advance(1s);
        tally.note("client", "/Property('c')", {});
        tally.note("bearer", "/Property('c')", {}); // others may go on
        clock.advance(1s);
        tally.note("client", "/Property('d')", {});
        const QJsonObject counted = tally.toJson();
        const auto number = [&counted](const char *name) { return counted[QLatin1String(name)].toInt(-1); };
        QCOMPARE(number("requests"), 11);
        QCOMPARE(number("pauses"), 1);
        QCOMPARE(number("during_pause"), 1);
        QCOMPARE(number("latest_in_pause_ms"), 1'000);
        QCOMPARE(number("pages"), 3);
        QCOMPARE(number("distinct_pages"), 2);
        QCOMPARE(number("most_of_a_page"), 2);
    }

    void spoilsAnswersOnTheSocket_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("begins"); // the whole answer, when it is empty
        QTest::addColumn<QByteArray>("holds");
        const auto row = [](const char *fault, const char *begins, const char *holds) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << QByteArray(begins) << QByteArray(holds);
        };
        row("api_404", "HTTP/1.1 404 ", "\"error\"");
        row("api_401", "HTTP/1.1 401 ", "WWW-Authenticate: Bearer");
        row("api_429", "HTTP/1.1 429 ", "Retry-After: 7");
        row("api_503", "HTTP/1.1 503 ", "\"error\"");
        row("api_500", "HTTP/1.1 500 ", "\"error\"");
        row("api_html", "HTTP/1.1 200 ", "<html>");
        row("api_cut", "HTTP/1.1 200 ", "\"@odata.context\"");
        row("api_hang_up", "", "");
    }

    void spoilsAnswersOnTheSocket()
    {
        QFETCH(const QString, fault);
        QFETCH(const QByteArray, begins);
        QFETCH(const QByteArray, holds);
        const SystemClock clock;
        ServeOptions options;
        options.records = 10;
        QVERIFY(options.dial.turn({{fault, 1}, {QStringLiteral("retry_after_s"), 7}}));
        ProducerServer server(options, clock);
        const auto root = server.start();
        QVERIFY(root);
        const QByteArray got = ask(*root, "/Property?$top=5");
        QVERIFY2(got.startsWith(begins) && got.contains(holds), got.constData());
        QCOMPARE(got.isEmpty(), begins.isEmpty());
        const QByteArray body = got.mid(got.indexOf("\r\n\r\n") + 4);
        const qsizetype length
            = got.mid(got.indexOf("Content-Length: ") + 16).split('\r').first().toLongLong();
        QCOMPARE(body.size() < length, fault == QLatin1String("api_cut"));
    }

    void keepsTheDialOutOfItsOwnFaults()
    {
        const SystemClock clock;
        ServeOptions options;
        options.records = 10;
        options.secrets = {"bearer", {}, {}};
        QVERIFY(options.dial.turn({{QStringLiteral("api_hang_up"), 1}}));
        ProducerServer server(options, clock);
        const auto root = server.start();
        QVERIFY(root);
        QVERIFY(ask(*root, "/dial").startsWith("HTTP/1.1 401 "));
        QVERIFY(ask(*root, "/Property", "bearer").isEmpty());
        const QByteArray got = ask(*root, "/dial", "bearer");
        QVERIFY2(got.contains("\"api_hang_up\":1") && got.contains("\"requests\":1"), got.constData());
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
