// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QByteArray>
#include <QtGlobal>

namespace listingpost {

/// What SQLite asks of a disk.
enum class DiskCall { Open, Read, Write, Truncate, Sync, FileSize, Lock, ShmMap, ShmLock, Delete };

/// A layer around SQLite's own VFS, the process's default while it lives, so that Qt's connections use it
/// too. Make it before the first connection and destroy it after the last; one at a time. A few pages fill
/// the cache and the WAL, so that a short run writes in the midst of transactions and at every checkpoint.
/// Syncs are not carried out: no power is cut in earnest, and thousands of them would make the tests wait.
/// Subclasses see each call; they are called on whichever thread uses the file.
class VfsShim
{
public:
    VfsShim();
    virtual ~VfsShim();
    VfsShim(const VfsShim &) = delete;
    VfsShim &operator=(const VfsShim &) = delete;

protected:
    /// Before each call on \a file (a path; empty for temporary ones): what it fails with, or SQLITE_OK.
    virtual int before(DiskCall call, const QByteArray &file);
    /// \a created: its name is new. \a syncsFolder: SQLite makes the name durable with the first sync.
    virtual void opened(const QByteArray &file, bool created, bool syncsFolder);
    virtual void wrote(const QByteArray &file, const QByteArray &bytes, qint64 at);
    virtual void truncated(const QByteArray &file, qint64 size);
    virtual void synced(const QByteArray &file);
    virtual void deleted(const QByteArray &file, bool syncsFolder);

private:
    class File;
    struct Methods;
    struct Registration;

    std::unique_ptr<Registration> m_registration;
};

} // namespace listingpost
