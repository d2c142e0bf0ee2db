// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/copyprogress.h"

#include <QWidget>

namespace listingpost {

/// The figures of a first copy: how much is here, how long it takes still, how fast it goes; below them a bar
/// a resource, grey when it is done, in colour while it runs.
class CopyCard : public QWidget
{
    Q_OBJECT

public:
    explicit CopyCard(QWidget *parent = nullptr);

    void setProgress(const CopyProgress &progress);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {420, sizeHint().height()}; }

    /// 0 … 1; none while nobody has said how much there is.
    static std::optional<double> share(const CopyProgress &progress);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFigures(QPainter &painter) const;
    void paintResource(QPainter &painter, const ResourceProgress &resource, int top, bool running) const;
    int rows() const;

    CopyProgress m_progress;
};

} // namespace listingpost
