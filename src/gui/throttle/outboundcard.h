// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"

#include <QWidget>

namespace listingpost {

class LinkButton;

/// What we ask of one Producer against its limits: a bar a limit, and whether its own 429s were respected.
/// One that does not take our credentials has the way to mend it.
class OutboundCard : public QWidget
{
    Q_OBJECT

public:
    explicit OutboundCard(QWidget *parent = nullptr);

    void setStatus(const OutboundStatus &status, UtcTime now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

    /// `second`, `hour`, `GB an hour`: what a limit counts.
    static QString limitName(const BudgetLimit &limit);
    /// `in budget`, `hour at 91 %`, `waits 0:42`.
    static QString summary(const OutboundStatus &status, UtcTime now);
    static Mark mark(const OutboundStatus &status, UtcTime now);

Q_SIGNALS:
    /// A person wants to change the credentials of \a source.
    void changeWanted(listingpost::SourceId source);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// The first line, and the second when the state has no room beside the name.
    QRect head() const;
    bool stateIsBelow() const;
    QFont stateFont() const;
    int lines() const;
    void layOut();
    /// One place for all bars: between the widest name and the widest figures.
    QRectF barOf(const QRect &line) const;
    void paintUse(QPainter &painter, const OutboundBudgetStatus::Use &use, int top) const;

    OutboundStatus m_status;
    UtcTime m_now;
    LinkButton *m_change;
};

} // namespace listingpost
