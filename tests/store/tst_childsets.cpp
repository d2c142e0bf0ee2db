// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperrig.h"
#include "store/childset.h"
#include "store/database.h"
#include "store/replicadatabase.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

namespace {

QByteArray photo(const QByteArray &key, const QByteArray &more = {})
{
    return "{\"MediaKey\":\"" + key + "\",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"p\"" + more
        + '}';
}

QString photos(const KeeperRig &rig)
{
    return rig.plain("SELECT group_concat(MediaKey) FROM (SELECT MediaKey FROM Media ORDER BY 1)");
}

} // namespace

/// Sets of children below a parent (wire.md 3, "Removal" and `$expand`).
class TestChildSets : public QObject
{
    Q_OBJECT

    /// The photos of listing *p* as an answer to \a item; no item: as they came with the listing itself.
    static WorkOutcome set(
        KeeperRig &rig, const QByteArrayList &keys, bool isComplete, const WorkItem &item = {})
    {
        WorkOutcome outcome = rig.outcome(item, WorkOutcome::Kind::Children);
        if (!item.generation)
            outcome.item.key = childSetKey(rig.source, {"Property", "Media"}, "p");
        outcome.extent = isComplete ? WorkOutcome::Extent::Whole : WorkOutcome::Extent::Part;
        outcome.cause = QStringLiteral("children_incomplete");
        outcome.dueAgain = rig.clock.utcNow() + std::chrono::seconds(30);
        for (const QByteArray &key : keys)
            outcome.children.push_back({key.toStdString(), photo(key)});
        return outcome;
    }

    static QString waiting(const KeeperRig &rig)
    {
        return rig.work(
            "SELECT group_concat(resource || ' ' || key || ' ' || stage || ' ' || state) FROM work");
    }

    /// What is due after the confirm-after, in a keeper that knows nothing from before.
    static std::vector<WorkItem> dueLater(KeeperRig &rig)
    {
        rig.restart();
        rig.clock.advance(std::chrono::seconds(31));
        return rig.due();
    }

private Q_SLOTS:
    void storesChildrenInTheirOwnTable()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QCOMPARE(waiting(rig), QString());
        QCOMPARE(rig.plain("SELECT records FROM _resource WHERE name = 'Media'"), QStringLiteral("2"));
    }

    void keepsANewerAnswerOfAChild()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        WorkOutcome early = set(rig, {"a"}, true); // asked now
        rig.event("a", "Media");
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), photo("a", ",\"Order\":2"))}));
        QVERIFY(rig.apply({early}));
        QCOMPARE(rig.plain("SELECT count(*) FROM _record WHERE resource = 'Media' AND arrived_ordinal >= 2"),
            QStringLiteral("1"));
        // Which is newer cannot be told. The Producer may show no child alone: the set is asked for again.
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 0 0"));
        QVERIFY(rig.apply({set(rig, {"a"}, true, rig.due().at(0))}));
        QCOMPARE(waiting(rig), QString());
    }

    void asksAgainForASetThatWasAskedForTooEarly()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b", "c"}, true)}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        // A second look. While it is under way, "a" changes and "b" goes from what is shown.
        WorkOutcome early = set(rig, {"a"}, true, dueLater(rig).at(0));
        rig.event("a", "Media");
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), photo("a", ",\"Order\":2"))}));
        QVERIFY(rig.apply({early}));
        QCOMPARE(photos(rig), QStringLiteral("a,b")); // "c" for the second time, "b" for the first
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 0 0"));
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true, again[0])}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QCOMPARE(waiting(rig), QString());
    }

    void removesWhatTwoWholeSetsLack()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b", "c"}, true)}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)}));
        QCOMPARE(photos(rig), QStringLiteral("a,b,c")); // a read copy may lag
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 1 0"));
        const auto again = dueLater(rig);
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again[0].stage, WorkStage::ConfirmRemoval);
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true, again[0])}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QCOMPARE(
            rig.plain("SELECT group_concat(key || ' ' || why) FROM _tombstone"), QStringLiteral("c absent"));
        QCOMPARE(rig.plain("SELECT sum(removed) FROM _removal"), QStringLiteral("1")); // counted by the brake
        QCOMPARE(waiting(rig), QString());
        QCOMPARE(rig.plain("SELECT count(*) FROM _absent"), QStringLiteral("0"));
    }

    void takesAChildThatIsAbsentLaterForAFirstLook()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)}));
        QVERIFY(rig.apply(
            {set(rig, {}, true, dueLater(rig).at(0))})); // "b" for the second time, "a" for the first
        QCOMPARE(photos(rig), QStringLiteral("a"));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        QCOMPARE(photos(rig), QString());
    }

    void removesNoChildThatWasSeenBetweenTwoSets()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)})); // from a read copy that lags
        rig.event("b", "Media");
        const auto both = dueLater(rig); // the event, and the second look
        QCOMPARE(both.size(), 2U);
        const bool isFirst = both[0].key.resource.text == "Media";
        QVERIFY(rig.apply({rig.upsert(both[isFirst ? 0 : 1], photo("b"))}));
        QVERIFY(rig.apply({set(rig, {"a"}, true, both[isFirst ? 1 : 0])})); // from the same copy
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 1 0"));
        QVERIFY(rig.apply({set(rig, {"a"}, true, dueLater(rig).at(0))})); // and once more
        QCOMPARE(photos(rig), QStringLiteral("a"));
        QCOMPARE(rig.plain("SELECT count(*) FROM _absent"), QStringLiteral("0"));
    }

    void waitsTheWholeConfirmAfterForTheLastThatIsAbsent()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)}));
        rig.clock.advance(std::chrono::seconds(29));
        QVERIFY(rig.apply({set(rig, {}, true)}));
        const UtcTime due = rig.clock.utcNow() + std::chrono::seconds(30);
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 1 0"));
        QCOMPARE(rig.work("SELECT due_ms FROM work"), QString::number(toUnixMs(due)));
    }

    /// What a table of children refuses, in a batch of others.
    void saysSoWhenASetCannotBeStored()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p", "q"}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)}));
        const auto refuse = [&rig](const char *sql) {
            return Database::open(
                rig.files.replica(rig.source), databasekind::replica(), Database::Access::ReadWrite)
                .and_then([&](const std::unique_ptr<Database> &file) { return file->execute(sql); })
                .has_value();
        };
        QVERIFY(refuse("CREATE TRIGGER refusal BEFORE INSERT ON Media BEGIN SELECT RAISE(ABORT, 'no'); END"));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 0 0")); // came with its parent: asked for
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true, rig.due().at(0))}));
        QCOMPARE(photos(rig), QStringLiteral("a"));
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 0 1"));
        const auto problems = rig.problems();
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].cause, QStringLiteral("bad_record"));
        QCOMPARE(problems[0].resource, QStringLiteral("Property/Media"));
        QVERIFY(refuse("DROP TRIGGER refusal"));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QCOMPARE(waiting(rig), QString());
        QCOMPARE(rig.problems().size(), 0U);
    }

    void removesNothingByAnIncompleteSetAndAsksForTheRest()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.apply({set(rig, {"c"}, false)}));
        QCOMPARE(photos(rig), QStringLiteral("a,b,c"));
        const auto asked = rig.due();
        QCOMPARE(asked.size(), 1U);
        QCOMPARE(asked[0].key.resource.text, std::string("Property/Media"));
        QCOMPARE(asked[0].stage, WorkStage::Fetch);
        // News while it is under way: its answer is older than they are.
        QVERIFY(rig.apply({set(rig, {"c"}, false), set(rig, {"a", "b", "c"}, true, asked[0])}));
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QVERIFY(rig.apply({set(rig, {"a", "b", "c"}, true, again[0])}));
        QCOMPARE(waiting(rig), QString());
    }

    void removesNothingByADoubtfulSet()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        const auto doubtful = [&](const QByteArrayList &keys) {
            WorkOutcome outcome = set(rig, keys, true);
            outcome.extent = WorkOutcome::Extent::Doubtful;
            return outcome;
        };
        QVERIFY(rig.apply({doubtful({"a", "b"})}));
        QVERIFY(rig.apply({doubtful({"a", "b", "c"})}));
        QCOMPARE(waiting(rig), QString());
        QVERIFY(rig.apply({doubtful({"a"})}));
        QCOMPARE(waiting(rig), QStringLiteral("Property/Media p 0 0"));
        QCOMPARE(photos(rig), QStringLiteral("a,b,c"));
    }

    void saysSoWhenASetStaysIncomplete()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a"}, false)}));
        QVERIFY(rig.apply({set(rig, {"a"}, false, rig.due().at(0))}));
        QCOMPARE(rig.problems().size(), 1U);
        QCOMPARE(rig.problems()[0].cause, QStringLiteral("children_incomplete"));
        QVERIFY(rig.apply({set(rig, {"a"}, false)})); // the parent has changed: tried again
        const auto again = rig.due();
        QCOMPARE(again.size(), 1U);
        QVERIFY(rig.apply({set(rig, {"a"}, true, again[0])}));
        QCOMPARE(rig.problems().size(), 0U);
    }

    void leavesChildrenOfOthersAlone()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p", "q"}));
        WorkOutcome others = set(rig, {"a"}, true);
        others.item.key = childSetKey(rig.source, {"Property", "Media"}, "q");
        others.children = {{"x", R"({"MediaKey":"x","ResourceName":"Property","ResourceRecordKey":"q"})"},
            {"m", R"({"MediaKey":"m","ResourceName":"Member","ResourceRecordKey":"p"})"}};
        QVERIFY(rig.apply({others, set(rig, {"a"}, true)}));
        QVERIFY(rig.apply({set(rig, {}, true)}));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        QCOMPARE(photos(rig), QStringLiteral("m,x"));
    }

    void goesOnlyWithAParentThatIsThere()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.proveRemoved({"p"}));
        QCOMPARE(photos(rig), QString());
        // The Producer still shows its photos: they went with their parent.
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QCOMPARE(photos(rig), QString());
    }

    void asksForTheChildrenOfAParentThatComesBack()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.proveRemoved({"p"}));
        QCOMPARE(photos(rig), QString());
        QVERIFY(rig.hold({"p"}));
        const auto asked = rig.due();
        QCOMPARE(asked.size(), 1U); // open houses never were held
        QCOMPARE(asked[0].key.resource.text, std::string("Property/Media"));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true, asked[0])}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
    }

    /// The replica has it, and the program ends before the work is settled by it.
    void asksForTheChildrenOfAParentThatCameBackBeforeAKill()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true)}));
        QVERIFY(rig.proveRemoved({"p"}));
        rig.event("p");
        const WorkOutcome back = rig.upsert(rig.due().at(0), 100);
        rig.stop();
        {
            auto replica = ReplicaDatabase::open(rig.files, rig.source, rig.clock);
            QVERIFY(replica && (*replica)->apply({back}));
        }
        rig.restart();
        QVERIFY(rig.apply({rig.upsert(rig.due().at(0), 100)})); // as it is held
        const auto asked = rig.due();
        QCOMPARE(asked.size(), 1U);
        QCOMPARE(asked[0].key.resource.text, std::string("Property/Media"));
        QVERIFY(rig.apply({set(rig, {"a", "b"}, true, asked[0])}));
        QCOMPARE(photos(rig), QStringLiteral("a,b"));
        QVERIFY(rig.hold({"p"})); // once is enough
        QCOMPARE(waiting(rig), QString());
    }

    void looksAgainAtAChildThatComesBack()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, {"a"}, true)}));
        QVERIFY(rig.proveRemoved({"a"}, "Media"));
        QVERIFY(rig.apply({set(rig, {"a"}, true)})); // from a read copy that lags
        QCOMPARE(photos(rig), QStringLiteral("a"));
        const auto looked = dueLater(rig);
        QVERIFY(rig.apply({set(rig, {}, true, looked.at(0))}));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        QCOMPARE(photos(rig), QString());
        QCOMPARE(waiting(rig), QString());
    }

    void asksAPersonBeforeManyGo()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        const QByteArrayList many = keysNamed("m", 30);
        QVERIFY(rig.apply({set(rig, many, true)}));
        QVERIFY(rig.apply({set(rig, {}, true)}));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        QCOMPARE(rig.plain("SELECT count(*) FROM Media"), QStringLiteral("10"));
        const auto problems = rig.problems();
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].cause, QStringLiteral("mass_removal"));
        QCOMPARE(problems[0].evidence.value(QStringLiteral("held")).toInt(), 10);
        // No: they stay, whatever sets lack them.
        QCOMPARE(rig.keeper->answerProblem(problems[0].id, false).result().value(), 10);
        QVERIFY(rig.apply({set(rig, {}, true)}));
        QCOMPARE(rig.plain("SELECT count(*) FROM Media"), QStringLiteral("10"));
        QCOMPARE(waiting(rig), QString());
    }

    void removesWhatAPersonHasAllowed()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, keysNamed("m", 30), true)}));
        QVERIFY(rig.apply({set(rig, {}, true)}));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        QCOMPARE(rig.keeper->answerProblem(rig.problems().at(0).id, true).result().value(), 10);
        // They may not be shown by themselves: the set is asked for, over a restart, too.
        rig.restart();
        const std::vector<WorkItem> asked = rig.due(10);
        QCOMPARE(asked.size(), 1U);
        QCOMPARE(asked[0].key.resource.text, std::string("Property/Media"));
        QVERIFY(rig.apply({set(rig, {"m03"}, true, asked[0])}));
        QCOMPARE(photos(rig), QStringLiteral("m03")); // it is shown again
        QCOMPARE(waiting(rig), QString());
        QCOMPARE(rig.problems().size(), 0U);
    }

    void asksForItselfAboutAChildWhoseParentIsNotHeld()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        QVERIFY(rig.apply({set(rig, keysNamed("m", 30), true)}));
        QVERIFY(rig.apply({set(rig, {}, true)}));
        QVERIFY(rig.apply({set(rig, {}, true, dueLater(rig).at(0))}));
        WorkOutcome moved = rig.outcome({}, WorkOutcome::Kind::Upsert);
        moved.item.key = {rig.source, {"Media"}, {rig.problems().at(0).key.toStdString(), false}};
        moved.record = photo(rig.problems().at(0).key.toUtf8()).replace("\"p\"", "\"q\"");
        QVERIFY(rig.apply({moved}));
        QCOMPARE(rig.keeper->answerProblem(rig.problems().at(0).id, true).result().value(), 10);
        QCOMPARE(rig.due(10).size(), 2U); // the set of the others, and the one itself
    }
};

QTEST_GUILESS_MAIN(TestChildSets)
#include "tst_childsets.moc"
