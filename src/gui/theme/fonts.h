// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QString>

namespace listingpost {

/// Text sizes in pixels at 100 % (look: Type).
enum class TextSize { Tag = 10, Axis = 11, Secondary = 12, Body = 13, Card = 17, Page = 20, Welcome = 28 };

/// The family of the window (Inter; DejaVu Sans where it is missing).
QFont textFont(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal);
/// The family of wire text: keys, headers, bodies (JetBrains Mono; DejaVu Sans Mono where it is missing).
QFont wireFont(TextSize size = TextSize::Secondary);

/// Width of \a text when every digit takes the same room.
int tabularWidth(const QFontMetrics &metrics, const QString &text);
/// Draws \a text in one line with one advance for every digit, so that columns of numbers stand still (Qt 6.4
/// cannot ask a font for it). The first \a dimmed characters are drawn in \a dim, the rest in the painter's
/// pen.
void drawTabular(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
    int dimmed = 0, const QColor &dim = {});

} // namespace listingpost
