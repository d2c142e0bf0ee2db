// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <QWidget>

namespace listingpost {

/// The bar *Where 6.0 ms went* with its legend and how much of the budget of 1 s it took.
class TimingBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setDelivery(const DeliveryView &delivery);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRect &bar) const;
    void paintLegend(QPainter &painter, int top) const;

    DeliveryView m_delivery;
};

} // namespace listingpost
