// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/drawings.h"

#include <QPainterPath>

namespace listingpost {

namespace {

// The sign's own colours, as in the program's icon.
const QColor signColor = QColor::fromRgb(0xF5B83D);
const QColor signGlyph = QColor::fromRgb(0x232C80);

QPen rounded(const QColor &color, qreal width, Qt::PenStyle style = Qt::SolidLine)
{
    return QPen(color, width, style, Qt::RoundCap, Qt::RoundJoin);
}

void drawHouse(QPainter &p, const Theme &theme, qreal left, qreal width, qreal height, qreal ground)
{
    const qreal eaves = ground - height * 0.6;
    QPolygonF house {{left, ground}, {left, eaves}, {left + width / 2, ground - height},
        {left + width, eaves}, {left + width, ground}};
    p.setPen(rounded(theme.strongLine, 1.6));
    p.setBrush(theme.base);
    p.drawPolygon(house);
}

/// The post with its sign; \a foot is where it stands, \a scale 1 makes it 160 high.
void drawSign(QPainter &p, const Theme &theme, const QPointF &foot, qreal scale)
{
    p.save();
    p.translate(foot);
    p.scale(scale, scale);
    p.setPen(rounded(theme.text, 7));
    p.drawLine(QPointF(0, 0), QPointF(0, -156));
    p.setPen(rounded(theme.text, 6));
    p.drawLine(QPointF(0, -136), QPointF(120, -136));
    p.setPen(rounded(theme.text, 3));
    p.drawLine(QPointF(74, -134), QPointF(74, -124));
    p.setPen(rounded(signColor, 6));
    p.setBrush(signColor);
    p.drawPolygon(QPolygonF {{25, -27}, {25, -84}, {74, -122}, {123, -84}, {123, -27}});
    p.setPen(Qt::NoPen);
    p.setBrush(signGlyph);
    p.drawEllipse(QPointF(74, -63), 10, 10);
    p.setPen(rounded(signGlyph, 7));
    p.setBrush(Qt::NoBrush);
    p.drawArc(QRectF(48, -89, 52, 52), -45 * 16, 90 * 16);
    p.drawArc(QRectF(48, -89, 52, 52), 135 * 16, 90 * 16);
    p.restore();
}

void drawFlight(QPainter &p, const Theme &theme, const QPointF &from, const QPointF &to, qreal top)
{
    QPainterPath path(from);
    path.quadTo(QPointF((from.x() + to.x()) / 2, top), to);
    QPen pen = rounded(theme.accent, 2);
    pen.setDashPattern({0.1, 2.6});
    p.setPen(pen);
    p.setBrush(Qt::NoBrush);
    p.drawPath(path);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.accent);
    p.drawEllipse(to, 3.6, 3.6);
}

} // namespace

void drawListeningPost(QPainter &painter, const Theme &theme)
{
    painter.setPen(rounded(theme.strongLine, 1.4));
    painter.drawLine(40, 96, 180, 96);
    drawHouse(painter, theme, 50, 22, 26, 96);
    drawFlight(painter, theme, {61, 62}, {104, 44}, 8);
    drawSign(painter, theme, {116, 96}, 0.5);
}

void drawFeedCards(QPainter &painter, const Theme &theme)
{
    painter.setBrush(theme.base);
    for (const int top : {18, 68}) {
        painter.setPen(rounded(theme.strongLine, 1.4, Qt::DashLine));
        painter.drawRoundedRect(QRectF(50, top, 106, 22), 5, 5);
    }
    painter.setPen(rounded(theme.accent, 1.5));
    painter.drawRoundedRect(QRectF(50, 44, 106, 20), 5, 5);
    painter.drawEllipse(QPointF(62, 54), 4.5, 4.5);
    painter.drawPolyline(QPolygonF {{76, 57}, {84, 52}, {92, 56}, {100, 50}, {108, 55}, {118, 49}});
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawEllipse(QPointF(174, 54), 11, 11);
    painter.setPen(rounded(theme.onAccent, 2));
    painter.drawLine(QPointF(169, 54), QPointF(179, 54));
    painter.drawLine(QPointF(174, 49), QPointF(174, 59));
}

void drawFlatLine(QPainter &painter, const Theme &theme)
{
    painter.setPen(rounded(theme.line, 1));
    for (const int y : {30, 50, 70})
        painter.drawLine(10, y, 210, y);
    painter.setPen(rounded(theme.series[0], 2));
    painter.drawLine(10, 90, 208, 90);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.series[0]);
    painter.drawEllipse(QPointF(208, 90), 4, 4);
}

void drawStore(QPainter &painter, const Theme &theme)
{
    painter.setPen(rounded(theme.text2, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(82, 28, 56, 18));
    painter.drawLine(82, 37, 82, 86);
    painter.drawLine(138, 37, 138, 86);
    painter.drawArc(QRectF(82, 76, 56, 20), 180 * 16, 180 * 16);
    painter.setPen(rounded(theme.strongLine, 1.6, Qt::DashLine));
    painter.drawArc(QRectF(82, 52, 56, 18), 180 * 16, 180 * 16);
    painter.setPen(rounded(theme.accent, 2.4));
    painter.drawLine(110, 16, 110, 38);
    painter.drawPolyline(QPolygonF {{104, 32}, {110, 38}, {116, 32}});
}

void drawCheck(QPainter &painter, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.good.tint);
    painter.drawEllipse(QPointF(110, 58), 40, 40);
    painter.setBrush(theme.good.mark);
    painter.drawEllipse(QPointF(110, 58), 28, 28);
    painter.setPen(rounded(theme.good.glyph, 4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF {{98, 58}, {107, 67}, {123, 50}});
}

void drawStreet(QPainter &painter, const Theme &theme)
{
    painter.setPen(rounded(theme.strongLine, 1.4));
    painter.drawLine(0, 166, 620, 166);
    struct House
    {
        qreal left, width, height;
    };
    for (const House &house : {House {10, 40, 42}, {62, 56, 58}, {132, 36, 38}, {176, 48, 50}, {396, 48, 50},
             {452, 36, 38}, {502, 56, 58}, {570, 40, 42}})
        drawHouse(painter, theme, house.left, house.width, house.height, 166);
    drawFlight(painter, theme, {30, 114}, {228, 54}, -44);
    drawFlight(painter, theme, {90, 98}, {228, 86}, 32);
    drawFlight(painter, theme, {590, 114}, {400, 62}, -44);
    drawFlight(painter, theme, {530, 98}, {400, 92}, 34);
    drawSign(painter, theme, {252, 166}, 1.0);
}

} // namespace listingpost
