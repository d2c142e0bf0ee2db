// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/comparemodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/theme/icons.h"
#include "gui/theme/marks.h"

#include <algorithm>

namespace listingpost {

namespace {

bool isNumber(int column) { return column >= CompareModel::ShownColumn; }

Mark markOf(const ReconcileResult &result)
{
    if (!result.failure.isEmpty())
        return Mark::Failed;
    if (!result.ended)
        return Mark::Queued;
    return result.drift() > 0 ? Mark::Warning : Mark::Applied;
}

} // namespace

void CompareModel::setResults(std::vector<ReconcileResult> results)
{
    beginResetModel();
    m_results = std::move(results);
    endResetModel();
}

void CompareModel::take(const ReconcileResult &result)
{
    const auto known = std::find_if(m_results.begin(), m_results.end(),
        [&result](const ReconcileResult &row) { return row.resource == result.resource; });
    if (known != m_results.end()) {
        *known = result;
        const int row = static_cast<int>(known - m_results.begin());
        Q_EMIT dataChanged(index(row, 0), index(row, ExtraColumn));
        return;
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_results.push_back(result);
    endInsertRows();
}

qint64 CompareModel::drift() const
{
    qint64 drift = 0;
    for (const ReconcileResult &result : m_results)
        drift += result.drift();
    return drift;
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_results.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ExtraColumn + 1;
}

QString CompareModel::text(const ReconcileResult &result, int column)
{
    switch (column) {
    case ResourceColumn:
        return result.resource;
    case WhenColumn:
        if (!result.failure.isEmpty())
            return result.failure;
        return result.ended ? Format::minute(*result.ended) : tr("under way");
    case ShownColumn:
        return Format::number(result.listed);
    case HeldColumn:
        return result.ended ? Format::number(result.held) : QStringLiteral("–");
    case MissingColumn:
        return Format::number(result.missing);
    case StaleColumn:
        return Format::number(result.stale);
    case ExtraColumn:
        return Format::number(result.extra);
    default:
        return {};
    }
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReconcileResult &result = m_results[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(result, column);
    case NumberRole:
        return isNumber(column);
    case IconRole:
        return column == ResourceColumn ? QVariant(resourceIconName(result.resource)) : QVariant();
    case MarkRole:
        return column == WhenColumn ? QVariant(static_cast<int>(markOf(result))) : QVariant();
    case ToneRole:
        return static_cast<int>(column == WhenColumn ? Tone::Quiet : Tone::Normal);
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == MissingColumn)
        return tr("Shown by the Producer and not held");
    if (role == Qt::ToolTipRole && section == StaleColumn)
        return tr("Held with another ModificationTimestamp");
    if (role == Qt::ToolTipRole && section == ExtraColumn)
        return tr("Held and not shown: looked at one by one, never removed by absence alone");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ResourceColumn:
        return tr("Resource");
    case WhenColumn:
        return tr("Compared");
    case ShownColumn:
        //: keys that the Producer showed
        return tr("Theirs");
    case HeldColumn:
        //: records that are held here
        return tr("Ours");
    case MissingColumn:
        return tr("Missing");
    case StaleColumn:
        return tr("Stale");
    case ExtraColumn:
        return tr("Extra");
    default:
        return {};
    }
}

} // namespace listingpost
