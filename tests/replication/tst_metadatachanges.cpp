// SPDX-License-Identifier: GPL-3.0-or-later
// A Producer's $metadata that changes while the station runs.
#include "rig.h"
#include "store/keeperjob.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

/// `$metadata` of SmallApi with one resource more.
ScriptedAnswer withMember()
{
    SeenRequest request;
    request.target = "/$metadata";
    ScriptedAnswer described = SmallApi().answer(request);
    described.body
        .replace("<EntityContainer Name=\"C\">",
            R"(<EntityType Name="Member"><Key><PropertyRef Name="MemberKey"/></Key>)"
            R"(<Property Name="MemberKey" Type="Edm.String"/></EntityType><EntityContainer Name="C">)")
        .replace(
            "</EntityContainer>", R"(<EntitySet Name="Member" EntityType="r.Member"/></EntityContainer>)");
    return described;
}

/// Without EntityEvent; it has one Member, which $metadata tells of while \a told.
void serveMember(Rig &rig, const bool &told)
{
    rig.api.hasEvents = false;
    rig.api.override = [&told](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        if (request.target.startsWith("/Member"))
            return say(200, R"({"MemberKey":"M"})");
        return told && request.target.startsWith("/$metadata") ? std::optional(withMember()) : std::nullopt;
    };
}

EntityEvent memberEvent()
{
    EntityEvent named = eventOf(1, "M");
    named.resource.text = "Member";
    return named;
}

} // namespace

class TestMetadataChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAResourceThatIsGone()
    {
        ManualClock clock;
        Rig rig(clock);
        bool hasMember = true;
        serveMember(rig, hasMember);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push({memberEvent()});
        QTRY_COMPARE(rig.sql("replica", "SELECT count(*) FROM Member").toInt(), 1);
        changeWork(*rig.keeper, [](WorkLedgers &ledgers) {
            ProblemRow failed;
            failed.cause = QStringLiteral("reconcile_failed");
            failed.source = {1};
            failed.resource = QStringLiteral("Member");
            ledgers.problems.open(failed, {});
        });
        const char *const open
            = "SELECT group_concat(cause || ' ' || resource) FROM problem WHERE solved_ms IS NULL";
        for (int i = 0; i < 2; ++i) { // each time
            hasMember = false;
            rig.restart();
            QTRY_COMPARE(rig.sql("work", open).toString(), QStringLiteral("resource_gone Member"));
            QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Member").toInt(), 1);
            hasMember = true;
            rig.restart();
            QTRY_COMPARE(rig.sql("work", open).toString(), QString());
        }
        hasMember = false;
        rig.restart();
        QTRY_COMPARE(rig.totals().openProblems, 1);
        const qint64 id = rig.sql("work", "SELECT max(id) FROM problem").toLongLong();
        QVERIFY(rig.keeper->dismissProblem(ProblemId {id}, QStringLiteral("known")).result());
        rig.restart();
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.sql("work", open).toString(), QString()); // who has closed it knows
    }

    void readsItAgainForAResourceThatIsNew()
    {
        ManualClock clock;
        Rig rig(clock);
        bool hasMember = false;
        serveMember(rig, hasMember);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        rig.push({memberEvent()});
        QTRY_COMPARE(rig.totals().failed, 1);
        hasMember = true;
        clock.advance(50s);
        QTest::qWait(500); // more than two ticks: it was read a moment ago
        QCOMPARE(rig.asked("/$metadata"), 1);
        clock.advance(10s);
        QTRY_COMPARE(rig.sql("replica", "SELECT count(*) FROM Member").toInt(), 1);
        QTRY_COMPARE(rig.totals().failed, 0);
        QTRY_COMPARE(rig.totals().openProblems, 0);
        QCOMPARE(rig.asked("/$metadata"), 2);
        // What stays unknown is asked about once in a while, not at every event.
        EntityEvent named = memberEvent();
        named.resource.text = "Spaceship";
        rig.push({named});
        QTRY_COMPARE(rig.totals().failed, 1);
        clock.advance(16min);
        QTRY_COMPARE(rig.asked("/$metadata"), 3);
        clock.advance(16min);
        QTest::qWait(500);
        QCOMPARE(rig.asked("/$metadata"), 3);
        QCOMPARE(rig.totals().failed, 1);
    }

    void readsItAgainForAMemberThatIsNew()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 7);
        QByteArray added;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/$metadata"))
                return std::nullopt;
            ScriptedAnswer described = withMember();
            described.body.replace("<Property Name=\"ListPrice\"", added + "<Property Name=\"ListPrice\"");
            return described;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        clock.advance(1h);
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.totals().applied, 1);
        QTest::qWait(500);
        QCOMPARE(rig.asked("/$metadata"), 1); // all is described
        added = R"(<Property Name="Colour" Type="Edm.String"/>)";
        rig.api.records["A"] = R"({"@odata.id":"A","ListingKey":"A","ListPrice":7,"Colour":"red"})";
        clock.advance(1min);
        rig.push({eventOf(2, "A")});
        QTRY_COMPARE(rig.asked("/$metadata"), 2);
        QTRY_COMPARE(rig.sql("replica", "SELECT Colour FROM Property").toString(), QStringLiteral("red"));
    }

    void readsItAgainEachDay()
    {
        ManualClock clock;
        Rig rig(clock);
        rig.api.hasEvents = false;
        rig.api.put("A", 7);
        QByteArray added;
        bool broken = false;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/$metadata"))
                return std::nullopt;
            ScriptedAnswer described = withMember();
            described.body.replace("<Property Name=\"ListPrice\"", added + "<Property Name=\"ListPrice\"");
            return broken ? say(200, "<html>Please sign in</html>") : described;
        };
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        broken = true;
        clock.advance(24h);
        QTRY_COMPARE(rig.asked("/$metadata"), 2);
        QTest::qWait(500);
        QCOMPARE(rig.state(), State::Ready); // with what it knows
        QCOMPARE(rig.totals().openProblems, 0);
        broken = false;
        added = R"(<Property Name="Colour" Type="Edm.String"/>)";
        rig.api.records["A"] = R"({"ListingKey":"A","ListPrice":7,"Colour":"red"})";
        clock.advance(24h);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT count(*) FROM pragma_table_info('Property') WHERE name = 'Colour'")
                .toInt(),
            1);
        rig.push({eventOf(1, "A")});
        QTRY_COMPARE(rig.sql("replica", "SELECT Colour FROM Property").toString(), QStringLiteral("red"));
        QCOMPARE(rig.asked("/$metadata"), 3);
    }
};

QTEST_GUILESS_MAIN(TestMetadataChanges)
#include "tst_metadatachanges.moc"
