// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace listingpost {

/// What the colours of the timing bars mean: read, parse, queue, commit, always in this order.
class StageLegend : public QWidget
{
    Q_OBJECT

public:
    explicit StageLegend(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

    /// The words, in order.
    static QStringList names();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace listingpost
