// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/exportcommand.h"
#include "app/headless.h"
#include "app/repaircommand.h"
#include "app/secretscommand.h"
#include "app/stationcall.h"
#include "base/terminationsignals.h"
#include "station/keyring.h"

#include <csignal>
#include <malloc.h>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <sys/resource.h>

namespace listingpost {

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("listingpost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LISTINGPOST_VERSION));
}

void usePlainEventLoops() { qputenv("QT_NO_GLIB", "1"); }

void allowManyFiles()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    // Without success the receiver takes fewer connections, and says so.
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
}

void returnLargeBuffers()
{
    ::mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024);
}

QString stationFolder(const QString &given)
{
    if (!given.isEmpty())
        return QDir(given).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/default");
}

QString stationFolder(const QString &given, const RunOptions &options)
{
    return given.isEmpty() && options.demo ? QString() : stationFolder(given);
}

int runHeadless(int &argc, char **argv, const QString &folder, const RunOptions &options)
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away ends the run cleanly, not at once
    QCoreApplication application(argc, argv);
    nameApplication();
    const auto keyring = systemKeyring(); // before the next line: its event loop is another
    usePlainEventLoops();
    allowManyFiles();
    returnLargeBuffers();
    const SystemClock clock;
    TerminationSignals termination;
    Session session(stationFolder(folder, options), options, clock, keyring);
    HeadlessReport report(session, options.json);
    QObject::connect(&termination, &TerminationSignals::reloadRequested, &session,
        [&session] { session.station().reloadTls(); });
    termination.handleReload();
    if (const auto started = session.start(); !started) {
        QTextStream(stderr) << started.error().detail << Qt::endl;
        return exitFailed;
    }
    QObject::connect(&termination, &TerminationSignals::requested, &session, &Session::stop);
    QObject::connect(&session, &Session::finished, &application, [&report](int code) {
        report.end();
        QCoreApplication::exit(code);
    });
    report.begin();
    return QCoreApplication::exec();
}

int runSubcommand(int &argc, char **argv, const CommandLine &line)
{
    QCoreApplication application(argc, argv);
    nameApplication();
    const StationFiles files {stationFolder(line.station)};
    if (const auto *call = std::get_if<StationCall>(&line.action))
        return runStationCall(files, *call);
    if (const auto *options = std::get_if<RepairOptions>(&line.action))
        return runRepair(files, *options);
    if (const auto *call = std::get_if<SecretsCall>(&line.action))
        return runSecrets(files, *call);
    return runExport(files, std::get<ExportCall>(line.action));
}

} // namespace listingpost
