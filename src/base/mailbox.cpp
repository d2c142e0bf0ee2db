// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"

#include <condition_variable>
#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace listingpost {

void Mailbox::post(Job job)
{
    auto *wake = new QEvent(QEvent::User); // before the lock: its making is part of what crosses
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    QCoreApplication::postEvent(this, wake); // takes it over
}

void Mailbox::call(const Job &job)
{
    std::mutex mutex;
    std::condition_variable done;
    bool isDone = false;
    post([&] {
        job();
        const std::lock_guard lock(mutex);
        isDone = true;
        done.notify_one(); // under the lock: the waiter owns what is notified
    });
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return isDone; });
}

void Mailbox::customEvent(QEvent *)
{
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs = std::exchange(m_jobs, {});
    }
    for (const Job &job : jobs)
        job();
}

} // namespace listingpost
