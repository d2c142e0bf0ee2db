// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chartlegend.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int square = 8;
constexpr int between = 14;

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
    const auto put = [&](const QString &text, bool italic, const std::function<void(const QPointF &)> &sign) {
        QFont font = this->font();
        font.setItalic(italic);
        p.setFont(font);
        const int width = square + 6 + p.fontMetrics().horizontalAdvance(text);
        if (right - width < titleEnd)
            return;
        const QRect place(right - width, 0, width, height());
        sign(QPointF(place.left() + square / 2.0, place.center().y() + 1));
        p.setPen(theme.text2);
        p.drawText(place.adjusted(square + 6, 0, 2, 0), Qt::AlignVCenter, text);
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
        put(entry->name.text, entry->name.italic, [&](const QPointF &c) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme.feedColor(entry->feed));
            p.drawRoundedRect(QRectF(c.x() - square / 2.0, c.y() - square / 2.0, square, square), 2, 2);
        });
    }
}

} // namespace listingpost
