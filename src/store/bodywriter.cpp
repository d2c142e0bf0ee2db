// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bodywriter.h"

#include "base/boundedqueue.h"
#include "base/logging.h"
#include "base/thisthread.h"
#include "store/damage.h"
#include "store/database.h"
#include "store/forgetbodies.h"

#include <atomic>
#include <functional>
#include <QDateTime>
#include <QDir>
#include <QPromise>
#include <QStorageInfo>
#include <thread>
#include <zstd.h>

namespace listingpost {

namespace {

struct Waiting
{
    DeliveryId delivery;
    DeliveryNote note;
    std::function<void()> job = {}; ///< in place of a delivery
};

constexpr std::size_t bodiesPerTransaction = 5'000;
constexpr std::size_t bytesPerTransaction = 16 * 1024 * 1024; ///< in memory beside what waits
constexpr std::chrono::milliseconds pauseBetweenWrites {50}; ///< few large transactions, not one a push

constexpr std::chrono::seconds betweenBodyPrunes {60};
constexpr std::chrono::seconds betweenProbes {1};
constexpr qint64 roomForBodies = 1024 * 1024; ///< what is small may fit on a full disk all the same
constexpr qsizetype smallBody = 1'024;

std::chrono::sys_days dayOf(UtcTime at) { return std::chrono::floor<std::chrono::days>(at); }

struct FreeContext
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

} // namespace

class BodyWriter::Private
{
public:
    Private(StationFiles where, const Clock &now, BodyLimits keep, FaultReport faults, std::size_t queueBytes)
        : files(std::move(where))
        , clock(now)
        , limits(keep)
        , fault(std::move(faults))
        , queue(queueBytes)
    {
    }

    void loop();
    void handle(std::vector<Waiting> entries);
    void keep(const std::vector<Waiting> &rows);
    Result<> store(const std::vector<Waiting> &rows);
    void probe();
    void closeDay();
    Result<> openDay(const QString &file, UtcTime at);

    void prune();

    StationFiles files;
    const Clock &clock;
    BodyLimits limits;
    std::chrono::steady_clock::time_point nextPrune;
    bool room = true; ///< today's bodies alone do not exceed the limit
    Fault fault;
    std::atomic<bool> overflowed = false; ///< since the last batch
    BoundedQueue<Waiting> queue;
    std::atomic<qint64> leftOut = 0;
    std::thread thread;
    QString openFile;
    std::unique_ptr<Database> day;
};

BodyWriter::BodyWriter(
    StationFiles files, const Clock &clock, BodyLimits limits, FaultReport report, std::size_t queueBytes)
    : d(std::make_unique<Private>(std::move(files), clock, limits, std::move(report), queueBytes))
{
    d->thread = std::thread([this] {
        nameThread("bodies");
        d->loop();
    });
}

BodyWriter::~BodyWriter()
{
    d->queue.close();
    if (d->thread.joinable())
        d->thread.join();
}

void BodyWriter::write(DeliveryId delivery, DeliveryNote note)
{
    const std::size_t bytes = sizeof(Waiting) + note.head.size() + static_cast<std::size_t>(note.body.size());
    if (d->queue.push(Waiting {delivery, std::move(note)}, bytes))
        return;
    ++d->leftOut;
    d->overflowed = true; // the writer's thread says so
}

QFuture<Result<>> BodyWriter::forget(ForgottenProducer producer)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto finish = [promise](Result<> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    Waiting entry;
    entry.job = [this, producer = std::move(producer), finish] { finish(forgetBodies(d->files, producer)); };
    if (!d->queue.push(std::move(entry), 1))
        finish(failure(ErrorCode::Busy,
            QStringLiteral("the bodies of deliveries cannot be erased yet: too many wait to be written")));
    return promise->future();
}

qint64 BodyWriter::leftOut() const { return d->leftOut; }

void BodyWriter::Private::loop()
{
    while (!queue.isClosed() || queue.size() > 0) {
        prune();
        auto entries = queue.take(
            !fault.stands() ? betweenBodyPrunes : betweenProbes, bodiesPerTransaction, bytesPerTransaction);
        if (entries.empty()) {
            probe();
            continue;
        }
        handle(std::move(entries));
        if (queue.size() < bodiesPerTransaction && !queue.isClosed())
            std::this_thread::sleep_for(pauseBetweenWrites);
    }
    day.reset();
}

/// In order: what came before a job is in the files when it runs.
void BodyWriter::Private::handle(std::vector<Waiting> entries)
{
    std::vector<Waiting> rows;
    for (Waiting &entry : entries) {
        if (!entry.job) {
            rows.push_back(std::move(entry));
            continue;
        }
        keep(std::exchange(rows, {}));
        closeDay();
        entry.job();
    }
    keep(rows);
}

void BodyWriter::Private::keep(const std::vector<Waiting> &rows)
{
    if (rows.empty())
        return;
    const bool behind = overflowed.exchange(false);
    const auto stored = room ? store(rows) : Result<>();
    if (!room || !stored)
        leftOut += qint64(rows.size());
    if (!stored) {
        fault.note(
            QStringLiteral("Heads and bodies of deliveries are not kept: %1").arg(stored.error().detail));
        return closeDay();
    }
    fault.note(behind
            ? QStringLiteral("The disk does not keep up: heads and bodies of deliveries are left out. "
                             "Their events are stored all the same.")
            : QString());
}

/// Nothing comes that would show the fault's end.
void BodyWriter::Private::probe()
{
    if (!fault.stands() || queue.isClosed())
        return;
    if (QStorageInfo(files.folder).bytesAvailable() < roomForBodies)
        return;
    const UtcTime now = clock.utcNow();
    if (openDay(bodiesFile(files, now), now) && Transaction(*day).begun())
        return fault.note({});
    closeDay();
}

void BodyWriter::Private::closeDay()
{
    day.reset();
    openFile.clear();
}

void BodyWriter::Private::prune()
{
    if (std::chrono::steady_clock::now() < nextPrune)
        return;
    nextPrune = std::chrono::steady_clock::now() + betweenBodyPrunes;
    const bool had = std::exchange(room, pruneBodies(files, limits, clock.utcNow()));
    if (had && !room)
        qCWarning(logStore) << "bodies of today take up all that is allowed: no more of them are kept today";
}

Result<> BodyWriter::Private::store(const std::vector<Waiting> &rows)
{
    std::size_t next = 0;
    while (next < rows.size()) {
        const QString file = bodiesFile(files, rows[next].note.at);
        if (auto opened = openDay(file, rows[next].note.at); !opened)
            return opened;
        Transaction transaction(*day);
        if (!transaction.begun())
            return transaction.begun();
        auto add = day->prepare("INSERT OR REPLACE INTO body (delivery, head, body) VALUES (?, ?, ?)");
        const auto today = dayOf(rows[next].note.at);
        for (; next < rows.size() && dayOf(rows[next].note.at) == today; ++next) {
            const DeliveryNote &note = rows[next].note;
            add.bind(1, rows[next].delivery.value)
                .bindBlob(
                    2, compressed(QByteArray::fromRawData(note.head.data(), qsizetype(note.head.size()))));
            if (auto added = add.bindBlob(3, compressed(note.body)).run(); !added)
                return added;
        }
        if (auto committed = transaction.commit(); !committed)
            return committed;
    }
    return {};
}

Result<> BodyWriter::Private::openDay(const QString &file, UtcTime at)
{
    if (file == openFile)
        return {};
    day.reset();
    if (!QDir().mkpath(files.bodies()))
        return failure(ErrorCode::Io, QStringLiteral("%1: the folder cannot be made.").arg(files.bodies()));
    // NORMAL: a power cut may cost the last bodies, which is what "written behind" means.
    auto opened = Database::open(file, databasekind::bodies(), Database::Access::ReadWrite, "NORMAL");
    if (!opened && opened.error().code == ErrorCode::Corrupt) {
        // What it held is lost to readers, and kept for whoever can mend it.
        const auto aside = setAside(file, at);
        if (!aside)
            return tl::unexpected(aside.error());
        qCWarning(logStore) << file << "was damaged; it is now" << *aside;
        opened = Database::open(file, databasekind::bodies(), Database::Access::ReadWrite, "NORMAL");
    }
    if (!opened)
        return tl::unexpected(opened.error());
    day = std::move(*opened);
    openFile = file;
    return {};
}

QString bodiesFile(const StationFiles &files, UtcTime at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toUnixMs(at), Qt::UTC);
    return files.bodies() + QLatin1Char('/') + time.toString(QStringLiteral("yyyy-MM-dd"))
        + QStringLiteral(".sqlite");
}

QByteArray compressed(const QByteArray &bytes)
{
    QByteArray out(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    // Kept: making a context clears its tables, which costs more than compressing a small body.
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    // A small one gains next to nothing from entropy coding, which is most of the work.
    const int level = bytes.size() < smallBody ? -20 : 1;
    const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), std::size_t(out.size()),
        bytes.constData(), std::size_t(bytes.size()), level);
    out.truncate(ZSTD_isError(size) ? 0 : qsizetype(size));
    return out;
}

Result<QByteArray> decompressed(const QByteArray &bytes, std::size_t most)
{
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.constData(), std::size_t(bytes.size()));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most)
        return failure(ErrorCode::Corrupt, QStringLiteral("a compressed value cannot be read"));
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    const std::size_t got
        = ZSTD_decompress(out.data(), std::size_t(out.size()), bytes.constData(), std::size_t(bytes.size()));
    if (ZSTD_isError(got) || got != size)
        return failure(ErrorCode::Corrupt, QStringLiteral("a compressed value cannot be read"));
    return out;
}

} // namespace listingpost
