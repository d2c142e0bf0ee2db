// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/removedmodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/theme/marks.h"

#include <algorithm>

namespace listingpost {

void RemovedModel::setRemoved(std::vector<RemovedView> removed)
{
    if (removed == m_removed)
        return;
    beginResetModel();
    m_removed = std::move(removed);
    endResetModel();
}

int RemovedModel::rowOf(const QString &key) const
{
    const auto found = std::find_if(
        m_removed.begin(), m_removed.end(), [&key](const RemovedView &one) { return one.key == key; });
    return found == m_removed.end() ? -1 : static_cast<int>(found - m_removed.begin());
}

const RemovedView *RemovedModel::removed(int row) const
{
    return row >= 0 && row < rowCount() ? &m_removed[static_cast<std::size_t>(row)] : nullptr;
}

int RemovedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_removed.size());
}

int RemovedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : BodyColumn + 1;
}

QString RemovedModel::whyText(const QString &why)
{
    if (why == QLatin1String("proven"))
        return tr("the Producer no longer shows it, asked twice");
    if (why == QLatin1String("parent removed"))
        return tr("went with its parent");
    if (why == QLatin1String("absent"))
        return tr("no longer among its parent's, asked twice");
    return why;
}

QVariant RemovedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RemovedView &record = m_removed[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (column == KeyColumn)
            return record.key;
        if (column == WhenColumn)
            return Format::minute(record.at);
        if (column == WhyColumn)
            return whyText(record.why);
        return record.bodyKept ? tr("can be looked at") : tr("purged after 24 h");
    case MarkRole:
        return column == KeyColumn ? QVariant(static_cast<int>(Mark::Removed)) : QVariant();
    case StruckRole:
        return column == KeyColumn;
    case ToneRole:
        return static_cast<int>(column == KeyColumn ? Tone::Normal : Tone::Quiet);
    default:
        return {};
    }
}

QVariant RemovedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn:
        return tr("Key");
    case WhenColumn:
        return tr("Removed");
    case WhyColumn:
        return tr("Why");
    case BodyColumn:
        //: the removed record's own text
        return tr("Its fields");
    default:
        return {};
    }
}

} // namespace listingpost
