// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/thisthread.h"

#ifdef __linux__
#include <chrono>
#include <cstdint>
#include <ctime>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace listingpost {

#ifdef __linux__

namespace {

constexpr std::chrono::nanoseconds shortTurn {100'000}; ///< the shortest that Linux grants
constexpr std::chrono::nanoseconds betweenOffers {500'000};

/// The kernel's struct sched_attr in its first version: no C library of today declares it everywhere.
struct SchedulingAttributes
{
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0; ///< nanoseconds
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

} // namespace

void nameThread(const char *name) { pthread_setname_np(pthread_self(), name); }

void yieldToOthers() { [[maybe_unused]] const int niceness = nice(5); }

void takeShortTurns()
{
    SchedulingAttributes attributes;
    if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0
        || attributes.policy != SCHED_OTHER)
        return; // whoever gave it another policy knows better
    attributes.runtime = std::uint64_t(shortTurn.count());
    syscall(SYS_sched_setattr, 0, &attributes, 0);
}

void offerTurn()
{
    thread_local std::chrono::nanoseconds usedAtLast {0};
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    const auto used = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    if (used - usedAtLast < betweenOffers)
        return;
    usedAtLast = used;
    sched_yield();
}

#else

void nameThread(const char *) { }
void yieldToOthers() { }
void takeShortTurns() { }
void offerTurn() { }

#endif

} // namespace listingpost
