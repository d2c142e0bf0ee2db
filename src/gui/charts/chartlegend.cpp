// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chartlegend.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int side = 8;
constexpr int between = 14;
constexpr int widestName = 160; ///< a label may have 255 characters

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChartLegend::setFeeds(const std::vector<FeedId> &feeds, const FeedNames &names)
{
    m_entries.clear();
    for (const FeedId feed : feeds)
        m_entries.push_back({feed.value, names.of(feed)});
    update();
}

void ChartLegend::select(FeedId feed)
{
    if (std::exchange(m_selected, feed) != feed)
        update();
}

QSize ChartLegend::sizeHint() const { return {200, fontMetrics().height() + 10}; }

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    p.setPen(theme.text);
    const QString title = tr("Received per second");
    p.drawText(rect().adjusted(14, 0, 0, 0), Qt::AlignVCenter, title);
    const int titleEnd = 14 + p.fontMetrics().horizontalAdvance(title) + between;

    // From the right: failed, stored, then feeds as long as there is room.
    int right = width() - 14;
    const auto put = [&](const QString &text, bool italic, const std::function<void(const QPointF &)> &sign,
                         bool selected = false) {
        QFont font = selected ? textFont(TextSize::Secondary, QFont::DemiBold) : this->font();
        font.setItalic(italic);
        p.setFont(font);
        const QString name = p.fontMetrics().elidedText(text, Qt::ElideMiddle, widestName);
        const int width = side + 6 + p.fontMetrics().horizontalAdvance(name);
        if (right - width < titleEnd)
            return;
        const QRect place(right - width, 0, width, height());
        sign(QPointF(place.left() + side / 2.0, place.center().y() + 1));
        p.setPen(selected ? theme.text : theme.text2);
        p.drawText(place.adjusted(side + 6, 0, 2, 0), Qt::AlignVCenter, name);
        right -= width + between;
    };
    put(tr("failed"), false, [&](const QPointF &c) {
        p.setPen(Qt::NoPen);
        p.setBrush(theme.bad.mark);
        p.drawPolygon(
            QPolygonF {c + QPointF(0, -5), c + QPointF(5, 0), c + QPointF(0, 5), c + QPointF(-5, 0)});
    });
    put(tr("stored"), false, [&](const QPointF &c) {
        p.setPen(QPen(theme.text2, 1.4, Qt::DashLine));
        p.drawLine(c - QPointF(5, 0), c + QPointF(5, 0));
    });
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const auto square = [&](const QPointF &c) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme.feedColor(entry->feed));
            p.drawRoundedRect(QRectF(c.x() - side / 2.0, c.y() - side / 2.0, side, side), 2, 2);
        };
        put(entry->name.whole, entry->name.italic, square, entry->feed == m_selected.value);
    }
}

} // namespace listingpost
