// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/quotareset.h"

#include "entityevent/retryafter.h"

#include <QDateTime>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr double SecondsSince1970 = 1e9; ///< a number above is a point in time …
constexpr double MillisecondsSince1970 = 1e12; ///< … in milliseconds

std::optional<std::chrono::milliseconds> distance(const QByteArray &text, UtcTime now)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber && number >= SecondsSince1970) {
        const double ms = number >= MillisecondsSince1970 ? number : number * 1000;
        return std::chrono::milliseconds(static_cast<qint64>(ms)) - now.time_since_epoch();
    }
    if (isNumber)
        return number >= 0 ? std::optional(std::chrono::milliseconds(static_cast<qint64>(number * 1000)))
                           : std::nullopt;
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    if (time.isValid()) {
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC); // Producers that name no zone mean UTC
        return fromUnixMs(time.toMSecsSinceEpoch()) - now;
    }
    return parseRetryAfter(text.toStdString(), now);
}

} // namespace

std::optional<std::chrono::seconds> parseQuotaReset(const QByteArray &text, UtcTime now)
{
    const auto wait = distance(text.trimmed(), now);
    if (!wait || *wait > 24h)
        return std::nullopt;
    return std::max(0s, std::chrono::ceil<std::chrono::seconds>(*wait));
}

} // namespace listingpost
