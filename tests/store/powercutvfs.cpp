// SPDX-License-Identifier: GPL-3.0-or-later
#include "powercutvfs.h"

#include <algorithm>
#include <sqlite3.h>

namespace listingpost {

namespace {

/// Written whole or not at all, as SQLite takes from a disk ("powersafe overwrite").
constexpr qint64 sectorBytes = 512;

void put(QByteArray &content, qint64 at, const char *bytes, qint64 count)
{
    if (content.size() < at + count)
        content.resize(qsizetype(at + count), '\0');
    std::copy_n(bytes, count, content.begin() + at);
}

/// Parts of \a bytes, each sector kept or not.
void putSome(QByteArray &content, qint64 at, const QByteArray &bytes, std::mt19937 &dice)
{
    for (qint64 from = 0; from < bytes.size();) {
        const qint64 room = sectorBytes - (at + from) % sectorBytes;
        const qint64 count = std::min<qint64>(room, bytes.size() - from);
        if (dice() % 2 == 0)
            put(content, at + from, bytes.constData() + from, count);
        from += count;
    }
}

} // namespace

void VolatileDisk::opened(const QByteArray &file, bool created, bool syncsFolder)
{
    Name &name = m_names[file];
    if (!created)
        return;
    if (!name.stale)
        name.onDisk = name.node;
    name.stale = true;
    name.node = Node {};
    name.syncsFolder = syncsFolder;
}

void VolatileDisk::wrote(const QByteArray &file, const QByteArray &bytes, qint64 at)
{
    if (auto &node = m_names[file].node)
        node->since.push_back({at, bytes});
}

void VolatileDisk::truncated(const QByteArray &file, qint64 size)
{
    if (auto &node = m_names[file].node)
        node->since.push_back({size, std::nullopt});
}

void VolatileDisk::synced(const QByteArray &file)
{
    Name &name = m_names[file];
    if (!name.node)
        return;
    Dice none;
    name.node->durable = contentOf(*name.node, Loss::Nothing, none);
    name.node->since.clear();
    if (std::exchange(name.syncsFolder, false))
        syncFolder();
}

void VolatileDisk::deleted(const QByteArray &file, bool syncsFolder)
{
    Name &name = m_names[file];
    if (!name.stale)
        name.onDisk = std::exchange(name.node, std::nullopt);
    name.node.reset();
    name.stale = true;
    if (syncsFolder)
        syncFolder();
}

void VolatileDisk::syncFolder()
{
    for (auto &[file, name] : m_names) {
        name.stale = false;
        name.onDisk.reset();
    }
}

QByteArray VolatileDisk::contentOf(const Node &node, Loss loss, Dice &dice)
{
    QByteArray content = node.durable;
    // Each file by itself: one may be written back whole while its neighbour loses everything.
    const Loss ours
        = loss == Loss::Torn ? std::array {Loss::Everything, Loss::Nothing, Loss::Torn}[dice() % 3] : loss;
    if (ours == Loss::Everything)
        return content;
    for (const Change &change : node.since) {
        if (!change.bytes && (ours == Loss::Nothing || dice() % 2 == 0))
            content.resize(qsizetype(change.at), '\0');
        else if (change.bytes && ours == Loss::Nothing)
            put(content, change.at, change.bytes->constData(), change.bytes->size());
        else if (change.bytes)
            putSome(content, change.at, *change.bytes, dice);
    }
    return content;
}

std::map<QByteArray, QByteArray> VolatileDisk::cut(Loss loss, unsigned seed) const
{
    Dice dice(seed);
    std::map<QByteArray, QByteArray> found;
    for (const auto &[file, name] : m_names) {
        const bool older
            = name.stale && (loss == Loss::Everything || (loss == Loss::Torn && dice() % 2 == 0));
        const std::optional<Node> &node = older ? name.onDisk : name.node;
        if (node)
            found[file] = contentOf(*node, loss, dice);
    }
    return found;
}

void PowerCutVfs::watch(Watcher watcher)
{
    const std::lock_guard lock(m_mutex);
    m_watcher = std::move(watcher);
}

VolatileDisk PowerCutVfs::disk() const
{
    const std::lock_guard lock(m_mutex);
    return m_disk;
}

int PowerCutVfs::before(DiskCall call, const QByteArray &file)
{
    const std::lock_guard lock(m_mutex);
    if (m_watcher && (call == DiskCall::Sync || call == DiskCall::Delete))
        m_watcher(call, file, m_disk);
    return SQLITE_OK;
}

void PowerCutVfs::opened(const QByteArray &file, bool created, bool syncsFolder)
{
    const std::lock_guard lock(m_mutex);
    m_disk.opened(file, created, syncsFolder);
}

void PowerCutVfs::wrote(const QByteArray &file, const QByteArray &bytes, qint64 at)
{
    const std::lock_guard lock(m_mutex);
    m_disk.wrote(file, bytes, at);
}

void PowerCutVfs::truncated(const QByteArray &file, qint64 size)
{
    const std::lock_guard lock(m_mutex);
    m_disk.truncated(file, size);
}

void PowerCutVfs::synced(const QByteArray &file)
{
    const std::lock_guard lock(m_mutex);
    m_disk.synced(file);
}

void PowerCutVfs::deleted(const QByteArray &file, bool syncsFolder)
{
    const std::lock_guard lock(m_mutex);
    m_disk.deleted(file, syncsFolder);
}

} // namespace listingpost
