// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/classify.h"
#include "producer/producerclient.h"

#include "hostile/deflated.h"
#include "scriptedproducer.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

/// One request, waited for; fails the test when it does not finish exactly once.
Answer ask(ProducerClient &client, const ProducerRequest &request)
{
    std::vector<Answer> answers;
    const quint64 id = client.get(request);
    QObject context;
    QObject::connect(
        &client, &ProducerClient::finished, &context, [&answers, id](quint64 finished, const Answer &answer) {
            if (finished == id)
                answers.push_back(answer);
        });
    if (!QTest::qWaitFor([&answers] { return !answers.empty(); }, 10'000))
        return {};
    QCoreApplication::processEvents();
    return answers.size() == 1 ? answers.front() : Answer();
}

ScriptedAnswer redirectTo(const QByteArray &location, int status = 302)
{
    return say(status, "moved", "Location: " + location + "\r\n");
}

} // namespace

class TestProducerClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsTheWireSays()
    {
        ScriptedProducer producer([](const SeenRequest &) { return say(200, "{\"a\":1}"); });
        ProducerClient client;
        client.setBearer("secret");
        const Answer answer
            = ask(client, {producer.url("/Property('O''Hara%25')?$select=a"), "application/json", 5});
        QCOMPARE(answer.failure, AnswerFailure::None);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("{\"a\":1}"));
        const SeenRequest &seen = producer.seen().front();
        QCOMPARE(seen.target, QByteArray("/Property('O''Hara%25')?$select=a"));
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Bearer secret"));
        QCOMPARE(seen.headers.value("accept"), QByteArray("application/json"));
        QCOMPARE(seen.headers.value("prefer"), QByteArray("odata.maxpagesize=5"));
        QCOMPARE(seen.headers.value("user-agent"), QByteArray("ListingPost/0.1"));
        QVERIFY(seen.headers.value("accept-encoding").contains("gzip"));
    }

    void sendsNoAuthorizationWithoutAToken()
    {
        ScriptedProducer producer([](const SeenRequest &) { return say(200, "{}"); });
        ProducerClient client;
        ask(client, {producer.url("/a")});
        QVERIFY(!producer.seen().front().headers.contains("authorization"));
    }

    void inflatesGzip()
    {
        const QByteArray text = "{\"a\":\"" + QByteArray(100'000, 'x') + "\"}";
        ScriptedProducer producer(
            [&text](const SeenRequest &) { return say(200, deflated(text), "Content-Encoding: gzip\r\n"); });
        ProducerClient client;
        QCOMPARE(ask(client, {producer.url("/a")}).body, text);
    }

    void findsTheNextLinkInTheHead_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("next");
        const QByteArray keys = "/Property?$filter=ListingKey in ('a','b')&$skip=2";
        QTest::newRow("alone") << QByteArray("<" + keys + ">; rel=\"next\"") << keys;
        QTest::newRow("among others")
            << QByteArray("<a,b>; rel=first, <" + keys + ">; title=\"1, 2\"; rel=next") << keys;
        QTest::newRow("none") << QByteArray("<a>; rel=\"prev\"") << QByteArray();
        QTest::newRow("not closed") << QByteArray("<a; rel=next") << QByteArray();
    }

    void findsTheNextLinkInTheHead()
    {
        QFETCH(QByteArray, link);
        QFETCH(QByteArray, next);
        ScriptedProducer producer(
            [&link](const SeenRequest &) { return say(200, "{}", "Link: " + link + "\r\n"); });
        ProducerClient client;
        QCOMPARE(ask(client, {producer.url("/a")}).nextLink, next);
    }

    void givesStatusAndHeadersOfARefusal_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("401 with a challenge that Qt does not know")
            << 401 << QByteArray("WWW-Authenticate: Bearer realm=\"x\"\r\n");
        QTest::newRow("401 with Basic") << 401 << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
        QTest::newRow("401 without a challenge") << 401 << QByteArray();
        QTest::newRow("404") << 404 << QByteArray();
        QTest::newRow("429") << 429 << QByteArray("Retry-After: 17\r\n");
        QTest::newRow("500") << 500 << QByteArray();
        QTest::newRow("503") << 503 << QByteArray("Retry-After: 17\r\n");
    }

    void givesStatusAndHeadersOfARefusal()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        ScriptedProducer producer(
            [status, headers](const SeenRequest &) { return say(status, "{\"error\":{}}", headers); });
        ProducerClient client;
        const Answer answer = ask(client, {producer.url("/a")});
        QCOMPARE(answer.failure, AnswerFailure::None);
        QCOMPARE(answer.status, status);
        QCOMPARE(producer.seen().size(), std::size_t(1));
        if (status != 401)
            QCOMPARE(answer.body, QByteArray("{\"error\":{}}"));
        if (headers.startsWith("Retry-After"))
            QCOMPARE(answer.retryAfter, QByteArray("17"));
    }

    void neverFollowsARedirectToAnotherOrigin()
    {
        ScriptedProducer other([](const SeenRequest &) { return say(200, "{}"); });
        ScriptedProducer producer(
            [&other](const SeenRequest &) { return redirectTo(other.url("/a").toEncoded()); });
        ProducerClient client;
        client.setBearer("secret");
        const Answer answer = ask(client, {producer.url("/a")});
        QCOMPARE(answer.failure, AnswerFailure::ForeignRedirect);
        QCOMPARE(producer.seen().size(), std::size_t(1));
        QVERIFY(other.seen().empty());
        QVERIFY(!answer.error.contains(QLatin1String("secret")));
    }

    void takesARedirectToNowhereForAnAnswer()
    {
        ScriptedProducer producer([](const SeenRequest &) { return say(307); });
        ProducerClient client;
        const Answer answer = ask(client, {producer.url("/a")});
        QCOMPARE(answer.failure, AnswerFailure::None);
        const auto obstacle = classifyObstacle(answer, {});
        QVERIFY(obstacle && obstacle->verdict == Verdict::Unproven);
        QCOMPARE(obstacle->cause, QStringLiteral("http_307"));
        QCOMPARE(obstacle->detail, QStringLiteral("the Producer answered 307, and not where to ask instead"));
    }

    void followsRedirectsOnTheSameOriginThreeTimes_data()
    {
        QTest::addColumn<int>("redirects");
        QTest::addColumn<AnswerFailure>("expected");
        QTest::newRow("one") << 1 << AnswerFailure::None;
        QTest::newRow("three") << 3 << AnswerFailure::None;
        QTest::newRow("four") << 4 << AnswerFailure::TooManyRedirects;
    }

    void followsRedirectsOnTheSameOriginThreeTimes()
    {
        QFETCH(int, redirects);
        ScriptedProducer producer([redirects](const SeenRequest &request) {
            constexpr int statuses[] {302, 307, 308, 301};
            const int hop = request.target.mid(1).toInt();
            return hop < redirects ? redirectTo("/" + QByteArray::number(hop + 1), statuses[hop])
                                   : say(200, "{}");
        });
        ProducerClient client;
        client.setBearer("secret");
        const Answer answer = ask(client, {producer.url("/0")});
        QTEST(answer.failure, "expected");
        QCOMPARE(answer.body, answer.failure == AnswerFailure::None ? QByteArray("{}") : QByteArray("moved"));
        QCOMPARE(producer.seen().size(), std::size_t(std::min(redirects, ProducerClient::MaxRedirects) + 1));
        QCOMPARE(producer.seen().back().headers.value("authorization"), QByteArray("Bearer secret"));
    }

    void stopsReadingABodyOverTheLimit_data()
    {
        QTest::addColumn<bool>("gzip");
        QTest::newRow("plain") << false;
        QTest::newRow("inflated") << true;
    }

    void stopsReadingABodyOverTheLimit()
    {
        QFETCH(bool, gzip);
        const QByteArray large(3'000'000, 'x');
        ScriptedProducer producer([gzip, &large](const SeenRequest &) {
            return gzip ? say(200, deflated(large), "Content-Encoding: gzip\r\n") : say(200, large);
        });
        ProducerClientOptions options;
        options.bodyLimit = 1'000'000;
        ProducerClient client(options);
        const Answer answer = ask(client, {producer.url("/a")});
        QCOMPARE(answer.failure, AnswerFailure::TooLarge);
        QVERIFY(answer.body.isEmpty());
    }

    void tellsABodyThatWasCutShort()
    {
        ScriptedProducer producer([](const SeenRequest &) {
            ScriptedAnswer answer = say(200, QByteArray(10'000, 'x'));
            answer.cutAfter = 5'000;
            return answer;
        });
        ProducerClient client;
        const Answer answer = ask(client, {producer.url("/a")});
        QCOMPARE(answer.failure, AnswerFailure::CutShort);
        QCOMPARE(producer.seen().size(), std::size_t(1)); // asking again is for who counts attempts
    }

    void asksAgainWhenAKeptConnectionWasClosedUnderTheRequest()
    {
        ScriptedProducer producer([](const SeenRequest &request) {
            ScriptedAnswer answer = say(200, request.target);
            answer.close = request.connection == 1 && request.onConnection == 2;
            return answer;
        });
        ProducerClient client;
        QCOMPARE(ask(client, {producer.url("/first")}).body, QByteArray("/first"));
        const Answer answer = ask(client, {producer.url("/second")});
        QCOMPARE(answer.failure, AnswerFailure::None);
        QCOMPARE(answer.body, QByteArray("/second"));
        QCOMPARE(producer.count("/second"), 2);
    }

    void givesUpOnAServerThatOnlyCloses()
    {
        ScriptedProducer producer([](const SeenRequest &) { return hangUp(); });
        ProducerClient client;
        QCOMPARE(ask(client, {producer.url("/a")}).failure, AnswerFailure::ConnectionLost);
    }

    /// Qt does by itself, up to three times, and says so only afterwards (onceonlybody.h).
    void sendsNothingAgainUncounted_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::newRow("a GET") << QByteArray();
        QTest::newRow("a POST") << QByteArray("application/json");
    }

    void sendsNothingAgainUncounted()
    {
        QFETCH(QByteArray, contentType);
        ScriptedProducer producer(
            [](const SeenRequest &request) { return request.target == "/good" ? say(200) : hangUp(); });
        ProducerClient client;
        QSignalSpy sent(&client, &ProducerClient::sent);
        QCOMPARE(ask(client, {producer.url("/good")}).failure, AnswerFailure::None); // its connection is kept
        const ProducerRequest request {producer.url("/a"), "application/json", 0, contentType, "{}"};
        QCOMPARE(ask(client, request).failure, AnswerFailure::ConnectionLost);
        QCOMPARE(producer.count("/a"), 2); // and once more on another connection
        QCOMPARE(sent.count(), producer.count("/"));
        client.setResendGuard([] { return false; });
        QCOMPARE(ask(client, request).failure, AnswerFailure::HeldBack);
        QCOMPARE(producer.count("/a"), 3);
    }

    void waitsNoLongerThanItsPatience_data()
    {
        QTest::addColumn<int>("silence");
        QTest::addColumn<int>("whole");
        QTest::newRow("silence") << 50 << 60'000;
        QTest::newRow("whole") << 60'000 << 50;
    }

    void waitsNoLongerThanItsPatience()
    {
        QFETCH(int, silence);
        QFETCH(int, whole);
        ScriptedProducer producer([](const SeenRequest &) { return keep(say(200)); });
        ProducerClientOptions options;
        options.silence = std::chrono::milliseconds(silence);
        options.whole = std::chrono::milliseconds(whole);
        ProducerClient client(options);
        QCOMPARE(ask(client, {producer.url("/a")}).failure, AnswerFailure::Timeout);
    }

    void refusesPlainHttpToOthersWithoutASocket()
    {
        ProducerClient client;
        QSignalSpy spy(&client, &ProducerClient::finished);
        client.get({QUrl(QStringLiteral("http://192.0.2.1/Property('1')"))});
        QCOMPARE(spy.count(), 0); // never from within get()
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(spy.front().at(1).value<Answer>().failure, AnswerFailure::PlainHttp);
    }

    void tellsThatNobodyIsThere()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
        closed.close();
        ProducerClient client;
        QCOMPARE(ask(client, {url}).failure, AnswerFailure::Unreachable);
    }

    void finishesEachRequestOnceWhenAborted()
    {
        ScriptedProducer producer([](const SeenRequest &) { return keep(say(200)); });
        ProducerClient client;
        QSignalSpy spy(&client, &ProducerClient::finished);
        for (int i = 0; i < 10; ++i)
            client.get({producer.url("/a")});
        QTRY_VERIFY(producer.seen().size() >= 1);
        client.abortAll();
        QTRY_COMPARE(spy.count(), 10);
        QCOMPARE(client.running(), 0);
        for (const auto &signal : spy)
            QCOMPARE(signal.at(1).value<Answer>().failure, AnswerFailure::Cancelled);
    }

    void canBeDestroyedWithRequestsUnderWay()
    {
        ScriptedProducer producer([](const SeenRequest &) { return keep(say(200)); });
        auto client = std::make_unique<ProducerClient>();
        QSignalSpy spy(client.get(), &ProducerClient::finished);
        client->get({producer.url("/a")});
        QTRY_COMPARE(producer.seen().size(), std::size_t(1));
        client.reset();
        QCOMPARE(spy.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestProducerClient)
#include "tst_producerclient.moc"
