// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/backoff.h"
#include "replication/decide.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;
using Kind = WorkOutcome::Kind;

namespace {

const UtcTime Now = fromUnixMs(1'800'000'000'000);

WorkItem item(WorkStage stage = WorkStage::Fetch, int attempts = 0)
{
    WorkItem work;
    work.key = {SourceId {1}, {"Property"}, {"A1", false}};
    work.generation = Generation {7};
    work.stage = stage;
    work.attempts = attempts;
    return work;
}

Classified said(Verdict verdict, QString cause = {})
{
    Classified classified;
    classified.verdict = verdict;
    classified.cause = std::move(cause);
    return classified;
}

Decision decided(const Classified &answer, AskedBy by = AskedBy::Root, const WorkItem &work = item())
{
    DecisionContext context;
    context.now = Now;
    context.confirmAfter = 2s;
    context.chance = 0.0;
    return decide(work, by, answer, context);
}

} // namespace

class TestDecide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesARecordOfWhateverStage()
    {
        Classified answer = said(Verdict::Record);
        answer.record = "{\"ListingKey\":\"A1\"}";
        for (const WorkStage stage : {WorkStage::Fetch, WorkStage::ConfirmRemoval}) {
            const Decision decision = decided(answer, AskedBy::Root, item(stage));
            QCOMPARE(decision.next, NextStep::Settle);
            QCOMPARE(decision.outcome.kind, Kind::Upsert);
            QCOMPARE(decision.outcome.record, answer.record);
            QCOMPARE(decision.outcome.item.generation, Generation {7});
        }
    }

    void looksTwiceBeforeItRemoves()
    {
        const Decision first = decided(said(Verdict::NotVisible));
        QCOMPARE(first.outcome.kind, Kind::NotVisible);
        QVERIFY(first.outcome.dueAgain == Now + 2s);
        const Decision second
            = decided(said(Verdict::NotVisible), AskedBy::Root, item(WorkStage::ConfirmRemoval));
        QCOMPARE(second.next, NextStep::Settle);
        QCOMPARE(second.outcome.kind, Kind::Remove);
    }

    void neverRemovesWithoutProof()
    {
        for (const WorkStage stage : {WorkStage::Fetch, WorkStage::ConfirmRemoval}) {
            QCOMPARE(decided(said(Verdict::Unproven), AskedBy::Url, item(stage)).next, NextStep::AskByRoot);
            QCOMPARE(
                decided(said(Verdict::Unproven), AskedBy::Root, item(stage)).next, NextStep::AskByFilter);
            const Decision last = decided(said(Verdict::Unproven), AskedBy::Filter, item(stage));
            QCOMPARE(last.next, NextStep::Settle);
            QCOMPARE(last.outcome.kind, Kind::Fail);
            QCOMPARE(last.outcome.cause, QStringLiteral("cannot_address"));
            QVERIFY(!last.outcome.remedy.isEmpty());
        }
    }

    void blamesTheUrlForAnotherRecord()
    {
        const Classified wrong = said(Verdict::Transient, QStringLiteral("wrong_key"));
        QCOMPARE(decided(wrong, AskedBy::Url).next, NextStep::AskByRoot);
        const Decision atRoot = decided(wrong, AskedBy::Root);
        QCOMPARE(atRoot.outcome.kind, Kind::Retry);
        QCOMPARE(atRoot.outcome.cause, QStringLiteral("wrong_key"));
    }

    void retriesNineTimesThenAsksForAPerson()
    {
        const Classified broken = said(Verdict::Transient, QStringLiteral("http_500"));
        for (int attempts = 0; attempts < MostAttempts - 1; ++attempts) {
            const Decision decision = decided(broken, AskedBy::Root, item(WorkStage::Fetch, attempts));
            QCOMPARE(decision.outcome.kind, Kind::Retry);
            QVERIFY(decision.outcome.dueAgain == Now + retryDelay(attempts + 1, 0.0));
        }
        const Decision last = decided(broken, AskedBy::Root, item(WorkStage::Fetch, MostAttempts - 1));
        QCOMPARE(last.outcome.kind, Kind::Fail);
        QCOMPARE(last.outcome.cause, QStringLiteral("http_500"));
    }

    void countsNoAttemptForAPause()
    {
        QCOMPARE(decided(said(Verdict::Throttled)).next, NextStep::HoldBack);
        QCOMPARE(decided(said(Verdict::Unauthorized)).next, NextStep::HoldBack);
    }

    void learnsNothingFromACancelledRequest()
    {
        QCOMPARE(decided(said(Verdict::Cancelled)).next, NextStep::Leave);
    }

    void callsForAPersonWhereTryingDoesNotHelp_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::newRow("forbidden") << int(Verdict::Forbidden);
        QTest::newRow("too large") << int(Verdict::TooLarge);
        QTest::newRow("refused") << int(Verdict::Refused);
    }

    void callsForAPersonWhereTryingDoesNotHelp()
    {
        QFETCH(int, verdict);
        const Decision decision = decided(said(static_cast<Verdict>(verdict), QStringLiteral("why")));
        QCOMPARE(decision.outcome.kind, Kind::Fail);
        QCOMPARE(decision.outcome.cause, QStringLiteral("why"));
    }
};

QTEST_APPLESS_MAIN(TestDecide)
#include "tst_decide.moc"
