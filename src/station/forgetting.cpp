// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/forgetting.h"

#include "replication/whendone.h"
#include "store/bodywriter.h"
#include "store/forgetbodies.h"
#include "store/logwriter.h"
#include "store/replicakeeper.h"
#include "store/stationreader.h"
#include "store/workdatabase.h"

#include <QFile>
#include <QJsonArray>
#include <QPromise>
#include <QTimer>

namespace listingpost {

namespace {

/// One step of the log holds acknowledgements up by some milliseconds.
constexpr qint64 rowsAtOnce = 5'000;
constexpr std::chrono::milliseconds betweenSteps {20};
constexpr std::chrono::milliseconds whenBusy {100};
constexpr int mostBusy = 50; ///< then somebody is told
constexpr std::chrono::seconds afterFailure {30};

QFuture<Result<bool>> once(const QFuture<Result<>> &future)
{
    return QFuture<Result<>>(future).then(
        [](const Result<> &done) { return done.map([] { return false; }); });
}

/// On the writer's thread: the log's tables and the secrets are written by nobody else.
QFuture<Result<bool>> writerStep(LogWriter &writer, std::function<Result<bool>(LogDatabase &)> step)
{
    auto promise = std::make_shared<QPromise<Result<bool>>>();
    promise->start();
    writer.run([promise, step = std::move(step)](LogDatabase &log) {
        promise->addResult(step(log));
        promise->finish();
    });
    return promise->future();
}

} // namespace

Forgetting::Forgetting(ForgottenProducer producer, const Rooms &rooms, QObject *parent)
    : QObject(parent)
{
    m_progress.producer = producer.id;
    m_steps = {
        [&keeper = rooms.keeper, producer] { return once(keeper.forget(producer)); },
        [&bodies = rooms.bodies, producer] { return once(bodies.forget(producer)); },
        [&reader = rooms.reader, &writer = rooms.writer, &secrets = rooms.secrets, producer] {
            for (const SourceId source : producer.sources)
                reader.releaseReplica(source);
            return writerStep(writer, [producer, now = secrets.detached()](LogDatabase &) {
                return now.forget(producer).map([] { return false; });
            });
        },
        [&writer = rooms.writer, id = producer.id] {
            return writerStep(writer, [id](LogDatabase &log) { return log.forgetStep(id, rowsAtOnce); });
        },
    };
}

void Forgetting::next()
{
    whenDone(m_steps[m_at](), this, [this](std::optional<Result<bool>> more) {
        if (!more)
            return; // the station stops; it goes on at the next start
        if (!*more)
            return tryAgain(more->error());
        m_busy = 0;
        Q_EMIT troubled({});
        if (m_progress.stage == ForgetProgress::Stage::Log)
            m_progress.rows += rowsAtOnce;
        if (!**more && ++m_at == m_steps.size()) {
            tell({});
            Q_EMIT finished();
            return;
        }
        m_progress.stage = static_cast<ForgetProgress::Stage>(m_at);
        Q_EMIT progressed(m_progress);
        QTimer::singleShot(betweenSteps, this, &Forgetting::next);
    });
}

void Forgetting::tryAgain(const Error &error)
{
    if (error.code == ErrorCode::ShuttingDown)
        return;
    if (error.code == ErrorCode::Busy && ++m_busy < mostBusy) {
        QTimer::singleShot(whenBusy, this, &Forgetting::next);
        return;
    }
    const QString detail
        = QStringLiteral("A Producer is not forgotten yet: %1 It goes on by itself.").arg(error.detail);
    Q_EMIT troubled(detail);
    tell(failure(error.code, detail));
    QTimer::singleShot(error.code == ErrorCode::Busy ? whenBusy : afterFailure, this, &Forgetting::next);
}

void Forgetting::tell(const Result<> &result)
{
    for (const Waiter &waiter : std::exchange(m_waiters, {}))
        waiter(result);
}

std::vector<std::function<Result<bool>()>> forgetSteps(
    const ForgetFiles &in, const ForgottenProducer &producer)
{
    const auto done = [] { return false; };
    const StationFiles files = in.files;
    return {
        [=, &clock = in.clock]() -> Result<bool> {
            if (!QFile::exists(files.work()))
                return false;
            auto work = WorkDatabase::open(files, clock);
            return work ? (*work)->forget(producer).map(done) : tl::unexpected(work.error());
        },
        [=]() -> Result<bool> {
            for (const SourceId source : producer.sources) {
                if (const auto removed = removeReplica(files, source); !removed)
                    return tl::unexpected(removed.error());
            }
            return false;
        },
        [=] { return forgetBodies(files, producer).map(done); },
        [=, &secrets = in.secrets] { return secrets.forget(producer).map(done); },
        [&log = in.log, id = producer.id] { return log.forgetStep(id, rowsAtOnce); },
    };
}

QJsonObject toJson(const ForgetPlan &plan)
{
    return {
        {QStringLiteral("producer"), plan.name},
        {QStringLiteral("removed"), plan.removed},
        {QStringLiteral("feeds"), plan.feeds},
        {QStringLiteral("events"), plan.events},
        {QStringLiteral("deliveries"), plan.deliveries},
        {QStringLiteral("tokens"), plan.tokens},
        {QStringLiteral("records"), plan.records},
        {QStringLiteral("removed_records"), plan.removedRecords},
        {QStringLiteral("replica_bytes"), plan.replicaBytes},
        {QStringLiteral("waiting"), plan.waiting},
        {QStringLiteral("problems"), plan.problems},
        {QStringLiteral("set_aside"), QJsonArray::fromStringList(plan.setAside)},
    };
}

} // namespace listingpost
