// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

class QApplication;

namespace listingpost {

/// Light or dark; System follows the desktop, also when it changes while the window is open.
enum class Scheme { System, Light, Dark };

/// `light`, `dark` or `system`, as `--theme` takes them; none when it is another word.
std::optional<Scheme> schemeNamed(const QString &name);
QString schemeName(Scheme scheme);

/// Gives \a application the Fusion style with the palette and fonts of `scheme`. May be called again at any
/// time; everything repaints itself. GUI thread.
void applyTheme(QApplication &application, Scheme scheme);

/// Loads the texts of \a language (`de`; empty: the system's) and Qt's own where they are installed, and
/// makes that language's locale the default one. False when there are no texts for it: English stays. Before
/// the first window.
bool installTranslator(QApplication &application, const QString &language);

} // namespace listingpost
