// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/stagelegend.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int square = 8;
constexpr int between = 14;

} // namespace

StageLegend::StageLegend(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(names().join(QStringLiteral(", ")));
    setToolTip(tr("Where the time to answer went; the bars are logarithmic in length"));
}

QStringList StageLegend::names() { return {tr("read"), tr("parse"), tr("queue"), tr("commit")}; }

QSize StageLegend::sizeHint() const
{
    int width = 0;
    for (const QString &name : names())
        width += square + 6 + fontMetrics().horizontalAdvance(name) + between;
    return {width - between, fontMetrics().height() + 4};
}

void StageLegend::paintEvent(QPaintEvent *)
{
    if (width() < sizeHint().width())
        return; // half a legend misleads
    const Theme &theme = Theme::of(palette());
    const auto colors = theme.stageColors();
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    for (qsizetype i = 0; i < names().size(); ++i) {
        p.setPen(Qt::NoPen);
        p.setBrush(colors.at(static_cast<std::size_t>(i)));
        p.drawRoundedRect(QRectF(x, height() / 2.0 - square / 2.0, square, square), 2, 2);
        x += square + 6;
        p.setPen(theme.text2);
        const int width = fontMetrics().horizontalAdvance(names().at(i));
        p.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter, names().at(i));
        x += width + between;
    }
}

} // namespace listingpost
