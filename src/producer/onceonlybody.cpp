// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/onceonlybody.h"

#include <algorithm>
#include <cstring>

namespace listingpost {

OnceOnlyBody::OnceOnlyBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

/// Forward only: going back is what sending again begins with.
bool OnceOnlyBody::seek(qint64 position)
{
    return position >= pos() && position <= size() && QIODevice::seek(position);
}

qint64 OnceOnlyBody::readData(char *data, qint64 most)
{
    const qint64 taken = std::min(most, size() - pos());
    std::memcpy(data, m_bytes.constData() + pos(), static_cast<std::size_t>(taken));
    return taken;
}

qint64 OnceOnlyBody::writeData(const char *, qint64) { return -1; }

} // namespace listingpost
