// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <QByteArray>
#include <QtGlobal>

namespace listingpost {

/// A disk that fails when it is told to: a VFS around SQLite's own, the process's default while it lives, so
/// that Qt's connections use it too. Make it before the first connection and destroy it after the last; one
/// at a time. Counts each write, sync and truncation of the files that are watched; a few pages fill
/// the cache and the WAL, so that a short run writes in the midst of transactions and at every checkpoint.
/// Thread-safe.
class FaultyVfs
{
public:
    /// Watches database files whose name contains \a name, and their -wal and -journal.
    explicit FaultyVfs(QByteArray name);
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// The \a nth write from now (from 1) fails with \a code, and none after it.
    void failOnce(qint64 nth, int code);
    /// From the \a nth write on each one fails with \a code, until heal().
    void failFrom(qint64 nth, int code);
    /// As failFrom(), and reading fails as well: the disk is gone.
    void vanishFrom(qint64 nth, int code);
    void heal();

    /// Whether anything has failed since it was told to.
    bool struck() const { return m_struck; }

private:
    class File;
    struct Methods;
    struct Registration;
    enum class Mode { Healthy, Once, Writes, Everything };

    void arm(Mode mode, qint64 nth, int code);
    int beforeWrite();
    int beforeRead();

    QByteArray m_name;
    std::unique_ptr<Registration> m_registration;
    std::atomic<Mode> m_mode = Mode::Healthy;
    std::atomic<qint64> m_left = 0; ///< writes that still succeed, and the one that does not
    std::atomic<int> m_code = 0;
    std::atomic<bool> m_struck = false;
};

} // namespace listingpost
