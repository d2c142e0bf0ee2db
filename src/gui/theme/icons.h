// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace listingpost {

struct Theme;

/// A drawing of `resources/icons` (`home`, `push`, …) with its stroke in \a color; from a cache.
QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal ratio);

/// The same as an icon for buttons and menus, with its pale form for disabled ones. Belongs to \a theme: made
/// again when the palette changes.
QIcon themedIcon(const QString &name, const Theme &theme);
/// In a colour of its own, for filled buttons and selected items.
QIcon coloredIcon(const QString &name, const QColor &color);

/// The drawing that stands for \a resource (`Property` a house, `Member` a person, …).
QString resourceIconName(const QString &resource);

} // namespace listingpost
