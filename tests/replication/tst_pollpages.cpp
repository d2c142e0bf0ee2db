// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of EntityEvent as Producers make them, and catching up beside other sources.
#include "walkedapi.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

class TestPollPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsNextLinksOfTheHttpHeader()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig.api, 6);
        rig.api.eventPage = 2;
        rig.api.override = [&rig](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            SmallApi plain = rig.api;
            plain.override = {};
            ScriptedAnswer answer = plain.answer(request);
            const QByteArray name = ",\"@odata.nextLink\":\"";
            if (const auto at = answer.body.indexOf(name); at >= 0) {
                const QByteArray link = answer.body.mid(at + name.size()).split('"').first();
                answer.body = answer.body.left(at) + '}';
                answer.moreHeaders = "Link: <" + link + ">; rel=\"next\"\r\n";
            }
            return answer;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 6);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void letsKnownKeysGoFirstWhileTheyFillTheLine_data()
    {
        QTest::addColumn<bool>("isFull");
        QTest::newRow("a record is being asked for") << true;
        QTest::newRow("records fail, and are asked for later") << false;
    }

    void letsKnownKeysGoFirstWhileTheyFillTheLine()
    {
        QFETCH(const bool, isFull);
        SystemClock clock;
        Rig rig(clock, {{QStringLiteral("concurrency"), 2}, {QStringLiteral("most_keys"), 1}});
        fill(rig.api, 60);
        rig.api.eventPage = 10;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            SmallApi plain = rig.api;
            plain.override = {};
            if (request.target.startsWith("/Property("))
                return isFull ? keep(plain.answer(request)) : say(500);
            const bool firstPage
                = request.target.startsWith("/EntityEvent?") && !request.target.contains("skip");
            return firstPage ? std::optional(keep(plain.answer(request))) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.asked("/EntityEvent?"), 1);
        std::vector<EntityEvent> pushed;
        for (int i = 1; i <= 40; ++i)
            pushed.push_back(eventOf(i, keyOf(i)));
        rig.push(pushed);
        QTRY_VERIFY(rig.asked("/Property(") >= (isFull ? 1 : 40));
        QTRY_COMPARE(rig.totals().takenThrough, EventId {40}); // the walk is told in the same moment
        rig.producer.release(0);
        // Pushes go on, each as long as another page would take.
        for (int i = 1; i <= 3; ++i) {
            rig.push({eventOf(100 + i, keyOf(1))});
            QTRY_VERIFY(rig.totals().takenThrough.value >= 40 + i);
        }
        if (isFull) {
            QTRY_COMPARE(rig.asked("/Property("), 2);
            QCOMPARE(rig.asked("/EntityEvent?"), 1);
        } else {
            QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 63);
        }
        rig.api.override = {};
        for (std::size_t held = 1; isFull && held <= 2; ++held)
            rig.producer.release(held);
        rig.keeper->retryWork({});
        QTRY_COMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 60);
        QTRY_COMPARE(rig.state(), State::Ready);
    }

    void letsPushesInBetweenThePiecesOfAPage()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig.api, 500);
        qint64 largest = 0;
        EventId stored;
        connect(rig.writer.get(), &LogWriter::committed, &rig.producer, [&](EventId last) {
            largest = std::max(largest, last.value - stored.value);
            stored = last;
        });
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.totals().applied, 500);
        QCOMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 500);
        QCOMPARE(rig.asked("/EntityEvent?"), 1);
        QVERIFY2(largest <= 200, qPrintable(QString::number(largest)));
    }

    void goesOnBehindARowThatIsNoEvent_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<int>("pageSize");
        QTest::addColumn<QString>("named");
        const QByteArray nullKey
            = R"({"EntityEventSequence":3,"ResourceName":"Property","ResourceRecordKey":null})";
        QTest::newRow("a null key") << nullKey << 1000 << "sequence 3";
        QTest::newRow("on a page of its own") << nullKey << 1 << "sequence 3";
        QTest::newRow("a key that is too long")
            << QByteArray(nullKey).replace("null", '"' + QByteArray(256, 'k') + '"') << 1000 << "sequence 3";
        QTest::newRow("a blank in the resource's name") << QByteArray(
            R"({"EntityEventSequence":3,"ResourceName":"My Property","ResourceRecordKey":"K3"})")
                                                        << 1000 << "sequence 3";
        QTest::newRow("no object") << QByteArray("null") << 1000 << "value[2]";
    }

    void goesOnBehindARowThatIsNoEvent()
    {
        QFETCH(const QByteArray, row);
        QFETCH(const int, pageSize);
        QFETCH(const QString, named);
        ManualClock clock;
        Rig rig(clock);
        rig.firstCopy = true;
        fill(rig.api, 6);
        rig.api.eventPage = pageSize;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/EntityEvent"))
                return std::nullopt;
            SmallApi plain = rig.api;
            plain.override = {};
            ScriptedAnswer answer = plain.answer(request);
            answer.body.replace(
                R"({"EntityEventSequence":3,"ResourceName":"Property","ResourceRecordKey":"K3"})", row);
            return answer;
        };
        QVERIFY(rig.start());
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.copy().state == FirstCopy::State::Done; }, 1s));
        QTRY_COMPARE(rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 6); // K3: the reconcile
        QCOMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 5);
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.sql("work", "SELECT cause FROM problem").toString(), QStringLiteral("poll_bad_event"));
        const QString detail = rig.sql("work", "SELECT detail FROM problem").toString();
        QVERIFY2(detail.contains(named), qPrintable(detail));
        // Later walks begin behind it.
        clock.advance(11min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("work", "SELECT sequence FROM watermark").toInt(), 6);
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.api.addEvent(7, keyOf(1));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event_row").toInt(), 6);
        QCOMPARE(rig.totals().openProblems, 1);
    }

    void catchesUpThoughAnotherSourceCannotFetch()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.startsWith("/Property") ? std::optional(say(401)) : std::nullopt;
        };
        SmallApi other;
        fill(other, 5);
        ScriptedProducer otherProducer(
            [&other](const SeenRequest &request) { return other.answer(request); });
        rig.writer->run([&otherProducer](LogDatabase &log) {
            QVERIFY(log.addProducer(QStringLiteral("Other"), otherProducer.root(), {}));
        });
        QTRY_COMPARE(rig.directory().producers.size(), 2U);
        EventBatch first;
        first.producer = rig.directory().producers.back().id;
        first.events = {eventOf(1, keyOf(1))};
        QVERIFY(rig.writer->submit(std::move(first), nullptr));
        std::vector<EntityEvent> events;
        for (int i = 1; i <= 40; ++i)
            events.push_back(eventOf(i, keyOf(i)));
        rig.push(events);
        QTRY_COMPARE(rig.directory().feeds.size(), 2U);
        rig.writer->run([](LogDatabase &log) {
            const Directory now = log.directory().value();
            for (FeedRow feed : now.feeds) {
                feed.limits.highWater = 40;
                feed.limits.lowWater = 20;
                QVERIFY(log.setFeed(feed));
            }
        });
        QTRY_COMPARE(rig.directory().feeds.back().limits.lowWater, 20);
        QVERIFY(rig.startKeeper());
        QTRY_COMPARE(rig.totals().takenThrough, EventId {41});
        rig.replicator->setDirectory(std::make_shared<const Directory>(rig.directory()));
        rig.replicator->start();
        QTRY_COMPARE(rig.sql("log", "SELECT count(*) FROM event_row WHERE origin = 1").toInt(), 4);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM work WHERE source = 1").toInt(), 40);
    }
};

QTEST_GUILESS_MAIN(TestPollPages)
#include "tst_pollpages.moc"
