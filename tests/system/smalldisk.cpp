// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include <QProcess>
#include <QStorageInfo>

namespace listingpost::test {

namespace {

bool mount(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("mount"), arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

} // namespace

SmallDisk::SmallDisk(QString size)
    : m_size(std::move(size))
{
    m_mounted = mount({QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
        QStringLiteral("size=%1").arg(m_size), QStringLiteral("none"), path()});
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), path()});
}

void SmallDisk::fill(qint64 bytes) const
{
    // Shrunk to what is used: its writer may be faster than the measuring.
    for (int tries = 0; tries < 20; ++tries) {
        const QStorageInfo now(path());
        const qint64 used = now.bytesTotal() - now.bytesFree();
        if (mount({QStringLiteral("-o"), QStringLiteral("remount,size=%1").arg(used + bytes), path()}))
            return;
    }
}

void SmallDisk::empty() const
{
    mount({QStringLiteral("-o"), QStringLiteral("remount,size=%1").arg(m_size), path()});
}

bool SmallDisk::makeReadOnly() const
{
    return mount({QStringLiteral("-o"), QStringLiteral("remount,ro"), path()});
}

} // namespace listingpost::test
