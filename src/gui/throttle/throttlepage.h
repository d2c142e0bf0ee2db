// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <map>
#include <QScrollArea>

class QVBoxLayout;

namespace listingpost {

class EmptyState;
class QuietLabel;
class ThrottleCard;

/// The dock *Throttle*: how each feed's pushes are let in, with holds and limits that have their effect at
/// once.
class ThrottlePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ThrottlePage(StationLink &station, QWidget *parent = nullptr);

private:
    void take(const StatusSnapshot &status);
    ThrottleCard &card(FeedId feed);
    void changeLimits(FeedId feed);

    StationLink &m_station;
    QVBoxLayout *m_column;
    QuietLabel *m_empty;
    std::map<FeedId, ThrottleCard *> m_cards; ///< children of the column's widget
};

} // namespace listingpost
