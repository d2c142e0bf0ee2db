// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stationfiles.h"

#include <QDir>
#include <QRegularExpression>

namespace listingpost {

std::vector<SourceId> StationFiles::replicas() const
{
    static const QRegularExpression pattern(QStringLiteral("^replica-(\\d+)\\.sqlite$"));
    std::vector<SourceId> sources;
    for (const QString &file :
        QDir(folder).entryList({QStringLiteral("replica-*.sqlite")}, QDir::Files, QDir::Name)) {
        if (const auto match = pattern.match(file); match.hasMatch())
            sources.push_back({match.captured(1).toLongLong()});
    }
    return sources;
}

} // namespace listingpost
