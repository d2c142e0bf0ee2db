// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef __linux__
#include <pthread.h>
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

} // namespace listingpost
