// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/boundedqueue.h"
#include "base/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <QFuture>
#include <QPromise>
#include <thread>

namespace listingpost {

/// A thread that answers questions one after another, with connections of its own. ask() may be called from
/// any thread and never blocks; after close() every question ends with Cancelled.
class ReaderThread
{
public:
    /// \a closing runs last, on the thread: connections are closed where they were used.
    explicit ReaderThread(std::function<void()> closing);
    ~ReaderThread(); ///< close()

    /// Runs \a question on the thread.
    template<typename T> QFuture<Result<T>> ask(std::function<Result<T>()> question)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        const auto answer = [](QPromise<Result<T>> &to, Result<T> result) {
            to.addResult(std::move(result));
            to.finish();
        };
        Job job = [promise, answer, question = std::move(question)](
                      bool run) { answer(*promise, run ? question() : cancelled<T>()); };
        if (!m_jobs.push(std::move(job), 1))
            answer(*promise, cancelled<T>());
        return future;
    }

    /// Answers what still waits with Cancelled and ends the thread. Idempotent.
    void close();

private:
    using Job = std::function<void(bool run)>;

    template<typename T> static Result<T> cancelled()
    {
        return failure(ErrorCode::Cancelled, QStringLiteral("the station is closed"));
    }

    BoundedQueue<Job> m_jobs {100'000};
    std::atomic<bool> m_closing = false;
    std::function<void()> m_atEnd;
    std::thread m_thread;
};

} // namespace listingpost
