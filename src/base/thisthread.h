// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef __linux__
#include <pthread.h>
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

} // namespace listingpost
