// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/theme/marks.h"
#include "store/stationreader.h"

#include <QAbstractTableModel>

namespace listingpost {

/// The columns of Event Flow, in their first order.
enum class FlowColumn { Time, Feed, Sequence, Resource, Key, CameBy, State, Acknowledged, Replicated };
constexpr int flowColumnCount = 9;

/// What stands in each cell, as text: for painting, copying, tool tips and screen readers alike. Pure.
class FlowText
{
    Q_DECLARE_TR_FUNCTIONS(FlowText)

public:
    static QString title(FlowColumn column);
    /// The standard's term behind a column, for its tool tip.
    static QString explanation(FlowColumn column);
    static QString cell(FlowColumn column, const EventView &event, const FeedNames &feeds);
    static QString stateWord(EventState state);
    static Mark stateMark(EventState state);
    static QString originWord(EventOrigin origin);
    static QString originIcon(EventOrigin origin);
    /// Exceptions get a chip; what goes well stays quiet.
    static bool isException(EventState state);
    static bool isNumber(FlowColumn column);
    /// A text as wide as the column gets, to size it by.
    static QString widest(FlowColumn column);
};

/// Gives the header its columns; has no rows.
class FlowHeaderModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex & = {}) const override { return 0; }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : flowColumnCount;
    }
    QVariant data(const QModelIndex &, int) const override { return {}; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace listingpost
