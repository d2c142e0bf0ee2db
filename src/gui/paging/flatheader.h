// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace listingpost {

/// The header of every table: quiet titles, one line below, a grip only under the mouse. Its context menu
/// chooses columns; they are moved by dragging.
class FlatHeader : public QHeaderView
{
    Q_OBJECT

public:
    /// A model role: the type tag after a title (`key`, `dec`, …), from the replica's schema.
    static constexpr int TagRole = Qt::UserRole + 40;

    explicit FlatHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// Offers every column in a menu at \a position (of the header); the last visible one cannot be hidden.
    void chooseColumns(const QPoint &position);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace listingpost
