// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyvfs.h"
#include "keeperrig.h"
#include "replication/outcomebasket.h"

#include <future>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

constexpr int mostOutcomes = 5'000;
constexpr qsizetype mebibyte = 1024 * 1024;

/// A keeper that does nothing as long as this is there.
class Busy
{
public:
    explicit Busy(ReplicaKeeper &keeper)
    {
        keeper.run([go = m_end.get_future().share()](const ReplicaKeeper::Files *) {
            go.wait();
            return Result<>();
        });
    }
    ~Busy() { m_end.set_value(); }

private:
    std::promise<void> m_end;
};

} // namespace

/// The basket between the fetchers and the keeper: bounded in number and in bytes, and nothing in it is lost
/// while the files fail.
class TestOutcomeBasket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFullAtItsBoundOfOutcomesUntilTheyAreWritten()
    {
        KeeperRig rig;
        OutcomeBasket basket(*rig.keeper);
        const QSignalSpy applied(&basket, &OutcomeBasket::applied);
        {
            const Busy busy(*rig.keeper);
            for (int i = 1; i < mostOutcomes; ++i)
                basket.add(laterOf(rig, i));
            QVERIFY(!basket.isFull());
            basket.add(laterOf(rig, mostOutcomes));
            QVERIFY(basket.isFull());
            QTest::qWait(50); // longer than a batch is waited for: what was handed over counts, too
            QVERIFY(basket.isFull());
            QCOMPARE(applied.count(), 0);
        }
        // The first 200 are worth a batch; of what came meanwhile none is larger than 2,000.
        QTRY_COMPARE(applied.count(), 4);
        QVERIFY(!basket.isFull());
    }

    void isFullAtItsBoundOfBytesUntilTheyAreWritten()
    {
        KeeperRig rig;
        OutcomeBasket basket(*rig.keeper);
        const QSignalSpy applied(&basket, &OutcomeBasket::applied);
        {
            const Busy busy(*rig.keeper);
            WorkOutcome record = laterOf(rig, 1);
            record.record = QByteArray(40 * mebibyte, ' ');
            basket.add(record);
            QVERIFY(!basket.isFull());
            WorkOutcome parent = laterOf(rig, 2); // the bytes of children count, too
            parent.children = {{"a", QByteArray(12 * mebibyte, ' ')}, {"b", QByteArray(12 * mebibyte, ' ')}};
            basket.add(parent);
            QVERIFY(basket.isFull());
        }
        QTRY_VERIFY(applied.count() > 0);
        QTRY_VERIFY(!basket.isFull());
    }

    void takesMoreThanItsBoundRatherThanTearApartWhatBelongsTogether()
    {
        KeeperRig rig;
        OutcomeBasket basket(*rig.keeper);
        const QSignalSpy applied(&basket, &OutcomeBasket::applied);
        std::vector<WorkOutcome> together;
        for (int i = 0; i <= mostOutcomes; ++i)
            together.push_back(laterOf(rig, i));
        basket.addTogether(std::move(together));
        QVERIFY(basket.isFull());
        QTRY_VERIFY(!basket.isFull());
        QCOMPARE(applied.count(), 1); // one transaction
    }

    void keepsWhatCouldNotBeWrittenAndTriesAgain()
    {
        FaultyVfs disk("replica-1.sqlite");
        KeeperRig rig;
        OutcomeBasket basket(*rig.keeper);
        const QSignalSpy applied(&basket, &OutcomeBasket::applied);
        const QSignalSpy faults(rig.keeper.get(), &ReplicaKeeper::faultChanged);
        rig.events({"k1", "k2"});
        const auto due = rig.due(2);
        QCOMPARE(due.size(), 2U);
        disk.failOnce(1, SQLITE_FULL);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be written")));
        basket.add(rig.upsert(due[0], 100));
        QTRY_COMPARE(faults.count(), 1);
        QCOMPARE(applied.count(), 0);
        basket.add(rig.upsert(due[1], 200)); // waits for the one before it
        QTRY_COMPARE(
            rig.plain("SELECT group_concat(ListPrice) FROM (SELECT ListPrice FROM Property ORDER BY 1)"),
            QStringLiteral("100,200"));
        QTRY_COMPARE(applied.count(), 2);
    }

private:
    /// An outcome of work that the keeper does not know: it costs a look, and changes nothing.
    static WorkOutcome laterOf(const KeeperRig &rig, int key)
    {
        WorkOutcome later;
        later.item.key = {rig.source, {"Property"}, {"none" + std::to_string(key), false}};
        later.kind = WorkOutcome::Kind::Retry;
        later.dueAgain = rig.clock.utcNow() + 1h;
        return later;
    }
};

QTEST_GUILESS_MAIN(TestOutcomeBasket)
#include "tst_outcomebasket.moc"
