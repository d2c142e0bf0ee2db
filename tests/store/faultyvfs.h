// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vfsshim.h"

#include <atomic>

namespace listingpost {

/// A disk that fails when it is told to. Watches database files whose name contains a text, with their -wal
/// and -journal, and counts what is asked of them: each write, sync and truncation, or every call that
/// can fail. Thread-safe.
class FaultyVfs final : public VfsShim
{
public:
    explicit FaultyVfs(QByteArray name);

    /// The \a nth write from now (from 1) fails with \a code, and none after it.
    void failOnce(qint64 nth, int code);
    /// The \a nth call of any kind from now fails with what SQLite's own VFS says when that kind fails:
    /// opening, reading, writing, syncing, truncating, asking for the size, locking, mapping and locking the
    /// -shm, deleting.
    void failAnyOnce(qint64 nth);
    /// The \a nth call of this \a kind fails.
    void failOnceOf(DiskCall kind, qint64 nth);
    /// From the \a nth write on each one fails with \a code, until heal().
    void failFrom(qint64 nth, int code);
    /// As failFrom(), and reading fails as well: the disk is gone.
    void vanishFrom(qint64 nth, int code);
    /// \a bytes may be written to the watched files, then each write finds the disk full, until heal().
    void allow(qint64 bytes);
    void heal();

    /// Whether anything has failed since it was told to.
    bool struck() const { return m_struck; }
    /// What failed last.
    DiskCall struckCall() const { return m_struckCall; }

protected:
    int before(DiskCall call, const QByteArray &file) override;
    void wrote(const QByteArray &file, const QByteArray &bytes, qint64 at) override;

private:
    enum class Mode { Healthy, Once, AnyOnce, KindOnce, Writes, Everything, Quota };

    void arm(Mode mode, qint64 nth, int code);
    bool fails(DiskCall call);

    QByteArray m_name;
    std::atomic<Mode> m_mode = Mode::Healthy;
    std::atomic<DiskCall> m_kind = DiskCall::Open;
    std::atomic<qint64> m_left = 0; ///< calls that still succeed, and the one that does not; bytes of a quota
    std::atomic<int> m_code = 0;
    std::atomic<bool> m_struck = false;
    std::atomic<DiskCall> m_struckCall = DiskCall::Open;
};

} // namespace listingpost
