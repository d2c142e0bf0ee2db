// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace listingpost::test {

/// The button below \a in that says \a text; ends the test when there is none.
inline QAbstractButton *button(const QWidget &in, const QString &text)
{
    for (QAbstractButton *candidate : in.findChildren<QAbstractButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    qFatal("no button %s", qPrintable(text));
}

} // namespace listingpost::test
