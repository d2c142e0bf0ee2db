// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "store/bodywriter.h"
#include "store/database.h"
#include "store/logwriter.h"

#include <atomic>
#include <mutex>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

class Collected final : public OutcomeSink
{
public:
    void deliver(std::vector<BatchOutcome> outcomes) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_calls;
        for (BatchOutcome &outcome : outcomes)
            m_outcomes.push_back(std::move(outcome));
    }
    std::vector<BatchOutcome> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_outcomes;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<BatchOutcome> m_outcomes;
    int m_calls = 0;
};

EventBatch pushOf(quint64 request, qint64 sequence)
{
    EventBatch batch;
    batch.request = request;
    batch.producer = ProducerId {1};
    batch.events = {{Sequence {sequence}, {"Property"}, {"k" + std::to_string(sequence), false}, {}}};
    batch.delivery = DeliveryNote {};
    batch.delivery->head = "POST /webhooks";
    batch.delivery->body = QByteArray("{\"n\":") + QByteArray::number(sequence) + '}';
    return batch;
}

/// A writer that takes nothing from its queue until it may go on.
class Stopped
{
public:
    explicit Stopped(LogWriter &writer)
    {
        writer.run([this](LogDatabase &) {
            m_begun = true;
            while (!m_go)
                std::this_thread::yield();
            m_ended = true;
        });
        while (!m_begun)
            std::this_thread::yield();
    }
    ~Stopped()
    {
        go();
        while (!m_ended)
            std::this_thread::yield();
    }

    void go() { m_go = true; }

private:
    std::atomic<bool> m_begun = false;
    std::atomic<bool> m_go = false;
    std::atomic<bool> m_ended = false;
};

} // namespace

class TestLogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        auto log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(log->addProducer(QStringLiteral("MLS")));
        m_log = std::move(log);
    }

    void leavesAllInTheFileItselfThoughItIsBeingRead()
    {
        const auto reader
            = Database::open(m_files.log(), databasekind::log(), Database::Access::ReadOnly).value();
        LogWriter writer(std::move(m_log), m_clock);
        QVERIFY(writer.submit(pushOf(1, 1), nullptr));
        writer.drain();
        QCOMPARE(QFileInfo(m_files.log() + QStringLiteral("-wal")).size(), 0);
    }

    void answersEachBatchOnceInOrder()
    {
        Collected sink;
        LogWriter writer(std::move(m_log), m_clock);
        for (quint64 i = 1; i <= 500; ++i)
            QVERIFY(writer.submit(pushOf(i, qint64(i)), &sink));
        writer.drain();
        const auto outcomes = sink.all();
        QCOMPARE(outcomes.size(), 500U);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            QCOMPARE(outcomes[i].request, i + 1);
            QVERIFY(outcomes[i].stored);
            QCOMPARE(outcomes[i].delivery.value, qint64(i + 1));
        }
    }

    void refusesWhenFullAndWhenStopped()
    {
        Collected sink;
        LogWriter::Options options;
        options.queueBytes = 1'000;
        LogWriter writer(std::move(m_log), m_clock, options);
        std::atomic<int> changes = 0;
        connect(
            &writer, &LogWriter::queueFullChanged, this, [&changes] { ++changes; }, Qt::DirectConnection);
        Stopped stopped(writer);
        int accepted = 0;
        for (quint64 i = 1; i <= 50; ++i)
            accepted += writer.submit(pushOf(i, qint64(i)), &sink);
        QVERIFY(accepted > 0 && accepted < 50);
        EventBatch kept = pushOf(99, 99);
        QVERIFY(!writer.submit(std::move(kept), &sink));
        QCOMPARE(kept.events.size(), 1U); // untouched: the caller may answer and keep it
        QCOMPARE(changes, 1);
        QVERIFY(writer.isQueueFull());
        stopped.go();
        writer.drain();
        QVERIFY(!writer.isQueueFull());
        QCOMPARE(changes, 2);
        QCOMPARE(sink.all().size(), std::size_t(accepted));
        QVERIFY(!writer.submit(pushOf(100, 100), &sink));
    }

    void leavesHalfOfItsQueueToWhatMatters()
    {
        LogWriter::Options options;
        options.queueBytes = 20'000;
        LogWriter writer(std::move(m_log), m_clock, options);
        Stopped stopped(writer);
        const auto fill = [](auto submit) {
            int taken = 0;
            for (quint64 i = 1; i <= 200 && submit(pushOf(i, qint64(i))); ++i)
                ++taken;
            return taken;
        };
        const int minor = fill([&](EventBatch batch) { return writer.submitMinor(std::move(batch)); });
        const int pushes = fill([&](EventBatch batch) { return writer.submit(std::move(batch), nullptr); });
        stopped.go();
        QVERIFY2(minor > 0 && pushes >= minor, qPrintable(QString::number(minor)));
        writer.drain();
    }

    void saysWhoThereIsAfterEachChange()
    {
        LogWriter writer(std::move(m_log), m_clock);
        std::shared_ptr<const Directory> seen;
        connect(&writer, &LogWriter::directoryChanged, this,
            [&seen](const auto &directory) { seen = directory; });
        Collected sink;
        EventBatch labelled = pushOf(1, 1);
        labelled.label = "IDX Feed 123";
        QVERIFY(writer.submit(std::move(labelled), &sink));
        QTRY_VERIFY(seen && seen->feeds.size() == 1);
        QCOMPARE(seen->feeds.front().label, QStringLiteral("IDX Feed 123"));
        writer.run([](LogDatabase &log) { QVERIFY(log.addToken(ProducerId {1}, {}, std::nullopt)); });
        QTRY_COMPARE(seen->tokens.size(), 1U);
    }

    void keepsBodiesBehindTheAnswer()
    {
        {
            BodyWriter bodies(m_files, m_clock);
            LogWriter writer(std::move(m_log), m_clock);
            writer.setBodyWriter(&bodies);
            EventBatch push = pushOf(1, 5);
            push.delivery->at = m_clock.utcNow();
            QVERIFY(writer.submit(std::move(push), nullptr));
            writer.drain();
        }
        const auto day = Database::open(
            bodiesFile(m_files, m_clock.utcNow()), databasekind::bodies(), Database::Access::ReadOnly);
        QVERIFY(day);
        auto row = (*day)->prepare("SELECT head, body FROM body WHERE delivery = 1");
        QVERIFY(row.step().value());
        QCOMPARE(decompressed(row.blob(0)).value(), QByteArray("POST /webhooks"));
        QCOMPARE(decompressed(row.blob(1)).value(), QByteArray("{\"n\":5}"));
    }

    void notesWhoUsesWhichTokenAtOnceButWritesItOnceAMinute()
    {
        LogWriter writer(std::move(m_log), m_clock);
        std::shared_ptr<const Directory> seen;
        connect(&writer, &LogWriter::directoryChanged, this,
            [&seen](const auto &directory) { seen = directory; });
        std::array<QByteArray, 2> ids;
        writer.run([&ids](LogDatabase &log) {
            for (QByteArray &id : ids)
                id = log.addToken(ProducerId {1}, {}, std::nullopt).value().row.id;
        });
        QTRY_VERIFY(seen && seen->tokens.size() == 2);
        const auto push = [&](const QByteArray &id, bool proven) {
            EventBatch batch = pushOf(1, 1);
            batch.delivery->at = m_clock.utcNow();
            batch.delivery->peer = "192.0.2.7";
            batch.delivery->tokenId = id.toStdString();
            batch.delivery->proven = proven;
            QVERIFY(writer.submit(std::move(batch), nullptr));
            writer.run([](LogDatabase &) {}); // shows the directory
        };
        const auto onDisk = [this](const QByteArray &id) {
            const auto log = LogDatabase::open(m_files, m_clock).value();
            return log->directory().value().token(id)->uses;
        };
        push(ids[0], true);
        QTRY_COMPARE(seen->token(ids[0])->uses, 1);
        QCOMPARE(seen->token(ids[0])->lastUsed, std::optional(m_clock.utcNow()));
        QCOMPARE(seen->token(ids[0])->lastPeer, QByteArray("192.0.2.7"));
        QTRY_COMPARE(onDisk(ids[0]), 1);

        m_clock.advance(std::chrono::seconds(30));
        push(ids[0], true);
        push(ids[1], true); // another token has a minute of its own
        push(ids[1], false); // whoever failed to prove himself has not used it
        QTRY_COMPARE(seen->token(ids[0])->uses, 2);
        QTRY_COMPARE(seen->token(ids[1])->uses, 1);
        QTRY_COMPARE(onDisk(ids[1]), 1);
        QCOMPARE(onDisk(ids[0]), 1);
        writer.drain();
        QCOMPARE(onDisk(ids[0]), 2);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
};

QTEST_GUILESS_MAIN(TestLogWriter)
#include "tst_logwriter.moc"
