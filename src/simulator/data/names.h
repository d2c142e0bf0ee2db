// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace listingpost::simulator {

/// Made-up names of a small town; none is a real listing, person or firm.
struct Town
{
    QString name;
    QString postalCode;
    int medianThousands = 0; ///< price level, in thousands
    double latitude = 0;
    double longitude = 0;
};

const QList<Town> &towns();
const QStringList &streets();
const QStringList &givenNames();
const QStringList &familyNames();
const QStringList &firms();
const QStringList &remarks();

} // namespace listingpost::simulator
