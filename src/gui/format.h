// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <QCoreApplication>
#include <QString>

namespace listingpost {

/// Numbers, times and sizes in words, in the user's locale. Pure; GUI thread (translations).
class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)

public:
    static QString number(qint64 value);
    /// `14:31:49.310`, local time.
    static QString timeOfDay(UtcTime time);
    /// `Tue 24 Nov 2026, 14:31:49.310`, for tool tips.
    static QString exact(UtcTime time);
    /// `24 Nov 2026, 14:31`, where a person only wants to know when.
    static QString minute(UtcTime time);
    /// How the user's locale writes a time of day, as a pattern of QTime::toString(): `HH:mm`, `h:mm AP`.
    static QString clock();
    /// The same with seconds.
    static QString clockWithSeconds();
    /// `0.3 s ago`, `3 h 12 min ago`.
    static QString ago(UtcTime time, UtcTime now);
    /// `350 ms`, `12.6 s`, `3 min`, `3 h 12 min`.
    static QString duration(std::chrono::milliseconds duration);
    /// Milliseconds with one digit after the point below 100: `4.3`.
    static QString milliseconds(std::chrono::microseconds duration);
    static QString bytes(qint64 bytes);
    /// `9.2 /s`.
    static QString rate(double perSecond);
};

} // namespace listingpost
