// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace listingpost {

/// \a name, which may have 255 characters and no blank, for a label that wraps: one longer than \a most loses
/// its middle, and a line may break within it. Else it would make a window wider than the screen. Names of
/// usual length stay as they are.
inline QString longName(const QString &name, qsizetype most = 60)
{
    constexpr qsizetype unbroken = 12;
    const QString shown = name.size() <= most ? name : name.left(most / 2) + u'…' + name.right(most / 2 - 1);
    QString broken;
    qsizetype run = 0;
    for (const QChar letter : shown) {
        run = letter.isSpace() ? 0 : run + 1;
        if (run > unbroken && letter.isLetterOrNumber()) {
            broken += QChar(0x200B); // zero width space
            run = 1;
        }
        broken += letter;
    }
    return shown.size() > 2 * unbroken ? broken : shown;
}

} // namespace listingpost
