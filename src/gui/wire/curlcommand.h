// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace listingpost {

/// The command line that sends a kept request again, byte for byte, to \a endpoint's host and port, for a
/// POSIX shell. The secret is not kept and so not in it: `YOUR-TOKEN` stands in its place. Fields that curl
/// makes itself (Host, Content-Length, …) are left out; a body that is binary or longer than an argument may
/// be goes through base64. Pure.
QString curlCommand(const QUrl &endpoint, const QByteArray &head, const QByteArray &body);

} // namespace listingpost
