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

/// The end of the run that begins at \a start: one digit, or all up to the next one. Only digits are placed
/// by hand; other text is drawn whole, as its script shapes it.
qsizetype runEnd(const QString &text, qsizetype start)
{
    qsizetype end = start + 1;
    if (!text.at(start).isDigit()) {
        while (end < text.size() && !text.at(end).isDigit())
            ++end;
    }
    return end;
}

int runWidth(const QFontMetrics &metrics, const QString &run, int digit)
{
    return run.at(0).isDigit() ? digit : metrics.horizontalAdvance(run);
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
    for (qsizetype start = 0; start < text.size(); start = runEnd(text, start))
        width += runWidth(metrics, text.mid(start, runEnd(text, start) - start), digit);
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
    for (qsizetype start = 0; start < text.size(); start = runEnd(text, start)) {
        const QString run = text.mid(start, runEnd(text, start) - start);
        const int advance = runWidth(metrics, run, digit);
        painter.setPen(start < dimmed ? QPen(dim) : pen);
        painter.drawText(x + (advance - metrics.horizontalAdvance(run)) / 2, baseline, run);
        x += advance;
    }
    painter.setPen(pen);
}

} // namespace listingpost
