// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminationsignals.h"

#include <csignal>
#include <fcntl.h>
#include <QSocketNotifier>
#include <unistd.h>

namespace listingpost {

namespace {

// A handler gets no context, so the pipe's end has to be here: written once, before the handler is set.
int handlerPipe = -1;

void onSignal(int signal)
{
    const char wake = signal == SIGHUP ? 'r' : 't';
    // Nothing can be done about a failure in a handler; the pipe is empty, so there is none.
    [[maybe_unused]] const ssize_t written = write(handlerPipe, &wake, 1);
}

void handle(int signal, unsigned int flags)
{
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(flags);
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
    handle(SIGTERM, SA_RESTART | SA_RESETHAND);
    handle(SIGINT, SA_RESTART | SA_RESETHAND);
}

void TerminationSignals::handleReload()
{
    if (m_readEnd >= 0)
        handle(SIGHUP, SA_RESTART);
}

TerminationSignals::~TerminationSignals()
{
    std::signal(SIGHUP, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    if (m_readEnd >= 0) {
        close(m_readEnd);
        close(m_writeEnd);
    }
}

} // namespace listingpost
