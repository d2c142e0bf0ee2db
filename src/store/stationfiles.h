// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"

#include <QString>
#include <vector>

namespace listingpost {

/// Where a station's files are (design.md, "Files of a station"). A value; but for replicas() it touches no
/// disk.
struct StationFiles
{
    QString folder;

    QString log() const { return folder + QStringLiteral("/log.sqlite"); }
    QString work() const { return folder + QStringLiteral("/work.sqlite"); }
    QString index() const { return folder + QStringLiteral("/index.sqlite"); }
    QString bodies() const { return folder + QStringLiteral("/bodies"); }
    QString replica(SourceId source) const
    {
        return folder + QStringLiteral("/replica-%1.sqlite").arg(source.value);
    }
    /// The sources that have a replica, by the files that are there.
    std::vector<SourceId> replicas() const;
    QString configuration() const { return folder + QStringLiteral("/station.json"); }
    QString secrets() const { return folder + QStringLiteral("/secrets.json"); }
    /// There while a station runs: found at a start, it tells that the last stop was unclean.
    QString running() const { return folder + QStringLiteral("/station.running"); }
    QString lock() const { return folder + QStringLiteral("/station.lock"); }
};

} // namespace listingpost
