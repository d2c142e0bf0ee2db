// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gaps/gapline.h"

#include "gui/format.h"
#include "gui/gaps/gaptext.h"
#include "gui/theme/fonts.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int square = 17;
constexpr int step = square + 4;
constexpr int squaresTop = 24;

void paintSquare(QPainter &p, const QRectF &box, const GapSquare &look, const Theme &theme)
{
    p.setPen(QPen(look.frame, 1.2));
    p.setBrush(look.fill);
    p.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3);
    p.setFont(textFont(TextSize::Axis, QFont::DemiBold));
    p.setPen(look.fill == look.frame ? theme.onAccent : theme.text);
    p.drawText(box, Qt::AlignCenter, look.glyph);
}

} // namespace

GapLine::GapLine(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GapLine::setGaps(const SequenceGaps &gaps)
{
    m_gaps = gaps;
    setAccessibleName(tr("The newest sequences up to %1").arg(Format::number(gaps.through.value)));
    update();
}

QSize GapLine::sizeHint() const { return {420, squaresTop + square + 20 + fontMetrics().height() + 10}; }

SequenceKind GapLine::kindOf(qint64 sequence) const
{
    for (const SequenceRun &run : m_gaps.runs) {
        if (sequence >= run.first.value && sequence <= run.last.value)
            return run.kind;
    }
    return SequenceKind::Received;
}

void GapLine::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    paintSquares(p);
    paintLegend(p);
}

void GapLine::paintSquares(QPainter &p) const
{
    const Theme &theme = Theme::of(palette());
    const qint64 room = qMax(1, width() / step);
    const qint64 first = qMax(m_gaps.from.value, m_gaps.through.value - room + 1);
    int x = 0;
    for (qint64 sequence = first; sequence <= m_gaps.through.value; ++sequence, x += step) {
        paintSquare(
            p, QRectF(x, squaresTop, square, square), GapText::square(kindOf(sequence), theme), theme);
        if (sequence == m_gaps.watermark.value) {
            p.setPen(QPen(theme.text, 1.6));
            const int tick = x + square + 2;
            p.drawLine(tick, squaresTop - 6, tick, squaresTop + square + 4);
            p.setFont(font());
            p.setPen(theme.text2);
            const QString text = tr("watermark %1").arg(Format::number(sequence));
            const int wide = p.fontMetrics().horizontalAdvance(text);
            p.drawText(QRect(qBound(0, tick - 4, width() - wide), 0, wide + 2, squaresTop - 6),
                Qt::AlignVCenter, text);
        }
    }
    p.setFont(textFont(TextSize::Axis));
    p.setPen(theme.text2);
    const QRect numbers(0, squaresTop + square + 2, x, 16);
    p.drawText(numbers, Qt::AlignLeft | Qt::AlignVCenter, Format::number(first));
    if (x > 260)
        p.drawText(numbers, Qt::AlignRight | Qt::AlignVCenter, Format::number(m_gaps.through.value));
}

void GapLine::paintLegend(QPainter &p) const
{
    const Theme &theme = Theme::of(palette());
    const int top = squaresTop + square + 22;
    const int line = height() - top;
    int x = 0;
    for (const SequenceKind kind : {SequenceKind::Received, SequenceKind::OtherLabel, SequenceKind::Recovered,
             SequenceKind::Hidden, SequenceKind::NotYetKnown}) {
        //: stands for whichever label it was
        const QString name = GapText::kindWord(kind, {tr("another label"), {}, {}, false});
        p.setFont(font());
        const int wide = p.fontMetrics().horizontalAdvance(name);
        if (x + 20 + wide > width())
            return;
        paintSquare(p, QRectF(x, top + line / 2.0 - 8, 15, 15), GapText::square(kind, theme), theme);
        p.setFont(font());
        p.setPen(theme.text2);
        p.drawText(QRect(x + 20, top, wide + 2, line), Qt::AlignVCenter, name);
        x += 20 + wide + 16;
    }
}

} // namespace listingpost
