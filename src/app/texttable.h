// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QStringList>
#include <QTextStream>
#include <vector>

namespace listingpost {

/// Writes \a rows below \a heads in columns as wide as they need, separated by two blanks.
void writeTable(QTextStream &out, const QStringList &heads, const std::vector<QStringList> &rows);

/// Local date and time of \a unixMs; a dash for none (null, or not a number).
QString timeText(const QJsonValue &unixMs);

} // namespace listingpost
