// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "faultyvfs.h"
#include "plainlog.h"
#include "store/logwriter.h"

#include <mutex>
#include <QLoggingCategory>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

namespace {

constexpr int eventsPerBatch = 20;
constexpr int batchesPerGroup = 3;
constexpr int groups = 4;

class Answers final : public OutcomeSink
{
public:
    void deliver(std::vector<BatchOutcome> outcomes) override
    {
        const std::lock_guard lock(m_mutex);
        for (BatchOutcome &outcome : outcomes) {
            m_outcomes.push_back(std::move(outcome));
            m_arrived.release();
        }
    }
    /// The next \a count answers.
    std::vector<BatchOutcome> wait(int count)
    {
        if (!m_arrived.tryAcquire(count, 10'000))
            return {};
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_outcomes, {});
    }

private:
    std::mutex m_mutex;
    std::vector<BatchOutcome> m_outcomes;
    QSemaphore m_arrived;
};

/// Batch \a number: its own sequences, and every second one makes a feed of its own.
EventBatch batchOf(quint64 number)
{
    EventBatch batch;
    batch.request = number;
    batch.producer = ProducerId {1};
    if (number % 2 == 0)
        batch.label = "label " + std::to_string(number);
    for (int i = 0; i < eventsPerBatch; ++i) {
        const qint64 sequence = qint64(number) * eventsPerBatch + i;
        batch.events.push_back(
            {Sequence {sequence}, {"Resource" + std::to_string(number)}, {std::string(150, 'k'), false}, {}});
    }
    batch.delivery = DeliveryNote {};
    return batch;
}

} // namespace

/// Proves what a 200 and a 503 mean on a disk that fails: whichever write, sync or truncation fails, what was
/// reported as committed is in the file exactly once, what was reported as failed is not there and is new
/// when it comes again, and the writer goes on by itself as soon as the disk does. Of calls of any kind every
/// fifth fails; with LISTINGPOST_FAULT_STRIDE=1 each one does.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("listingpost.store=false")); // a thousand faults
        const int wanted = qEnvironmentVariableIntValue("LISTINGPOST_FAULT_STRIDE");
        m_stride = wanted > 0 ? wanted : 5;
    }

    void failsTheNthWrite_data() { faultRows(); }
    void failsTheNthWrite()
    {
        QFETCH(const int, code);
        m_expected = expectedFor(code);
        int struckGroups = 0;
        qint64 nth = 0;
        do {
            makeStation();
            m_disk.failOnce(++nth, code);
            writeGroups(1);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("write %1").arg(nth)));
            struckGroups += m_refused > 0;
        } while (m_disk.struck());
        QVERIFY2(nth > 100, "the disk was hardly written to");
        QVERIFY2(struckGroups > 50, "hardly a batch was refused");
    }

    void failsTheNthCallOfEachKind()
    {
        m_expected.reset(); // as the call is, so is its error
        int kinds = 0;
        qint64 calls = 0;
        for (int kind = 0; kind <= int(DiskCall::Delete); ++kind) {
            qint64 nth = 1;
            do {
                makeStation();
                m_disk.failOnceOf(DiskCall(kind), nth);
                writeGroups(1);
                QVERIFY2(!QTest::currentTestFailed(),
                    qPrintable(QStringLiteral("call %1 of kind %2").arg(nth).arg(kind)));
                kinds += nth == 1 && m_disk.struck();
                calls += m_disk.struck() ? m_stride : 0;
                nth += m_stride;
            } while (m_disk.struck());
        }
        QVERIFY2(calls > 500, "hardly anything was asked of the disk");
        QVERIFY2(kinds >= 5, "the calls are all of a kind");
    }

    void opensAfterTheNthCallOfAnyKindFailed()
    {
        QSet<DiskCall> struck;
        qint64 nth = 0;
        do {
            m_folder = std::make_unique<QTemporaryDir>();
            m_files.folder = m_folder->path();
            m_disk.failAnyOnce(++nth);
            const auto first = LogDatabase::open(m_files, m_clock);
            if (m_disk.struck())
                struck.insert(m_disk.struckCall());
            m_disk.heal();
            const auto second = LogDatabase::open(m_files, m_clock);
            QVERIFY2(second, second ? "" : qPrintable(second.error().detail));
            QVERIFY((*second)->addProducer(QStringLiteral("MLS")));
            QVERIFY((*second)->store({batchOf(1)})[0].stored);
        } while (m_disk.struck());
        QVERIFY(nth > 50);
        QVERIFY2(struck.size() >= 8, "the calls are all of a kind");
    }

    void stopsAtAQuotaAndGoesOnWhenThereIsRoom()
    {
        m_expected = ErrorCode::Full;
        for (qint64 bytes = 0; bytes < 200'000; bytes += 9'973) {
            makeStation();
            m_disk.allow(bytes);
            writeGroups(2);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("%1 bytes").arg(bytes)));
            QVERIFY(m_refused > 0);
        }
    }

    void goesOnByItselfWhenTheDiskIsBack_data() { faultRows(); }
    void goesOnByItselfWhenTheDiskIsBack()
    {
        QFETCH(const int, code);
        m_expected = expectedFor(code);
        for (qint64 nth = 1; nth < 50; ++nth) {
            makeStation();
            m_disk.failFrom(nth, code);
            writeGroups(3);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("write %1").arg(nth)));
            QVERIFY(m_refused > 0);
        }
    }

    void goesOnByItselfWhenTheDiskWasGone()
    {
        m_expected = ErrorCode::Io;
        qint64 nth = 0;
        do {
            makeStation();
            m_disk.vanishFrom(++nth, SQLITE_IOERR);
            writeGroups(3);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("write %1").arg(nth)));
        } while (m_disk.struck());
        QVERIFY(nth > 100);
    }

    void knowsWhatWasPrunedAlsoAfterThePruningFailed()
    {
        qint64 nth = 0;
        do {
            makeStation();
            QVERIFY(m_log->store({batchOf(1), batchOf(3), batchOf(5)})[2].stored);
            QVERIFY(m_log->prune(everythingBefore(eventsPerBatch + 1), 1'000));
            m_disk.vanishFrom(++nth, SQLITE_IOERR);
            const bool failed = !m_log->prune(everythingBefore(2 * eventsPerBatch + 1), 1'000);
            const bool struck = m_disk.struck();
            m_disk.heal();
            QCOMPARE(failed, struck);
            const auto again = m_log->store({batchOf(1), batchOf(3), batchOf(5)});
            for (const BatchOutcome &outcome : again)
                QVERIFY2(outcome.stored && outcome.duplicates == eventsPerBatch,
                    qPrintable(QStringLiteral("write %1").arg(nth)));
            if (!struck)
                break;
        } while (nth < 1'000);
        QVERIFY(nth > 3);
    }

    void opensAfterTheNthWriteFailed_data() { faultRows(); }
    void opensAfterTheNthWriteFailed()
    {
        QFETCH(const int, code);
        m_expected = expectedFor(code);
        qint64 nth = 0;
        do {
            m_folder = std::make_unique<QTemporaryDir>();
            m_files.folder = m_folder->path();
            m_disk.failOnce(++nth, code);
            const auto first = LogDatabase::open(m_files, m_clock);
            m_disk.heal();
            const auto second = LogDatabase::open(m_files, m_clock);
            QVERIFY2(second, second ? "" : qPrintable(second.error().detail));
            QVERIFY((*second)->addProducer(QStringLiteral("MLS")));
            QVERIFY((*second)->store({batchOf(1)})[0].stored);
        } while (m_disk.struck());
        QVERIFY(nth > 10);
    }

private:
    static void faultRows()
    {
        QTest::addColumn<int>("code");
        QTest::addRow("the disk is full") << SQLITE_FULL;
        QTest::addRow("the disk errs") << SQLITE_IOERR;
        QTest::addRow("the disk turns read-only") << SQLITE_READONLY;
    }

    static PruneLimits everythingBefore(qint64 event) { return {EventId {event}, UtcTime::max(), {}}; }

    static ErrorCode expectedFor(int code)
    {
        return code == SQLITE_FULL ? ErrorCode::Full
            : code == SQLITE_IOERR ? ErrorCode::Io
                                   : ErrorCode::ReadOnly;
    }

    void makeStation()
    {
        m_disk.heal();
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(m_log->addProducer(QStringLiteral("MLS")));
    }

    /// Stores groups of batches, and sends again what was refused; after \a refusals the disk is mended, and
    /// then none may follow. Checks every answer, and the file at the end.
    void writeGroups(int refusals)
    {
        m_acknowledged.clear();
        m_refused = 0;
        QStringList told;
        std::shared_ptr<const Directory> directory;
        {
            Answers answers;
            LogWriter writer(std::move(m_log), m_clock);
            // Connected on the writer's thread, where the slots run: nothing is shared before drain().
            writer.run([&](LogDatabase &) {
                connect(
                    &writer, &LogWriter::faultChanged, &writer,
                    [&told](const QString &detail) { told << detail; }, Qt::DirectConnection);
                connect(
                    &writer, &LogWriter::directoryChanged, &writer,
                    [&directory](const auto &changed) { directory = changed; }, Qt::DirectConnection);
            });
            quint64 number = 0;
            for (int group = 0; group < groups; ++group) {
                std::vector<quint64> waiting {number + 1, number + 2, number + 3};
                number += waiting.size();
                for (int tries = 0; !waiting.empty(); ++tries) {
                    QVERIFY2(tries <= refusals, "refused by a disk that works");
                    if (tries == refusals)
                        m_disk.heal();
                    sendAtOnce(writer, answers, waiting);
                    if (QTest::currentTestFailed())
                        return;
                }
            }
            writer.drain();
        }
        m_disk.heal(); // what closing the file met is not in the way of the next one
        QCOMPARE(faultsOfLog(m_files, m_acknowledged), QString());
        QCOMPARE(m_acknowledged.size(), groups * batchesPerGroup * eventsPerBatch);
        QCOMPARE(directory->feeds.size(), std::size_t(1 + groups * batchesPerGroup / 2));
        QCOMPARE(told.isEmpty(), m_refused == 0);
        QVERIFY(told.isEmpty() || told.last().isEmpty()); // it works again
        QVERIFY(LogDatabase::open(m_files, m_clock).value()->store({batchOf(1'000)})[0].stored);
    }

    /// Gives the batches \a waiting to the writer as one group; those that it refused are left.
    void sendAtOnce(LogWriter &writer, Answers &answers, std::vector<quint64> &waiting)
    {
        QSemaphore go;
        writer.run([&go](LogDatabase &) { go.acquire(); });
        bool queued = true;
        for (const quint64 number : waiting)
            queued = writer.submit(batchOf(number), &answers) && queued;
        go.release();
        const auto outcomes = answers.wait(static_cast<int>(waiting.size()));
        QVERIFY(queued);
        QCOMPARE(outcomes.size(), waiting.size());
        waiting.clear();
        for (const BatchOutcome &outcome : outcomes) {
            if (!outcome.stored) {
                QVERIFY(m_disk.struck());
                QVERIFY(!m_expected || outcome.stored.error().code == *m_expected);
                QCOMPARE(outcome.accepted, 0);
                waiting.push_back(outcome.request);
                ++m_refused;
                continue;
            }
            QCOMPARE(outcome.accepted, eventsPerBatch); // nothing of it was stored by a refused try
            QCOMPARE(outcome.duplicates, 0);
            for (const EntityEvent &event : batchOf(outcome.request).events)
                m_acknowledged.insert(event.sequence.value);
        }
    }

    FaultyVfs m_disk {"log.sqlite"}; ///< first: connections are closed before it goes
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
    QSet<qint64> m_acknowledged;
    int m_refused = 0; ///< batches
    std::optional<ErrorCode> m_expected; ///< of a refused one; none: any
    int m_stride = 1;
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
