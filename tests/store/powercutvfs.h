// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vfsshim.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <QString>
#include <random>
#include <vector>

namespace listingpost {

/// What a disk holds, as far as a power cut is concerned: of each file what was synced, what was written
/// since, and whether its name has reached its folder. A value.
class VolatileDisk
{
public:
    /// What becomes of what was not synced.
    enum class Loss {
        Everything, ///< the cache was never written back
        Nothing, ///< all of it was, unasked: what a kill leaves
        Torn, ///< each file, and each sector of it, at the whim of a seed
    };

    void opened(const QByteArray &file, bool created, bool syncsFolder);
    void wrote(const QByteArray &file, const QByteArray &bytes, qint64 at);
    void truncated(const QByteArray &file, qint64 size);
    void synced(const QByteArray &file);
    void deleted(const QByteArray &file, bool syncsFolder);

    /// The files as they are found after the power was cut now: name → content.
    std::map<QByteArray, QByteArray> cut(Loss loss, unsigned seed = 0) const;

private:
    struct Change
    {
        qint64 at = 0; ///< or the new size
        std::optional<QByteArray> bytes; ///< none: a truncation
    };
    struct Node ///< a file's content, whatever its name
    {
        QByteArray durable;
        std::vector<Change> since;
    };
    struct Name
    {
        std::optional<Node> node; ///< what the running system finds under it
        std::optional<Node> onDisk; ///< what the folder on disk still says; only while `stale`
        bool stale = false;
        bool syncsFolder = false; ///< with the next sync
    };
    using Dice = std::mt19937;

    void syncFolder();
    static QByteArray contentOf(const Node &node, Loss loss, Dice &dice);

    std::map<QByteArray, Name> m_names;
};

/// Keeps what was written but not synced apart, per file, and shows at each sync what a power cut would
/// leave. Files exist from when they are made while it lives; -shm is left out: SQLite makes it anew.
/// Thread-safe.
class PowerCutVfs final : public VfsShim
{
public:
    /// Called with the disk as it is right before each sync, and before each deletion takes effect. All that
    /// was written since the sync before may be lost here, so that these moments stand for every other.
    using Watcher = std::function<void(DiskCall call, const QByteArray &file, const VolatileDisk &disk)>;

    /// An empty one: nothing is watched.
    void watch(Watcher watcher);
    VolatileDisk disk() const;

protected:
    int before(DiskCall call, const QByteArray &file) override;
    void opened(const QByteArray &file, bool created, bool syncsFolder) override;
    void wrote(const QByteArray &file, const QByteArray &bytes, qint64 at) override;
    void truncated(const QByteArray &file, qint64 size) override;
    void synced(const QByteArray &file) override;
    void deleted(const QByteArray &file, bool syncsFolder) override;

private:
    mutable std::mutex m_mutex;
    VolatileDisk m_disk;
    Watcher m_watcher;
};

} // namespace listingpost
