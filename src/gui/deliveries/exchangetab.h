// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/deliveries/exchange.h"
#include "gui/wire/jsontokens.h"

#include <QWidget>

class QLabel;

namespace listingpost {

class LinkButton;
class TimingBar;
class WireView;

/// The first tab of a delivery: where its time went, what was asked and what was answered, on one page.
class ExchangeTab : public QWidget
{
    Q_OBJECT

public:
    explicit ExchangeTab(QWidget *parent = nullptr);

    /// Shows what the row alone says, until the bodies arrive.
    void showDelivery(const DeliveryView &delivery);
    void showExchange(const Exchange &exchange);
    void tint(LineSpan lines);

Q_SIGNALS:
    void headersWanted();

private:
    TimingBar *m_timing;
    QLabel *m_request;
    QLabel *m_from;
    WireView *m_head;
    LinkButton *m_more;
    QLabel *m_bodyTitle;
    QLabel *m_bodySize;
    WireView *m_body;
    WireView *m_answer;
};

} // namespace listingpost
