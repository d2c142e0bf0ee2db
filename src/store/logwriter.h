// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/logdatabase.h"

#include <functional>
#include <QObject>

namespace listingpost {

class BodyWriter;

/// The one writer of log.sqlite: a thread of its own that commits all that waits in one transaction (group
/// commit) and then hands the outcomes back. submit() and run() may be called from any thread and never
/// block; signals are emitted on the writer's thread, coalesced, and carry ids and counts only.
class LogWriter : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::size_t queueBytes = 64 * 1024 * 1024; ///< over it submit() refuses, the receiver answers 503
        std::size_t batchesPerTransaction = 4'096;
        std::size_t bytesPerTransaction = 16 * 1024 * 1024; ///< in memory beside what waits
    };

    /// \a database is opened by the caller and used only on the writer's thread from now on.
    LogWriter(std::unique_ptr<LogDatabase> database, const Clock &clock, Options options,
        QObject *parent = nullptr);
    LogWriter(std::unique_ptr<LogDatabase> database, const Clock &clock, QObject *parent = nullptr);
    ~LogWriter() override; ///< drains what was accepted, then stops

    /// Queues \a batch; its outcome goes to \a sink (may be null) exactly once, after the commit. False: the
    /// queue is full or closed, and \a batch is untouched.
    [[nodiscard]] bool submit(EventBatch &&batch, OutcomeSink *sink);

    /// The same for what may be left out: only into the first half of the queue, the rest is for pushes.
    [[nodiscard]] bool submitMinor(EventBatch &&batch);

    /// Where heads and bodies go after the commit; borrowed, must outlive the writer. Null: nowhere.
    void setBodyWriter(BodyWriter *bodies);

    /// Takes what \a limits allow from the log's beginning, in small steps between the transactions of the
    /// acknowledging path, until nothing more is to be taken. Any thread.
    void prune(const PruneLimits &limits);

    /// Runs \a job on the writer's thread between two transactions (small tables). After it,
    /// directoryChanged().
    void run(std::function<void(LogDatabase &)> job);

    /// Accepts no more, commits what waits, delivers its outcomes. Blocks the caller until done. Idempotent.
    void drain();

    /// Requests that nobody waits for an outcome of (refused ones) and whose delivery could not be stored.
    /// Any thread.
    qint64 deliveriesLeftOut() const;
    std::size_t queuedBytes() const;
    /// submit() has refused because the queue was full, and half of it is not free again yet. Any thread.
    bool isQueueFull() const;

Q_SIGNALS:
    void committed(listingpost::EventId lastEvent, listingpost::DeliveryId lastDelivery);
    void directoryChanged(std::shared_ptr<const listingpost::Directory> directory);
    /// A transaction failed (disk full, read-only, …); empty detail: it works again.
    void faultChanged(const QString &detail);
    /// isQueueFull() may have changed. Emitted on any thread.
    void queueFullChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost

Q_DECLARE_METATYPE(std::shared_ptr<const listingpost::Directory>)
