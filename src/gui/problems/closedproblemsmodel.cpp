// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/closedproblemsmodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/problems/detailtext.h"
#include "gui/problems/problemitem.h"
#include "gui/problems/problemtext.h"

#include <algorithm>

namespace listingpost {

namespace {

QString dismissedFor(const ProblemRow &problem)
{
    return problem.evidence.value(QStringLiteral("dismissed")).toString();
}

} // namespace

void ClosedProblemsModel::setProblems(
    std::vector<ProblemRow> problems, std::shared_ptr<const Directory> directory)
{
    std::erase_if(problems, [](const ProblemRow &problem) { return !problem.solved; });
    std::stable_sort(problems.begin(), problems.end(),
        [](const ProblemRow &a, const ProblemRow &b) { return *a.solved > *b.solved; });
    beginResetModel();
    m_problems = std::move(problems);
    m_directory = std::move(directory);
    endResetModel();
}

int ClosedProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ClosedProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ReasonColumn + 1;
}

QString ClosedProblemsModel::text(const ProblemRow &problem, int column) const
{
    switch (column) {
    case ClosedColumn:
        return Format::minute(*problem.solved);
    case HowColumn:
        return dismissedFor(problem).isEmpty() ? tr("solved") : tr("dismissed");
    case TitleColumn:
        return ProblemText::title(problem);
    case PlaceColumn:
        return m_directory ? producerName(*m_directory, problem) : QString();
    case CountColumn:
        return Format::number(problem.count);
    case ReasonColumn:
        return dismissedFor(problem).isEmpty() ? DetailText::inWords(problem.detail) : dismissedFor(problem);
    default:
        return {};
    }
}

QVariant ClosedProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProblemRow &problem = m_problems[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool dismissed = !dismissedFor(problem).isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return text(problem, column);
    case Qt::ToolTipRole:
        return column == TitleColumn || column == ReasonColumn ? DetailText::inWords(problem.detail)
                                                               : text(problem, column);
    case NumberRole:
        return column == CountColumn;
    case MarkRole:
        return column == HowColumn ? QVariant(static_cast<int>(dismissed ? Mark::Quiet : Mark::Applied))
                                   : QVariant();
    case ToneRole:
        return static_cast<int>(
            column == TitleColumn || (column == ReasonColumn && dismissed) ? Tone::Normal : Tone::Quiet);
    default:
        return {};
    }
}

QVariant ClosedProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return titleAlignment(section == CountColumn);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ClosedColumn:
        return tr("Closed");
    case HowColumn:
        return tr("How");
    case TitleColumn:
        return tr("Problem");
    case PlaceColumn:
        return tr("Producer");
    case CountColumn:
        //: how many records, or how often it was seen
        return tr("Count");
    case ReasonColumn:
        return tr("Reason or detail");
    default:
        return {};
    }
}

} // namespace listingpost
