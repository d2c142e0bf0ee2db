// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/stationlock.h"

namespace listingpost {

StationLock::StationLock(const QString &file)
    : m_file(file)
{
    m_file.setStaleLockTime(0); // a station may run for years: only a dead process makes a lock stale
}

Result<std::unique_ptr<StationLock>> StationLock::take(
    const StationFiles &files, std::chrono::milliseconds patience)
{
    auto lock = std::unique_ptr<StationLock>(new StationLock(files.lock()));
    if (lock->m_file.tryLock(int(patience.count())))
        return lock;
    if (lock->m_file.error() != QLockFile::LockFailedError)
        return failure(ErrorCode::Io,
            QStringLiteral("%1 cannot be made: check that you may write to the folder and that it has room.")
                .arg(files.lock()));
    qint64 process = 0;
    QString host;
    QString program;
    lock->m_file.getLockInfo(&process, &host, &program);
    return failure(ErrorCode::Busy,
        QStringLiteral(
            "The station %1 is in use by process %2 (%3): stop that one first, or choose another station "
            "with --station DIR.")
            .arg(files.folder)
            .arg(process)
            .arg(program));
}

} // namespace listingpost
