// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <QFile>
#include <QString>
#include <unistd.h>

namespace listingpost {

/// Makes the names in \a folder survive a power cut: a new file's or folder's, or one that was replaced.
/// False when the folder cannot be opened or its disk refuses.
inline bool syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

} // namespace listingpost
