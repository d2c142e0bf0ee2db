// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/processinfo.h"

#include <pwd.h>
#include <QDir>
#include <QFile>
#include <QtEndian>
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

/// `0100007F`: words of 32 bits, each in the machine's order.
QHostAddress addressOf(const QByteArray &hex)
{
    const QByteArray words = QByteArray::fromHex(hex);
    if (words.size() == 4)
        return QHostAddress(qFromLittleEndian<quint32>(words.constData()));
    Q_IPV6ADDR v6 = {};
    for (int i = 0; i < 16 && words.size() == 16; ++i)
        v6[i] = quint8(words.at(i / 4 * 4 + 3 - i % 4));
    return QHostAddress(v6);
}

bool isEverywhere(const QHostAddress &address)
{
    return address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6
        || address == QHostAddress::Any;
}

} // namespace

qint64 residentBytes()
{
    const auto fields = contentOf(QStringLiteral("/proc/self/statm")).split(' ');
    return fields.size() > 1 ? fields.at(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

std::optional<ListeningSocket> listeningSocket(
    QByteArrayView table, const QHostAddress &address, quint16 port)
{
    // "0: 0100007F:1F5C 00000000:0000 0A tx:rx tr:when retrnsmt uid timeout inode": 0A is LISTEN
    const auto lines = table.toByteArray().split('\n');
    for (const QByteArray &line : lines) {
        const auto fields = line.simplified().split(' ');
        if (fields.size() < 10 || fields.at(3) != "0A")
            continue;
        const auto colon = fields.at(1).lastIndexOf(':');
        if (fields.at(1).mid(colon + 1).toUShort(nullptr, 16) != port)
            continue;
        const QHostAddress local = addressOf(fields.at(1).left(colon));
        if (isEverywhere(local) || isEverywhere(address) || local.isEqual(address))
            return ListeningSocket {fields.at(9).toULongLong(), fields.at(7).toUInt()};
    }
    return std::nullopt;
}

QString portOwner(const QHostAddress &address, quint16 port)
{
    auto found = listeningSocket(contentOf(QStringLiteral("/proc/net/tcp")), address, port);
    if (!found)
        found = listeningSocket(contentOf(QStringLiteral("/proc/net/tcp6")), address, port);
    if (!found)
        return {};
    const QString socket = QStringLiteral("socket:[%1]").arg(found->inode);
    const auto names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (name.front().isDigit() && holdsSocket(name, socket))
            return QStringLiteral("process %1 (%2)")
                .arg(name, QString::fromUtf8(contentOf(QStringLiteral("/proc/%1/comm").arg(name)).trimmed()));
    }
    const passwd *user = getpwuid(found->user);
    return QStringLiteral("a process of the user %1")
        .arg(user ? QString::fromLocal8Bit(user->pw_name) : QString::number(found->user));
}

} // namespace listingpost
