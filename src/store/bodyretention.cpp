// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bodyretention.h"

#include "base/logging.h"

#include <algorithm>
#include <numeric>
#include <QDateTime>
#include <QDir>
#include <vector>

namespace listingpost {

namespace {

struct Day
{
    QString file;
    QDate date;
    qint64 bytes = 0;
};

constexpr const char *besides[] = {"", "-wal", "-shm"};

/// Oldest first. What is not named after a day (a damaged one that was set aside) is nobody's to delete.
std::vector<Day> daysOf(const StationFiles &files)
{
    std::vector<Day> days;
    const QDir folder(files.bodies());
    for (const QString &name : folder.entryList({QStringLiteral("*.sqlite")}, QDir::Files, QDir::Name)) {
        Day day {folder.filePath(name), QDate::fromString(name.left(10), Qt::ISODate), 0};
        for (const char *beside : besides)
            day.bytes += QFileInfo(day.file + QLatin1String(beside)).size();
        if (day.date.isValid())
            days.push_back(std::move(day));
    }
    return days;
}

bool remove(const Day &day)
{
    bool gone = true;
    for (const char *beside : besides) {
        QFile file(day.file + QLatin1String(beside));
        if (!file.exists() || file.remove())
            continue;
        qCWarning(logStore) << file.fileName() << "cannot be deleted:" << file.errorString();
        gone = false;
    }
    if (gone)
        qCInfo(logStore) << "bodies of" << day.date.toString(Qt::ISODate) << "are not kept any longer";
    return gone;
}

} // namespace

bool pruneBodies(const StationFiles &files, const BodyLimits &limits, UtcTime now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(toUnixMs(now), Qt::UTC).date();
    std::vector<Day> days = daysOf(files);
    qint64 bytes = std::accumulate(
        days.begin(), days.end(), qint64(0), [](qint64 sum, const Day &day) { return sum + day.bytes; });
    const auto isNotYet = [&today](const Day &day) { return day.date > today.addDays(1); };
    std::stable_partition(days.begin(), days.end(), isNotYet);
    for (const Day &day : days) {
        const bool old = limits.age.count() > 0 && day.date < today.addDays(-limits.age.count());
        const bool large = limits.bytes > 0 && bytes > limits.bytes;
        if ((day.date >= today && !isNotYet(day)) || (!old && !large))
            continue;
        if (remove(day))
            bytes -= day.bytes;
    }
    return limits.bytes <= 0 || bytes <= limits.bytes;
}

} // namespace listingpost
