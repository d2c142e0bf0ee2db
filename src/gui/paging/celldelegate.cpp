// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/paging/celldelegate.h"

#include "gui/paging/plaintable.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/marks.h"

#include <cmath>
#include <numeric>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int padding = 8;
constexpr int iconSize = 14;
constexpr int gap = 7;

QColor toneColor(Tone tone, const QModelIndex &index, const Theme &theme)
{
    switch (tone) {
    case Tone::Normal:
        return theme.text;
    case Tone::Quiet:
        return theme.text2;
    case Tone::Pale:
        return theme.text3;
    case Tone::Accent:
        return theme.accent;
    case Tone::Loud:
        return markColors(static_cast<Mark>(index.data(MarkRole).toInt()), theme).text;
    case Tone::Good:
        return theme.good.text;
    case Tone::Bad:
        return theme.bad.text;
    }
    return theme.text;
}

} // namespace

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const bool sign = index.data(MarkRole).isValid() || index.data(IconRole).isValid();
    size.rwidth() = tabularWidth(option.fontMetrics, index.data().toString()) + 2 * padding
        + (sign ? iconSize + gap : 0);
    return size;
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintBackground(*painter, option, index);
    painter->setClipRect(option.rect);
    const QRect cell = option.rect.adjusted(padding, 0, -padding, 0);
    QFont font = textFont(TextSize::Body,
        index.data(ChipRole).toBool()         ? QFont::DemiBold
            : index.data(StrongRole).toBool() ? QFont::Medium
                                              : QFont::Normal);
    font.setItalic(index.data(ItalicRole).toBool());
    font.setStrikeOut(index.data(StruckRole).toBool());
    painter->setFont(font);
    if (const QVariant stages = index.data(TimingRole); stages.isValid()) {
        paintTimingBar(*painter, cell, stages.value<QList<qreal>>(), theme);
    } else {
        paintText(*painter, paintSign(*painter, cell, index, theme), index, theme);
    }
    painter->restore();
}

void CellDelegate::paintText(
    QPainter &painter, const QRect &room, const QModelIndex &index, const Theme &theme) const
{
    const bool number = index.data(NumberRole).toBool();
    const Qt::Alignment side = number ? Qt::AlignRight : Qt::AlignLeft;
    const auto fitting = [&](const QString &text) {
        return number ? text : painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width());
    };
    const QString below = index.data(SubtextRole).toString();
    QRect first = room;
    if (!below.isEmpty()) {
        const int line = painter.fontMetrics().height();
        first = QRect(room.left(), room.center().y() - line, room.width(), line);
    }
    painter.setPen(toneColor(static_cast<Tone>(index.data(ToneRole).toInt()), index, theme));
    drawTabular(painter, first, side, fitting(index.data().toString()));
    if (below.isEmpty())
        return;
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(theme.text2);
    drawTabular(painter, first.translated(0, first.height()), side, fitting(below));
}

void CellDelegate::paintBackground(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const auto *table = qobject_cast<const PlainTable *>(option.widget);
    QColor color = index.row() % 2 ? theme.alternate : theme.base;
    if (!index.flags().testFlag(Qt::ItemIsEnabled))
        color = theme.sunken; // a heading among the rows
    else if (table && table->hoveredRow() == index.row())
        color = theme.hover;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, selected ? theme.selection : color);
    if (selected && table && table->isFirstColumn(index.column()))
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
}

QRect CellDelegate::paintSign(
    QPainter &painter, const QRect &cell, const QModelIndex &index, const Theme &theme) const
{
    const int middle = cell.center().y();
    if (const QVariant value = index.data(MarkRole); value.isValid()) {
        const auto mark = static_cast<Mark>(value.toInt());
        if (index.data(ChipRole).toBool()) {
            const int width
                = markSize + gap + painter.fontMetrics().horizontalAdvance(index.data().toString()) + 12;
            painter.setPen(Qt::NoPen);
            painter.setBrush(markColors(mark, theme).tint);
            painter.drawRoundedRect(QRectF(cell.left() - 4, middle - 10, width, 20), 10, 10);
        }
        paintMark(painter, mark, {cell.left(), middle - markSize / 2}, theme);
        return cell.adjusted(markSize + gap, 0, 0, 0);
    }
    if (const QVariant icon = index.data(IconRole); icon.isValid()) {
        painter.drawPixmap(cell.left(), middle - iconSize / 2,
            iconPixmap(icon.toString(), theme.text2, iconSize, painter.device()->devicePixelRatioF()));
        return cell.adjusted(iconSize + gap, 0, 0, 0);
    }
    if (const qint64 feed = index.data(FeedRole).toLongLong()) {
        painter.fillRect(QRect(cell.left(), middle - 6, 3, 13), theme.feedColor(feed));
        return cell.adjusted(10, 0, 0, 0);
    }
    return cell;
}

void paintTimingBar(QPainter &painter, const QRect &rect, const QList<qreal> &stages, const Theme &theme)
{
    const qreal sum = std::accumulate(stages.begin(), stages.end(), 0.0);
    if (sum <= 0 || rect.width() < 8)
        return;
    // 0.1 ms is a twentieth of the room, 1 s all of it.
    const qreal share = qBound(0.05, (std::log10(sum) - 2.0) / 4.0, 1.0);
    const qreal length = share * rect.width();
    const auto colors = theme.stageColors();
    painter.setPen(Qt::NoPen);
    qreal x = rect.left();
    for (qsizetype i = 0; i < stages.size() && i < static_cast<qsizetype>(colors.size()); ++i) {
        const qreal width = length * stages.at(i) / sum;
        painter.fillRect(QRectF(x, rect.center().y() - 3, width, 7), colors.at(static_cast<std::size_t>(i)));
        x += width;
    }
}

} // namespace listingpost
