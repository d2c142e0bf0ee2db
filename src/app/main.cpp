// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#ifdef LISTINGPOST_HAS_WINDOW
#include "app/windowrun.h"
#endif

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace listingpost;

namespace {

/// Large bodies go back to the system when they are done with: by itself glibc stops to map them apart after
/// the first one, and then what small things lie above them keeps them resident.
void returnLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int large = 1024 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, large);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    returnLargeBlocks();
    nameApplication();
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
