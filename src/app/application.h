// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace listingpost {

/// Name and version of the program, for paths and `--version`. After the application object is made.
void nameApplication();

/// Threads made from now on poll their sockets without GLib between, which answers a tenth more pushes a
/// second. After the application object is made: a window's own thread keeps GLib, which desktops need.
void usePlainEventLoops();

/// Lets this process hold as many sockets and files as the system permits: sessions begin with 1,024, and a
/// station takes 4,000 connections. Children started through Qt keep it too.
void allowManyFiles();

/// Lets large buffers go back to the system as soon as they are freed: glibc would begin to keep what is as
/// large as the largest freed so far, and a station would stay as large as its worst moment. Before threads.
void returnLargeBuffers();

/// The folder of the station that is meant: \a given, or the default one below the user's data folder.
QString stationFolder(const QString &given);

/// The same for a run: empty, which means a temporary one, for a demo without --station.
QString stationFolder(const QString &given, const RunOptions &options);

/// Runs the station in \a folder without a window; the exit code.
int runHeadless(int &argc, char **argv, const QString &folder, const RunOptions &options);

/// Carries out a subcommand; the exit code.
int runSubcommand(int &argc, char **argv, const CommandLine &line);

} // namespace listingpost
