// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#ifdef LISTINGPOST_HAS_WINDOW
#include "app/windowrun.h"
#endif

#include <csignal>

using namespace listingpost;

int main(int argc, char **argv)
{
    nameApplication();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow (`ulimit -f`) is a full disk, not an end
    const auto line = parseCommandLine(argc, argv);
    if (!line)
        return line.error();
    const auto *run = std::get_if<RunOptions>(&line->action);
    if (!run)
        return runSubcommand(argc, argv, *line);
#ifdef LISTINGPOST_HAS_WINDOW
    if (!run->headless && (displayIsThere() || !run->screenshot.isEmpty()))
        return runWithWindow(argc, argv, line->station, *run);
#endif
    if (!run->headless)
        QTextStream(stderr) << "There is no display, so there is no window: Listing Post runs headless."
                            << Qt::endl;
    return runHeadless(argc, argv, line->station, *run);
}
