// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feeds/activity.h"

#include <map>
#include <QtCharts/QChartView>

class QAreaSeries;
class QDateTimeAxis;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace listingpost {

struct Theme;

/// Received a second stacked by feed (areas), stored (a dashed line), failed (diamonds at the foot). A burst
/// far above the rest is cut and its height written beside it. Points are always replaced as a whole:
/// appending them one by one costs a hundred times as much.
class ActivityChart : public QChartView
{
    Q_OBJECT

public:
    explicit ActivityChart(QWidget *parent = nullptr);

    /// Shows the last \a span in \a slices pieces. True when anything was received in it.
    bool show(const Activity &activity, std::chrono::seconds span, int slices);

    /// Stands out among the others; none: all are alike.
    void select(FeedId feed);

    /// The end of an axis that has room for \a value: round (1, 2, 4, 6 or 8 times a power of ten), and a
    /// multiple of 4, so that all ticks are whole.
    static double roundedTop(double value);

protected:
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    struct Layer
    {
        QAreaSeries *area = nullptr;
        QLineSeries *upper = nullptr;
        QLineSeries *lower = nullptr;
    };

    Layer &layer(FeedId feed);
    void scale(double top, UtcTime from, UtcTime to, std::chrono::seconds span);
    void restyle();

    std::map<FeedId, Layer> m_layers;
    FeedId m_selected;
    QLineSeries *m_stored;
    QScatterSeries *m_failed;
    QList<QPointF> m_bursts; ///< (time, rate) of slices that are higher than the chart
    QDateTimeAxis *m_time;
    QValueAxis *m_rate;
};

} // namespace listingpost
