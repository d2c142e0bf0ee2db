// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace listingpost {

/// The snapshot of `status --json` as one line for a terminal.
QString statusLine(const QJsonObject &status);

/// The worst state of \a status' feeds, with how many there are: `3 feeds, flowing`.
QString feedsText(const QJsonObject &status);

} // namespace listingpost
