// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace listingpost {

class FlatHeader;

/// The table of every paged list: flat, no grid, rows of one height, columns that can be moved and hidden;
/// copies what is selected as tab separated text.
class PlainTable : public QTableView
{
    Q_OBJECT

public:
    explicit PlainTable(const QString &accessibleName, QWidget *parent = nullptr);

    int hoveredRow() const { return m_hovered; }
    /// The leftmost visible column, which carries the rail of a selected row.
    bool isFirstColumn(int column) const;
    void setModel(QAbstractItemModel *model) override;
    /// Stays at the end when it is there and rows come, and at what is read when the oldest go: for lists
    /// whose newest is the last. Before setModel().
    void followEnd() { m_followsEnd = true; }
    /// Copies the selected rows, titles first; those that are not here are waited for (RowCopy).
    void copySelection();
    FlatHeader *header() const { return m_header; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void hover(int row);
    void rememberPlace();

    FlatHeader *m_header;
    int m_hovered = -1;
    bool m_followsEnd = false;
    bool m_wasAtEnd = true;
    int m_topRow = 0; ///< before rows go
};

} // namespace listingpost
