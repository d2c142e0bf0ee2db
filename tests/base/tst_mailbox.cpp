// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"

#include <memory>
#include <QTest>
#include <QThread>
#include <vector>

using namespace listingpost;

/// Jobs posted from several threads run in the mailbox's thread, each once and in the order of its poster.
class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_thread = std::make_unique<QThread>();
        m_mailbox = std::make_unique<Mailbox>();
        m_mailbox->moveToThread(m_thread.get());
        m_thread->start();
    }

    void cleanup()
    {
        m_thread->quit();
        m_thread->wait();
        m_mailbox.reset();
    }

    void runsJobsInItsOwnThread()
    {
        QThread *ran = nullptr;
        m_mailbox->call([&] { ran = QThread::currentThread(); });
        QCOMPARE(ran, m_thread.get());
    }

    void keepsTheOrderOfEachPoster()
    {
        constexpr int jobs = 1'000;
        std::vector<int> seen; // touched by the mailbox's thread only
        std::unique_ptr<QThread> other(QThread::create([&] {
            for (int i = 0; i < jobs; ++i)
                m_mailbox->post([&seen, i] { seen.push_back(-1 - i); });
        }));
        other->start();
        for (int i = 0; i < jobs; ++i)
            m_mailbox->post([&seen, i] { seen.push_back(i); });
        other->wait();
        std::vector<int> copy;
        m_mailbox->call([&] { copy = seen; });
        QCOMPARE(copy.size(), std::size_t(2 * jobs));
        int mine = 0;
        int theirs = -1;
        for (const int value : copy)
            QCOMPARE(value, value >= 0 ? mine++ : theirs--);
    }

    void dropsWhatStillWaitsWhenItEnds()
    {
        const auto token = std::make_shared<int>(0);
        m_thread->quit();
        m_thread->wait();
        m_mailbox->post([token] { ++*token; });
        m_mailbox.reset();
        QCOMPARE(*token, 0);
        QCOMPARE(token.use_count(), 1L);
    }

private:
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<Mailbox> m_mailbox;
};

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
