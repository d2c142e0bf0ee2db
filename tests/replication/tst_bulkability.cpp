// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/bulkability.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;
using Way = FetchAbility::Way;
using Trouble = BulkAbility::Trouble;
using Then = BulkAbility::Then;

namespace {

const UtcTime Now = fromUnixMs(1'700'000'000'000);

void succeed(BulkAbility &ability, int times)
{
    for (int i = 0; i < times; ++i)
        ability.worked(ability.attempt(ability.keys()), Now);
}

Then fail(BulkAbility &ability, Trouble trouble)
{
    return ability.failed(ability.attempt(ability.keys()), trouble, QStringLiteral("why"), Now);
}

} // namespace

class TestBulkAbility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithAFewKeysAndDoubles()
    {
        BulkAbility ability;
        QCOMPARE(ability.keys(), 10);
        succeed(ability, 2);
        QCOMPARE(ability.keys(), 40);
        ability.worked(ability.attempt(3), Now); // a small request proves nothing about large ones
        QCOMPARE(ability.keys(), 40);
        succeed(ability, 20);
        QCOMPARE(ability.keys(), BulkAbility::DefaultMostKeys);
    }

    void staysAtWhatWasProvenWhenMoreFails_data()
    {
        QTest::addColumn<int>("trouble");
        QTest::newRow("400 beyond five terms") << int(Trouble::Refused);
        QTest::newRow("500 of a deep chain") << int(Trouble::Broken);
    }

    void staysAtWhatWasProvenWhenMoreFails()
    {
        QFETCH(int, trouble);
        BulkAbility ability;
        succeed(ability, 2);
        QCOMPARE(fail(ability, Trouble(trouble)), Then::AskAgain);
        QCOMPARE(ability.known().way, Way::In);
        QCOMPARE(ability.keys(), 20);
        succeed(ability, 3);
        QCOMPARE(ability.keys(), 20);
        QVERIFY(!ability.known().note.isEmpty());
    }

    void growsAgainAfterTroubleThatMayHaveBeenChance()
    {
        BulkAbility ability;
        succeed(ability, 2);
        QCOMPARE(fail(ability, Trouble::Broken), Then::AskAgain);
        succeed(ability, 10);
        QVERIFY(ability.keys() > 20);
    }

    void stepsDownToSingleGets()
    {
        BulkAbility ability;
        QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain);
        QCOMPARE(ability.known().way, Way::Or);
        QCOMPARE(ability.keys(), 5);
        QCOMPARE(fail(ability, Trouble::NotHonoured), Then::AskAgain);
        QVERIFY(ability.isBatch());
        QCOMPARE(ability.keys(), 10);
        QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain);
        QVERIFY(!ability.isBulk());
        QCOMPARE(ability.keys(), 1);
    }

    void blamesAnAnswerOnlyOnTheWayThatItAnswers()
    {
        BulkAbility ability;
        const auto one = ability.attempt(10);
        const auto other = ability.attempt(10);
        QCOMPARE(ability.failed(one, Trouble::Refused, {}, Now), Then::AskAgain);
        QCOMPARE(ability.failed(other, Trouble::Refused, {}, Now), Then::AskAgain);
        QCOMPARE(ability.known().way, Way::Or);
    }

    void halvesWhatIsTooLong()
    {
        BulkAbility ability;
        succeed(ability, 4); // 160
        QCOMPARE(fail(ability, Trouble::TooLong), Then::AskAgain);
        QCOMPARE(ability.keys(), 80);
        succeed(ability, 3);
        QCOMPARE(ability.keys(), 80);
    }

    void endsHalvingWithSingleGets()
    {
        BulkAbility ability;
        for (int i = 0; i < 12 && ability.isBulk(); ++i)
            QCOMPARE(fail(ability, Trouble::TooLong), Then::AskAgain);
        QVERIFY(!ability.isBulk());
    }

    void countsAttemptsWhenTheProducerIsBroken()
    {
        BulkAbility ability;
        succeed(ability, 1);
        ability.worked(ability.attempt(20), Now);
        const auto proven = ability.attempt(10);
        QCOMPARE(ability.failed(proven, Trouble::Broken, {}, Now), Then::Retry);
        QCOMPARE(ability.known().way, Way::In);
    }

    void comesBackFromSingleGetsWhenTheyFailToo()
    {
        BulkAbility ability;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(fail(ability, Trouble::Broken), Then::Retry);
            QCOMPARE(fail(ability, Trouble::Broken), Then::AskAgain);
        }
        QVERIFY(!ability.isBulk());
        for (int i = 0; i < 3; ++i)
            ability.singleFailed(Now);
        QCOMPARE(ability.known().way, Way::In);
    }

    void beginsAgainWhenWhatWorkedFails()
    {
        BulkAbility ability({Way::Or, 40, 40, 40, {}, Now});
        QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain);
        QCOMPARE(ability.known().way, Way::In);
        QCOMPARE(ability.known().proven, 0);
        succeed(ability, 1);
        QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain); // bound first, then …
        ability.worked(ability.attempt(ability.keys()), Now);
        QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain);
        QCOMPARE(ability.known().way, Way::Or); // … not once more within a minute
    }

    void triesAgainAfterADayWhatDidNotWork()
    {
        BulkAbility ability;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(fail(ability, Trouble::Refused), Then::AskAgain);
        ability.reconsider(Now + 23h);
        QVERIFY(!ability.isBulk());
        ability.reconsider(Now + 24h);
        QCOMPARE(ability.known().way, Way::In);
    }

    void distrustsAnswersThatLeaveRecordsOut()
    {
        BulkAbility ability;
        const auto empty = ability.attempt(10);
        ability.leftOut(empty, Now);
        QCOMPARE(ability.known().way, Way::Or); // an empty answer, and nothing was proven
        ability.leftOut(empty, Now); // another record that the same answer left out
        QCOMPARE(ability.known().way, Way::Or);
        ability = BulkAbility();
        succeed(ability, 2);
        for (int i = 0; i < 3; ++i)
            ability.leftOut(ability.attempt(20), Now);
        QCOMPARE(ability.keys(), 20);
    }

    void neverSharesWhenToldNotTo() { QVERIFY(!BulkAbility({}, 1).isBulk()); }
};

QTEST_APPLESS_MAIN(TestBulkAbility)
#include "tst_bulkability.moc"
