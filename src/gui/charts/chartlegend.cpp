// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chartlegend.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int margin = 14;
constexpr int side = 8;
constexpr int signWidth = side + 6;
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
    QStringList all;
    for (const FeedId feed : feeds) {
        m_entries.push_back({feed.value, names.of(feed)});
        all.append(m_entries.back().name.whole);
    }
    setToolTip(all.join(u'\n')); // not all may find room
    update();
}

void ChartLegend::select(FeedId feed)
{
    if (std::exchange(m_selected, feed) != feed)
        update();
}

QSize ChartLegend::sizeHint() const { return {200, fontMetrics().height() + 10}; }

QFont ChartLegend::fontOf(const Entry &entry) const
{
    QFont used = entry.feed == m_selected.value ? textFont(TextSize::Secondary, QFont::DemiBold) : font();
    used.setItalic(entry.name.italic);
    return used;
}

QString ChartLegend::rest(int hidden)
{
    //: feeds of a chart that find no room in the line above it
    return hidden > 0 ? tr("+%L1").arg(hidden) : QString();
}

/// As many as there is room for: the first ones go, never the selected one.
std::vector<ChartLegend::Entry> ChartLegend::fitting(int room) const
{
    std::vector<Entry> shown = m_entries;
    const auto needed = [&] {
        int width = 0;
        for (const Entry &entry : shown) {
            const QFontMetrics metrics(fontOf(entry));
            width += signWidth + metrics.horizontalAdvance(entry.name.fitting(metrics, widestName)) + between;
        }
        const QString more = rest(static_cast<int>(m_entries.size() - shown.size()));
        return more.isEmpty() ? width : width + fontMetrics().horizontalAdvance(more) + between;
    };
    while (!shown.empty() && needed() > room) {
        const bool keepFirst = shown.size() > 1 && shown.front().feed == m_selected.value;
        shown.erase(shown.begin() + (keepFirst ? 1 : 0));
    }
    return shown;
}

int ChartLegend::hiddenFeeds() const
{
    const QFontMetrics metrics(font());
    const int signs = 2 * (signWidth + between) + metrics.horizontalAdvance(failedText())
        + metrics.horizontalAdvance(storedText());
    return static_cast<int>(m_entries.size() - fitting(width() - margin - titleEnd() - signs).size());
}

int ChartLegend::titleEnd()
{
    return margin
        + QFontMetrics(textFont(TextSize::Secondary, QFont::DemiBold)).horizontalAdvance(titleText())
        + between;
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(rect().adjusted(margin, 0, 0, 0), Qt::AlignVCenter, titleText());

    // From the right: failed, stored, then feeds as long as there is room.
    int right = width() - margin;
    const auto put = [&](const QString &text, const QFont &used, const QColor &color, int sign) {
        p.setFont(used);
        const int width = sign + p.fontMetrics().horizontalAdvance(text);
        const QRect place(right - width, 0, width, height());
        right -= width + between;
        p.setPen(color);
        p.drawText(place.adjusted(sign, 0, 2, 0), Qt::AlignVCenter, text);
        return QPointF(place.left() + side / 2.0, place.center().y() + 1);
    };
    const QPointF failed = put(failedText(), font(), theme.text2, signWidth);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.bad.mark);
    p.drawPolygon(QPolygonF {
        failed + QPointF(0, -5), failed + QPointF(5, 0), failed + QPointF(0, 5), failed + QPointF(-5, 0)});
    const QPointF stored = put(storedText(), font(), theme.text2, signWidth);
    p.setPen(QPen(theme.text2, 1.4, Qt::DashLine));
    p.drawLine(stored - QPointF(5, 0), stored + QPointF(5, 0));
    const std::vector<Entry> shown = fitting(right - titleEnd());
    for (auto entry = shown.rbegin(); entry != shown.rend(); ++entry) {
        const QFont used = fontOf(*entry);
        const bool selected = entry->feed == m_selected.value;
        const QPointF c = put(entry->name.fitting(QFontMetrics(used), widestName), used,
            selected ? theme.text : theme.text2, signWidth);
        p.setPen(Qt::NoPen);
        p.setBrush(theme.feedColor(entry->feed));
        p.drawRoundedRect(QRectF(c.x() - side / 2.0, c.y() - side / 2.0, side, side), 2, 2);
    }
    if (const QString more = rest(static_cast<int>(m_entries.size() - shown.size())); !more.isEmpty())
        put(more, font(), theme.text2, 0);
}

QString ChartLegend::titleText() { return tr("Received per second"); }

QString ChartLegend::failedText() { return tr("failed"); }

QString ChartLegend::storedText() { return tr("stored"); }

} // namespace listingpost
