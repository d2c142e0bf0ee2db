// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/statuspill.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/window/buttons.h"
#include "gui/window/stationwords.h"

#include <QKeyEvent>
#include <QPainter>

namespace listingpost {

StatusPill::StatusPill(QWidget *parent)
    : QAbstractButton(parent)
{
    setFont(textFont(TextSize::Body, QFont::DemiBold));
    setFocusPolicy(Qt::TabFocus);
    setStatus({});
}

void StatusPill::setStatus(const StatusSnapshot &status)
{
    const StatusPart listening = StationWords::listening(status);
    const bool letsIn = listening.mark == Mark::Applied;
    m_mark = letsIn && status.capture ? Mark::Waiting : listening.mark.value_or(Mark::Failed);
    setText(!letsIn ? listening.alert : status.capture ? tr("Open capture") : tr("Listening"));
    setToolTip(letsIn ? status.listening->toString() : listening.quiet);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 64, qMax(30, fontMetrics().height() + 12)};
}

void StatusPill::keyPressEvent(QKeyEvent *event)
{
    if (!clickedByEnter(*this, *event))
        QAbstractButton::keyPressEvent(event);
}

void StatusPill::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const StateColors &colors = markColors(m_mark, theme);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(hasFocus() ? QPen(theme.accent) : QPen(Qt::NoPen));
    p.setBrush(colors.tint);
    p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintMark(p, m_mark, {10, (height() - markSize) / 2}, theme);
    p.setFont(font());
    p.setPen(colors.text);
    p.drawText(rect().adjusted(31, 0, 0, 0), Qt::AlignVCenter, text());
    p.drawPixmap(width() - 26, height() / 2 - 8,
        iconPixmap(QStringLiteral("chev"), colors.text, 16, devicePixelRatioF()));
}

} // namespace listingpost
