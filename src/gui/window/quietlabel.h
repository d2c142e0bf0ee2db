// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QLabel>

namespace listingpost {

/// A label in the secondary size and colour, whatever the scheme.
class QuietLabel : public QLabel
{
    Q_OBJECT

public:
    explicit QuietLabel(const QString &text, QWidget *parent = nullptr)
        : QLabel(text, parent)
    {
        setFont(textFont(TextSize::Secondary));
        setForegroundRole(QPalette::WindowText); // on a ground of Base it would be Text
        restyle();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            restyle();
    }

private:
    void restyle()
    {
        QPalette quiet = palette();
        const QColor color = Theme::of(quiet).text2;
        if (quiet.color(QPalette::WindowText) == color)
            return;
        quiet.setColor(QPalette::WindowText, color);
        setPalette(quiet);
    }
};

} // namespace listingpost
