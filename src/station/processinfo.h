// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArrayView>
#include <QHostAddress>
#include <QString>

namespace listingpost {

/// Resident memory of this process in bytes; 0 when the system does not tell.
qint64 residentBytes();

/// A socket that listens.
struct ListeningSocket
{
    quint64 inode = 0;
    uint user = 0;

    bool operator==(const ListeningSocket &) const = default;
};

/// The socket that keeps another from listening on \a address and \a port, from the text of /proc/net/tcp or
/// tcp6: the same address, or one of the two is all addresses. Pure.
std::optional<ListeningSocket> listeningSocket(
    QByteArrayView table, const QHostAddress &address, quint16 port);

/// Who listens where we would: `process 812 (nginx)`, or `a process of the user www-data` when the system
/// tells no more; empty when nobody does. Looks through /proc: for an error's text, not for a loop.
QString portOwner(const QHostAddress &address, quint16 port);

} // namespace listingpost
