// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rig.h"

#include <QTest>

namespace listingpost::test {

// A Producer whose log is walked.

inline QByteArray keyOf(int number) { return "K" + QByteArray::number(number); }

inline void fill(SmallApi &api, int events)
{
    for (int i = 1; i <= events; ++i) {
        api.put(keyOf(i), i);
        api.addEvent(i, keyOf(i));
    }
}

/// The newest request for EntityEvent.
inline QByteArray lastWalk(const Rig &rig)
{
    for (auto it = rig.producer.seen().rbegin(); it != rig.producer.seen().rend(); ++it) {
        if (it->target.startsWith("/EntityEvent"))
            return it->target;
    }
    return {};
}

/// Lets what was walked settle, so that the watermark is \a watermark.
inline bool settle(Rig &rig, ManualClock &clock, int watermark)
{
    const auto ready = [&rig] { return rig.state() == SourceStatus::State::Ready; };
    if (!QTest::qWaitFor(ready))
        return false;
    clock.advance(std::chrono::minutes(11));
    rig.replicator->catchUp(rig.source);
    return QTest::qWaitFor(
        [&] { return rig.sql("work", "SELECT sequence FROM watermark").toInt() == watermark && ready(); });
}

/// Starts with \a events to walk, and lets them settle.
inline bool walks(Rig &rig, ManualClock &clock, int events)
{
    fill(rig.api, events);
    return rig.start() && settle(rig, clock, events);
}

} // namespace listingpost::test
