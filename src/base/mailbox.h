// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <QObject>

namespace listingpost {

/// Jobs for the thread that this object lives in, run there by its event loop in the order of posting.
/// Posting is allowed from any thread. Jobs cross under a mutex and not inside Qt's events, so that
/// ThreadSanitizer sees the hand-over (Debian's Qt is not instrumented). Jobs still waiting at destruction
/// are dropped.
class Mailbox : public QObject
{
public:
    using Job = std::function<void()>;

    using QObject::QObject;

    /// Runs \a job later.
    void post(Job job);
    /// Runs \a job and returns when it is done. Never from the mailbox's own thread; its event loop must run.
    void call(const Job &job);

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::deque<Job> m_jobs;
};

} // namespace listingpost
