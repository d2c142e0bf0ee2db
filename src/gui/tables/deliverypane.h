// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/stationlink.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace listingpost {

/// The bar *Where 6.0 ms went* with its legend.
class TimingWidget : public QWidget
{
    Q_OBJECT

public:
    explicit TimingWidget(QWidget *parent = nullptr);
    void setDelivery(const DeliveryView &delivery);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DeliveryView m_delivery;
};

/// One exchange: where its time went, the request's head (token masked) and body, and what was answered.
class DeliveryPane : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit DeliveryPane(StationLink &station, QWidget *parent = nullptr);

    void show(const DeliveryView &delivery, const FeedNames &feeds);

private:
    struct Text
    {
        QString head;
        QString body;
        qsizetype bytes = 0;
    };

    void showText(DeliveryId id, const Result<Text> &text);

    StationLink &m_station;
    DeliveryView m_delivery;
    QLabel *m_title;
    TimingWidget *m_timing;
    QPlainTextEdit *m_head;
    QLabel *m_bodyTitle;
    QPlainTextEdit *m_body;
    QPlainTextEdit *m_answer;
};

} // namespace listingpost
