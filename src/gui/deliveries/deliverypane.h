// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/deliveries/exchange.h"
#include "gui/feednames.h"
#include "gui/stationlink.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace listingpost {

class ActionButton;
class Chip;
class DeliveryEventsModel;
class ExchangeTab;
class FieldModel;
class LoudLabel;
class PlainTable;
class QuietLabel;
class WireView;

/// One exchange in tabs: overview with timing, headers (token masked), body pretty and raw, answer, the
/// events it brought. Copies itself as a curl command.
class DeliveryPane : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit DeliveryPane(StationLink &station, QWidget *parent = nullptr);

    void show(const DeliveryView &delivery, const FeedNames &feeds);
    /// Wide enough for all of its tabs, with counts.
    QSize sizeHint() const override;
    /// Tints the event with \a sequence in the body, now or when the body is here; 0: none.
    void tint(Sequence sequence);

Q_SIGNALS:
    /// A person chose an event in the list of those that the delivery brought.
    void eventSelected(const listingpost::EventView &event);
    /// Enter or a double click on one: its record is wanted.
    void eventActivated(const listingpost::EventView &event);

private:
    enum Tab { ExchangeAt, HeadersAt, BodyAt, RawAt, AnswerAt, EventsAt };

    QWidget *makeTitle();
    QWidget *makeTabs();
    QWidget *makeButtons();
    void takeExchange(DeliveryId id, const Result<Exchange> &exchange);
    void takeEvents(DeliveryId id, const Result<std::vector<EventView>> &events);
    /// Texts are put into a tab when it is looked at: three copies of a large body would cost three times.
    void fillTab(int tab);
    void showTint();
    void copyAsCurl() const;

    StationLink &m_station;
    DeliveryView m_delivery;
    Exchange m_exchange;
    Sequence m_tinted;
    Chip *m_status;
    QLabel *m_title;
    LoudLabel *m_reason;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    ExchangeTab *m_overview;
    FieldModel *m_headers;
    WireView *m_body;
    WireView *m_raw;
    WireView *m_answer;
    DeliveryEventsModel *m_eventModel;
    PlainTable *m_events;
    QuietLabel *m_noEvents; ///< why there is none
    ActionButton *m_curl;
    ActionButton *m_copyBody;
};

} // namespace listingpost
