// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <deque>
#include <functional>
#include <QTimer>

namespace listingpost {

/// Work that nobody waits for, such as what a crowd leaves behind when it goes: done in slices between the
/// events of the thread, so that who comes behind the crowd is not kept waiting. One thread.
class Chores
{
public:
    explicit Chores(const Clock &clock);

    /// Has \a chore done soon, in the order of these calls. What is left when this is destroyed is not done.
    void add(std::function<void()> chore);

private:
    void doSome();

    const Clock &m_clock;
    std::deque<std::function<void()>> m_chores;
    QTimer m_turn;
};

} // namespace listingpost
