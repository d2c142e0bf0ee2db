// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace listingpost::simulator {

/// A small drawing of a house, the same for the same key: SVG, 640 × 420.
QByteArray housePhoto(const QString &key);

} // namespace listingpost::simulator
