// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"

#include <QAbstractButton>

namespace listingpost {

/// The tinted button at the left of the tool bar: listening, not listening or open capture, as mark and word.
/// A click opens its menu.
class StatusPill : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatusPill(QWidget *parent = nullptr);

    void setStatus(const StatusSnapshot &status);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Mark m_mark = Mark::Failed;
};

} // namespace listingpost
