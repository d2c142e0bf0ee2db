// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace listingpost {

class ActionButton;
class EmptyState;
class EventFlowView;

/// The dock *Event Flow*: the view, the footer that stands in for following, and what is shown before the
/// first event.
class EventFlowPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed and outlives the page.
    explicit EventFlowPage(StationLink &station, QWidget *parent = nullptr);

    EventFlowView *view() const { return m_view; }
    /// Keeps rows and place while receiving goes on.
    void setFrozen(bool frozen);
    /// Shows and selects the event \a id when it is stored.
    void goTo(EventId id);

private:
    void lookForSpan();
    void take(const Result<IdSpan<EventId>> &span);
    void updateFooter();
    void updateEmptyState();

    StationLink &m_station;
    EventFlowView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QWidget *m_footer;
    QLabel *m_reading;
    ActionButton *m_newest;
    IdSpan<EventId> m_span;
    bool m_looking = false; ///< the answer of lookForSpan() is under way
};

} // namespace listingpost
