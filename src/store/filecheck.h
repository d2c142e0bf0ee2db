// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <atomic>
#include <functional>
#include <QStringList>
#include <thread>

namespace listingpost {

/// Reads files through after an unclean stop, one after the other on a thread of its own, while the station
/// works: 10 million events take some seconds, and nobody has to wait for that. Ends at once when it is
/// destroyed.
class FileCheck
{
public:
    /// Called on its thread, once for each file.
    using Report = std::function<void(const QString &file, const Result<> &found)>;

    FileCheck(QStringList files, Report report);
    ~FileCheck();
    /// Every file was read through.
    bool isDone() const { return m_done; }
    FileCheck(const FileCheck &) = delete;
    FileCheck &operator=(const FileCheck &) = delete;

private:
    std::atomic<bool> m_cancelled = false;
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

} // namespace listingpost
