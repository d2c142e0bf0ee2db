// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/duration.h"

#include <QRegularExpression>

namespace listingpost {

Result<qint64> secondsOf(const QString &option, const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([1-9][0-9]{0,8})([dhms])$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 \"%2\" is not a time: write 90d, 12h, 30m or 45s.").arg(option, text));
    const QString unit = match.captured(2);
    const qint64 factor = unit == QLatin1String("d") ? 86'400
        : unit == QLatin1String("h")                 ? 3'600
        : unit == QLatin1String("m")                 ? 60
                                                     : 1;
    return match.captured(1).toLongLong() * factor;
}

QString durationText(qint64 seconds)
{
    if (seconds == 0)
        return QStringLiteral("never");
    for (const auto &[factor, unit] : {std::pair(86'400, "d"), std::pair(3'600, "h"), std::pair(60, "min")}) {
        if (seconds % factor == 0)
            return QStringLiteral("%1 %2").arg(seconds / factor).arg(QLatin1String(unit));
    }
    return QStringLiteral("%1 s").arg(seconds);
}

} // namespace listingpost
