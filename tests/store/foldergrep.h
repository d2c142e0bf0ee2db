// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QStringList>

namespace listingpost::test {

/// Files anywhere below \a folder that hold \a bytes, whatever they are: what anybody with a hex editor
/// finds.
inline QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            found << file.fileName();
    }
    return found;
}

} // namespace listingpost::test
