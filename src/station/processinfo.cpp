// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/processinfo.h"

#include <QDir>
#include <QFile>
#include <unistd.h>

namespace listingpost {

namespace {

// Files of /proc have no size: they are read to their end.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool holdsSocket(const QString &process, const QString &socket)
{
    const QDir handles(QStringLiteral("/proc/%1/fd").arg(process));
    const auto names = handles.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        char target[64];
        const QByteArray path = QFile::encodeName(handles.filePath(name));
        const ssize_t length = readlink(path.constData(), target, sizeof target);
        return length > 0 && QString::fromLatin1(target, length) == socket;
    });
}

} // namespace

qint64 residentBytes()
{
    const auto fields = contentOf(QStringLiteral("/proc/self/statm")).split(' ');
    return fields.size() > 1 ? fields.at(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

std::optional<quint64> listeningInode(QByteArrayView table, quint16 port)
{
    // "0: 0100007F:1F5C 00000000:0000 0A tx:rx tr:when retrnsmt uid timeout inode": 0A is LISTEN
    const auto lines = table.toByteArray().split('\n');
    for (const QByteArray &line : lines) {
        const auto fields = line.simplified().split(' ');
        if (fields.size() < 10 || fields.at(3) != "0A")
            continue;
        const QByteArray &local = fields.at(1);
        if (local.mid(local.lastIndexOf(':') + 1).toUShort(nullptr, 16) == port)
            return fields.at(9).toULongLong();
    }
    return std::nullopt;
}

QString portOwner(quint16 port)
{
    auto inode = listeningInode(contentOf(QStringLiteral("/proc/net/tcp")), port);
    if (!inode)
        inode = listeningInode(contentOf(QStringLiteral("/proc/net/tcp6")), port);
    if (!inode)
        return {};
    const QString socket = QStringLiteral("socket:[%1]").arg(*inode);
    const auto names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (name.front().isDigit() && holdsSocket(name, socket))
            return QStringLiteral("process %1 (%2)")
                .arg(name, QString::fromUtf8(contentOf(QStringLiteral("/proc/%1/comm").arg(name)).trimmed()));
    }
    return {};
}

} // namespace listingpost
