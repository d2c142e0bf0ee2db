// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "plainlog.h"
#include "powercutvfs.h"
#include "store/bodywriter.h"
#include "store/database.h"
#include "store/indexwriter.h"
#include "store/logdatabase.h"
#include "store/replicadatabase.h"
#include "store/work/ledgers.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

constexpr int keys = 5;
constexpr int keptSeeds = 2; ///< torn disks tried at each moment

const std::vector<ResourceSchema> &schema()
{
    static const std::vector<ResourceSchema> property {{QStringLiteral("Property"),
        {QStringLiteral("ListingKey")},
        {{QStringLiteral("ListingKey"), ColumnType::Text}, {QStringLiteral("Price"), ColumnType::Integer}}}};
    return property;
}

/// What the Producer shows, and what it has pushed: it never loses anything.
struct Producer
{
    std::map<std::string, qint64> prices; ///< as of its newest event
    std::vector<EventBatch> sent;
    qint64 sequence = 0;

    EventBatch push(const std::string &label, int events)
    {
        EventBatch batch;
        batch.request = sent.size();
        batch.producer = ProducerId {1};
        batch.label = label;
        for (int i = 0; i < events; ++i) {
            const std::string key = "key" + std::to_string(++sequence % keys);
            batch.events.push_back({Sequence {sequence}, {"Property"}, {key, false}, {}});
            // One of them is removed when its number comes round.
            if (sequence % 7 == 0)
                prices.erase(key);
            else
                prices[key] = sequence;
        }
        batch.delivery = DeliveryNote {};
        batch.delivery->at = fromUnixMs(1'800'000'000'000);
        batch.delivery->head = "POST /webhooks HTTP/1.1";
        batch.delivery->body = QByteArray(300, 'b');
        sent.push_back(batch);
        return batch;
    }
};

/// One moment at which the power goes.
struct Moment
{
    VolatileDisk disk;
    QSet<qint64> acknowledged;
    QByteArray before; ///< what was about to be synced or deleted
};

/// A station's files with one thread around them: what LogWriter and ReplicaKeeper do, in their order.
class Files
{
public:
    Files(StationFiles files, const Clock &clock)
        : m_files(std::move(files))
        , m_clock(clock)
    {
    }

    Result<> open()
    {
        auto log = LogDatabase::open(m_files, m_clock);
        if (!log)
            return tl::unexpected(log.error());
        m_log = std::move(*log);
        return {};
    }
    Result<> openRest()
    {
        auto work = WorkDatabase::open(m_files, m_clock);
        if (!work)
            return tl::unexpected(work.error());
        m_work = std::move(*work);
        auto replica = ReplicaDatabase::open(m_files, source(), m_clock);
        if (!replica)
            return tl::unexpected(replica.error());
        m_replica = std::move(*replica);
        const auto mark = m_replica->mark();
        const auto highest = m_replica->highestOrdinal();
        if (!mark || !highest)
            return tl::unexpected(mark ? highest.error() : mark.error());
        return m_work->relyOn(source(), *mark, *highest).and_then([this] {
            return m_replica->setSchema(schema()).map([](const QStringList &) {});
        });
    }

    /// From the log to the replica until nothing is due; every record as \a producer shows it.
    Result<> replicate(const Producer &producer)
    {
        for (bool more = true; more;) {
            const auto taken = m_work->takeLog();
            if (!taken)
                return tl::unexpected(taken.error());
            more = taken->more;
        }
        while (true) {
            const auto items = m_work->takeDue(source(), 3);
            if (!items)
                return tl::unexpected(items.error());
            if (items->empty())
                return {};
            const auto settled = settle(*items, producer);
            for (const WorkItem &item : *items)
                m_work->putBack(item.key);
            if (!settled)
                return settled;
        }
    }

    LogDatabase &log() { return *m_log; }
    WorkDatabase &work() { return *m_work; }
    SourceId source() const { return SourceId {1}; }
    const StationFiles &names() const { return m_files; }
    void close()
    {
        m_replica.reset();
        m_work.reset();
        m_log.reset();
    }

private:
    Result<> settle(const std::vector<WorkItem> &items, const Producer &producer)
    {
        const auto ordinal = m_work->takeOrdinals(1);
        if (!ordinal)
            return tl::unexpected(ordinal.error());
        std::vector<WorkOutcome> outcomes;
        for (const WorkItem &item : items) {
            WorkOutcome outcome;
            outcome.item = item;
            outcome.asked = outcome.arrived = *ordinal;
            const auto shown = producer.prices.find(item.key.key.text);
            outcome.kind
                = shown == producer.prices.end() ? WorkOutcome::Kind::Remove : WorkOutcome::Kind::Upsert;
            if (shown != producer.prices.end())
                outcome.record = QByteArray("{\"ListingKey\":\"") + shown->first.c_str()
                    + "\",\"Price\":" + QByteArray::number(shown->second) + '}';
            outcomes.push_back(std::move(outcome));
        }
        const auto settlements = m_replica->apply(std::move(outcomes));
        if (!settlements)
            return tl::unexpected(settlements.error());
        return m_replica->mark().and_then([&](const ReplicaMark &mark) {
            return m_work->settle(*settlements, {{source(), mark}});
        });
    }

    StationFiles m_files;
    const Clock &m_clock;
    std::unique_ptr<LogDatabase> m_log;
    std::unique_ptr<WorkDatabase> m_work;
    std::unique_ptr<ReplicaDatabase> m_replica;
};

} // namespace

/// Proves guarantee 5 for power cuts, which a kill cannot: the page cache goes, too. A station is written to
/// on a disk that keeps apart what was not synced; at each sync the power goes, and every file by itself
/// loses all, nothing or some sectors of what it had not synced. What is left is opened and must hold every
/// event that was acknowledged exactly once, know it when it comes again, and lead to the replica that the
/// Producer shows. LISTINGPOST_POWERCUT_ROUNDS makes the run longer.
class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("listingpost.store=false"));
        const int wanted = qEnvironmentVariableIntValue("LISTINGPOST_POWERCUT_ROUNDS");
        m_rounds = wanted > 0 ? wanted : 6;
        writeStation();
    }

    void losesNothingWhereverThePowerIsCut_data()
    {
        QTest::addColumn<VolatileDisk::Loss>("loss");
        QTest::addRow("all that was not synced is gone") << VolatileDisk::Loss::Everything;
        QTest::addRow("all of it was written, unasked") << VolatileDisk::Loss::Nothing;
        QTest::addRow("torn, each file by itself") << VolatileDisk::Loss::Torn;
    }
    void losesNothingWhereverThePowerIsCut()
    {
        QFETCH(const VolatileDisk::Loss, loss);
        const unsigned seeds = loss == VolatileDisk::Loss::Torn ? keptSeeds : 1;
        for (std::size_t i = 0; i < m_moments.size(); ++i) {
            for (unsigned seed = 0; seed < seeds; ++seed) {
                recover(m_moments[i], m_moments[i].disk.cut(loss, unsigned(i) * 7 + seed));
                QVERIFY2(!QTest::currentTestFailed(),
                    qPrintable(QStringLiteral("moment %1, seed %2, before %3")
                                   .arg(i)
                                   .arg(seed)
                                   .arg(QString::fromUtf8(m_moments[i].before))));
            }
        }
    }

    void noticesAReplicaThatWentBack()
    {
        // A disk that lies about its syncs, or a copy put back by a person: the replica of one moment beside
        // the work of a later one.
        const Moment &last = m_moments.back();
        int noticed = 0;
        for (std::size_t i = m_moments.size() / 3; i < m_moments.size(); i += 5) {
            auto files = last.disk.cut(VolatileDisk::Loss::Nothing);
            for (const auto &[name, content] : m_moments[i].disk.cut(VolatileDisk::Loss::Nothing)) {
                if (name.contains("replica-1.sqlite"))
                    files[name] = content;
            }
            recover(last, files);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("replica of moment %1").arg(i)));
            noticed += m_toldOfReplica;
        }
        QVERIFY(noticed > 3);
    }

    void noticesALogThatWentBack()
    {
        // Then acknowledged events are gone, which nobody can mend here: but none that comes is overlooked.
        const Moment &last = m_moments.back();
        for (std::size_t i = m_moments.size() / 3; i < m_moments.size(); i += 5) {
            auto files = last.disk.cut(VolatileDisk::Loss::Nothing);
            for (const auto &[name, content] : m_moments[i].disk.cut(VolatileDisk::Loss::Nothing)) {
                if (name.contains("log.sqlite"))
                    files[name] = content;
            }
            recover(m_moments[i], files);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("log of moment %1").arg(i)));
        }
    }

private:
    /// Writes a station round by round and remembers each moment at which the power might go.
    void writeStation()
    {
        QSet<qint64> acknowledged;
        m_folder = std::make_unique<QTemporaryDir>();
        m_disk.watch([&](DiskCall, const QByteArray &file, const VolatileDisk &disk) {
            m_moments.push_back({disk, acknowledged, file.mid(file.lastIndexOf('/') + 1)});
        });
        Files station({m_folder->path()}, m_clock);
        QVERIFY(station.open());
        QVERIFY(station.log().addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")));
        QVERIFY(station.openRest());
        for (int round = 0; round < m_rounds; ++round) {
            const std::string label = "label " + std::to_string(round % 3);
            std::vector<EventBatch> batches {m_producer.push(label, 3), m_producer.push({}, 4)};
            for (const BatchOutcome &outcome : station.log().store(batches)) {
                QVERIFY(outcome.stored);
                for (const EntityEvent &event : batches[outcome.request % 2].events)
                    acknowledged.insert(event.sequence.value);
            }
            QVERIFY(station.log().noteCommit());
            QVERIFY(station.replicate(m_producer));
            if (round % 2 == 1)
                QVERIFY(station.work().change([&](WorkLedgers &ledgers) {
                    ledgers.polls.finishWalk(
                        station.source(), Epoch {1}, {m_producer.sequence - 3}, {}, m_clock.utcNow());
                }));
            writeBehind(station.names(), batches);
        }
        station.close();
        m_disk.watch({});
        m_moments.push_back({m_disk.disk(), acknowledged, "the end"});
        QVERIFY2(m_moments.size() > 100, "hardly anything was synced");
    }

    /// What is written behind the acknowledgement, one file after the other.
    void writeBehind(const StationFiles &files, const std::vector<EventBatch> &batches) const
    {
        {
            BodyWriter bodies(files, m_clock);
            for (const EventBatch &batch : batches)
                bodies.write(DeliveryId {qint64(batch.request) + 1}, *batch.delivery);
        }
        const IndexWriter index(files, m_clock); // takes what the log holds when it is destroyed
    }

    void recover(const Moment &moment, const std::map<QByteArray, QByteArray> &found)
    {
        m_toldOfReplica = false;
        const QTemporaryDir folder;
        const QByteArray before = m_folder->path().toUtf8();
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("bodies")));
        for (const auto &[name, content] : found) {
            QFile file(folder.path() + QString::fromUtf8(name.mid(before.size())));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        }
        Files station({folder.path()}, m_clock);
        const auto opened = station.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        if (moment.acknowledged.isEmpty() && station.log().directory()->producers.empty())
            QVERIFY(station.log().addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")));
        if (!moment.acknowledged.isEmpty())
            QCOMPARE(faultsOfLog(station.names(), moment.acknowledged), QString());
        QSet<qint64> all;
        for (const BatchOutcome &outcome :
            station.log().store(m_producer.sent)) { // the Producer repeats itself
            const auto &events = m_producer.sent[outcome.request].events;
            const bool known = moment.acknowledged.contains(events.front().sequence.value);
            QVERIFY(outcome.stored);
            QVERIFY2(!known || outcome.accepted == 0, "acknowledged, and new again");
            for (const EntityEvent &event : events)
                all.insert(event.sequence.value);
        }
        QCOMPARE(faultsOfLog(station.names(), all), QString());
        replicateAndCompare(station);
    }

    void replicateAndCompare(Files &station)
    {
        const auto opened = station.openRest();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        const auto replicated = station.replicate(m_producer);
        QVERIFY2(replicated, replicated ? "" : qPrintable(replicated.error().detail));
        {
            const IndexWriter index(
                station.names(), m_clock); // takes what the log holds when it is destroyed
        }
        QCOMPARE(station.work().totals().takenThrough, station.log().lastEvent());
        for (const FeedProgress &feed : station.work().progress()) {
            QCOMPARE(feed.pending + feed.failed, 0);
            QCOMPARE(feed.appliedThrough, station.log().directory()->feed(feed.feed)->highest);
        }
        station.close();
        const PlainDatabase work(station.names().work());
        m_toldOfReplica
            = work.one("SELECT count(*) FROM problem WHERE cause = 'replica_replaced'") != QLatin1String("0");
        QCOMPARE(work.one("PRAGMA quick_check"), QStringLiteral("ok"));
        const PlainDatabase replica(station.names().replica(station.source()));
        QCOMPARE(replica.one("PRAGMA quick_check"), QStringLiteral("ok"));
        QStringList shown;
        for (const auto &[key, price] : m_producer.prices)
            shown << QStringLiteral("%1=%2").arg(QString::fromStdString(key)).arg(price);
        QCOMPARE(replica.one("SELECT group_concat(ListingKey || '=' || Price) FROM (SELECT * FROM Property "
                             "ORDER BY ListingKey)"),
            shown.join(QLatin1Char(',')));
        const PlainDatabase index(station.names().index());
        QCOMPARE(index.one("SELECT sum(stored) FROM rollup WHERE step = 3600"),
            QString::number(m_producer.sequence));
        const QString day = bodiesFile(station.names(), fromUnixMs(1'800'000'000'000));
        QVERIFY(Database::open(day, databasekind::bodies(), Database::Access::ReadWrite));
        QCOMPARE(PlainDatabase(day).one("PRAGMA quick_check"), QStringLiteral("ok"));
    }

    PowerCutVfs m_disk; ///< first: connections are closed before it goes
    ManualClock m_clock;
    Producer m_producer;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<Moment> m_moments;
    int m_rounds = 0;
    bool m_toldOfReplica = false; ///< of the last recovery
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_powercut.moc"
