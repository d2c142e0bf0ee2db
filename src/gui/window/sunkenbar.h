// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QPainter>
#include <QWidget>

namespace listingpost {

/// The ground of a heading between rows.
class SunkenBar : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Theme::of(palette()).sunken); }
};

} // namespace listingpost
