// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/deliveries/deliverymodel.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;
class QStackedWidget;

namespace listingpost {

class DeliveryPane;
class EmptyState;
class PlainTable;
class QuietLabel;
class SegmentedSwitch;

/// The dock *Deliveries*: every POST with its answer; the chosen one's exchange beside it.
class DeliveriesPage : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveriesPage(StationLink &station, QWidget *parent = nullptr);

    /// Shows and chooses \a id when the log holds it, with the event \a sequence (0: none) tinted in its
    /// body.
    void select(DeliveryId id, Sequence sequence = {});
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);

Q_SIGNALS:
    void deliverySelected(const listingpost::DeliveryView &delivery);
    /// One of the events that the shown delivery brought was chosen.
    void eventSelected(const listingpost::EventView &event);
    /// Its record is wanted.
    void eventActivated(const listingpost::EventView &event);

private:
    QWidget *makeFilter();
    void lookForSpan();
    void take(const IdSpan<DeliveryId> &span);
    void showOnlyRefused(bool only);
    void addRefused();
    void showCurrent();
    void sizeRows(int first, int last);
    void sizeColumns();

    StationLink &m_station;
    DeliveryModel *m_model;
    PlainTable *m_table;
    DeliveryPane *m_pane;
    EmptyState *m_empty;
    EmptyState *m_noRefused;
    QStackedLayout *m_stack;
    QStackedWidget *m_list;
    SegmentedSwitch *m_filter;
    QuietLabel *m_counts;
    IdSpan<DeliveryId> m_span;
    bool m_looking = false; ///< the answer of lookForSpan() is under way
    QTimer m_update; ///< at most five insertions a second
    DeliveryId m_shown;
    Sequence m_sequence; ///< to be tinted in the delivery that comes
    std::optional<DeliveryId> m_refusedThrough; ///< the refused ones are shown up to here; none: all are
};

} // namespace listingpost
