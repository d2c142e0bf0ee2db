// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/status.h"

#include <QCoreApplication>

namespace listingpost {

/// An admission in words. Pure; GUI thread (translations).
class ThrottleText
{
    Q_DECLARE_TR_FUNCTIONS(ThrottleText)

public:
    /// `open, no limit`, `open, 50 /s`, `answering 429`, `held`, `switched off`; \a stationLetsIn: whether
    /// the station takes pushes at all.
    static QString state(const FeedStatus &feed, bool stationLetsIn);
    /// Why pushes wait, as a sentence; empty when open.
    static QString reason(const FeedAdmission &admission);
    /// `0:42`, `12:05`.
    static QString countdown(std::chrono::milliseconds left);
    /// `Back too early 2 of 5 times`, or that every wait was respected; empty before the first 429.
    static QString politeness(const FeedAdmission &admission);
    /// `last 3 min ago, 12 s at worst`; empty while its Producer never came back too early.
    static QString early(const FeedStatus &feed, UtcTime now);
};

} // namespace listingpost
