// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/paging/plaintable.h"

#include "gui/paging/celldelegate.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/rowcopy.h"

#include <algorithm>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace listingpost {

PlainTable::PlainTable(const QString &accessibleName, QWidget *parent)
    : QTableView(parent)
    , m_header(new FlatHeader(this))
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    setItemDelegate(new CellDelegate(this));
    setHorizontalHeader(m_header);
    // One height for all and nothing to ask per row: millions of rows stay cheap.
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setDefaultSectionSize(qMax(26, fontMetrics().height() + 8));
}

bool PlainTable::isFirstColumn(int column) const
{
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(logical))
            return logical == column;
    }
    return false;
}

void PlainTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (!m_followsEnd)
        return;
    const auto stayAtEnd = [this] {
        if (m_wasAtEnd)
            scrollToBottom();
    };
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &PlainTable::rememberPlace);
    connect(model, &QAbstractItemModel::rowsInserted, this, stayAtEnd,
        Qt::QueuedConnection); // after the view has laid itself out
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &PlainTable::rememberPlace);
    connect(model, &QAbstractItemModel::modelReset, this, stayAtEnd, Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (first == 0 && !m_wasAtEnd) // the oldest are gone: what is read stays where it is
            verticalScrollBar()->setValue(m_topRow - (last + 1));
    });
}

void PlainTable::rememberPlace()
{
    m_topRow = verticalScrollBar()->value();
    m_wasAtEnd = m_topRow >= verticalScrollBar()->maximum();
}

void PlainTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    if (m_followsEnd) {
        rememberPlace();
        const int current = currentIndex().row();
        if (current >= first && current <= last) // Qt would choose another row, and show it
            selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    }
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void PlainTable::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void PlainTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_header->fit(viewport()->width());
}

void PlainTable::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void PlainTable::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void PlainTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier && model())
        return setCurrentIndex(model()->index(0, currentIndex().column()));
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier && model())
        return setCurrentIndex(model()->index(model()->rowCount() - 1, qMax(0, currentIndex().column())));
    QTableView::keyPressEvent(event);
}

void PlainTable::copySelection()
{
    if (!selectionModel() || !selectionModel()->hasSelection())
        return;
    std::vector<int> columns;
    QStringList titles;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        columns.push_back(column);
        titles.append(model()->headerData(column, Qt::Horizontal).toString());
    }
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
        [](const QItemSelectionRange &a, const QItemSelectionRange &b) { return a.top() < b.top(); });
    std::vector<qint64> rows;
    qint64 selected = 0;
    for (const QItemSelectionRange &range : ranges) {
        selected += range.height();
        for (int row = range.top(); row <= range.bottom() && rows.size() < RowCopy::mostRows; ++row)
            rows.push_back(row);
    }
    const auto line = [this, columns](qint64 row) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model()->index(static_cast<int>(row), column).data().toString().simplified());
        return cells.join(u'\t');
    };
    (new RowCopy(this, titles.join(u'\t'), line, dynamic_cast<RowLoader *>(model())))
        ->start(std::move(rows), selected);
}

} // namespace listingpost
