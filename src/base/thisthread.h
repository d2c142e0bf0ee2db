// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the calling thread tells the system's scheduler about itself. Elsewhere than on Linux nothing here
// does anything.

namespace listingpost {

/// Names the calling thread for debuggers, `top -H` and profilers; at most 15 characters.
void nameThread(const char *name);

/// Lets the other threads go first while the processors are busy: for work that nobody waits for, so that
/// acknowledging stays as fast as without it. For good, and for threads begun by this one.
void yieldToOthers();

/// Asks for short turns of the processor, which Linux since 6.12 grants sooner: for a thread that somebody
/// waits for, and that works little and waits often. Without it such a thread waits after each sync of a file
/// until the scheduler's next tick, milliseconds later, while others compute. Its share of the processors
/// stays the same. Systems that do not know of it go on as before.
void takeShortTurns();

/// Offers the processor to the other threads, once for each half millisecond of it that the calling
/// thread has used: to be called often by work that others must not wait behind until the scheduler's next
/// tick, some milliseconds later. Not more often, or a machine that others keep busy would hardly ever come
/// back to it.
void offerTurn();

} // namespace listingpost
