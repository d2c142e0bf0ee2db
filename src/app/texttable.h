// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QStringList>
#include <QTextStream>
#include <vector>

namespace listingpost {

/// Writes \a rows below \a heads in columns as wide as they need, separated by two blanks.
void writeTable(QTextStream &out, const QStringList &heads, const std::vector<QStringList> &rows);

/// \a text as it may go to a terminal: keys and labels are what a sender wrote, and a control character, or
/// one that turns the direction of writing, would act there. It becomes \c \u001b, which in JSON says the
/// same.
QString withoutControls(const QString &text);

/// Local date and time of \a unixMs; a dash for none (null, or not a number).
QString timeText(const QJsonValue &unixMs);

} // namespace listingpost
