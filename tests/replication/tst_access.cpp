// SPDX-License-Identifier: GPL-3.0-or-later
// Credentials, pauses and budgets of a whole source (wire.md 3), with a Producer on a real socket.
#include "replication/accessdesk.h"
#include "rig.h"

#include <QTest>
#include <QTimer>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

QByteArray keyOf(int number) { return "K" + QByteArray::number(number); }

void fill(Rig &rig, int keys)
{
    rig.api.hasEvents = false;
    for (int i = 1; i <= keys; ++i)
        rig.api.put(keyOf(i), i);
}

std::vector<EntityEvent> eventsFor(int keys, int first = 1)
{
    std::vector<EntityEvent> events;
    for (int i = 0; i < keys; ++i)
        events.push_back(eventOf(first + i, keyOf(i + 1)));
    return events;
}

/// A token endpoint beside the API, which takes only its newest token.
struct Tokens
{
    int given = 0;
    bool same = false;
    bool refuses = false;

    void guard(Rig &rig)
    {
        rig.api.override = [this](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/token")) {
                if (refuses)
                    return say(401, R"({"error":"invalid_client"})");
                given += same && given > 0 ? 0 : 1;
                return say(200, "{\"access_token\":\"" + current() + "\",\"expires_in\":3600}");
            }
            if (lost || request.headers.value("authorization") != "Bearer " + current())
                return say(401, {}, "WWW-Authenticate: Bearer realm=\"x\"\r\n");
            return std::nullopt;
        };
    }
    QByteArray current() const { return "t" + QByteArray::number(given); }
    bool lost = false;
};

SourceCredentials oauth(const Rig &rig)
{
    SourceCredentials credentials;
    credentials.oauth = OAuthCredentials {rig.producer.url("/token"), "id", "secret", {}};
    return credentials;
}

} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getsATokenBeforeTheFirstRequest()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        Tokens tokens;
        tokens.guard(rig);
        rig.replicator->setCredentials(rig.source, oauth(rig));
        QVERIFY(rig.start());
        rig.push(eventsFor(20));
        QTRY_COMPARE(rig.totals().applied, 20);
        QCOMPARE(rig.asked("/token"), 1);
        QVERIFY(rig.producer.seen().front().target.startsWith("/token"));
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void renewsOnceAfterA401InTheMiddle()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        Tokens tokens;
        tokens.guard(rig);
        rig.replicator->setCredentials(rig.source, oauth(rig));
        QVERIFY(rig.start());
        rig.push(eventsFor(20));
        QTRY_COMPARE(rig.totals().applied, 20);
        ++tokens.given; // its server restarted and forgot
        rig.push(eventsFor(20, 21));
        QTRY_COMPARE(rig.totals().applied, 40);
        QCOMPARE(rig.asked("/token"), 2);
        QCOMPARE(rig.totals().openProblems, 0);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem").toInt(), 0);
    }

    void takesTheSameTokenAgainForARealRefusal()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        Tokens tokens;
        tokens.same = true;
        tokens.guard(rig);
        rig.replicator->setCredentials(rig.source, oauth(rig));
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        tokens.lost = true;
        rig.push(eventsFor(20));
        QTRY_COMPARE(rig.state(), State::Paused);
        QTRY_COMPARE(rig.totals().openProblems, 1);
        QCOMPARE(rig.asked("/token"), 2);
        const auto asked = rig.producer.seen().size();
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.producer.seen().size(), asked);
        tokens.lost = false;
        rig.replicator->setCredentials(rig.source, oauth(rig));
        QTRY_COMPARE(rig.totals().applied, 20);
        QTRY_COMPARE(rig.totals().openProblems, 0);
    }

    void pausesWhenTheTokenEndpointRefuses()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 1);
        Tokens tokens;
        tokens.refuses = true;
        tokens.guard(rig);
        rig.replicator->setCredentials(rig.source, oauth(rig));
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Paused);
        QTRY_COMPARE(rig.sql("work", "SELECT cause FROM problem WHERE solved_ms IS NULL").toString(),
            QStringLiteral("token_refused"));
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.producer.seen().size(), 1);
    }

    void sendsConstantMembersAndNamesNone()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 3);
        SourceCredentials credentials;
        credentials.headers = {{"x-api-key", "k3y"}};
        credentials.query = {{"access_token", "s3 cret"}};
        rig.replicator->setCredentials(rig.source, credentials);
        QVERIFY(rig.start());
        rig.push(eventsFor(3));
        QTRY_COMPARE(rig.totals().applied, 3);
        for (const SeenRequest &request : rig.producer.seen()) {
            QCOMPARE(request.headers.value("x-api-key"), QByteArray("k3y"));
            QCOMPARE(request.target.count("access_token=s3%20cret"), 1);
        }
    }

    void keepsToItsBudgetAlsoOverARestart()
    {
        ManualClock clock;
        Rig rig(clock, {{QStringLiteral("limit"), QStringLiteral("8/h")}, {QStringLiteral("most_keys"), 1}});
        fill(rig, 30);
        QVERIFY(rig.start());
        rig.push(eventsFor(30));
        QTRY_COMPARE(rig.producer.seen().size(), 8); // $metadata, EntityEvent and six records
        QTRY_COMPARE(rig.state(), State::Waiting);
        QCOMPARE(rig.status().reason, QStringLiteral("budget"));
        QTRY_COMPARE(rig.sql("work", "SELECT sum(requests) FROM budget_minute").toInt(), 8);
        rig.restart();
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.producer.seen().size(), 8);
        clock.advance(61min);
        QTRY_COMPARE(rig.producer.seen().size(), 16);
        QCOMPARE(rig.status().budget.uses.front().limit.most, 8);
        QCOMPARE(rig.totals().failed, 0);
    }

    void asksNothingDuringAPauseAlsoAfterARestart()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 30);
        bool throttled = true;
        rig.api.override = [&throttled](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return throttled && request.target.startsWith("/Property")
                ? std::optional(say(429, {}, "Retry-After: 300\r\n"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push(eventsFor(30));
        QTRY_COMPARE(rig.state(), State::Waiting);
        QTRY_VERIFY(rig.sql("work", "SELECT paused_until_ms FROM budget").toLongLong() > 0);
        throttled = false;
        const auto asked = rig.producer.seen().size();
        rig.restart();
        clock.advance(200s);
        QTest::qWait(500); // more than two ticks
        QCOMPARE(rig.producer.seen().size(), asked);
        QCOMPARE(rig.status().budget.sentDuringPause, 0);
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().applied == 30; }));
        QVERIFY(rig.status().budget.refusals >= 1);
    }

    void keepsAPauseThatBeganWhileCountsWereBeingKept()
    {
        ManualClock clock;
        Rig rig(clock);
        QVERIFY(rig.startKeeper());
        AccessDesk desk("MLS", {}, {}, *rig.keeper, clock);
        QTRY_VERIFY(desk.gate().isOpen());
        clock.advance(1min);
        desk.noteSent(); // begins to keep
        QVERIFY(desk.gate().isOpen());
        Answer throttled;
        throttled.status = 429;
        throttled.retryAfter = "300";
        desk.watch(desk.sent(), throttled);
        QVERIFY(!desk.gate().isOpen());
        QTRY_VERIFY(rig.sql("work", "SELECT paused_until_ms FROM budget").toLongLong() > 0);
    }

    void servesAFeedOfTenBesideOneOfThousands_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<bool>("isSlow"); // 20 answers a second
        QTest::newRow("of a Producer with a limit") << "20/s" << 6 << false;
        QTest::newRow("of a slow Producer") << QString() << 1 << true;
    }

    void servesAFeedOfTenBesideOneOfThousands()
    {
        QFETCH(const QString, limit);
        QFETCH(const int, concurrency);
        QFETCH(const bool, isSlow);
        SystemClock clock;
        QJsonObject settings {{QStringLiteral("most_keys"), 1}, {QStringLiteral("concurrency"), concurrency}};
        if (!limit.isEmpty())
            settings.insert(QStringLiteral("limit"), limit);
        Rig rig(clock, settings);
        QTimer answers;
        connect(&answers, &QTimer::timeout, &rig.producer, [&rig, isSlow, given = 0]() mutable {
            if (isSlow && given < rig.asked("/Property"))
                rig.producer.release(std::size_t(given++));
        });
        answers.start(50ms);
        rig.api.override = [&rig, isSlow](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isSlow || !request.target.startsWith("/Property"))
                return std::nullopt;
            SmallApi plain = rig.api;
            plain.override = {};
            return keep(plain.answer(request));
        };
        fill(rig, 3000);
        QVERIFY(rig.start());
        rig.push(eventsFor(3000));
        QTRY_VERIFY(rig.totals().applied >= 10);
        for (int i = 1; i <= 10; ++i)
            rig.api.put("B" + QByteArray::number(i), 7);
        std::vector<EntityEvent> few;
        for (int i = 1; i <= 10; ++i)
            few.push_back(eventOf(i, "B" + QByteArray::number(i)));
        rig.push(few, QStringLiteral("small"));
        QTRY_COMPARE_WITH_TIMEOUT(
            rig.sql("replica", "SELECT count(*) FROM Property WHERE ListPrice = 7 AND ListingKey LIKE 'B%'")
                .toInt(),
            10, 15'000);
        QVERIFY(rig.totals().applied < 150); // the thousands are far from done
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
