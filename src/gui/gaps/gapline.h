// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sequencestory.h"

#include <QWidget>

namespace listingpost {

/// The newest sequences of a feed, a square each, the poll watermark as a tick; below them what the squares
/// mean.
class GapLine : public QWidget
{
    Q_OBJECT

public:
    explicit GapLine(QWidget *parent = nullptr);

    void setGaps(const SequenceGaps &gaps);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SequenceKind kindOf(qint64 sequence) const;
    void paintSquares(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    SequenceGaps m_gaps;
};

} // namespace listingpost
