// SPDX-License-Identifier: GPL-3.0-or-later
#include "vfsshim.h"

#include <new>
#include <sqlite3.h>

namespace listingpost {

/// What SQLite holds for an open file: ours first, SQLite's own right behind it.
class VfsShim::File : public sqlite3_file
{
public:
    static File *of(sqlite3_file *file) { return static_cast<File *>(file); }
    static sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(of(file) + 1); }

    int before(DiskCall call) const { return shim->before(call, name); }

    VfsShim *shim = nullptr;
    QByteArray name;
};

struct VfsShim::Methods
{
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags);
    static int remove(sqlite3_vfs *vfs, const char *name, int syncFolder);
    static int close(sqlite3_file *file)
    {
        sqlite3_file *real = File::real(file);
        const int code = real->pMethods->xClose(real);
        File::of(file)->~File();
        return code;
    }
    static int write(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 at)
    {
        const int code = pass<DiskCall::Write, &sqlite3_io_methods::xWrite>(file, from, bytes, at);
        if (code == SQLITE_OK)
            File::of(file)->shim->wrote(
                File::of(file)->name, QByteArray(static_cast<const char *>(from), bytes), at);
        return code;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        const int code = pass<DiskCall::Truncate, &sqlite3_io_methods::xTruncate>(file, size);
        if (code == SQLITE_OK)
            File::of(file)->shim->truncated(File::of(file)->name, size);
        return code;
    }
    static int sync(sqlite3_file *file, int)
    {
        const int fault = File::of(file)->before(DiskCall::Sync);
        if (fault == SQLITE_OK)
            File::of(file)->shim->synced(File::of(file)->name);
        return fault;
    }

    /// Passes a call on as it is, unless it is to fail.
    template<DiskCall Call, auto Method, typename... Arguments>
    static int pass(sqlite3_file *file, Arguments... arguments)
    {
        const int fault = File::of(file)->before(Call);
        sqlite3_file *real = File::real(file);
        return fault ? fault : (real->pMethods->*Method)(real, arguments...);
    }
    /// Passes on what never fails here.
    template<auto Method, typename... Arguments> static auto pass(sqlite3_file *file, Arguments... arguments)
    {
        sqlite3_file *real = File::real(file);
        return (real->pMethods->*Method)(real, arguments...);
    }

    static const sqlite3_io_methods table;
};

using Io = sqlite3_io_methods;

const sqlite3_io_methods VfsShim::Methods::table = {
    3,
    close,
    pass<DiskCall::Read, &Io::xRead, void *, int, sqlite3_int64>,
    write,
    truncate,
    sync,
    pass<DiskCall::FileSize, &Io::xFileSize, sqlite3_int64 *>,
    pass<DiskCall::Lock, &Io::xLock, int>,
    pass<&Io::xUnlock, int>,
    pass<&Io::xCheckReservedLock, int *>,
    pass<&Io::xFileControl, int, void *>,
    pass<&Io::xSectorSize>,
    pass<&Io::xDeviceCharacteristics>,
    pass<DiskCall::ShmMap, &Io::xShmMap, int, int, int, void volatile **>,
    // Unlocking is the same call, and never fails on a real disk.
    [](sqlite3_file *file, int offset, int count, int flags) {
        return flags & SQLITE_SHM_UNLOCK
            ? pass<&Io::xShmLock, int, int, int>(file, offset, count, flags)
            : pass<DiskCall::ShmLock, &Io::xShmLock, int, int, int>(file, offset, count, flags);
    },
    pass<&Io::xShmBarrier>,
    pass<&Io::xShmUnmap, int>,
    pass<&Io::xFetch, sqlite3_int64, int, void **>,
    pass<&Io::xUnfetch, sqlite3_int64, void *>,
};

struct VfsShim::Registration
{
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs ours {};
};

int VfsShim::Methods::open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *shim = static_cast<VfsShim *>(vfs->pAppData);
    auto *ours = new (static_cast<void *>(file)) File;
    ours->pMethods = nullptr;
    ours->shim = shim;
    ours->name = QByteArray(name);
    sqlite3_file *real = File::real(file);
    real->pMethods = nullptr;
    sqlite3_vfs *system = shim->m_registration->real;
    int code = ours->before(DiskCall::Open);
    int existed = 1;
    if (code == SQLITE_OK && name)
        system->xAccess(system, name, SQLITE_ACCESS_EXISTS, &existed);
    if (code == SQLITE_OK)
        code = system->xOpen(system, name, real, flags, outFlags);
    if (!real->pMethods) {
        ours->~File();
        return code;
    }
    ours->pMethods = &table; // from here on SQLite closes it, opened or not
    constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    if (code == SQLITE_OK && name)
        shim->opened(ours->name, !existed, !existed && (flags & journals));
    return code;
}

int VfsShim::Methods::remove(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    auto *shim = static_cast<VfsShim *>(vfs->pAppData);
    sqlite3_vfs *system = shim->m_registration->real;
    int code = shim->before(DiskCall::Delete, QByteArray(name));
    if (code == SQLITE_OK)
        code = system->xDelete(system, name, 0);
    if (code == SQLITE_OK)
        shim->deleted(QByteArray(name), syncFolder != 0);
    return code;
}

namespace {

int writeEarly(sqlite3 *handle, char **, const sqlite3_api_routines *)
{
    sqlite3_wal_autocheckpoint(handle, 16);
    return sqlite3_exec(handle, "PRAGMA cache_size = 4", nullptr, nullptr, nullptr) == SQLITE_NOMEM;
}

const auto early = reinterpret_cast<void (*)()>(&writeEarly);

} // namespace

VfsShim::VfsShim()
    : m_registration(std::make_unique<Registration>())
{
    sqlite3_vfs *real = sqlite3_vfs_find(nullptr);
    m_registration->real = real;
    sqlite3_vfs &ours = m_registration->ours;
    ours = *real;
    ours.pNext = nullptr;
    ours.zName = "shim";
    ours.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    ours.pAppData = this;
    ours.xOpen = Methods::open;
    ours.xDelete = Methods::remove;
    sqlite3_vfs_register(&ours, 1);
    sqlite3_auto_extension(early);
}

VfsShim::~VfsShim()
{
    sqlite3_cancel_auto_extension(early);
    sqlite3_vfs_unregister(&m_registration->ours);
    sqlite3_vfs_register(m_registration->real, 1);
}

int VfsShim::before(DiskCall, const QByteArray &) { return SQLITE_OK; }
void VfsShim::opened(const QByteArray &, bool, bool) { }
void VfsShim::wrote(const QByteArray &, const QByteArray &, qint64) { }
void VfsShim::truncated(const QByteArray &, qint64) { }
void VfsShim::synced(const QByteArray &) { }
void VfsShim::deleted(const QByteArray &, bool) { }

} // namespace listingpost
