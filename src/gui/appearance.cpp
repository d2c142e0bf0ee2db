// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance.h"

#include "gui/theme/flatstyle.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStyle>
#include <QToolTip>
#include <QTranslator>

namespace listingpost {

namespace {

/// Qt 6.4 has no public word for the desktop's scheme; Fusion's own palette follows it.
bool systemIsDark()
{
    return QApplication::style()->standardPalette().color(QPalette::Window).lightness() < 128;
}

} // namespace

std::optional<Scheme> schemeNamed(const QString &name)
{
    if (name == QStringLiteral("light"))
        return Scheme::Light;
    if (name == QStringLiteral("dark"))
        return Scheme::Dark;
    if (name == QStringLiteral("system"))
        return Scheme::System;
    return std::nullopt;
}

QString schemeName(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::Dark:
        return QStringLiteral("dark");
    case Scheme::System:
        break;
    }
    return QStringLiteral("system");
}

void applyTheme(QApplication &application, Scheme scheme)
{
    if (application.styleSheet().isEmpty()) // later a style sheet's own style stands before ours
        QApplication::setStyle(new FlatStyle);
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && systemIsDark());
    const Theme &theme = dark ? Theme::darkOne() : Theme::light();
    QApplication::setFont(textFont());
    QToolTip::setFont(textFont(TextSize::Secondary));
    QApplication::setPalette(theme.palette());
    QToolTip::setPalette(theme.palette());
    // The one stylesheet: separators, dock tabs and tool tips, which Fusion draws from no palette role.
    application.setStyleSheet(
        QStringLiteral("QMainWindow::separator { background: %1; width: 1px; height: 1px; }"
                       "QMainWindow > QTabBar, QTabBar#flatTabs { background: %5; }"
                       "QMainWindow > QTabBar::tab, QTabBar#flatTabs::tab { color: %6; background: %5; "
                       "padding: 7px 14px 6px 14px;"
                       " border: none; border-bottom: 2px solid %5; }"
                       "QTabBar#flatTabs::tab { padding: 7px 9px 6px 9px; }"
                       "QMainWindow > QTabBar::tab:selected, QTabBar#flatTabs::tab:selected { color: %2; "
                       "border-bottom: 2px solid %7; }"
                       "QMainWindow > QTabBar::tab:hover:!selected, QTabBar#flatTabs::tab:hover:!selected { "
                       "color: %2; border-bottom: 2px solid %4; }"
                       "QToolTip { color: %2; background: %3; border: 1px solid %4; padding: 3px; }")
            .arg(theme.line.name(), theme.text.name(), theme.raised.name(), theme.strongLine.name(),
                theme.base.name(), theme.text2.name(), theme.accent.name()));
}

bool installTranslator(QApplication &application, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    auto *own = new QTranslator(&application);
    const auto load = [own](const QLocale &wanted) {
        return own->load(
            wanted, QStringLiteral("listingpost"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    };
    // English has a file too: its plurals.
    const bool known = load(locale);
    if (!known && !load(QLocale(QLocale::English)))
        return false;
    // Qt's own words in the language of ours: a person with several has the first that there is.
    auto *base = new QTranslator(&application);
    if (base->load(QLocale(own->language()), QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(base);
    application.installTranslator(own);
    return known || (language.isEmpty() && locale.language() == QLocale::C);
}

} // namespace listingpost
