// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArrayView>
#include <QString>

namespace listingpost {

/// Resident memory of this process in bytes; 0 when the system does not tell.
qint64 residentBytes();

/// The inode of the socket that listens on \a port, from the text of /proc/net/tcp or tcp6. Pure.
std::optional<quint64> listeningInode(QByteArrayView table, quint16 port);

/// Who listens on \a port: `process 812 (nginx)`; empty when the system does not tell (another user's
/// process). Looks through /proc: for an error's text, not for a loop.
QString portOwner(quint16 port);

} // namespace listingpost
