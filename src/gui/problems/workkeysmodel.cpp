// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/workkeysmodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/problems/problemtext.h"
#include "gui/theme/icons.h"
#include "gui/throttle/throttletext.h"

namespace listingpost {

void WorkKeysModel::setKeys(std::vector<WorkView> keys, UtcTime now)
{
    const auto sameKey
        = [](const WorkView &a, const WorkView &b) { return a.resource == b.resource && a.key == b.key; };
    const bool same = std::equal(keys.begin(), keys.end(), m_keys.begin(), m_keys.end(), sameKey);
    m_now = now;
    if (same && !keys.empty()) { // only times moved on: what is selected stays
        m_keys = std::move(keys);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, NextColumn));
        return;
    }
    beginResetModel();
    m_keys = std::move(keys);
    endResetModel();
}

const WorkView *WorkKeysModel::key(int row) const
{
    return row >= 0 && row < rowCount() ? &m_keys[static_cast<std::size_t>(row)] : nullptr;
}

int WorkKeysModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int WorkKeysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : NextColumn + 1;
}

QString WorkKeysModel::text(const WorkView &key, int column) const
{
    switch (column) {
    case KeyColumn:
        return key.key;
    case ResourceColumn:
        return key.resource;
    case CauseColumn:
        return ProblemText::shortCause(key.cause);
    case TriesColumn:
        return Format::number(key.attempts);
    case NextColumn:
        if (key.failed)
            return tr("when you retry");
        return key.nextTry > m_now ? tr("in %1").arg(
                   ThrottleText::countdown(std::chrono::ceil<std::chrono::seconds>(key.nextTry - m_now)))
                                   : tr("now");
    default:
        return {};
    }
}

QVariant WorkKeysModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WorkView &key = m_keys[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(key, column);
    case NumberRole:
        return column == TriesColumn;
    case IconRole:
        return column == KeyColumn ? QVariant(resourceIconName(key.resource)) : QVariant();
    case ToneRole:
        return static_cast<int>(column == KeyColumn ? Tone::Normal : Tone::Quiet);
    default:
        return {};
    }
}

QVariant WorkKeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return titleAlignment(section == TriesColumn);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn:
        return tr("Key");
    case ResourceColumn:
        return tr("Resource");
    case CauseColumn:
        return tr("Last answer");
    case TriesColumn:
        return tr("Tries");
    case NextColumn:
        return tr("Next try");
    default:
        return {};
    }
}

} // namespace listingpost
