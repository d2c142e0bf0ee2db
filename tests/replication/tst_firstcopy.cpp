// SPDX-License-Identifier: GPL-3.0-or-later
#include "listedapi.h"
#include "store/keeperjob.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;
using CopyState = FirstCopy::State;

namespace {

/// What \a api answers, with its next link in the HTTP header and not in the body.
ScriptedAnswer linkInHeader(SmallApi api, const SeenRequest &request)
{
    api.override = {};
    ScriptedAnswer answer = api.answer(request);
    const QByteArray name = ",\"@odata.nextLink\":\"";
    if (const auto at = answer.body.indexOf(name); at >= 0) {
        const QByteArray link = answer.body.mid(at + name.size()).split('"').first();
        answer.body = answer.body.left(at) + '}';
        answer.moreHeaders = "Link: <" + link + ">; rel=\"next\"\r\n";
    }
    return answer;
}

/// A snapshot of 60 records in pages of 10, whose third page fails while \a slow.
bool comesToItsThirdPage(Rig &rig, const bool &slow)
{
    fill(rig, 60);
    rig.api.override = [&slow](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        return slow && request.target.contains("gt%20'K0020'") ? std::optional(say(500)) : std::nullopt;
    };
    if (!rig.start() || !QTest::qWaitFor([&rig] { return rig.state() == State::CatchingUp; }))
        return false;
    rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
    return QTest::qWaitFor(
        [&rig] { return rig.sql("work", "SELECT pages FROM copy_resource").toInt() == 2; });
}

} // namespace

class TestFirstCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaysAndThenFindsWhatTheLogDoesNotTell()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 25);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QVERIFY(rig.copy().kind == CopyKind::Replay);
        QTRY_COMPARE(held(rig), 25);
        QCOMPARE(lastReconcile(rig).missing, 24);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void takesASnapshotWithTheLogFromAWatermark()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            // Nothing must be asked for record by record.
            return request.target.startsWith("/Property(") ? std::optional(say(500)) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.asked("$orderby=EntityEventSequence&") > 0 || rig.asked("ge%200&") > 0);
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_COMPARE(held(rig), 35);
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QCOMPARE(rig.asked("/EntityEvent?$orderby=EntityEventSequence%20desc&$top=1"), 1);
        QCOMPARE(lastReconcile(rig).drift(), 0);
        QCOMPARE(lastReconcile(rig).listed, 35);
        QCOMPARE(rig.copy().resources.front().records, 35);
        QVERIFY(rig.copyProgress().total == 35);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM key_state").toInt(), 35);
    }

    void asksAgainForTheWatermarkWhenASignInPageCame()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 5);
        int signIn = 1;
        rig.api.override = [&signIn](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool spoils = request.target.contains("Sequence%20desc") && signIn > 0 && signIn-- > 0;
            return spoils ? std::optional(say(200, "<html>Please sign in</html>")) : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.copy().state == CopyState::Done; }, 1s));
        QCOMPARE(signIn, 0);
        QCOMPARE(rig.asked("Sequence%20desc"), 2);
        QCOMPARE(rig.sql("work", "SELECT covered_from FROM watermark").toInt(), 77); // nothing was replayed
    }

    void fetchesNoPageMoreThanTwiceOverThreeKills()
    {
        SystemClock clock;
        Rig rig(clock, QJsonObject {{QStringLiteral("record_page_size"), 10}});
        fill(rig, 200);
        int pages = 0;
        rig.api.override = [&pages](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool copies
                = request.target.startsWith("/Property?") && !request.target.contains("$select");
            return copies && ++pages % 6 == 0 ? std::optional(say(503))
                                              : std::nullopt; // a moment to be killed in
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        for (int kill = 1; kill <= 3; ++kill) {
            QTRY_VERIFY_WITH_TIMEOUT(
                rig.sql("work", "SELECT pages FROM copy_resource").toInt() >= kill * 4, 30'000);
            rig.restart();
        }
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 200);
        QCOMPARE(lastReconcile(rig).drift(), 0);
        std::map<QByteArray, int> answered;
        for (const SeenRequest &request : rig.producer.seen()) {
            if (request.target.startsWith("/Property?") && request.target.contains("gt")
                && !request.target.contains("$select"))
                ++answered[request.target];
        }
        QVERIFY(answered.size() >= 20);
        int twice = 0;
        for (const auto &[target, times] : answered) {
            QVERIFY2(times <= 3, target.constData()); // twice, and once more for its 503
            twice += times > 1;
        }
        QVERIFY2(twice <= 10, qPrintable(QString::number(twice)));
    }

    void goesOnComparingAfterARestart()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 25);
        bool slow = true;
        rig.api.override = [&slow](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool compares
                = request.target.startsWith("/Property?") && request.target.contains("$select");
            return slow && compares ? std::optional(say(503)) : std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.copy().state == CopyState::Reconciling);
        rig.restart();
        slow = false;
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QTRY_COMPARE(held(rig), 25);
    }

    void stopsAndGoesOn()
    {
        SystemClock clock;
        Rig rig(clock, QJsonObject {{QStringLiteral("record_page_size"), 10}});
        bool slow = true;
        QVERIFY(comesToItsThirdPage(rig, slow));
        QTRY_COMPARE(rig.copyProgress().waitingFor, QStringLiteral("http_500")); // no rate of before
        QCOMPARE(rig.copyProgress().recordsPerSecond, 0.0);
        rig.replicator->stopCopy(rig.source);
        QTRY_VERIFY(rig.copy().state == CopyState::Stopped);
        slow = false;
        rig.restart(); // stopped is stopped, over a restart, too
        QTRY_VERIFY(rig.copy().state == CopyState::Stopped);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.asked("gt%20'K0030'"), 0);
        rig.replicator->resumeCopy(rig.source);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 60);
        QCOMPARE(rig.asked("gt%20'K0010'&$orderby=ListingKey&$top=10"), 2); // once for keys alone
    }

    void stopsAlsoBeforeItIsKnownHowFarItHadCome()
    {
        SystemClock clock;
        Rig rig(clock, QJsonObject {{QStringLiteral("record_page_size"), 10}});
        bool slow = true;
        QVERIFY(comesToItsThirdPage(rig, slow));
        slow = false;
        rig.restart();
        rig.replicator->stopCopy(rig.source); // at once: $metadata is not read yet
        QTRY_VERIFY(rig.copy().state == CopyState::Stopped);
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(rig.asked("gt%20'K0030'"), 0);
    }

    void pagesByLinksWhereItCannotOrderByKey()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        int ordered = 0;
        rig.api.override = [&ordered](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/Property?") || !request.target.contains("$orderby"))
                return std::nullopt;
            ++ordered;
            return say(501, R"({"error":{"code":"501","message":"orderby is not supported"}})");
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 60'000);
        QCOMPARE(held(rig), 35);
        QVERIFY(rig.asked("$skip=30") > 0);
        QVERIFY2(ordered <= 2, qPrintable(QString::number(ordered))); // a walk does not ask again
    }

    void followsNextLinksOfTheHttpHeader()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        rig.api.override = [&rig](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            return request.target.contains("$orderby") ? NoOrder : linkInHeader(rig.api, request);
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 60'000);
        QCOMPARE(held(rig), 35);
        QCOMPARE(lastReconcile(rig).listed, 35);
        QCOMPARE(lastReconcile(rig).drift(), 0);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void endsAWalkByLinksThatBringsNothingNew_data()
    {
        QTest::addColumn<QByteArrayList>("pages"); // what `Property?page=N` answers, the last one for ever
        QTest::addColumn<int>("records");
        QTest::addColumn<int>("most"); // requests that are made
        const QByteArray first = R"({"value":[{"ListingKey":"A"}],"@odata.nextLink":"Property?page=1"})";
        QTest::newRow("ever new links with nothing behind them") << QByteArrayList {first, {}} << 1 << 201;
        QTest::newRow("two pages that lead to each other")
            << QByteArrayList {first, R"({"value":[{"ListingKey":"B"}],"@odata.nextLink":"Property?page=0"})"}
            << 2 << 3;
        QTest::newRow("three, one of them empty")
            << QByteArrayList {first, R"({"value":[],"@odata.nextLink":"Property?page=2"})",
                   R"({"value":[{"ListingKey":"A"}],"@odata.nextLink":"Property?page=1"})"}
            << 1 << 3;
    }

    void endsAWalkByLinksThatBringsNothingNew()
    {
        QFETCH(const QByteArrayList, pages);
        QFETCH(const int, records);
        QFETCH(const int, most);
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 0);
        rig.api.override = [&pages](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            if (request.target.contains("$orderby"))
                return NoOrder;
            const auto at = request.target.indexOf("page=");
            const qsizetype number = at < 0 ? 0 : request.target.mid(at + 5).toLongLong();
            const QByteArray page = pages[std::min(number, pages.size() - 1)];
            return say(200,
                page.isEmpty() ? "{\"value\":[],\"@odata.nextLink\":\"Property?page="
                        + QByteArray::number(number + 1) + "\"}"
                               : page);
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_COMPARE(rig.sql("work", "SELECT detail FROM problem WHERE cause = 'copy_failed'").toString(),
            QStringLiteral("Property could not be copied: no_progress: the pages bring nothing new"));
        QTRY_COMPARE(held(rig), records); // what came is kept
        QTRY_COMPARE(
            rig.sql("work", "SELECT count(*) FROM problem WHERE cause = 'reconcile_failed'").toInt(), 1);
        int asked = 0;
        for (const SeenRequest &request : rig.producer.seen())
            asked += isListing(request) && !request.target.contains("$orderby");
        QVERIFY2(asked <= 2 * most, qPrintable(QString::number(asked))); // the copy, and the reconcile
    }

    void goesOnOverEmptyPages_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("by links") << false;
        QTest::newRow("in the order of the key") << true;
    }

    void goesOnOverEmptyPages()
    {
        QFETCH(const bool, byKey);
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 0);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            if (!byKey && request.target.contains("$orderby"))
                return NoOrder;
            const auto at = request.target.indexOf("page=");
            const int page = at < 0 ? 0 : request.target.mid(at + 5).toInt();
            const QByteArray onTo
                = ",\"@odata.nextLink\":\"Property?page=" + QByteArray::number(page + 1) + "\"}";
            const bool isBehindA = request.target.contains("gt%20'A'");
            if (page == 0 && !isBehindA)
                return say(200, R"({"value":[{"ListingKey":"A"}])" + (byKey ? QByteArray("}") : onTo));
            return page < 5 ? say(200, R"({"value":[])" + onTo)
                            : say(200, R"({"value":[{"ListingKey":"B"}]})");
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 2);
        QCOMPARE(lastReconcile(rig).listed, 2);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void keepsAPageThatIsWrittenWhileTheNextOneFails_data()
    {
        QTest::addColumn<bool>("another"); // resource behind the one that fails
        QTest::newRow("another resource follows") << true;
        QTest::newRow("it is the last resource") << false;
    }

    void keepsAPageThatIsWrittenWhileTheNextOneFails()
    {
        QFETCH(const bool, another);
        SystemClock clock;
        Rig rig(clock, QJsonObject {{QStringLiteral("record_page_size"), 1000}});
        fill(rig, 1500);
        const QByteArray member = R"(<EntityType Name="Member"><Key><PropertyRef Name="MemberKey"/></Key>)"
                                  R"(<Property Name="MemberKey" Type="Edm.String"/></EntityType>)";
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (another && request.target.startsWith("/$metadata")) {
                SmallApi plain;
                ScriptedAnswer described = plain.answer(request);
                described.body.replace(
                    "<EntityContainer Name=\"C\">", member + R"(<EntityContainer Name="C">)");
                described.body.replace("</EntityContainer>",
                    R"(<EntitySet Name="Member" EntityType="r.Member"/></EntityContainer>)");
                return described;
            }
            if (request.target.startsWith("/Member"))
                return say(200,
                    request.target.contains("gt") ? R"({"value":[]})" : R"({"value":[{"MemberKey":"M"}]})");
            const bool fails = request.target.startsWith("/Property?")
                && request.target.contains("gt%20'K1000'") && !request.target.contains("$select");
            return fails ? std::optional(say(403, "{}")) : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem WHERE cause = 'copy_failed'").toInt(), 1);
        QCOMPARE(rig.copy().resources.size(), another ? 2U : 1U);
        const ResourceProgress property = rig.copy().resources[0];
        QCOMPARE(property.resource, QStringLiteral("Property"));
        QCOMPARE(property.records, 1000);
        QVERIFY(property.done);
        if (another) {
            QCOMPARE(rig.copy().resources[1].resource, QStringLiteral("Member"));
            QCOMPARE(rig.copy().resources[1].records, 1);
            QCOMPARE(rig.sql("replica", "SELECT count(*) FROM Member").toInt(), 1);
        }
        QCOMPARE(rig.sql("work", "SELECT min(done) FROM copy_resource").toInt(), 1);
        QTRY_COMPARE(held(rig), 1500); // the reconcile names what is missing
    }

    void copiesTheOthersBesideADamagedRecord()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 5);
        rig.api.records["K0003"] = "{\"ListingKey\":\"K0003\",\"ListPrice\":3,\"City\":\"Orl\xE9"
                                   "ans\"}";
        rig.api.records["K0004"] = "{\"ListingKey\":\"K\xE9\",\"ListPrice\":4}";
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 4);
        QCOMPARE(
            rig.sql("work", "SELECT cause || ' ' || resource || ' ' || key || ': ' || detail FROM problem")
                .toString(),
            QStringLiteral(
                "damaged_text Property K0003: 1 records of Property hold text that is no UTF-8 or no "
                "JSON; they are kept, with U+FFFD in its place: K0003; 1 records of Property have no "
                "key that can be read, and are left out"));
        rig.push({eventOf(78, "K0003")}); // asked for alone: said again
        QTRY_COMPARE(rig.sql("work", "SELECT detail FROM problem WHERE solved_ms IS NULL").toString(),
            QStringLiteral(
                "1 records of Property hold text that is no UTF-8 or no JSON; they are kept, with U+FFFD "
                "in its place: K0003"));
    }

    void saysWhichResourcesAreNotCopiedForTheirKeys()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 3);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/$metadata"))
                return std::nullopt;
            ScriptedAnswer described = SmallApi().answer(request);
            described.body.replace("<EntityContainer Name=\"C\">",
                R"(<EntityType Name="History"><Key><PropertyRef Name="ListingKey"/><PropertyRef Name="At"/></Key>)"
                R"(<Property Name="ListingKey" Type="Edm.String"/><Property Name="At" Type="Edm.DateTimeOffset"/>)"
                R"(</EntityType><EntityContainer Name="C"><EntitySet Name="History" EntityType="r.History"/>)");
            return described;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 3);
        const auto told = [&rig](const QByteArray &of) {
            const QByteArray query = "SELECT " + of + " FROM problem WHERE cause = 'no_single_key'";
            return rig.sql("work", query.constData());
        };
        QCOMPARE(told("resource || ': ' || detail").toString(),
            QStringLiteral(
                "History: History has a key of several properties (ListingKey, At), and only one can be "
                "walked through: its records are not copied"));
        // Told once: who has closed it knows.
        QVERIFY(rig.keeper->dismissProblem(ProblemId {told("id").toLongLong()}, QStringLiteral("known"))
                    .result());
        rig.restart();
        QTRY_COMPARE(rig.state(), State::Ready);
        QCOMPARE(told("count(*) || ' ' || sum(solved_ms IS NULL)").toString(), QStringLiteral("1 0"));
        // A single key by now, or none: it is told of what is so.
        rig.api.override = {};
        changeWork(*rig.keeper, [](WorkLedgers &ledgers) {
            ProblemRow old;
            old.cause = QStringLiteral("no_single_key");
            old.source = {1};
            old.resource = QStringLiteral("Old");
            ledgers.problems.open(old, {});
        });
        rig.restart();
        QTRY_COMPARE(told("sum(solved_ms IS NULL)").toInt(), 0);
    }

    void saysWhichOfTheResourcesNamedCannotBeCopied()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 5);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        rig.replicator->beginCopy(
            rig.source, CopyKind::Snapshot, {QStringLiteral("Spaceship"), QStringLiteral("property")});
        QTRY_COMPARE(rig.sql("work", "SELECT resource FROM problem WHERE cause = 'copy_failed'").toString(),
            QStringLiteral("Spaceship"));
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QCOMPARE(rig.sql("work", "SELECT sum(records) FROM copy_resource").toInt(), 5);
    }

    void asksNoOldLinkWhenTheServiceRootIsAnother()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (isListing(request) && request.target.contains("$orderby"))
                return NoOrder;
            return request.target.contains("$skip=20") ? std::optional(say(500)) : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY(rig.asked("$skip=20") > 0);
        QTRY_COMPARE(rig.sql("work", "SELECT pages FROM copy_resource").toInt(), 2);
        SmallApi api = rig.api;
        api.override = {};
        ScriptedProducer elsewhere([&api](const SeenRequest &request) { return api.answer(request); });
        Directory directory = rig.directory();
        directory.sources.front().root = elsewhere.root();
        rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
        QTRY_COMPARE(rig.state(), State::CatchingUp);
        const int before = rig.asked("$skip=20");
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        QCOMPARE(held(rig), 35);
        QCOMPARE(rig.asked("$skip=20"), before);
    }
};

QTEST_GUILESS_MAIN(TestFirstCopy)
#include "tst_firstcopy.moc"
