// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/readerthread.h"

#include "base/thisthread.h"

namespace listingpost {

ReaderThread::ReaderThread(std::function<void()> closing)
    : m_atEnd(std::move(closing))
{
    m_thread = std::thread([this] {
        nameThread("reader");
        while (!m_jobs.isClosed() || m_jobs.size() > 0) {
            for (const Job &job : m_jobs.take(std::chrono::seconds(60)))
                job(!m_closing);
        }
        m_atEnd();
    });
}

ReaderThread::~ReaderThread() { close(); }

void ReaderThread::close()
{
    m_closing = true;
    m_jobs.close();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace listingpost
