// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperrig.h"
#include "store/removalbounds.h"

#include <QJsonArray>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

/// The mass-removal brake (wire.md 3): what goes by itself, what waits for a person, what an answer does.
class TestMassRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesOneMoreRemoval_data()
    {
        QTest::addColumn<qint64>("held");
        QTest::addColumn<qint64>("inBurst");
        QTest::addColumn<qint64>("inDay");
        QTest::addColumn<qint64>("ofSource");
        QTest::addColumn<QString>("bound"); // empty: it may go
        const auto row = [](const char *name, qint64 held, qint64 inBurst, qint64 inDay, qint64 ofSource,
                             const char *bound) {
            QTest::newRow(name) << held << inBurst << inDay << ofSource << QString::fromLatin1(bound);
        };
        row("the first of few", 1, 0, 0, 0, "");
        row("the twentieth of few", 31, 19, 19, 19, "");
        row("the twenty-first of few", 30, 20, 20, 20, "share");
        row("the fiftieth of a thousand", 951, 49, 49, 49, "");
        row("the fifty-first of a thousand", 950, 50, 50, 50, "share");
        row("the two-hundredth of very many", 99'801, 199, 199, 199, "");
        row("the one after it", 99'800, 200, 200, 200, "most");
        row("others have used up the source's", 99'990, 10, 10, 200, "most");
        row("the hundredth of a thousand in a day", 901, 0, 99, 0, "");
        row("the one after that", 900, 0, 100, 0, "day");
        row("few, slowly", 5, 0, 19, 0, "");
        row("few, slowly, but all of them", 5, 0, 20, 0, "day");
    }

    void judgesOneMoreRemoval()
    {
        QFETCH(qint64, held);
        QFETCH(qint64, inBurst);
        QFETCH(qint64, inDay);
        QFETCH(qint64, ofSource);
        const auto reading = judgeRemoval({}, {held, inBurst, inDay, ofSource});
        QTEST(reading ? toString(reading->bound) : QString(), "bound");
    }

    void readsBoundsAndKeepsDefaultsForNonsense()
    {
        const RemovalBounds bounds {3, 7.5, 40, 12};
        QCOMPARE(RemovalBounds::fromJson(bounds.toJson()), bounds);
        QCOMPARE(RemovalBounds::fromJson({{QStringLiteral("percent"), 101}, {QStringLiteral("most"), -1},
                     {QStringLiteral("least"), QStringLiteral("many")}}),
            RemovalBounds());
    }

    void removesNoMoreThanTheBoundAndAsksAPerson()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 100);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys)); // a Producer that answers 404 for everything
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("80"));
        const auto problems = rig.problems();
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].cause, QStringLiteral("mass_removal"));
        QCOMPARE(problems[0].resource, QStringLiteral("Property"));
        QCOMPARE(problems[0].count, 80);
        const QJsonObject evidence = problems[0].evidence;
        const auto number = [&](const char *name) { return evidence.value(QLatin1String(name)).toInteger(); };
        QCOMPARE(number("held"), 80);
        QCOMPARE(number("records"), 100);
        QCOMPARE(number("removed"), 20);
        QCOMPARE(number("allowed"), 20);
        QCOMPARE(number("since_ms"), toUnixMs(rig.clock.utcNow()) / 1'000 * 1'000);
        QCOMPARE(evidence.value(QStringLiteral("examples")).toArray().size(), 5);
        QVERIFY(rig.due(0).empty()); // nothing is tried meanwhile
        QCOMPARE(rig.state(200), EventState::Held);
        QTRY_COMPARE(rig.pending(), 0); // pushes are not made to wait for it
    }

    void asksAboutTheRestOfTheResourceUntilAnswered()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 30);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys.mid(0, 21)));
        rig.clock.advance(std::chrono::hours(25)); // every window is over, the question is still open
        rig.restart();
        QVERIFY(rig.proveRemoved(keys.mid(21, 2)));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("10"));
        QCOMPARE(rig.problems().at(0).evidence.value(QStringLiteral("held")).toInteger(), 3);
    }

    void countsOnOverAKill()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 60);
        QVERIFY(rig.hold(keys));
        for (int i = 0; i < 60; i += 4) {
            QVERIFY(rig.proveRemoved(keys.mid(i, 4)));
            rig.restart();
        }
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("40"));
        QCOMPARE(rig.problems().at(0).count, 40);
    }

    void letsMoreGoWhenTheWindowHasPassedButNotMoreThanADays()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 300);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys.mid(0, 20)));
        QVERIFY(rig.problems().empty());
        rig.clock.advance(std::chrono::minutes(11));
        QVERIFY(rig.proveRemoved(keys.mid(20, 10))); // 30: a tenth of 300 in a day
        QVERIFY(rig.problems().empty());
        rig.clock.advance(std::chrono::minutes(11));
        QVERIFY(rig.proveRemoved(keys.mid(30, 1)));
        QCOMPARE(
            rig.problems().at(0).evidence.value(QStringLiteral("bound")).toString(), QStringLiteral("day"));
        QCOMPARE(rig.keeper->answerProblem(rig.problems().at(0).id, false).result().value(), 1);
        rig.clock.advance(std::chrono::hours(24));
        QVERIFY(rig.proveRemoved(keys.mid(30, 1)));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("269"));
    }

    void carriesOutWhatWasHeldAfterAYesAndOneMoreLook()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 100);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys));
        QCOMPARE(rig.keeper->answerProblem(rig.problems().at(0).id, true).result().value(), 80);
        QVERIFY(rig.problems().empty());
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("80")); // not before that look
        rig.restart(); // nor is the answer lost
        std::vector<WorkOutcome> outcomes;
        const auto items = rig.due(80);
        QCOMPARE(items.size(), 80U);
        for (const WorkItem &item : items) {
            QCOMPARE(item.stage, WorkStage::ConfirmRemoval);
            const bool back = item.key.key.text == "k99";
            outcomes.push_back(back ? rig.upsert(item, 7) : rig.outcome(item, WorkOutcome::Kind::Remove));
        }
        QVERIFY(rig.apply(outcomes));
        QCOMPARE(rig.plain("SELECT ListingKey || ListPrice FROM Property"), QStringLiteral("k997"));
        QVERIFY(rig.problems().empty());
    }

    void coversOnlyWhatWasHeldWhenAPersonSaidYes()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 100);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys.mid(0, 30)));
        QCOMPARE(rig.keeper->answerProblem(rig.problems().at(0).id, true).result().value(), 10);
        QVERIFY(rig.proveRemoved(keys.mid(30))); // the 10 among them are due, too
        // 20 before the question, 10 by the yes, 20 by the bound again.
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("50"));
        QCOMPARE(rig.problems().at(0).count, 50);
    }

    void keepsTheRecordsAfterANo()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 30);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys));
        const ProblemId question = rig.problems().at(0).id;
        QCOMPARE(rig.keeper->answerProblem(question, false).result().value(), 10);
        QVERIFY(!rig.keeper->answerProblem(question, true).result()); // answered once
        QVERIFY(rig.problems().empty());
        rig.restart();
        QVERIFY(rig.due(0).empty());
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("10"));
        QCOMPARE(rig.state(60), EventState::Kept);
        QCOMPARE(rig.work("SELECT count(*) FROM waiting"), QStringLiteral("0"));
        QVERIFY(rig.proveRemoved({"k29"})); // a newer event asks again
        QCOMPARE(rig.problems().at(0).count, 1);
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("10"));
    }

    void looksAgainWithoutAnswerWhenRetried()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 30);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys));
        QCOMPARE(rig.keeper->retryProblem(rig.problems().at(0).id).result().value(), 10);
        const auto items = rig.due(10);
        std::vector<WorkOutcome> outcomes;
        for (std::size_t i = 0; i < items.size(); ++i)
            outcomes.push_back(
                i < 4 ? rig.upsert(items[i], 1) : rig.outcome(items[i], WorkOutcome::Kind::Remove));
        QVERIFY(rig.apply(outcomes));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("10"));
        QCOMPARE(rig.problems().at(0).count, 6);
    }

    void solvesTheQuestionWhenEverythingIsShownAgain()
    {
        KeeperRig rig;
        const auto keys = keysNamed("k", 22);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys.mid(0, 20)));
        QVERIFY(rig.proveRemoved({"k20", "k21"}));
        QCOMPARE(rig.problems().size(), 1U);
        rig.events({"k20", "k21"}); // newer events of what is held
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : rig.due(2)) {
            QCOMPARE(item.stage, WorkStage::Fetch);
            outcomes.push_back(rig.upsert(item, 5));
        }
        QVERIFY(rig.apply(outcomes));
        QVERIFY(rig.problems().empty());
    }

    void doesNotCountChildrenOfAProvenParent()
    {
        KeeperRig rig;
        QVERIFY(rig.hold({"p"}));
        const auto media = keysNamed("m", 50);
        rig.events(media, "Media");
        std::vector<WorkOutcome> found;
        for (const WorkItem &item : rig.due(50))
            found.push_back(rig.upsert(item,
                "{\"MediaKey\":\"" + QByteArray::fromStdString(item.key.key.text)
                    + "\",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"p\"}"));
        QVERIFY(rig.apply(found));
        // The children's own events, in one batch with the parent's and before it.
        rig.events(media, "Media");
        rig.event("p");
        std::vector<WorkOutcome> gone;
        for (const WorkItem &item : rig.due(51))
            gone.push_back(rig.outcome(item, WorkOutcome::Kind::Remove));
        std::stable_sort(gone.begin(), gone.end(),
            [](const auto &a, const auto &b) { return a.item.key.resource.text < b.item.key.resource.text; });
        QVERIFY(rig.apply(gone));
        QCOMPARE(rig.plain("SELECT count(*) FROM Media"), QStringLiteral("0"));
        QVERIFY(rig.problems().empty());
    }

    void followsTheBoundsOfTheProducer()
    {
        KeeperRig rig;
        ProducerRow row = *rig.log->directory().value().producer(rig.producer);
        row.settings.insert(QStringLiteral("removals"), RemovalBounds {2, 0, 2, 0}.toJson());
        QVERIFY(rig.log->setProducer(row));
        rig.spreadDirectory();
        const auto keys = keysNamed("k", 5);
        QVERIFY(rig.hold(keys));
        QVERIFY(rig.proveRemoved(keys));
        QCOMPARE(rig.plain("SELECT count(*) FROM Property"), QStringLiteral("3"));
    }
};

QTEST_GUILESS_MAIN(TestMassRemoval)
#include "tst_massremoval.moc"
