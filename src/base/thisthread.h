// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#ifdef __linux__
#include <ctime>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#endif

namespace listingpost {

/// Names the calling thread for debuggers, `top -H` and profilers; at most 15 characters. Elsewhere than on
/// Linux: does nothing.
inline void nameThread([[maybe_unused]] const char *name)
{
#ifdef __linux__
    pthread_setname_np(pthread_self(), name);
#endif
}

/// Lets the other threads go first while the processors are busy: for work that nobody waits for, so that
/// acknowledging stays as fast as without it. For good, and for threads begun by this one. Elsewhere than on
/// Linux, where a nice value is each thread's own: does nothing.
inline void yieldToOthers()
{
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, 5);
#endif
}

/// Offers the processor to the other threads, once for each half millisecond of it that the calling
/// thread has used: to be called often by work that others must not wait behind until the scheduler's next
/// tick, some milliseconds later. Not more often, or a machine that others keep busy would hardly ever come
/// back to it. Elsewhere than on Linux: does nothing.
inline void offerTurn()
{
#ifdef __linux__
    thread_local std::chrono::nanoseconds usedAtLast {0};
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    const auto used = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    if (used - usedAtLast < std::chrono::microseconds(500))
        return;
    usedAtLast = used;
    sched_yield();
#endif
}

} // namespace listingpost
