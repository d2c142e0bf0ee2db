// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing all keys with the Producer: what is found, what is mended, and what is left alone (wire.md 4).
#include "listedapi.h"
#include "store/removalbounds.h"

#include <QSignalSpy>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using CopyState = FirstCopy::State;

namespace {

/// Whether its first copy is done, \a records are held, and nothing is left to fetch.
bool isCopied(Rig &rig, int records)
{
    return rig.copy().state == CopyState::Done && held(rig) == records
        && rig.sql("work", "SELECT count(*) FROM work").toInt() == 0;
}

/// Reconciles and waits for the end.
bool reconcile(Rig &rig)
{
    QSignalSpy ended(rig.replicator.get(), &Replicator::reconcileEnded);
    rig.replicator->reconcile(rig.source);
    return ended.wait(10'000);
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// As after a pause that lasted longer than they live.
    void beginsAgainWhenANextLinkHasEnded_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("gone") << 410;
        QTest::newRow("bad request") << 400;
        QTest::newRow("not found") << 404;
    }

    void beginsAgainWhenANextLinkHasEnded()
    {
        QFETCH(const int, status);
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        int ended = 0;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            if (request.target.contains("$orderby"))
                return NoOrder;
            return request.target.contains("$skip=20") && ended++ == 0
                ? std::optional(say(status, R"({"error":{"code":"x","message":"The token has expired"}})"))
                : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == FirstCopy::State::Done, 60'000);
        QVERIFY(ended > 1);
        QCOMPARE(held(rig), 35);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    /// An error in the middle of an answer is no end of the list (OData JSON, in-stream errors).
    void takesNoPageThatEndsInAnErrorForTheLastOne()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        int broken = 0;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            if (request.target.contains("$orderby"))
                return NoOrder;
            return request.target.contains("$skip=20") && broken++ % 2 == 0 ? std::optional(
                       say(200, R"({"value":[],"@odata.error":{"code":"500","message":"gone away"}})"))
                                                                            : std::nullopt;
        };
        QVERIFY(rig.start());
        rig.replicator->beginCopy(rig.source, CopyKind::Snapshot);
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == FirstCopy::State::Done, 60'000);
        QCOMPARE(held(rig), 35);
        QCOMPARE(lastReconcile(rig).listed, 35);
        QCOMPARE(lastReconcile(rig).drift(), 0);
    }

    void namesAndMendsWhatDiffers()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        QVERIFY(rig.start());
        QTRY_VERIFY(isCopied(rig, 20));
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).drift(), 0);
        // Behind our back: two new, three changed, one gone.
        put(rig.api, "N1", 1);
        put(rig.api, "N2", 2);
        for (int i = 1; i <= 3; ++i)
            put(rig.api, keyOf(i), 1000 + i, "2026-02-02T00:00:00Z");
        rig.api.records.erase(keyOf(20));
        QVERIFY(reconcile(rig));
        const ReconcileResult found = lastReconcile(rig);
        QCOMPARE(found.missing, 2);
        QCOMPARE(found.stale, 3);
        QCOMPARE(found.extra, 1);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey = 'K0002'").toInt(), 1002);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT count(*) FROM Property WHERE ListingKey LIKE 'N%'").toInt(), 2);
        // By its absence alone nothing is removed: it was looked at, and the second look is still to come.
        QTRY_COMPARE(rig.sql("work", "SELECT stage FROM work WHERE key = 'K0020'").toInt(), 1);
        QCOMPARE(held(rig), 22);
    }

    /// Qt drops such a mark where text begins with it: the key would be listed as another one, and held as an
    /// extra that no walk through the extras gets past.
    void comparesKeysThatBeginWithAByteOrderMark()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 3);
        put(rig.api, "\xEF\xBB\xBFK0001", 11);
        QVERIFY(rig.start());
        QTRY_VERIFY(isCopied(rig, 4));
        rig.api.records.erase("\xEF\xBB\xBFK0001");
        put(rig.api, "\xEF\xBB\xBFK0002", 12);
        QVERIFY(reconcile(rig));
        const ReconcileResult found = lastReconcile(rig);
        QCOMPARE(found.missing, 1);
        QCOMPARE(found.stale, 0);
        QCOMPARE(found.extra, 1);
        QTRY_COMPARE(rig.sql("work", "SELECT hex(key) FROM work WHERE stage = 1").toString(),
            QStringLiteral("EFBBBF4B30303031"));
    }

    /// Rows shift between pages, or a Producer joins its tables: what is counted is keys.
    void countsAKeyOnceThatSeveralRowsShow()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 25);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!isListing(request))
                return std::nullopt;
            if (request.target.contains("$orderby"))
                return NoOrder;
            ScriptedAnswer page = rig.api.answerListing(request.target);
            const auto first = page.body.indexOf('[') + 1;
            const QByteArray row = page.body.mid(first, page.body.indexOf('}', first) + 1 - first);
            page.body.insert(first, row + ',' + row + ',');
            return page;
        };
        QVERIFY(rig.start());
        QTRY_VERIFY(isCopied(rig, 25));
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).listed, 25);
        QCOMPARE(lastReconcile(rig).drift(), 0);
    }

    void comparesContentsWhereThereIsNoTimestamp()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 5);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!request.target.startsWith("/$metadata"))
                return std::nullopt;
            ScriptedAnswer described = SmallApi().answer(request);
            described.body.replace("Name=\"ModificationTimestamp\"", "Name=\"Colour\"");
            return described;
        };
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QTRY_COMPARE(held(rig), 5);
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).drift(), 0);
        put(rig.api, keyOf(2), 1002);
        rig.api.records[keyOf(3)].insert(1, R"("@odata.etag":"x",)"); // no content
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).stale, 1);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey = 'K0002'").toInt(), 1002);
    }

    void comparesWithWhatAnotherServiceRootShows()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 5);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.copy().state == CopyState::Done);
        QTRY_COMPARE(held(rig), 5);
        SmallApi api = rig.api;
        put(api, "moved", 7);
        ScriptedProducer elsewhere([&api](const SeenRequest &request) { return api.answer(request); });
        Directory directory = rig.directory();
        directory.sources.front().root = elsewhere.root();
        rig.replicator->setDirectory(std::make_shared<const Directory>(directory));
        QTRY_COMPARE(held(rig), 6); // no event tells of it
        QCOMPARE(lastReconcile(rig).missing, 1);
    }

    void comparesWholeRecordsWhereNoSelectIsTaken()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.recordPage = 10;
        fill(rig, 35);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/Property?") && request.target.contains("$select"))
                return say(400, R"({"error":{"code":"400","message":"select is not supported"}})");
            return std::nullopt;
        };
        QVERIFY(rig.start());
        QTRY_VERIFY_WITH_TIMEOUT(rig.copy().state == CopyState::Done, 30'000);
        put(rig.api, keyOf(1), 1001, "2026-02-02T00:00:00Z");
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).listed, 35);
        QCOMPARE(lastReconcile(rig).stale, 1);
        QCOMPARE(rig.totals().openProblems, 0);
    }

    void asksNoMoreForWhatAPersonKept()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 20);
        rig.writer->run([&rig](LogDatabase &log) {
            ProducerRow row = *log.directory()->producer(rig.mls);
            row.settings.insert(QStringLiteral("removals"), RemovalBounds {0, 0, 0, 0}.toJson());
            QVERIFY(log.setProducer(row));
        });
        QVERIFY(rig.start());
        const auto isIdle = [&rig] {
            return rig.copy().state == CopyState::Done
                && rig.sql("work", "SELECT count(*) FROM work WHERE state = 0").toInt() == 0;
        };
        QVERIFY(advanceUntil(clock, isIdle, 1s));
        QCOMPARE(held(rig), 20);
        rig.api.records.erase(keyOf(20));
        QVERIFY(reconcile(rig));
        QCOMPARE(lastReconcile(rig).extra, 1);
        const char *const question = "SELECT id FROM problem WHERE cause = 'mass_removal'";
        QVERIFY(advanceUntil(clock, [&] { return rig.sql("work", question).toLongLong() > 0; }));
        const ProblemId asked {rig.sql("work", question).toLongLong()};
        QCOMPARE(rig.keeper->answerProblem(asked, false).result().value(), 1);
        const int before = rig.asked("K0020");
        for (int i = 0; i < 3; ++i) {
            clock.advance(1h);
            QVERIFY(reconcile(rig));
            QCOMPARE(lastReconcile(rig).extra, 0);
        }
        QCOMPARE(rig.asked("K0020"), before);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM work").toInt(), 0);
        QTRY_COMPARE(rig.totals().openProblems, 0);
        QCOMPARE(held(rig), 20); // as it was before and after
        rig.push({eventOf(78, keyOf(20))}); // a newer event asks again
        QVERIFY(advanceUntil(clock, [&rig] { return rig.totals().openProblems == 1; }));
        QCOMPARE(held(rig), 20);
    }

    void takesNoChangeMeanwhileForDrift()
    {
        SystemClock clock;
        Rig rig(clock);
        fill(rig, 20);
        QVERIFY(rig.start());
        QTRY_VERIFY(isCopied(rig, 20));
        // The page of keys is made, and while it travels a record is changed, pushed and fetched.
        std::size_t index = 0;
        bool keeping = true;
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (!keeping || !request.target.contains("$select"))
                return std::nullopt;
            keeping = false;
            SmallApi before = rig.api;
            before.override = {};
            return keep(before.answer(request));
        };
        QSignalSpy ended(rig.replicator.get(), &Replicator::reconcileEnded);
        rig.replicator->reconcile(rig.source);
        QTRY_VERIFY(!keeping);
        put(rig.api, keyOf(5), 5000, "2026-03-03T00:00:00Z");
        rig.push({eventOf(78, keyOf(5))});
        QTRY_COMPARE(
            rig.sql("replica", "SELECT ListPrice FROM Property WHERE ListingKey = 'K0005'").toInt(), 5000);
        rig.producer.release(index);
        QVERIFY(ended.wait());
        QCOMPARE(lastReconcile(rig).drift(), 0);
    }

    void solvesACutLogByAReconcile()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 5);
        QVERIFY(rig.start());
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.copy().state == CopyState::Done; }, 1s));
        clock.advance(11min);
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(rig.sql("work", "SELECT sequence FROM watermark").toInt(), 77);
        QCOMPARE(held(rig), 5);
        put(rig.api, "lost", 9); // its event was cut away
        rig.api.events.clear();
        rig.api.addEvent(90, keyOf(2));
        rig.replicator->catchUp(rig.source);
        QTRY_COMPARE(
            rig.sql("replica", "SELECT count(*) FROM Property WHERE ListingKey = 'lost'").toInt(), 1);
        QTRY_COMPARE(rig.totals().openProblems, 0);
        QCOMPARE(held(rig), 6);
        QCOMPARE(rig.sql("work", "SELECT count(*) FROM problem WHERE cause = 'log_cut'").toInt(), 1);
    }

    void reconcilesOnItsSchedule()
    {
        ManualClock clock;
        Rig rig(clock);
        fill(rig, 5);
        QVERIFY(rig.start());
        QVERIFY(advanceUntil(
            clock, [&rig] { return rig.copy().state == CopyState::Done; }, 1s));
        const int before = rig.asked("$select");
        clock.advance(23h);
        QTest::qWait(500);
        QCOMPARE(rig.asked("$select"), before);
        clock.advance(61min);
        QTRY_VERIFY(rig.asked("$select") > before);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
