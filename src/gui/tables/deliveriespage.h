// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tables/deliverymodel.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace listingpost {

class DeliveryPane;
class EmptyState;
class PlainTable;

/// The dock *Deliveries*: every POST with its answer; the chosen one's exchange beside it.
class DeliveriesPage : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveriesPage(StationLink &station, QWidget *parent = nullptr);

    /// Shows and chooses \a id when the log holds it.
    void select(DeliveryId id);
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);

Q_SIGNALS:
    void deliverySelected(const listingpost::DeliveryView &delivery);

private:
    void take(const IdSpan<DeliveryId> &span);
    void showCurrent();
    void sizeColumns();

    StationLink &m_station;
    DeliveryModel *m_model;
    PlainTable *m_table;
    DeliveryPane *m_pane;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    IdSpan<DeliveryId> m_span;
    QTimer m_update; ///< at most five insertions a second
    DeliveryId m_shown;
};

} // namespace listingpost
