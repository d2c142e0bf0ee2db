// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/format.h"

#include <QDateTime>
#include <QLocale>

namespace listingpost {

using namespace std::chrono_literals;

QString Format::number(qint64 value) { return QLocale().toString(value); }

QString Format::timeOfDay(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time)).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString Format::exact(UtcTime time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toUnixMs(time));
    //: %1 a date, %2 a time of day
    return tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat), timeOfDay(time));
}

QString Format::minute(UtcTime time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toUnixMs(time));
    //: %1 a date, %2 a time of day
    return tr("%1, %2").arg(
        QLocale().toString(local.date(), QLocale::ShortFormat), QLocale().toString(local.time(), clock()));
}

QString Format::clock()
{
    QString pattern = QLocale().timeFormat(QLocale::ShortFormat);
    return pattern.remove(QStringLiteral(":ss")); // the C locale has them in its short one, too
}

QString Format::clockWithSeconds()
{
    const QString pattern = clock();
    const auto minutes = pattern.indexOf(QStringLiteral("mm"));
    // One that has them in another way than behind the minutes is kept as it is.
    return minutes < 1 ? pattern
                       : QString(pattern).insert(minutes + 2, pattern.at(minutes - 1) + QStringLiteral("ss"));
}

QString Format::ago(UtcTime time, UtcTime now)
{
    if (now - time < 1s)
        return tr("just now");
    return tr("%1 ago").arg(duration(std::chrono::floor<std::chrono::seconds>(now - time)));
}

QString Format::duration(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    const qint64 minutes = ms / 60'000;
    if (ms < 1000)
        return tr("%1 ms").arg(ms);
    if (ms < 60'000)
        return tr("%1 s").arg(
            QLocale().toString(static_cast<double>(ms) / 1000.0, 'f', ms % 1000 == 0 ? 0 : 1));
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return tr("%n day(s)", nullptr, static_cast<int>(minutes / (24 * 60)));
}

QString Format::milliseconds(std::chrono::microseconds duration)
{
    const double ms = static_cast<double>(duration.count()) / 1000.0;
    return QLocale().toString(ms, 'f', ms < 100 ? 1 : 0);
}

QString Format::bytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString Format::rate(double perSecond)
{
    //: events a second
    return tr("%1 /s").arg(QLocale().toString(perSecond, 'f', perSecond > 0 && perSecond < 10 ? 1 : 0));
}

} // namespace listingpost
