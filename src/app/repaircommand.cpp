// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repaircommand.h"

#include "base/clock.h"

#include <CLI/CLI.hpp>

namespace listingpost {

void addRepairCommand(CLI::App &app, CommandLine &line)
{
    auto options = std::make_shared<RepairOptions>();
    CLI::App *repair = app.add_subcommand("repair",
        "Read the files of a station that does not run through; exit code 1 when one is damaged. Nothing is "
        "ever deleted");
    repair->add_flag("--set-aside", options->setAside,
        "Rename what is damaged and can be made again from the log and the Producers");
    repair->add_flag("--set-aside-log", options->setAsideLog,
        "Rename a damaged log, too: what it alone held is asked for from the Producers again");
    repair->callback([options, &line] {
        options->setAside |= options->setAsideLog;
        line.action = *options;
    });
}

int runRepair(const StationFiles &files, const RepairOptions &options)
{
    const SystemClock clock;
    const auto findings = repairStation(files, options, clock);
    if (!findings) {
        QTextStream(stderr) << findings.error().detail << Qt::endl;
        return exitFailed;
    }
    QTextStream out(stdout);
    bool damaged = false;
    for (const RepairFinding &finding : *findings) {
        out << finding.file << ": " << finding.text << '\n';
        damaged |= finding.damaged;
    }
    out.flush();
    return damaged || out.status() != QTextStream::Ok ? exitFailed : exitDone;
}

} // namespace listingpost
