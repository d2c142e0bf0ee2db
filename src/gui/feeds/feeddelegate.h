// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feeds/feedsmodel.h"
#include "gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace listingpost {

/// Paints a feed as a card: mark and name, sparkline, age and lag, state, rate and pending; and a Producer's
/// heading.
class FeedDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \a model is borrowed: the delegate reads whole values from it.
    explicit FeedDelegate(const FeedsModel &model, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QRect &rect, const Theme &theme, int row) const;
    void paintFeed(QPainter &painter, const QRect &rect, const Theme &theme, const FeedStatus &feed) const;
    void paintSparkline(QPainter &painter, const QRectF &rect, const Theme &theme, FeedId feed) const;

    const FeedsModel &m_model;
};

} // namespace listingpost
