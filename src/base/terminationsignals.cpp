// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminationsignals.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <QSocketNotifier>
#include <unistd.h>

namespace listingpost {

namespace {

/// A supervisor may send its signal twice in the same moment (`timeout` does), and that is one wish; a person
/// who sends it again has waited.
constexpr std::time_t graceSeconds = 2;

// A handler gets no context, so these have to be here: the pipe's end is written once, before the handler is
// set.
int handlerPipe = -1;
std::atomic<std::time_t> firstAsked = 0; ///< on the monotonic clock; 0: not yet

static_assert(std::atomic<std::time_t>::is_always_lock_free, "a handler may not lock");

/// Whether \a signal is to end the process at once: it was asked to end before, and has not.
bool isImpatient()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    std::time_t before = 0;
    return !firstAsked.compare_exchange_strong(before, now.tv_sec) && now.tv_sec - before > graceSeconds;
}

void onSignal(int signal)
{
    if (signal != SIGHUP && isImpatient()) {
        std::signal(signal, SIG_DFL);
        raise(signal); // as soon as this handler has returned
        return;
    }
    const char wake = signal == SIGHUP ? 'r' : 't';
    // Nothing can be done about a failure in a handler; the pipe is empty, so there is none.
    [[maybe_unused]] const ssize_t written = write(handlerPipe, &wake, 1);
}

void handle(int signal, int flags)
{
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = flags;
    sigaction(signal, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then the system's own way of ending a process stays
    m_readEnd = ends[0];
    m_writeEnd = ends[1];
    handlerPipe = m_writeEnd;
    m_notifier = new QSocketNotifier(m_readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(m_readEnd, &byte, 1) != 1)
            return;
        byte == 'r' ? Q_EMIT reloadRequested() : Q_EMIT requested();
    });
    handle(SIGTERM, SA_RESTART);
    handle(SIGINT, SA_RESTART);
}

void TerminationSignals::handleReload()
{
    if (m_readEnd >= 0)
        handle(SIGHUP, SA_RESTART);
}

TerminationSignals::~TerminationSignals()
{
    std::signal(SIGHUP, SIG_DFL);
    // Once asked to end the process is about to: a late repeat shall not make a bad end of it.
    const auto after = firstAsked == 0 ? SIG_DFL : SIG_IGN;
    std::signal(SIGTERM, after);
    std::signal(SIGINT, after);
    if (m_readEnd >= 0) {
        close(m_readEnd);
        close(m_writeEnd);
    }
}

} // namespace listingpost
