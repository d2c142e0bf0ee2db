// SPDX-License-Identifier: GPL-3.0-or-later
// Many records in one request (wire.md 3), with a Producer on a real socket.
#include "rig.h"

#include <QFile>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

QByteArray keyOf(int number) { return "K" + QByteArray::number(number); }

std::vector<EntityEvent> eventsFor(int keys, int first = 1)
{
    std::vector<EntityEvent> events;
    for (int i = 0; i < keys; ++i)
        events.push_back(eventOf(first + i, keyOf(i + 1)));
    return events;
}

bool isShared(const SeenRequest &request)
{
    return request.target.contains("%20in%20(") || request.target.contains("%20or%20");
}

int shared(const Rig &rig) { return rig.asked("%20in%20(") + rig.asked("%20or%20"); }

QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBulkFetch : public QObject
{
    Q_OBJECT

private:
    static void fill(Rig &rig, int keys)
    {
        rig.api.hasEvents = false;
        for (int i = 1; i <= keys; ++i)
            rig.api.put(keyOf(i), i);
    }

    static bool isComplete(const Rig &rig, int keys)
    {
        return rig.sql("replica",
                      "SELECT count(*) FROM Property WHERE ListPrice = CAST(substr(ListingKey, 2) AS INT)")
                   .toInt()
            == keys;
    }

private Q_SLOTS:
    void fetchesAThousandRecordsInFewRequests()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 1000);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        for (int round = 0; round < 20; ++round)
            rig.push(eventsFor(1000, 1 + round * 1000)); // each key twenty times
        QTRY_COMPARE_WITH_TIMEOUT(rig.sql("work", "SELECT count(*) FROM work").toInt(), 0, 30'000);
        QTRY_VERIFY(isComplete(rig, 1000));
        QVERIFY2(rig.asked("/Property") < 150, qPrintable(QString::number(rig.asked("/Property"))));
        QCOMPARE(rig.totals().openProblems, 0);
        QTRY_VERIFY(rig.sql("work", "SELECT proven FROM fetch_ability WHERE way = 0").toInt() >= 100);
    }

    void asksForASingleKeyByItsPath()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 1);
        QVERIFY(rig.start());
        rig.push(eventsFor(1));
        QTRY_COMPARE(rig.totals().applied, 1);
        QCOMPARE(rig.asked("/Property('K1')"), 1);
        QCOMPARE(shared(rig), 0);
    }

    void sharesAlsoWhatHasACanonicalRecordUrl_data()
    {
        QTest::addColumn<bool>("absolute");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("isShared");
        QTest::newRow("as we write it") << true << QByteArray("/Property('#')") << true;
        QTest::newRow("encoded otherwise") << true << QByteArray("/Property(%27#%27)") << true;
        QTest::newRow("relative to the root") << false << QByteArray("Property('#')") << true;
        QTest::newRow("another entity set that ends alike")
            << true << QByteArray("/MyProperty('#')") << false;
        QTest::newRow("a folder between") << false << QByteArray("v2/Property('#')") << false;
        QTest::newRow("with a query") << true << QByteArray("/Property('#')?x=1") << false;
    }

    void sharesAlsoWhatHasACanonicalRecordUrl()
    {
        QFETCH(const bool, absolute);
        QFETCH(const QByteArray, pattern);
        QFETCH(const bool, isShared);
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 10);
        QVERIFY(rig.start());
        std::vector<EntityEvent> events;
        for (int i = 1; i <= 10; ++i) {
            const QByteArray named = QByteArray(pattern).replace('#', keyOf(i));
            events.push_back(eventOf(i, keyOf(i), absolute ? rig.producer.root().toUtf8() + named : named));
        }
        rig.push(events);
        QTRY_COMPARE(rig.totals().applied, 10);
        QCOMPARE(shared(rig) >= 1, isShared);
        QCOMPARE(rig.asked(QByteArray(pattern).replace('#', keyOf(1))), isShared ? 0 : 1);
    }

    void carriesKeysWithEverySign()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        const QByteArrayList keys {
            "O'Hara", "a/b", "#1", "100%", "a?b&c", "two words", "\xC3\xBC", "a,b", "a+b", "%27"};
        std::vector<EntityEvent> events;
        for (const QByteArray &key : keys) {
            rig.api.put(key, 5);
            events.push_back(eventOf(qint64(events.size()) + 1, key));
        }
        QVERIFY(rig.start());
        rig.push(events);
        QTRY_COMPARE(rig.totals().applied, keys.size());
        QVERIFY(shared(rig) >= 1);
        QCOMPARE(rig.asked("/Property('"), 0);
        QCOMPARE(
            rig.sql("replica", "SELECT count(*) FROM Property WHERE ListPrice = 5").toInt(), keys.size());
    }

    void asksAloneForWhatAnAnswerLeftOut()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 5);
        QVERIFY(rig.start());
        rig.push(eventsFor(5));
        QTRY_COMPARE(rig.totals().applied, 5);
        rig.api.records.erase("K3");
        rig.push(eventsFor(5, 6));
        QTRY_COMPARE(rig.asked("/Property('K3')"), 1);
        QTRY_COMPARE(rig.totals().applied, 9);
        QTest::qWait(300);
        QCOMPARE(rig.totals().removed, 0); // a second look first
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().removed == 1; }));
        QCOMPARE(rig.asked("/Property('K3')"), 2);
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 4);
    }

    void followsNextLinksOnItsOrigin_data()
    {
        QTest::addColumn<bool>("foreign");
        QTest::newRow("pages of three, whatever $top says") << false;
        QTest::newRow("a next link that leaves the origin") << true;
    }

    void followsNextLinksOnItsOrigin()
    {
        QFETCH(bool, foreign);
        SystemClock clock;
        Rig rig(clock);
        ScriptedProducer other([](const SeenRequest &) { return say(200, "{\"value\":[]}"); });
        fill(rig, 10);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isShared(request))
                return std::nullopt;
            constexpr int Page = 3;
            const auto skipAt = request.target.indexOf("&$skip=");
            const int skip = skipAt < 0 ? 0 : request.target.mid(skipAt + 7).toInt();
            QByteArrayList page;
            for (int i = skip + 1; i <= std::min(10, skip + Page); ++i)
                page.append(rig.api.records.at(keyOf(i)));
            QByteArray body = "{\"value\":[" + page.join(',') + ']';
            const QByteArray base = skipAt < 0 ? request.target : request.target.left(skipAt);
            const QByteArray next = base + "&$skip=" + QByteArray::number(skip + Page);
            if (skip + Page < 10)
                body += ",\"@odata.nextLink\":\"" + (foreign ? other.root().toUtf8() : QByteArray()) + next
                    + '"';
            return say(200, body + '}');
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(10));
        QTRY_COMPARE(rig.totals().applied, 10);
        QVERIFY(isComplete(rig, 10));
        QVERIFY(other.seen().empty());
        QCOMPARE(rig.asked("/Property('"), foreign ? 7 : 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void stepsDownToWhatTheProducerCan_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("hasOr");
        QTest::newRow("or chain") << 1 << true;
        QTest::newRow("single GETs") << 2 << false;
    }

    void stepsDownToWhatTheProducerCan()
    {
        QFETCH(int, way);
        QFETCH(bool, hasOr);
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 40);
        rig.api.override = [hasOr](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool known = hasOr ? request.target.contains("%20or%20") : false;
            return isShared(request) && !known
                ? std::optional(say(400, R"({"error":{"code":"1","message":"in is not supported"}})"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(40));
        QTRY_COMPARE(rig.totals().applied, 40);
        QVERIFY(isComplete(rig, 40));
        QTRY_COMPARE(rig.sql("work", "SELECT way FROM fetch_ability").toInt(), way);
        QVERIFY(!rig.sql("work", "SELECT note FROM fetch_ability").toString().isEmpty());
        QCOMPARE(rig.totals().openProblems, 0);
        const int refused = rig.asked("%20in%20(");
        rig.push(eventsFor(40, 41));
        QTRY_COMPARE(rig.sql("work", "SELECT count(*) FROM work").toInt(), 0);
        QCOMPARE(rig.asked("%20in%20("), refused); // remembered
    }

    void asksInBatchesWhereNoFilterNamesSeveralKeys()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 60);
        rig.api.put("a'/ü#:%", 7);
        rig.api.hasShared = false;
        rig.api.hasBatch = true;
        QVERIFY(rig.start());
        std::vector<EntityEvent> events = eventsFor(60);
        events.push_back(eventOf(61, "a'/ü#:%"));
        rig.push(events);
        QTRY_COMPARE(rig.totals().applied, 61);
        QVERIFY(rig.asked("/Property('") <= 1); // the last one, alone
        QCOMPARE(rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey LIKE 'a%'").toInt(), 7);
        QTRY_COMPARE(rig.sql("work", "SELECT way FROM fetch_ability").toInt(), 3);
        QCOMPARE(rig.totals().openProblems, 0);
        // A part that says "not found" is an answer by root and key; the second look is made alone.
        rig.api.records.erase("K3");
        rig.push(eventsFor(5, 62));
        QTRY_COMPARE(rig.totals().applied, 65);
        QCOMPARE(rig.asked("/Property('K3')"), 0);
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().removed == 1; }));
        QCOMPARE(rig.asked("/Property('K3')"), 1);
    }

    void takesAPartOfABatchForWhatItWouldBeAlone_data()
    {
        QTest::addColumn<QByteArray>("part"); // in place of the one for K2
        QTest::newRow("no part") << QByteArray();
        QTest::newRow("500") << QByteArray(R"({"id":"2","status":500,"body":{}})");
        QTest::newRow("429") << QByteArray(R"({"id":"2","status":429,"headers":{"Retry-After":"7"}})");
        QTest::newRow("401") << QByteArray(R"({"id":"2","status":401})");
        QTest::newRow("404 that proves nothing")
            << QByteArray(R"({"id":"2","status":404,"headers":{"content-type":"text/html"},"body":"<p>"})");
        QTest::newRow("another record")
            << QByteArray(R"({"id":"2","status":200,"body":{"ListingKey":"K9","ListPrice":1}})");
    }

    void takesAPartOfABatchForWhatItWouldBeAlone()
    {
        QFETCH(QByteArray, part);
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 3);
        rig.api.hasShared = false;
        rig.api.hasBatch = true;
        bool once = false;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target != "/$batch" || std::exchange(once, true))
                return std::nullopt;
            const QByteArray first = R"({"id":"1","status":200,"body":)" + rig.api.records.at("K1") + '}';
            const QByteArray third = R"({"id":"3","status":200,"body":)" + rig.api.records.at("K3") + '}';
            return say(200,
                "{\"responses\":[" + third + ',' + part + (part.isEmpty() ? QByteArray() : QByteArray(","))
                    + first + "]}");
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(3));
        QTRY_VERIFY(rig.totals().applied >= 2);
        if (part.contains("401")) {
            QTRY_COMPARE(rig.state(), State::Paused);
            return;
        }
        if (part.contains("429")) {
            QTRY_COMPARE(rig.state(), State::Waiting);
            QCOMPARE(rig.asked("/Property('K2')"), 0);
        }
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().applied == 3; }));
        QVERIFY(isComplete(rig, 3));
        QCOMPARE(rig.totals().removed, 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void leavesBatchesWhenNoPartIsUnderstood()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        rig.api.hasShared = false;
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target != "/$batch")
                return std::nullopt;
            QByteArrayList parts;
            for (int i = 1; i <= request.body.count("\"id\""); ++i)
                parts << "{\"status\":404,\"body\":\"<html>Cannot GET</html>\",\"id\":\""
                        + QByteArray::number(i) + "\"}";
            return say(200, "{\"responses\":[" + parts.join(',') + "]}");
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(20));
        QTRY_COMPARE(rig.totals().applied, 20);
        QVERIFY(isComplete(rig, 20));
        QTRY_COMPARE(rig.sql("work", "SELECT way FROM fetch_ability").toInt(), 2);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void asksNothingMoreOfAResourceThatIsForbidden()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 500);
        bool forbidden = true;
        rig.api.override = [&forbidden](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool asks = request.target.startsWith("/Property") || request.target == "/$batch";
            return asks && forbidden
                ? std::optional(say(403, R"({"error":{"code":"403","message":"not yours"}})"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(499));
        QTRY_COMPARE(rig.totals().failed, 499);
        QCOMPARE(rig.totals().openProblems, 1);
        const auto asked = rig.producer.seen().size();
        QVERIFY2(asked < 60, qPrintable(QString::number(asked)));
        rig.push({eventOf(500, "K1")}); // a newer event retries it; the answer is known
        QTRY_COMPARE(
            rig.sql("work", "SELECT count(*) FROM work WHERE newest_sequence = 500 AND state = 1").toInt(),
            1);
        QCOMPARE(rig.producer.seen().size(), asked);
        forbidden = false;
        clock.advance(2min);
        rig.push({eventOf(501, "K500")});
        QTRY_COMPARE(rig.totals().applied, 500); // one that finds out, and all that failed for it
        QVERIFY(isComplete(rig, 500));
        QTRY_COMPARE(rig.totals().openProblems, 0);
    }

    void keepsAskingWhereSingleRecordsAreForbidden()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 50);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            for (const char *key : {"'K7'", "'K8'", "'K9'", "'K20'", "'K21'"}) {
                if (request.target.startsWith(QByteArray("/Property(") + key))
                    return say(403);
            }
            return std::nullopt;
        };
        for (const char *key : {"K7", "K8", "K9", "K20", "K21"})
            rig.api.records.erase(key); // shared answers leave them out
        QVERIFY(rig.start());
        rig.push(eventsFor(50));
        QTRY_COMPARE(rig.totals().applied, 45);
        QTRY_COMPARE(rig.totals().failed, 5);
    }

    void believesNoRecordThatItDidNotAskFor()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 12);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            // A Producer that knows no $filter gives its first page.
            return isShared(request)
                ? std::optional(say(200,
                    R"({"value":[{"ListingKey":"X1","ListPrice":1},{"ListingKey":"k1","ListPrice":666}]})"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(12));
        QTRY_COMPARE(rig.totals().applied, 12);
        QVERIFY(isComplete(rig, 12));
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 12);
        QTRY_VERIFY(rig.sql("work", "SELECT way FROM fetch_ability").toInt() > 0); // not by in (…) again
    }

    void asksForFewerWhenTheUrlIsTooLong()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 300);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.size() > 400 ? std::optional(say(431)) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push(eventsFor(300));
        QTRY_COMPARE_WITH_TIMEOUT(rig.totals().applied, 300, 20'000);
        QVERIFY(isComplete(rig, 300));
        QCOMPARE(rig.sql("work", "SELECT way FROM fetch_ability").toInt(), 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void keepsUrlsBelowTheirLimit()
    {
        SystemClock clock;
        Rig rig(clock, {{QStringLiteral("url_limit"), 500}});
        fill(rig, 300);
        QVERIFY(rig.start());
        rig.push(eventsFor(300));
        QTRY_COMPARE_WITH_TIMEOUT(rig.totals().applied, 300, 20'000);
        for (const SeenRequest &request : rig.producer.seen())
            QVERIFY(request.target.size() + rig.producer.root().size() <= 500);
        QVERIFY(shared(rig) < 50);
    }

    void selectsWhatIsConfiguredAndTheKey()
    {
        SystemClock clock;
        const QJsonObject property {{QStringLiteral("select"), QStringLiteral("ListPrice")}};
        Rig rig(clock, {{QStringLiteral("resources"), QJsonObject {{QStringLiteral("Property"), property}}}});
        fill(rig, 3);
        QVERIFY(rig.start());
        rig.push(eventsFor(3));
        QTRY_COMPARE(rig.totals().applied, 3);
        QVERIFY(rig.asked("/Property") >= 1);
        QCOMPARE(rig.asked("$select=ListingKey,ListPrice"), rig.asked("/Property"));
    }

    void getsOverADeadEndWithoutGivingUpTheRest()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 20);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.contains("'K7'") ? std::optional(say(500)) : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push(eventsFor(20));
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.totals().applied == 19 && rig.totals().failed == 1; }, 60s));
        QCOMPARE(rig.sql("work", "SELECT key FROM work WHERE state = 1").toString(), QStringLiteral("K7"));
        QCOMPARE(rig.totals().openProblems, 1);
    }

    void takesTheRecordedAnswerWithARemovedKey()
    {
        const QByteArray recorded = fixture("property-filter-in.json");
        if (recorded.isEmpty())
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        const QByteArray removed = "49df308a-4f56-46ca-b7eb-10dddfc3bf0f";
        const QByteArrayList keys {"000d440c-296a-4e10-97e4-d181f6cd256f",
            "003ca4c3-744d-45c6-95a5-04066aeb7033", "0052faaa-0076-4491-854b-00e445248b48", removed};
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (isShared(request))
                return say(200, recorded);
            return request.target.contains("/Property(")
                ? std::optional(say(404, fixture("error-404-deleted-property.json")))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        std::vector<EntityEvent> events;
        for (const QByteArray &key : keys)
            events.push_back(eventOf(qint64(events.size()) + 1, key));
        rig.push(events);
        QTRY_COMPARE(rig.totals().applied, 3);
        QTRY_COMPARE(rig.asked("/Property('" + removed), 1);
        QVERIFY(advanceUntil(clock, [&] { return rig.asked("/Property('" + removed) == 2; }));
        QTRY_COMPARE(rig.sql("work", "SELECT count(*) FROM work").toInt(), 0);
        QCOMPARE(rig.totals().removed, 0); // it was never ours
        QCOMPARE(rig.totals().openProblems, 0);
    }
};

QTEST_GUILESS_MAIN(TestBulkFetch)
#include "tst_bulkfetch.moc"
