// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace listingpost::test {

/// A file system of its own (tmpfs) that is full when it is told to be; not there where mounting is not
/// allowed.
class SmallDisk
{
public:
    /// \a size as mount takes it, such as `12m`.
    explicit SmallDisk(QString size);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isMounted() const { return m_mounted; }
    QString path() const { return m_folder.path(); }
    /// Leaves about \a bytes free, whatever is there already.
    void fill(qint64 bytes) const;
    /// Gives back what fill() took.
    void empty() const;
    bool makeReadOnly() const;

private:
    QString m_size;
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace listingpost::test
