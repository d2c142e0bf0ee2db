// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/secrets.h"
#include "store/forgetplan.h"
#include "store/forgotten.h"

#include <functional>
#include <QFuture>
#include <QJsonObject>
#include <QObject>

namespace listingpost {

class BodyWriter;
class Clock;
class LogDatabase;
class LogWriter;
class ReplicaKeeper;
class StationReader;

/// How far *Forget this Producer* is.
struct ForgetProgress
{
    enum class Stage { Records, Bodies, Secrets, Log };

    ProducerId producer;
    Stage stage = Stage::Records; ///< that is under way
    qint64 rows = 0; ///< of the log that were gone through, all Producers' rows counted
};

/// *Forget this Producer*: work and replicas, bodies, secrets, and last the log, which knows what is to be
/// erased. Each step may be repeated, so that it goes on at the next start wherever it was interrupted.
///
/// In a running station every file has its own writer and thread: this asks them one after another. Lives in
/// the main thread, blocks nothing.
class Forgetting : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and outlive it.
    struct Rooms
    {
        LogWriter &writer;
        ReplicaKeeper &keeper;
        BodyWriter &bodies;
        StationReader &reader;
        const Secrets &secrets;
    };
    using Step = std::function<QFuture<Result<bool>>()>; ///< true: once more
    /// The end, or the first failure that lasts: after one it goes on trying by itself.
    using Waiter = std::function<void(const Result<> &)>;

    /// LogDatabase::beginForget() has given \a producer.
    Forgetting(ForgottenProducer producer, const Rooms &rooms, QObject *parent = nullptr);

    void start() { next(); }
    void addWaiter(Waiter waiter) { m_waiters.push_back(std::move(waiter)); }

Q_SIGNALS:
    void progressed(const listingpost::ForgetProgress &progress);
    /// Why it does not get on; empty: it does again.
    void troubled(const QString &detail);
    void finished();

private:
    void next();
    void tryAgain(const Error &error);
    void tell(const Result<> &result);

    std::vector<Step> m_steps; ///< one a ForgetProgress::Stage, in its order
    std::size_t m_at = 0;
    ForgetProgress m_progress;
    int m_busy = 0; ///< times in a row that a file was in use
    std::vector<Waiter> m_waiters;
};

/// What is forgotten in while no station runs and the log is ours; all are borrowed.
struct ForgetFiles
{
    const StationFiles &files;
    LogDatabase &log;
    const Clock &clock;
    const Secrets &secrets;
};

/// The same there: steps to be called in order, each until it gives false.
std::vector<std::function<Result<bool>()>> forgetSteps(
    const ForgetFiles &in, const ForgottenProducer &producer);

QJsonObject toJson(const ForgetPlan &plan);

} // namespace listingpost
