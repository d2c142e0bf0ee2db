// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that takes its time: each fsync and fdatasync of a process that preloads this takes SLOW_FSYNC_US
// microseconds more.
//   LD_PRELOAD=libslowfsync.so SLOW_FSYNC_US=1000 listingpost …
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>

namespace {

using Sync = int (*)(int);

void wait()
{
    static const long microseconds = [] {
        const char *const text = std::getenv("SLOW_FSYNC_US");
        return text ? std::atol(text) : 0;
    }();
    const timespec time {microseconds / 1'000'000, microseconds % 1'000'000 * 1'000};
    ::nanosleep(&time, nullptr);
}

Sync real(const char *name) { return reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name)); }

} // namespace

extern "C" int fsync(int file)
{
    static const Sync sync = real("fsync");
    wait();
    return sync(file);
}

extern "C" int fdatasync(int file)
{
    static const Sync sync = real("fdatasync");
    wait();
    return sync(file);
}
