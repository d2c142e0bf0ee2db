// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace listingpost {

/// Pictures for eyes: with LISTINGPOST_SHOTS naming a folder, tests leave them there, in the language that
/// LISTINGPOST_SHOTS_LANG and the colours that LISTINGPOST_SHOTS_THEME (`dark`) say.
inline void prepareShots()
{
    if (const QString language = qEnvironmentVariable("LISTINGPOST_SHOTS_LANG"); !language.isEmpty())
        QVERIFY(installTranslator(*qApp, language));
    const bool dark = qEnvironmentVariable("LISTINGPOST_SHOTS_THEME") == QStringLiteral("dark");
    applyTheme(*qApp, dark ? Scheme::Dark : Scheme::Light);
}

inline void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("LISTINGPOST_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(200); // pages arrive
    QVERIFY(widget.grab().save(folder + u'/' + name + QStringLiteral(".png")));
}

} // namespace listingpost
