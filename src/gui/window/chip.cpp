// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/chip.h"

#include "gui/theme/fonts.h"

namespace listingpost {

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setChip(Mark mark, const QString &text)
{
    m_mark = mark;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {markSize + fontMetrics().horizontalAdvance(m_text) + 22, qMax(20, fontMetrics().height() + 4)};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const StateColors &colors = markColors(m_mark, theme);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(colors.tint);
    p.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    paintMark(p, m_mark, {6, (height() - markSize) / 2}, theme);
    p.setFont(font());
    p.setPen(colors.text);
    p.drawText(rect().adjusted(markSize + 12, 0, 0, 0), Qt::AlignVCenter, m_text);
}

} // namespace listingpost
