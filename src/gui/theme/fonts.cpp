// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/fonts.h"

#include <QFontMetrics>

namespace listingpost {

namespace {

int digitWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = qMax(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

int advanceOf(const QFontMetrics &metrics, QChar character, int digit)
{
    return character.isDigit() ? digit : metrics.horizontalAdvance(character);
}

} // namespace

QFont textFont(TextSize size, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    return font;
}

QFont wireFont(TextSize size)
{
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(static_cast<int>(size));
    return font;
}

int tabularWidth(const QFontMetrics &metrics, const QString &text)
{
    const int digit = digitWidth(metrics);
    int width = 0;
    for (const QChar character : text)
        width += advanceOf(metrics, character, digit);
    return width;
}

void drawTabular(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
    int dimmed, const QColor &dim)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int digit = digitWidth(metrics);
    int x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() + 1 - tabularWidth(metrics, text);
    const int baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    const QPen pen = painter.pen();
    for (int i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        const int advance = advanceOf(metrics, character, digit);
        painter.setPen(i < dimmed ? QPen(dim) : pen);
        painter.drawText(
            x + (advance - metrics.horizontalAdvance(character)) / 2, baseline, QString(character));
        x += advance;
    }
    painter.setPen(pen);
}

} // namespace listingpost
