// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/stationwords.h"

#include <QWidget>

namespace listingpost {

/// The bottom line of the window: always in words and colour, where it listens (or why not), the worst feed,
/// the queue, an active 429, problems; at the right the replica and the clock.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setStatus(const StatusSnapshot &status, UtcTime now);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintPart(QPainter &painter, int x, const StatusPart &part, int room) const;
    int widthOf(const StatusPart &part) const;
    int widthOf(const std::vector<StatusPart> &parts) const;
    /// What of the parts fits into \a room: details go first, from the last part on, the first part's stay.
    std::vector<StatusPart> fitting(int room) const;

    std::vector<StatusPart> m_parts;
    QString m_replica;
    QString m_clock;
};

} // namespace listingpost
