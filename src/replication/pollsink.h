// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/boundedqueue.h"
#include "store/batch.h"

#include <condition_variable>
#include <mutex>
#include <QObject>

namespace listingpost {

/// Takes the outcomes of polled pages from the writer's thread to the replication thread: outcomes through a
/// bounded queue, and a queued signal without content.
class PollSink : public QObject, public OutcomeSink
{
    Q_OBJECT

public:
    PollSink();

    /// One more outcome is to come. Before submit().
    void expect();
    /// It will not come: submit() refused.
    void forget();
    /// Blocks until every outcome that is to come has come: only then may the sink go.
    void waitUntilIdle();

    std::vector<BatchOutcome> take();
    void deliver(std::vector<BatchOutcome> outcomes) override;

Q_SIGNALS:
    void delivered();

private:
    BoundedQueue<BatchOutcome> m_outcomes;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    int m_expected = 0;
};

} // namespace listingpost
