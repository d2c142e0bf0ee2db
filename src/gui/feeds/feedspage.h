// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feeds/feedsmodel.h"

#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;

namespace listingpost {

class ActionButton;
class EmptyState;

/// The dock *Feeds*: one card per Producer and label; below it the watermarks of the selected feed.
class FeedsPage : public QWidget
{
    Q_OBJECT

public:
    FeedsPage(StationLink &station, const Activity &activity, QWidget *parent = nullptr);

    /// The selected feed; none at first.
    FeedId selectedFeed() const;
    void select(FeedId feed);
    int feedCount() const { return m_model->feedCount(); }

Q_SIGNALS:
    /// Another feed is the selected one, whoever chose it; or what is known of it changed.
    void selectionChanged();
    void feedCountChanged(int count);
    /// The button of the empty view.
    void connectWanted();

private:
    QWidget *makeWatermarks();
    void take(const StatusSnapshot &status);
    void updateWatermarks();
    void showMenu(const QPoint &at);

    StationLink &m_station;
    FeedsModel *m_model;
    QListView *m_list;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QWidget *m_watermarks;
    QLabel *m_name;
    QLabel *m_epoch;
    QLabel *m_explanation;
    QLabel *m_highest;
    QLabel *m_contiguous;
    QLabel *m_applied;
    QLabel *m_contiguousBehind;
    QLabel *m_appliedBehind;
    ActionButton *m_catchUp;
    ActionButton *m_gaps;
};

} // namespace listingpost
