// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/repair.h"

#include "station/configuration.h"
#include "station/stationlock.h"
#include "store/damage.h"
#include "store/database.h"

#include <QFile>
#include <QFileInfo>

namespace listingpost {

namespace {

/// The tables without which numbers would be given twice and a credential might go to another Producer.
const QStringList &vitalTables()
{
    static const QStringList names {QStringLiteral("producer"), QStringLiteral("source"),
        QStringLiteral("feed"), QStringLiteral("token"), QStringLiteral("counter")};
    return names;
}

class Repair
{
public:
    Repair(const StationFiles &files, const RepairOptions &options, const Clock &clock)
        : m_files(files)
        , m_options(options)
        , m_clock(clock)
    {
    }

    std::vector<RepairFinding> run()
    {
        checkConfiguration();
        checkLog();
        for (const QString &file : databasesOf(m_files)) {
            if (file != m_files.log())
                checkRebuildable(file);
        }
        return std::move(m_findings);
    }

private:
    void say(const QString &file, bool damaged, const QString &text)
    {
        m_findings.push_back({file, damaged, text});
    }

    /// Renames \a file; \a then says what follows from it.
    bool putAside(const QString &file, const QString &why, const QString &then)
    {
        const auto aside = setAside(file, m_clock.utcNow());
        say(file, !aside,
            aside ? QStringLiteral("%1 It is now %2. %3").arg(why, QFileInfo(*aside).fileName(), then)
                  : aside.error().detail);
        return aside.has_value();
    }

    void checkConfiguration()
    {
        const QString file = m_files.configuration();
        const auto read = readConfiguration(file);
        if (read)
            return;
        if (m_options.setAside && read.error().code != ErrorCode::Forbidden)
            putAside(file, read.error().detail, QStringLiteral("The defaults hold at the next start."));
        else
            say(file, true, read.error().detail);
    }

    static DatabaseKind kindOf(const QString &file)
    {
        const QString name = QFileInfo(file).fileName();
        if (name.startsWith(QLatin1String("replica-")))
            return databasekind::replica();
        if (name == QLatin1String("work.sqlite"))
            return databasekind::work();
        if (name == QLatin1String("index.sqlite"))
            return databasekind::index();
        return name == QLatin1String("log.sqlite") ? databasekind::log() : databasekind::bodies();
    }

    Result<> check(const QString &file) const
    {
        const auto opened = Database::open(file, kindOf(file), Database::Access::ReadOnly);
        if (!opened)
            return tl::unexpected(opened.error());
        return checkDatabase(file, m_neverCancelled);
    }

    void checkRebuildable(const QString &file)
    {
        const auto found = check(file);
        if (found)
            return say(file, false, QStringLiteral("Sound."));
        if (found.error().code != ErrorCode::Corrupt)
            return say(file, true, found.error().detail);
        const QString then = thenFor(file);
        if (m_options.setAside)
            putAside(file, QStringLiteral("Damaged."), then);
        else
            say(file, true,
                QStringLiteral("Damaged: %1 With --set-aside it is renamed. %2")
                    .arg(found.error().detail, then));
    }

    static QString thenFor(const QString &file)
    {
        const QString kind = kindOf(file).migrations;
        if (kind == QLatin1String("work"))
            return QStringLiteral(
                "At the next start all events are taken from the log again and every record "
                "they name is fetched.");
        if (kind == QLatin1String("replica"))
            return QStringLiteral("At the next start every record is fetched from its Producer again.");
        if (kind == QLatin1String("index"))
            return QStringLiteral("At the next start it is made again from the log.");
        return QStringLiteral("Bodies of that day's deliveries are not shown any more.");
    }

    void checkLog()
    {
        const auto there = expectLog(m_files);
        const auto found = there.and_then(
            [this] { return QFile::exists(m_files.log()) ? check(m_files.log()) : Result<>(); });
        if (found)
            return say(m_files.log(), false, QStringLiteral("Sound."));
        const bool damaged
            = found.error().code == ErrorCode::Corrupt || found.error().code == ErrorCode::NotFound;
        if (!damaged || !m_options.setAsideLog)
            return say(m_files.log(), true,
                damaged ? QStringLiteral(
                    "%1 Only you can decide: put a copy of it back, or give --set-aside-log: it is renamed, "
                    "its Producers, feeds and tokens are taken over as far as they can be read, and "
                    "the events are asked for from the Producers again. Without an EntityEvent resource "
                    "there, events that were received and not fetched yet are lost.")
                              .arg(found.error().detail)
                        : found.error().detail);
        replaceLog(found.error().detail);
    }

    void replaceLog(const QString &why)
    {
        const auto aside = setAside(m_files.log(), m_clock.utcNow());
        if (!aside)
            return say(m_files.log(), true, aside.error().detail);
        const auto salvage = salvageLog(m_files, *aside, m_clock);
        const QStringList lost = salvage ? salvage->lost : vitalTables();
        const bool anew = std::any_of(
            lost.begin(), lost.end(), [](const QString &table) { return vitalTables().contains(table); });
        QString then = QStringLiteral("Its Producers, feeds and tokens were taken over.");
        if (anew)
            then = QStringLiteral(
                "Its Producers, feeds and tokens could not be read (%1): add them again. All "
                "that belonged to them is set aside, too.")
                       .arg(lost.join(QStringLiteral(", ")));
        say(m_files.log(), false,
            QStringLiteral("%1 It is now %2. %3").arg(why, QFileInfo(*aside).fileName(), then));
        if (!anew)
            return;
        // Numbers begin anew: nothing that is filed under the old ones may meet them.
        QStringList all = databasesOf(m_files);
        all.removeAll(m_files.log());
        if (QFile::exists(m_files.secrets()))
            all << m_files.secrets();
        for (const QString &file : all)
            putAside(file, QStringLiteral("It belonged to the log."), {});
        // A half-made one holds half of the tables.
        if (!salvage || !salvage->kept.isEmpty())
            startEmptyLog();
    }

    void startEmptyLog()
    {
        const auto aside = setAside(m_files.log(), m_clock.utcNow());
        if (!aside)
            say(m_files.log(), true, aside.error().detail);
    }

    const StationFiles &m_files;
    const RepairOptions &m_options;
    const Clock &m_clock;
    const std::atomic<bool> m_neverCancelled = false;
    std::vector<RepairFinding> m_findings;
};

} // namespace

Result<std::vector<RepairFinding>> repairStation(
    const StationFiles &files, const RepairOptions &options, const Clock &clock)
{
    if (!QFile::exists(files.folder))
        return failure(ErrorCode::NotFound,
            QStringLiteral("There is no station in %1: name its folder with --station DIR.")
                .arg(files.folder));
    const auto lock = StationLock::take(files);
    if (!lock)
        return tl::unexpected(lock.error());
    return Repair(files, options, clock).run();
}

} // namespace listingpost
