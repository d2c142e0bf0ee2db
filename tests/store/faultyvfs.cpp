// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyvfs.h"

#include <cstring>
#include <new>
#include <sqlite3.h>

namespace listingpost {

/// What SQLite holds for an open file: ours first, SQLite's own right behind it.
class FaultyVfs::File : public sqlite3_file
{
public:
    static File *of(sqlite3_file *file) { return static_cast<File *>(file); }
    static sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(of(file) + 1); }

    int beforeWrite() const { return disk ? disk->beforeWrite() : SQLITE_OK; }
    int beforeRead() const { return disk ? disk->beforeRead() : SQLITE_OK; }

    FaultyVfs *disk = nullptr; ///< null: nobody watches this file
};

struct FaultyVfs::Methods
{
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags);
    static int close(sqlite3_file *file)
    {
        sqlite3_file *real = File::real(file);
        const int code = real->pMethods->xClose(real);
        File::of(file)->~File();
        return code;
    }
    static int read(sqlite3_file *file, void *to, int bytes, sqlite3_int64 at)
    {
        const int fault = File::of(file)->beforeRead();
        sqlite3_file *real = File::real(file);
        return fault ? fault : real->pMethods->xRead(real, to, bytes, at);
    }
    static int write(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 at)
    {
        const int fault = File::of(file)->beforeWrite();
        sqlite3_file *real = File::real(file);
        return fault ? fault : real->pMethods->xWrite(real, from, bytes, at);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        const int fault = File::of(file)->beforeWrite();
        sqlite3_file *real = File::real(file);
        return fault ? fault : real->pMethods->xTruncate(real, size);
    }
    /// Not carried out: no power is cut here, and thousands of them would make the tests wait.
    static int sync(sqlite3_file *file, int) { return File::of(file)->beforeWrite(); }

    /// Passes a call on as it is.
    template<auto Method, typename... Arguments> static auto pass(sqlite3_file *file, Arguments... arguments)
    {
        sqlite3_file *real = File::real(file);
        return (real->pMethods->*Method)(real, arguments...);
    }

    static const sqlite3_io_methods table;
};

using Io = sqlite3_io_methods;

const sqlite3_io_methods FaultyVfs::Methods::table = {
    3,
    close,
    read,
    write,
    truncate,
    sync,
    pass<&Io::xFileSize, sqlite3_int64 *>,
    pass<&Io::xLock, int>,
    pass<&Io::xUnlock, int>,
    pass<&Io::xCheckReservedLock, int *>,
    pass<&Io::xFileControl, int, void *>,
    pass<&Io::xSectorSize>,
    pass<&Io::xDeviceCharacteristics>,
    pass<&Io::xShmMap, int, int, int, void volatile **>,
    pass<&Io::xShmLock, int, int, int>,
    pass<&Io::xShmBarrier>,
    pass<&Io::xShmUnmap, int>,
    pass<&Io::xFetch, sqlite3_int64, int, void **>,
    pass<&Io::xUnfetch, sqlite3_int64, void *>,
};

struct FaultyVfs::Registration
{
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs ours {};
};

int FaultyVfs::Methods::open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *disk = static_cast<FaultyVfs *>(vfs->pAppData);
    auto *ours = new (static_cast<void *>(file)) File;
    ours->pMethods = nullptr;
    sqlite3_file *real = File::real(file);
    real->pMethods = nullptr;
    sqlite3_vfs *system = disk->m_registration->real;
    const int code = system->xOpen(system, name, real, flags, outFlags);
    if (real->pMethods)
        ours->pMethods = &table; // from here on SQLite closes it, opened or not
    if (name && std::strstr(name, disk->m_name.constData()))
        ours->disk = disk;
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

FaultyVfs::FaultyVfs(QByteArray name)
    : m_name(std::move(name))
    , m_registration(std::make_unique<Registration>())
{
    sqlite3_vfs *real = sqlite3_vfs_find(nullptr);
    m_registration->real = real;
    sqlite3_vfs &ours = m_registration->ours;
    ours = *real;
    ours.pNext = nullptr;
    ours.zName = "faulty";
    ours.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    ours.pAppData = this;
    ours.xOpen = Methods::open;
    sqlite3_vfs_register(&ours, 1);
    sqlite3_auto_extension(early);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_cancel_auto_extension(early);
    sqlite3_vfs_unregister(&m_registration->ours);
    sqlite3_vfs_register(m_registration->real, 1);
}

void FaultyVfs::failOnce(qint64 nth, int code) { arm(Mode::Once, nth, code); }
void FaultyVfs::failFrom(qint64 nth, int code) { arm(Mode::Writes, nth, code); }
void FaultyVfs::vanishFrom(qint64 nth, int code) { arm(Mode::Everything, nth, code); }
void FaultyVfs::heal() { m_mode = Mode::Healthy; }

void FaultyVfs::arm(Mode mode, qint64 nth, int code)
{
    m_mode = Mode::Healthy;
    m_left = nth;
    m_code = code;
    m_struck = false;
    m_mode = mode;
}

int FaultyVfs::beforeWrite()
{
    const Mode mode = m_mode;
    if (mode == Mode::Healthy)
        return SQLITE_OK;
    const qint64 left = --m_left;
    const bool fails = mode == Mode::Once ? left == 0 : left <= 0;
    if (fails)
        m_struck = true;
    return fails ? m_code.load() : SQLITE_OK;
}

int FaultyVfs::beforeRead() { return m_mode == Mode::Everything && m_left <= 0 ? m_code.load() : SQLITE_OK; }

} // namespace listingpost
