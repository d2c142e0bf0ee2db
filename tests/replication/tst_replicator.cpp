// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

QByteArray keyOf(int number) { return "K" + QByteArray::number(number); }

} // namespace

class TestReplicator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesWhatAPushedEventNames()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A'1 %/x", 100);
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A'1 %/x")});
        QTRY_COMPARE(rig.totals().applied, 1);
        QCOMPARE(
            rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey = 'A''1 %/x'").toInt(), 100);
        rig.api.put("A'1 %/x", 200);
        rig.push({eventOf(2, "A'1 %/x")});
        QTRY_COMPARE(rig.totals().applied, 2);
        QCOMPARE(rig.sql("replica", "SELECT ListPrice FROM Property").toInt(), 200);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void replaysTheProducersLogFromTheBeginning()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.eventPage = 100;
        for (int i = 1; i <= 1050; ++i) {
            rig.api.put(keyOf(i), i);
            rig.api.addEvent(i, keyOf(i));
        }
        QVERIFY(rig.start());
        QTRY_COMPARE_WITH_TIMEOUT(rig.totals().applied, 1050, 30'000);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.sql("replica",
                        "SELECT count(*) FROM Property WHERE ListPrice = CAST(substr(ListingKey, 2) AS INT)")
                     .toInt(),
            1050);
        QCOMPARE(rig.asked("/EntityEvent"), 11);
        QVERIFY(rig.asked("/Property") < 100); // many at a time
        QVERIFY(rig.producer.seen()[1].headers.contains("prefer")
            || rig.producer.seen()[2].headers.contains("prefer"));
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void takesAProducerWithoutEntityEventAsItIs()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.asked("/EntityEvent"), 1);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void removesOnlyAfterTheSecondLook()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.totals().applied, 1);
        rig.api.records.clear();
        rig.push({eventOf(2, "A")});
        QTRY_COMPARE(rig.asked("/Property('A')"), 2);
        QTest::qWait(300); // the first look must not remove
        QCOMPARE(rig.totals().removed, 0);
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 1);
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().removed == 1; }));
        QCOMPARE(rig.asked("/Property('A')"), 3);
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 0);
    }

    void neverRemovesByAnHtml404()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.totals().applied, 1);
        rig.api.put("A", 2);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.contains("('"))
                return say(404, "<html>Cannot GET</html>");
            return std::nullopt;
        };
        rig.push({eventOf(2, "A")});
        QTRY_COMPARE(rig.totals().applied, 2); // by the exact key filter
        QCOMPARE(rig.asked("$filter=ListingKey%20eq%20'A'"), 1);
        QCOMPARE(rig.sql("replica", "SELECT ListPrice FROM Property").toInt(), 2);
        rig.api.override = [](const SeenRequest &) { return say(404, "<html>Cannot GET</html>"); };
        rig.push({eventOf(3, "A")});
        QTRY_COMPARE(rig.totals().failed, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem WHERE solved_ms IS NULL").toString(),
            QStringLiteral("cannot_address"));
        QCOMPARE(rig.totals().removed, 0);
    }

    void settlesQuietlyWhatWasNeverOurs()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        QVERIFY(rig.start());
        rig.push({eventOf(1, "stranger")});
        QTRY_COMPARE(rig.asked("/Property('stranger')"), 1);
        QVERIFY(advanceUntil(clock, [&rig] {
            return rig.sql("work", "SELECT outcome FROM key_state WHERE key = 'stranger'").toInt() == 2;
        }));
        QCOMPARE(rig.totals().removed, 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void asksNothingWhileThrottled()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        for (int i = 1; i <= 50; ++i)
            rig.api.put(keyOf(i), i);
        bool throttled = true;
        rig.api.override = [&throttled](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (throttled && request.target.startsWith("/Property"))
                return say(429, {}, "Retry-After: 100\r\n");
            return std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        std::vector<EntityEvent> events;
        for (int i = 1; i <= 50; ++i)
            events.push_back(eventOf(i, keyOf(i)));
        rig.push(events);
        QTRY_COMPARE(rig.state(), State::Waiting);
        QTRY_COMPARE(rig.status().running, 0);
        const int asked = rig.asked("/Property");
        QVERIFY2(asked <= 6, qPrintable(QString::number(asked)));
        throttled = false;
        clock.advance(99s);
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.asked("/Property"), asked);
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().applied == 50; }));
        QVERIFY(rig.asked("/Property") > asked);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem").toInt(), 0);
    }

    void stopsAtA401UntilCredentialsAreSet()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        for (int i = 1; i <= 20; ++i)
            rig.api.put(keyOf(i), i);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.headers.value("authorization") != "Bearer good"
                && request.target.startsWith("/Property"))
                return say(401, {}, "WWW-Authenticate: Bearer realm=\"x\"\r\n");
            return std::nullopt;
        };
        rig.replicator->setCredentials(rig.source, {"bad"});
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        std::vector<EntityEvent> events;
        for (int i = 1; i <= 20; ++i)
            events.push_back(eventOf(i, keyOf(i)));
        rig.push(events);
        QTRY_COMPARE(rig.state(), State::Paused);
        QTRY_COMPARE(rig.status().running, 0);
        QTRY_COMPARE(rig.totals().openProblems, 1);
        const int asked = rig.asked("/Property");
        QVERIFY(asked <= 6);
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.asked("/Property"), asked);
        rig.replicator->setCredentials(rig.source, {"good"});
        QTRY_COMPARE(rig.totals().applied, 20);
        QTRY_COMPARE(rig.totals().openProblems, 0);
    }

    void triesABrokenAnswerAgainTenTimes()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        int answers = 0;
        rig.api.override = [&answers](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/Property"))
                return std::nullopt;
            ScriptedAnswer cut = say(200, "{\"ListingKey\":\"A\",\"ListPrice\":1}");
            cut.cutAfter = 10;
            switch (answers++ % 3) {
            case 0:
                return say(500, "{\"error\":{\"code\":\"1\",\"message\":\"datatype mismatch\"}}");
            case 1:
                return cut;
            default:
                return say(200, "{\"ListingKey\":\"B\",\"ListPrice\":1}");
            }
        };
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A")});
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.totals().failed == 1; }, 60s));
        QCOMPARE(answers, 10);
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 0);
        QCOMPARE(rig.totals().openProblems, 1);
    }

    void neverAsksAForeignRecordUrl()
    {
        SystemClock clock;
        Rig rig(clock);
        ScriptedProducer foreign(
            [](const SeenRequest &) { return say(200, "{\"ListingKey\":\"A\",\"ListPrice\":666}"); });
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A", foreign.url("/Property('A')").toEncoded())});
        QTRY_COMPARE(rig.totals().applied, 1);
        QVERIFY(foreign.seen().empty());
        QCOMPARE(rig.sql("replica", "SELECT ListPrice FROM Property").toInt(), 1);
        QTRY_COMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("foreign_url"));
    }

    void goesToRootAndKeyWhenTheRecordUrlIsStale()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        rig.api.put("B", 2);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target == "/old/B")
                return say(200, "{\"ListingKey\":\"another\"}");
            return std::nullopt; // /old/A: 404
        };
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A", "old/A"), eventOf(2, "B", rig.producer.url("/old/B").toEncoded())});
        QTRY_COMPARE(rig.totals().applied, 2);
        QCOMPARE(rig.asked("/old/"), 2);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void keepsTheLaterAnswerOfTwo()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        bool hold = true;
        rig.api.override = [&hold, &rig](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (hold && request.target.startsWith("/Property('A')"))
                return keep(say(200, rig.api.records.at("A")));
            return std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.asked("/Property('A')"), 1);
        // The record changes and its event comes while the old answer is still on its way.
        hold = false;
        rig.api.put("A", 2);
        rig.push({eventOf(2, "A")});
        QTRY_COMPARE(rig.totals().takenThrough, EventId {2});
        rig.producer.release(0);
        QTRY_COMPARE(rig.asked("/Property('A')"), 2);
        QTRY_COMPARE(rig.sql("replica", "SELECT ListPrice FROM Property").toInt(), 2);
        // A read copy may lag, and show the first of two changes: what stays is one second look.
        QTRY_COMPARE(rig.sql("work", "SELECT group_concat(stage) FROM work").toString(), QStringLiteral("2"));
    }

    void failsWhatNoResourceIsKnownFor()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        QVERIFY(rig.start());
        EntityEvent unknown = eventOf(1, "A");
        unknown.resource.text = "Spaceship";
        rig.push({unknown});
        QTRY_COMPARE(rig.totals().failed, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("unknown_resource"));
        QCOMPARE(rig.asked("Spaceship"), 0);
    }

    void resolvesResourceNamesWithoutCase()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 7);
        QVERIFY(rig.start());
        EntityEvent lower = eventOf(1, "A");
        lower.resource.text = "property";
        rig.push({lower});
        QTRY_COMPARE(rig.totals().applied, 1);
        QCOMPARE(rig.sql("replica", "SELECT ListPrice FROM Property").toInt(), 7);
    }

    void asksAgainForWhatWasTakenUnderOtherSettings_data()
    {
        QTest::addColumn<bool>("offAndOn");
        QTest::newRow("the source's settings change") << false;
        QTest::newRow("the Producer goes off and on") << true;
    }

    void asksAgainForWhatWasTakenUnderOtherSettings()
    {
        QFETCH(const bool, offAndOn);
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        std::vector<EntityEvent> events;
        for (int i = 1; i <= 50; ++i) {
            rig.api.put(keyOf(i), i);
            events.push_back(eventOf(i, keyOf(i)));
        }
        bool silent = true;
        rig.api.override = [&silent](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (silent && request.target.startsWith("/Property"))
                return keep(say(200, "{}"));
            return std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push(events);
        QTRY_VERIFY(rig.asked("/Property") > 0);
        silent = false;
        Directory directory = rig.directory();
        if (offAndOn) {
            directory.producers.front().enabled = false;
            rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
            directory.producers.front().enabled = true;
        } else {
            directory.sources.front().settings.insert(QStringLiteral("record_page_size"), 77);
        }
        rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
        QTRY_COMPARE(rig.totals().applied, 50);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM work").toInt(), 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void leavesWorkDueWhenItIsStopped()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 1);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/Property"))
                return keep(say(200, "{}"));
            return std::nullopt;
        };
        QVERIFY(rig.start());
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.asked("/Property('A')"), 1);
        rig.replicator->stop();
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM work WHERE state = 0 AND attempts = 0").toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestReplicator)
#include "tst_replicator.moc"
