// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>
#include <QNetworkReply>
#include <QSslError>
#include <QStringList>

namespace listingpost {

/// Why a connection did not come about, as a code that is the same in every language: `refused`, `closed`,
/// `timeout`, `no_route`, `no_address`, `proxy`, `handshake`; `other` for the rest. Pure.
QString socketFault(QAbstractSocket::SocketError error);

/// What kept \a reply, which has failed, from an answer: in English whatever the program's language is, since
/// it is kept and read later, perhaps in another one. Qt's own words where it is nothing common.
QString networkErrorText(const QNetworkReply &reply);

/// What is wrong with a certificate, each once: `expired`, `not_yet_valid`, `other_name`, `self_signed`,
/// `unknown_issuer`, `revoked`; `unusable` for the rest. Pure.
QStringList certificateFaults(const QList<QSslError> &errors);

} // namespace listingpost
