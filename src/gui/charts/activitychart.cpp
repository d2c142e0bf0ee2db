// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/activitychart.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>
#include <QtCharts/QValueAxis>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr int tickCount = 5;
constexpr double burstFactor = 8;
constexpr int axisWidth = 44;

/// The rate that the chart must have room for. A short burst (a first catch-up brings the whole log in a
/// second) would flatten all else: it is cut, and its height written at its foot.
double wantedTop(std::vector<double> rates)
{
    std::sort(rates.begin(), rates.end());
    const double most = rates.back();
    const double usual = rates[rates.size() - 1 - rates.size() / 15];
    return usual > 0 && most > burstFactor * usual ? 2 * usual : most;
}

} // namespace

double ActivityChart::roundedTop(double value)
{
    if (value <= 4)
        return 4;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0}) {
        if (value <= step * power)
            return std::ceil(step * power / (tickCount - 1)) * (tickCount - 1);
    }
    return 10 * power;
}

ActivityChart::ActivityChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_stored(new QLineSeries(this))
    , m_failed(new QScatterSeries(this))
    , m_time(new QDateTimeAxis(this))
    , m_rate(new QValueAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // there is nothing to do in it
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate); // the numbers of drawForeground() belong to no item
    setMinimumHeight(90);
    setAccessibleName(tr("Received per second by feed"));
    chart()->legend()->hide();
    chart()->setMargins(QMargins(axisWidth - 4, 4, 16, 2));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_rate, Qt::AlignLeft);
    m_rate->setTickCount(tickCount);
    m_rate->setLabelsVisible(false); // drawn in drawForeground(): Qt elides them when they grow
    m_failed->setMarkerShape(QScatterSeries::MarkerShapeRotatedRectangle);
    m_failed->setMarkerSize(9);
    for (QXYSeries *series : {static_cast<QXYSeries *>(m_stored), static_cast<QXYSeries *>(m_failed)}) {
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_rate);
    }
    restyle();
}

ActivityChart::Layer &ActivityChart::layer(FeedId feed)
{
    Layer &layer = m_layers[feed];
    if (layer.area)
        return layer;
    layer.upper = new QLineSeries(this);
    layer.lower = new QLineSeries(this);
    layer.area = new QAreaSeries(layer.upper, layer.lower);
    chart()->addSeries(layer.area);
    layer.area->attachAxis(m_time);
    layer.area->attachAxis(m_rate);
    // Lines and diamonds stay above every area.
    for (QXYSeries *series : {static_cast<QXYSeries *>(m_stored), static_cast<QXYSeries *>(m_failed)}) {
        chart()->removeSeries(series);
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_rate);
    }
    restyle();
    return layer;
}

bool ActivityChart::show(const Activity &activity, std::chrono::seconds span, int slices)
{
    const auto count = static_cast<std::size_t>(slices);
    const auto width = std::chrono::milliseconds(span) / slices;
    const UtcTime from = activity.end() - width * slices;
    const double seconds = std::chrono::duration<double>(width).count();
    const auto at = [&](std::size_t i) {
        return static_cast<double>(toUnixMs(from) + width.count() * static_cast<qint64>(i))
            + static_cast<double>(width.count()) / 2;
    };
    std::vector<double> below(count, 0.0);
    std::vector<qint64> stored(count, 0);
    std::vector<qint64> failed(count, 0);
    for (const FeedId feed : activity.feeds()) {
        const std::vector<ActivitySlice> points = activity.slices(feed, span, slices);
        QList<QPointF> lower;
        QList<QPointF> upper;
        for (std::size_t i = 0; i < count; ++i) {
            lower.append({at(i), below[i]});
            below[i] += static_cast<double>(points[i].received) / seconds;
            upper.append({at(i), below[i]});
            stored[i] += points[i].stored;
            failed[i] += points[i].failed;
        }
        Layer &series = layer(feed);
        series.lower->replace(lower);
        series.upper->replace(upper);
    }
    const double most = *std::max_element(below.begin(), below.end());
    const double top = roundedTop(wantedTop(below));
    QList<QPointF> storedPoints;
    QList<QPointF> failedPoints;
    m_bursts.clear();
    for (std::size_t i = 0; i < count; ++i) {
        storedPoints.append({at(i), static_cast<double>(stored[i]) / seconds});
        if (failed[i] > 0)
            failedPoints.append({at(i), top * 0.02});
        if (below[i] > top)
            m_bursts.append({at(i), below[i]});
    }
    m_stored->replace(storedPoints);
    m_failed->replace(failedPoints);
    scale(top, from, from + width * slices, span);
    return most > 0;
}

void ActivityChart::select(FeedId feed)
{
    if (std::exchange(m_selected, feed) != feed)
        restyle();
}

void ActivityChart::scale(double top, UtcTime from, UtcTime to, std::chrono::seconds span)
{
    m_time->setFormat(span <= 1min ? Format::clockWithSeconds() : Format::clock());
    m_time->setTickCount(qBound(3, width() / 130, 7));
    m_time->setRange(
        QDateTime::fromMSecsSinceEpoch(toUnixMs(from)), QDateTime::fromMSecsSinceEpoch(toUnixMs(to)));
    m_rate->setRange(0, top);
}

void ActivityChart::drawForeground(QPainter *painter, const QRectF &)
{
    const Theme &theme = Theme::of(palette());
    const QRectF plot = chart()->plotArea();
    painter->setFont(textFont(TextSize::Axis));
    painter->setPen(theme.text2);
    for (int tick = 0; tick < tickCount; ++tick) {
        const double rate = m_rate->max() * tick / (tickCount - 1);
        const double y = plot.bottom() - plot.height() * tick / (tickCount - 1);
        painter->drawText(QRectF(plot.left() - axisWidth, y - 10, axisWidth - 8, 20),
            Qt::AlignRight | Qt::AlignVCenter, Format::number(static_cast<qint64>(rate)));
    }
    painter->setPen(theme.text);
    double freeFrom = plot.left(); // texts never lie on each other
    for (const QPointF &burst : std::as_const(m_bursts)) {
        const double x = chart()->mapToPosition({burst.x(), 0}, m_stored).x();
        const QString text = QStringLiteral("▲ ") + Format::number(static_cast<qint64>(burst.y()));
        const double width = painter->fontMetrics().horizontalAdvance(text);
        const double left = x + 6 + width > plot.right() ? x - 6 - width : x + 6;
        if (left < freeFrom || x < plot.left())
            continue;
        painter->drawText(QRectF(left, plot.top() + 2, width + 2, 18), Qt::AlignVCenter, text);
        freeFrom = left + width + 8;
    }
}

void ActivityChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ActivityChart::restyle()
{
    const Theme &theme = Theme::of(palette());
    chart()->setBackgroundBrush(theme.base);
    setBackgroundBrush(theme.base);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_rate)}) {
        axis->setLabelsFont(textFont(TextSize::Axis));
        axis->setLabelsColor(theme.text2);
        axis->setGridLineColor(theme.line);
        axis->setLinePen(QPen(theme.line));
    }
    m_time->setGridLineVisible(false);
    m_rate->setLineVisible(false);
    m_stored->setPen(QPen(theme.text2, 1.2, Qt::DashLine));
    m_failed->setColor(theme.bad.mark);
    m_failed->setBorderColor(theme.base);
    for (auto &[feed, layer] : m_layers) {
        const QColor color = theme.feedColor(feed.value);
        QColor fill = color;
        const bool selected = feed == m_selected;
        fill.setAlphaF(selected ? 0.8F : 0.5F);
        layer.area->setBrush(fill);
        layer.area->setPen(QPen(color, selected ? 2.2 : 1.3));
    }
}

} // namespace listingpost
