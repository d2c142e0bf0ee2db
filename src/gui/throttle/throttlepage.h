// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <map>
#include <QScrollArea>

class QVBoxLayout;

namespace listingpost {

class EmptyState;
class QuietLabel;
class LoudLabel;
class OutboundCard;
class ThrottleCard;

/// The dock *Throttle*: how each feed's pushes are let in, with holds and limits that have their effect at
/// once.
class ThrottlePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ThrottlePage(StationLink &station, QWidget *parent = nullptr);

    /// Shows which feed a person chose in another view.
    void select(FeedId feed);

Q_SIGNALS:
    /// A person chose a feed here.
    void selected(listingpost::FeedId feed);

private:
    void take(const StatusSnapshot &status);
    ThrottleCard &card(FeedId feed);
    QWidget *makeHeading(const QString &title, const QString &hint);
    void takeOutbound(const StatusSnapshot &status);
    void changeLimits(FeedId feed);
    void changeProducer(SourceId source);

    StationLink &m_station;
    FeedId m_selected;
    QVBoxLayout *m_column;
    QVBoxLayout *m_inbound;
    QVBoxLayout *m_outbound;
    QWidget *m_outboundHeading;
    std::map<SourceId, OutboundCard *> m_outboundCards;
    QuietLabel *m_empty;
    LoudLabel *m_shut; ///< why no push gets in, whoever sends it
    std::map<FeedId, ThrottleCard *> m_cards; ///< children of the column's widget
};

} // namespace listingpost
