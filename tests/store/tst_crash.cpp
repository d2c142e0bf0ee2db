// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "plainlog.h"
#include "store/logwriter.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>

using namespace listingpost;

namespace {

constexpr const char *asVictim = "--victim"; ///< <folder> <first sequence>: appends until it is killed
constexpr int submitters = 4;
constexpr int inFlight = 16; ///< batches of each submitter that wait for their answer
constexpr int eventsPerBatch = 3;
constexpr int rounds = 10;
constexpr qint64 sequencesPerRound = 100'000'000;

EventBatch batchOf(qint64 firstSequence)
{
    EventBatch batch;
    batch.request = quint64(firstSequence);
    batch.producer = ProducerId {1};
    for (qint64 sequence = firstSequence; sequence < firstSequence + eventsPerBatch; ++sequence)
        batch.events.push_back(
            {Sequence {sequence}, {"Property"}, {"key" + std::to_string(sequence), false}, {}});
    batch.delivery = DeliveryNote {};
    return batch;
}

/// Says on standard output which sequences are committed, as the receiver would answer 200. One write each
/// time, and straight to the pipe: what is said stays said when the process dies.
class Sayer final : public OutcomeSink
{
public:
    explicit Sayer(QSemaphore &answered)
        : m_answered(answered)
    {
    }
    void deliver(std::vector<BatchOutcome> outcomes) override
    {
        QByteArray lines;
        for (const BatchOutcome &outcome : outcomes) {
            if (!outcome.stored || outcome.accepted != eventsPerBatch)
                std::_Exit(3);
            for (int i = 0; i < eventsPerBatch; ++i)
                lines += QByteArray::number(qint64(outcome.request) + i) + '\n';
        }
        for (qsizetype written = 0; written < lines.size();) {
            const auto more = ::write(
                STDOUT_FILENO, lines.constData() + written, static_cast<std::size_t>(lines.size() - written));
            if (more <= 0)
                std::_Exit(4); // nobody listens any more
            written += more;
        }
        m_answered.release(static_cast<int>(outcomes.size()));
    }

private:
    QSemaphore &m_answered;
};

/// The child: several submit at a time, and it never ends by itself.
int runVictim(const QString &folder, qint64 firstSequence)
{
    const SystemClock clock;
    auto log = LogDatabase::open({folder}, clock);
    if (!log || ((*log)->directory()->producers.empty() && !(*log)->addProducer(QStringLiteral("MLS"))))
        return 2;
    std::vector<std::thread> threads;
    std::vector<std::unique_ptr<QSemaphore>> room;
    std::vector<std::unique_ptr<Sayer>> sayers;
    LogWriter writer(std::move(*log), clock);
    for (int i = 0; i < submitters; ++i) {
        QSemaphore *mine = room.emplace_back(std::make_unique<QSemaphore>(inFlight)).get();
        Sayer *sayer = sayers.emplace_back(std::make_unique<Sayer>(*mine)).get();
        threads.emplace_back([&writer, mine, sayer, next = firstSequence + i * eventsPerBatch]() mutable {
            for (;; next += submitters * eventsPerBatch) {
                mine->acquire();
                if (!writer.submit(batchOf(next), sayer))
                    std::_Exit(5);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return 0;
}

} // namespace

/// Proves guarantee 1 for kill -9: what the writer has reported as committed is in the file exactly once,
/// whenever the process dies, and the next one opens the file and goes on with the next id.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("ThreadSanitizer does not let a child of a process with threads have threads of its own.");
#endif
    }

    void keepsWhatItAcknowledgedWhenItIsKilled()
    {
        const QTemporaryDir folder;
        const StationFiles files {folder.path()};
        QSet<qint64> acknowledged;
        for (int round = 0; round < rounds; ++round) {
            const auto before = acknowledged.size();
            // Right after the n-th answer, and at any moment later.
            killOneAfter(files, 1 + round * sequencesPerRound, 1 + round * 150, round * 15, acknowledged);
            QVERIFY(!QTest::currentTestFailed());
            QVERIFY2(acknowledged.size() > before, "nothing was acknowledged before the kill");
            QCOMPARE(faultsOfLog(files, acknowledged), QString());
        }
        goesOn(files, acknowledged);
    }

    void opensAgainWhenItIsKilledWhileItIsMade()
    {
        for (int round = 0; round < 5; ++round) {
            const QTemporaryDir folder;
            const StationFiles files {folder.path()};
            QProcess victim;
            start(victim, files, 1);
            QDeadlineTimer patience(5'000);
            while (!QFile::exists(files.log()) && !patience.hasExpired())
                QThread::usleep(50);
            QThread::usleep(static_cast<unsigned long>(round) * 700);
            victim.kill();
            QVERIFY(victim.waitForFinished());
            const auto log = LogDatabase::open(files, m_clock);
            QVERIFY2(log, log ? "" : qPrintable(log.error().detail));
            QVERIFY((*log)->addProducer(QStringLiteral("Another")));
        }
    }

private:
    static void start(QProcess &victim, const StationFiles &files, qint64 firstSequence)
    {
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // if this test is killed
        victim.start(QCoreApplication::applicationFilePath(),
            {QString::fromLatin1(asVictim), files.folder, QString::number(firstSequence)});
        QVERIFY(victim.waitForStarted());
    }

    /// Adds what a child says until it is killed, \a milliseconds after its \a answers-th answer.
    static void killOneAfter(const StationFiles &files, qint64 firstSequence, int answers, int milliseconds,
        QSet<qint64> &acknowledged)
    {
        QProcess victim;
        start(victim, files, firstSequence);
        QByteArray said;
        QDeadlineTimer patience(5'000);
        while (said.count('\n') < answers && !patience.hasExpired() && victim.waitForReadyRead(5'000))
            said += victim.readAllStandardOutput();
        const QDeadlineTimer moment(milliseconds, Qt::PreciseTimer);
        while (!moment.hasExpired()) {
            victim.waitForReadyRead(1); // a full pipe would hold the child up
            said += victim.readAllStandardOutput();
        }
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit); // killed, and did not end of its own will
        said += victim.readAllStandardOutput();
        said.truncate(said.lastIndexOf('\n') + 1); // half a line is half a number
        for (const QByteArray &line : said.split('\n')) {
            if (line.isEmpty())
                continue;
            QVERIFY2(!acknowledged.contains(line.toLongLong()), "acknowledged twice");
            acknowledged.insert(line.toLongLong());
        }
    }

    void goesOn(const StationFiles &files, QSet<qint64> acknowledged)
    {
        auto log = LogDatabase::open(files, m_clock);
        QVERIFY2(log, log ? "" : qPrintable(log.error().detail));
        const EventId last = (*log)->lastEvent();
        const qint64 next = 1 + rounds * sequencesPerRound;
        LogWriter writer(std::move(*log), m_clock);
        QVERIFY(writer.submit(batchOf(next), nullptr));
        const qint64 oldest = *std::min_element(acknowledged.cbegin(), acknowledged.cend());
        QVERIFY(writer.submit(batchOf(oldest), nullptr)); // the Producer repeats itself
        writer.drain();
        for (qint64 i = 0; i < eventsPerBatch; ++i)
            acknowledged.insert(next + i);
        QCOMPARE(faultsOfLog(files, acknowledged), QString());
        const PlainDatabase plain(files.log());
        QCOMPARE(plain.column(QStringLiteral("SELECT id FROM event_row WHERE sequence = %1").arg(next)),
            QVariantList {last.value + 1});
    }

    SystemClock m_clock;
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String(asVictim))
        return runVictim(arguments.value(2), arguments.value(3).toLongLong());
    TestCrash test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
