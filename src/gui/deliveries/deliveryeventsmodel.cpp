// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliveryeventsmodel.h"

#include "gui/flow/flowcolumns.h"
#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/theme/icons.h"

namespace listingpost {

void DeliveryEventsModel::setEvents(std::vector<EventView> events)
{
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

const EventView *DeliveryEventsModel::event(int row) const
{
    return row >= 0 && row < rowCount() ? &m_events[static_cast<std::size_t>(row)] : nullptr;
}

int DeliveryEventsModel::rowOf(Sequence sequence) const
{
    const auto found = std::find_if(
        m_events.begin(), m_events.end(), [sequence](const EventView &e) { return e.sequence == sequence; });
    return found == m_events.end() ? -1 : static_cast<int>(found - m_events.begin());
}

int DeliveryEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int DeliveryEventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StateColumn + 1;
}

QVariant DeliveryEventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EventView &event = m_events[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool exception = column == StateColumn && FlowText::isException(event.state);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (column == SequenceColumn)
            return Format::number(event.sequence.value);
        if (column == ResourceColumn)
            return event.resource;
        return column == KeyColumn ? event.key : FlowText::stateWord(event.state);
    case NumberRole:
        return column == SequenceColumn;
    case IconRole:
        return column == ResourceColumn ? QVariant(resourceIconName(event.resource)) : QVariant();
    case MarkRole:
        return column == StateColumn ? QVariant(static_cast<int>(FlowText::stateMark(event.state)))
                                     : QVariant();
    case ChipRole:
        return exception;
    case ToneRole:
        return static_cast<int>(exception ? Tone::Loud : column == StateColumn ? Tone::Quiet : Tone::Normal);
    default:
        return {};
    }
}

QVariant DeliveryEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    constexpr std::array<FlowColumn, 4> columns {
        FlowColumn::Sequence, FlowColumn::Resource, FlowColumn::Key, FlowColumn::State};
    if (orientation != Qt::Horizontal || section < 0 || section > StateColumn)
        return {};
    const FlowColumn column = columns.at(static_cast<std::size_t>(section));
    if (role == Qt::DisplayRole)
        return FlowText::title(column);
    if (role == Qt::ToolTipRole)
        return FlowText::explanation(column);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            Qt::AlignVCenter | (FlowText::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace listingpost
