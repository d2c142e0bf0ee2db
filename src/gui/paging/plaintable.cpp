// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/paging/plaintable.h"

#include "gui/paging/celldelegate.h"
#include "gui/paging/flatheader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace listingpost {

namespace {

constexpr int mostCopiedRows = 10'000;

} // namespace

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
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this] { m_wasAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum(); });
    connect(
        model, &QAbstractItemModel::rowsInserted, this,
        [this] {
            if (m_wasAtEnd)
                scrollToBottom();
        },
        Qt::QueuedConnection); // after the view has laid itself out
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

QString PlainTable::selectionAsText() const
{
    if (!selectionModel() || !selectionModel()->hasSelection())
        return {};
    std::vector<int> columns;
    QStringList cells;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        columns.push_back(column);
        cells.append(model()->headerData(column, Qt::Horizontal).toString());
    }
    QStringList lines {cells.join(u'\t')};
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && lines.size() <= mostCopiedRows; ++row) {
            cells.clear();
            for (const int column : columns)
                cells.append(model()->index(row, column).data().toString().simplified());
            lines.append(cells.join(u'\t'));
        }
    }
    return lines.join(u'\n') + u'\n';
}

void PlainTable::copySelection() const
{
    if (const QString text = selectionAsText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace listingpost
