// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace listingpost {

/// What a cell says beside its text; models answer these roles, CellDelegate paints them.
enum CellRole {
    MarkRole = Qt::UserRole + 1, ///< Mark, before the text
    ChipRole, ///< bool: the mark's tint behind both, for exceptions
    ToneRole, ///< Tone of the text
    FeedRole, ///< qint64: a bar in this feed's colour before the text
    IconRole, ///< name of a drawing before the text
    NumberRole, ///< bool: right-aligned, digits of one width
    ItalicRole, ///< bool
    StruckRole, ///< bool
    StrongRole, ///< bool: a little bolder
    SubtextRole, ///< QString: a quiet second line, in rows that are tall enough
    TimingRole, ///< QList<qreal>: microseconds by stage, painted as a bar instead of a text
};

enum class Tone {
    Normal,
    Quiet,
    Pale,
    Accent,
    Loud, ///< of the cell's mark
    Good,
    Bad,
};

/// Where the title of a column stands: to the right over numbers, as they do.
inline QVariant titleAlignment(bool number)
{
    return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

/// Paints a cell and its share of the row: stripe, hover, selection and rail first, then the content.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBackground(
        QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &room, const QModelIndex &index, const Theme &theme) const;
    /// Paints what stands before the text; returns the room that is left.
    QRect paintSign(QPainter &painter, const QRect &cell, const QModelIndex &index, const Theme &theme) const;
};

/// A delivery's stages as one bar: its length logarithmic in the sum, its parts proportional.
void paintTimingBar(QPainter &painter, const QRect &rect, const QList<qreal> &stages, const Theme &theme);

} // namespace listingpost
