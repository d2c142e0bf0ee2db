// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/feeds/activity.h"

#include <QWidget>

class QStackedLayout;

namespace listingpost {

class ActivityChart;
class ChartLegend;
class EmptyState;
class SegmentedSwitch;

/// The dock *Charts*: received a second, stacked by feed, with what was stored as a line and failures as
/// diamonds.
class ChartsPage : public QWidget
{
    Q_OBJECT

public:
    ChartsPage(StationLink &station, const Activity &activity, QWidget *parent = nullptr);

    /// The switch of spans, for the dock's title.
    QWidget *spanSwitch() const;
    /// Shows which feed a person chose in another view.
    void select(FeedId feed);

private:
    void refresh();
    void say(bool anything);

    StationLink &m_station;
    const Activity &m_activity;
    FeedNames m_names;
    ActivityChart *m_chart;
    ChartLegend *m_legend;
    EmptyState *m_empty;
    SegmentedSwitch *m_switch;
    QStackedLayout *m_stack;
};

} // namespace listingpost
