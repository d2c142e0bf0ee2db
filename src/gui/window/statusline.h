// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"

#include <optional>
#include <QWidget>
#include <vector>

namespace listingpost {

/// One statement of the status line: a mark and words.
struct StatusPart
{
    std::optional<Mark> mark;
    QString strong; ///< the word that counts
    QString quiet; ///< its detail
    QString alert; ///< in the mark's colour
};

/// What the status line says of \a status, the worst first when it does not listen. Pure.
std::vector<StatusPart> statusParts(const StatusSnapshot &status);

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
    int paintPart(QPainter &painter, int x, const StatusPart &part) const;

    std::vector<StatusPart> m_parts;
    QString m_replica;
    QString m_clock;
};

} // namespace listingpost
