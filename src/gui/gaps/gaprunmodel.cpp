// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gaps/gaprunmodel.h"

#include "gui/format.h"
#include "gui/gaps/gaptext.h"
#include "gui/paging/celldelegate.h"

namespace listingpost {

void GapRunModel::setGaps(SequenceGaps gaps, FeedNames feeds, bool polled)
{
    const bool sameRows = gaps.runs == m_gaps.runs;
    if (!sameRows)
        beginResetModel();
    m_gaps = std::move(gaps);
    m_feeds = std::move(feeds);
    m_polled = polled;
    if (!sameRows)
        endResetModel();
    else if (!m_gaps.runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, EvidenceColumn)); // watermarks and names
}

int GapRunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_gaps.runs.size());
}

int GapRunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : EvidenceColumn + 1;
}

QVariant GapRunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SequenceRun &run = m_gaps.runs[static_cast<std::size_t>(index.row())];
    const FeedName holder = m_feeds.of(run.holder);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (column == RangeColumn)
            return GapText::range(run);
        if (column == CountColumn)
            return Format::number(run.last.value - run.first.value + 1);
        return column == KindColumn ? GapText::kindWord(run.kind, holder)
                                    : GapText::evidence(run, m_gaps, holder, m_polled);
    case NumberRole:
        return column == CountColumn;
    case StrongRole:
        return column == KindColumn;
    case ToneRole:
        if (column == KindColumn && run.kind == SequenceKind::Recovered)
            return static_cast<int>(Tone::Good);
        return static_cast<int>(column == EvidenceColumn ? Tone::Quiet : Tone::Normal);
    default:
        return {};
    }
}

QVariant GapRunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return titleAlignment(section == CountColumn);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RangeColumn:
        return tr("Sequences");
    case CountColumn:
        return tr("How many");
    case KindColumn:
        return tr("What became of them");
    case EvidenceColumn:
        return tr("How that is known");
    default:
        return {};
    }
}

} // namespace listingpost
