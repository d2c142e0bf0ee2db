// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyvfs.h"

#include <sqlite3.h>

namespace listingpost {

namespace {

bool changesTheDisk(DiskCall call)
{
    return call == DiskCall::Write || call == DiskCall::Truncate || call == DiskCall::Sync;
}

/// As os_unix.c says it.
int usualCode(DiskCall call)
{
    switch (call) {
    case DiskCall::Open:
        return SQLITE_CANTOPEN;
    case DiskCall::Read:
        return SQLITE_IOERR_READ;
    case DiskCall::Write:
        return SQLITE_IOERR_WRITE;
    case DiskCall::Truncate:
        return SQLITE_IOERR_TRUNCATE;
    case DiskCall::Sync:
        return SQLITE_IOERR_FSYNC;
    case DiskCall::FileSize:
        return SQLITE_IOERR_FSTAT;
    case DiskCall::Lock:
        return SQLITE_IOERR_LOCK;
    case DiskCall::ShmMap:
        return SQLITE_IOERR_SHMMAP;
    case DiskCall::ShmLock:
        return SQLITE_IOERR_SHMLOCK;
    case DiskCall::Delete:
        return SQLITE_IOERR_DELETE;
    }
    return SQLITE_IOERR;
}

} // namespace

FaultyVfs::FaultyVfs(QByteArray name)
    : m_name(std::move(name))
{
}

void FaultyVfs::failOnce(qint64 nth, int code) { arm(Mode::Once, nth, code); }
void FaultyVfs::failAnyOnce(qint64 nth) { arm(Mode::AnyOnce, nth, 0); }
void FaultyVfs::failOnceOf(DiskCall kind, qint64 nth)
{
    m_mode = Mode::Healthy;
    m_kind = kind;
    arm(Mode::KindOnce, nth, 0);
}
void FaultyVfs::failFrom(qint64 nth, int code) { arm(Mode::Writes, nth, code); }
void FaultyVfs::vanishFrom(qint64 nth, int code) { arm(Mode::Everything, nth, code); }
void FaultyVfs::allow(qint64 bytes) { arm(Mode::Quota, bytes, SQLITE_FULL); }
void FaultyVfs::heal() { m_mode = Mode::Healthy; }

void FaultyVfs::arm(Mode mode, qint64 nth, int code)
{
    m_mode = Mode::Healthy;
    m_left = nth;
    m_code = code;
    m_struck = false;
    m_mode = mode;
}

int FaultyVfs::before(DiskCall call, const QByteArray &file)
{
    if (m_mode == Mode::Healthy || !file.contains(m_name) || !fails(call))
        return SQLITE_OK;
    m_struckCall = call;
    m_struck = true;
    const Mode mode = m_mode;
    return mode == Mode::AnyOnce || mode == Mode::KindOnce ? usualCode(call) : m_code.load();
}

bool FaultyVfs::fails(DiskCall call)
{
    switch (m_mode) {
    case Mode::Healthy:
        return false;
    case Mode::Once:
        return changesTheDisk(call) && --m_left == 0;
    case Mode::AnyOnce:
        return --m_left == 0;
    case Mode::KindOnce:
        return call == m_kind && --m_left == 0;
    case Mode::Writes:
        return changesTheDisk(call) && --m_left <= 0;
    case Mode::Everything:
        return changesTheDisk(call) ? --m_left <= 0 : call == DiskCall::Read && m_left <= 0;
    case Mode::Quota:
        return call == DiskCall::Write && m_left <= 0;
    }
    return false;
}

void FaultyVfs::wrote(const QByteArray &file, const QByteArray &bytes, qint64)
{
    if (m_mode == Mode::Quota && file.contains(m_name))
        m_left -= bytes.size();
}

} // namespace listingpost
