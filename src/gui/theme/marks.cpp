// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/marks.h"

#include <QPainterPath>
#include <QPixmapCache>

namespace listingpost {

namespace {

QPen stroke(const QColor &color, qreal width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void drawRing(QPainter &p, const StateColors &c, qreal radius)
{
    p.setPen(stroke(c.mark, 1.5));
    p.setBrush(Qt::NoBrush);
    p.drawEllipse(QPointF(7, 7), radius, radius);
}

/// The ring of progress, filled clockwise from noon by \a quarters.
void drawProgress(QPainter &p, const StateColors &c, int quarters)
{
    drawRing(p, c, 5.2);
    p.setPen(Qt::NoPen);
    p.setBrush(c.mark);
    p.drawPie(QRectF(3.9, 3.9, 6.2, 6.2), 90 * 16, -90 * 16 * quarters);
}

void drawLines(QPainter &p, const QColor &color, qreal width, std::initializer_list<QPointF> points)
{
    p.setPen(stroke(color, width));
    p.setBrush(Qt::NoBrush);
    p.drawPolyline(QPolygonF(QVector<QPointF>(points)));
}

void drawApplied(QPainter &p, const StateColors &c)
{
    p.setPen(Qt::NoPen);
    p.setBrush(c.mark);
    p.drawEllipse(QPointF(7, 7), 6, 6);
    drawLines(p, c.glyph, 1.6, {{4.3, 7.2}, {6.2, 9.1}, {9.7, 5.2}});
}

void drawWaiting(QPainter &p, const StateColors &c)
{
    p.setPen(Qt::NoPen);
    p.setBrush(c.mark);
    p.drawRoundedRect(QRectF(1, 1, 12, 12), 3, 3);
    drawLines(p, c.glyph, 1.6, {{5.2, 4.4}, {5.2, 9.6}});
    drawLines(p, c.glyph, 1.6, {{8.8, 4.4}, {8.8, 9.6}});
}

void drawExclamation(QPainter &p, const QColor &color, qreal top)
{
    drawLines(p, color, 1.6, {{7, top}, {7, top + 3.2}});
    drawLines(p, color, 1.6, {{7, top + 5.5}, {7, top + 5.6}});
}

void drawPolygon(QPainter &p, const StateColors &c, std::initializer_list<QPointF> points)
{
    p.setPen(stroke(c.mark, 0.6));
    p.setBrush(c.mark);
    p.drawPolygon(QPolygonF(QVector<QPointF>(points)));
}

void drawRemoved(QPainter &p, const StateColors &c)
{
    p.setPen(stroke(c.mark, 1.5));
    p.setBrush(Qt::NoBrush);
    p.drawRoundedRect(QRectF(1.4, 1.4, 11.2, 11.2), 2.4, 2.4);
    drawLines(p, c.mark, 1.7, {{4.6, 7}, {9.4, 7}});
}

void drawUnknown(QPainter &p, const StateColors &c)
{
    drawRing(p, c, 5.4);
    QPainterPath question(QPointF(5.6, 5.6));
    question.cubicTo(5.7, 3.8, 8.5, 3.9, 8.4, 5.6);
    question.cubicTo(8.4, 6.7, 7, 6.7, 7, 7.7);
    p.setPen(stroke(c.mark, 1.4));
    p.drawPath(question);
    drawLines(p, c.mark, 1.4, {{7, 9.8}, {7, 9.9}});
}

void drawMark(QPainter &p, Mark mark, const StateColors &c)
{
    switch (mark) {
    case Mark::Received:
        return drawRing(p, c, 5.2);
    case Mark::Stored:
        return drawProgress(p, c, 1);
    case Mark::Queued:
        return drawProgress(p, c, 2);
    case Mark::Fetched:
        return drawProgress(p, c, 3);
    case Mark::Applied:
        return drawApplied(p, c);
    case Mark::Waiting:
        return drawWaiting(p, c);
    case Mark::Warning:
        drawPolygon(p, c, {{7, 1.3}, {13.2, 12.4}, {0.8, 12.4}});
        return drawExclamation(p, c.glyph, 5.2);
    case Mark::Failed:
        drawPolygon(p, c, {{7, 0.8}, {13.2, 7}, {7, 13.2}, {0.8, 7}});
        return drawExclamation(p, c.glyph, 4.2);
    case Mark::Removed:
        return drawRemoved(p, c);
    case Mark::Unknown:
        return drawUnknown(p, c);
    case Mark::Quiet:
        drawRing(p, c, 5.2);
        return drawLines(p, c.mark, 1.5, {{4.8, 7}, {9.2, 7}});
    case Mark::Polling:
        drawRing(p, c, 5.4);
        return drawLines(p, c.mark, 1.5, {{7, 4}, {7, 7}, {9, 8.4}});
    }
}

} // namespace

const StateColors &markColors(Mark mark, const Theme &theme)
{
    switch (mark) {
    case Mark::Received:
    case Mark::Stored:
    case Mark::Queued:
    case Mark::Fetched:
    case Mark::Polling:
        return theme.progress;
    case Mark::Applied:
        return theme.good;
    case Mark::Waiting:
    case Mark::Warning:
        return theme.waiting;
    case Mark::Failed:
        return theme.bad;
    case Mark::Removed:
    case Mark::Unknown:
        return theme.removed;
    case Mark::Quiet:
        return theme.quiet;
    }
    return theme.quiet;
}

QPixmap markPixmap(Mark mark, const Theme &theme, qreal ratio)
{
    const QString name
        = QStringLiteral("mark-%1-%2-%3").arg(static_cast<int>(mark)).arg(theme.dark).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(name, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(markSize, markSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawMark(painter, mark, markColors(mark, theme));
    painter.end();
    QPixmapCache::insert(name, pixmap);
    return pixmap;
}

void paintMark(QPainter &painter, Mark mark, const QPoint &position, const Theme &theme)
{
    painter.drawPixmap(position, markPixmap(mark, theme, painter.device()->devicePixelRatioF()));
}

} // namespace listingpost
