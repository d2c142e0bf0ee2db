// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/feeddelegate.h"

#include "gui/feednames.h"
#include "gui/feeds/feedtext.h"
#include "gui/format.h"
#include "gui/theme/fonts.h"

#include <algorithm>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int headingHeight = 28;
constexpr int cardHeight = 68;
constexpr int margin = 14;
constexpr int textLeft = 36;
constexpr QSize sparklineSize(88, 28);

} // namespace

FeedDelegate::FeedDelegate(const FeedsModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    return m_model.feed(index.row()) ? QSize(240, qMax(cardHeight, 3 * line + 16))
                                     : QSize(240, qMax(headingHeight, line + 10));
}

void FeedDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    const FeedStatus *feed = m_model.feed(index.row());
    if (!feed) {
        paintHeading(*painter, option.rect, theme, index.row());
    } else {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        painter->fillRect(option.rect, selected ? theme.selection : hovered ? theme.hover : theme.base);
        if (selected)
            painter->fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
        paintFeed(*painter, option.rect, theme, *feed);
    }
    painter->restore();
}

void FeedDelegate::paintHeading(QPainter &painter, const QRect &rect, const Theme &theme, int row) const
{
    painter.fillRect(rect, theme.sunken);
    QRect text = rect.adjusted(margin, 0, -margin, 0);
    if (const QString note = m_model.note(row); !note.isEmpty()) {
        painter.setFont(textFont(TextSize::Secondary));
        painter.setPen(theme.text2);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, note);
        text.setRight(text.right() - painter.fontMetrics().horizontalAdvance(note) - 8);
    }
    painter.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(text, Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_model.heading(row), Qt::ElideRight, text.width()));
}

void FeedDelegate::paintFeed(
    QPainter &painter, const QRect &rect, const Theme &theme, const FeedStatus &feed) const
{
    const bool unknown = feed.unknownLabel;
    const Mark mark
        = unknown && !FeedText::isException(feed.state) ? Mark::Unknown : FeedText::stateMark(feed.state);
    const bool loud = unknown || FeedText::isException(feed.state);
    const QString state
        = mark == Mark::Unknown ? FeedText::tr("unknown label") : FeedText::stateWord(feed.state);
    const int lineHeight = painter.fontMetrics().height() + 1;
    const int top = rect.top() + 8;
    const QRect first(rect.left() + textLeft, top, rect.width() - textLeft - margin, lineHeight);
    paintMark(painter, mark, {rect.left() + margin, first.center().y() - markSize / 2}, theme);

    painter.setFont(textFont(TextSize::Secondary, loud ? QFont::DemiBold : QFont::Normal));
    painter.setPen(loud ? markColors(mark, theme).text : theme.text2);
    const int stateWidth = painter.fontMetrics().horizontalAdvance(state);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, state);
    QFont nameFont = textFont(TextSize::Body, QFont::DemiBold);
    nameFont.setItalic(feed.label.isEmpty() || unknown);
    painter.setFont(nameFont);
    painter.setPen(theme.text);
    const QString name = FeedNames::labelText(feed.label);
    painter.drawText(first, Qt::AlignVCenter,
        painter.fontMetrics().elidedText(name, Qt::ElideRight, first.width() - stateWidth - 8));

    paintSparkline(painter,
        QRectF(rect.left() + textLeft, first.bottom() + 5, sparklineSize.width(), sparklineSize.height()),
        theme, feed.id);
    const int left = rect.left() + textLeft + sparklineSize.width() + 10;
    const QRect second(left, first.bottom() + 3, rect.right() - margin - left + 1, lineHeight);
    const QRect third = second.translated(0, lineHeight);
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(theme.text2);
    drawTabular(painter, second, Qt::AlignLeft, FeedText::age(feed, m_model.now()));
    // The two share a line; where they do not fit, what is behind is said shorter, or not: it stands below.
    const QString pending = feed.listenOnly ? QString() : FeedText::pending(feed);
    const int room = third.width() - tabularWidth(painter.fontMetrics(), pending) - 8;
    const QString lag = FeedText::lag(feed);
    const QString brief = FeedText::shortLag(feed);
    if (tabularWidth(painter.fontMetrics(), lag) <= room)
        drawTabular(painter, third, Qt::AlignLeft, lag);
    else if (tabularWidth(painter.fontMetrics(), brief) <= room)
        drawTabular(painter, third, Qt::AlignLeft, brief);
    if (feed.failed > 0)
        painter.setPen(theme.bad.text);
    drawTabular(painter, third, Qt::AlignRight, pending);
    painter.setFont(textFont(TextSize::Secondary, QFont::Medium));
    painter.setPen(theme.text);
    drawTabular(painter, second, Qt::AlignRight, Format::rate(feed.eventsPerSecond));
}

void FeedDelegate::paintSparkline(
    QPainter &painter, const QRectF &rect, const Theme &theme, FeedId feed) const
{
    const std::vector<qint64> points = m_model.sparkline(feed);
    const qint64 most = qMax<qint64>(1, *std::max_element(points.begin(), points.end()));
    const double step = (rect.width() - 4) / static_cast<double>(points.size() - 1);
    QPolygonF line;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double share = static_cast<double>(points[i]) / static_cast<double>(most);
        line.append(
            {rect.left() + step * static_cast<double>(i), rect.bottom() - 1 - share * (rect.height() - 3)});
    }
    const QColor color = theme.feedColor(feed.value);
    QColor fill = color;
    fill.setAlphaF(0.13F);
    QPolygonF area = line;
    area.append({line.last().x(), rect.bottom()});
    area.append({line.first().x(), rect.bottom()});
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.3));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(line.last(), 2, 2);
}

} // namespace listingpost
