// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <QAbstractTableModel>

namespace listingpost {

/// The events that one delivery brought, with how far each has come. Short: at most a page.
class DeliveryEventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SequenceColumn, ResourceColumn, KeyColumn, StateColumn };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(std::vector<EventView> events);
    const EventView *event(int row) const;
    int rowOf(Sequence sequence) const; ///< -1 when it is not among them

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<EventView> m_events;
};

} // namespace listingpost
