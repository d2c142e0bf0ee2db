// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/readerthread.h"

namespace listingpost {

ReaderThread::ReaderThread(const QString &name, std::function<void()> closing)
    : m_atEnd(std::move(closing))
{
    m_thread.reset(QThread::create([this] {
        while (!m_jobs.isClosed() || m_jobs.size() > 0) {
            for (const Job &job : m_jobs.take(std::chrono::seconds(60)))
                job(!m_closing);
        }
        m_atEnd();
    }));
    m_thread->setObjectName(name);
    m_thread->start();
}

ReaderThread::~ReaderThread() { close(); }

void ReaderThread::close()
{
    m_closing = true;
    m_jobs.close();
    m_thread->wait();
}

} // namespace listingpost
