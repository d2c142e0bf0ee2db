// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"

#include <QEvent>
#include <QLabel>

namespace listingpost {

/// A label in the text colour of a state (failed at first), whatever the scheme; wraps, can be copied.
class LoudLabel : public QLabel
{
    Q_OBJECT

public:
    explicit LoudLabel(QWidget *parent = nullptr)
        : QLabel(parent)
    {
        setWordWrap(true);
        setForegroundRole(QPalette::WindowText); // on a ground of Base it would be Text
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        restyle();
    }

    void setMark(Mark mark)
    {
        m_mark = mark;
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
        QPalette loud = palette();
        const QColor color = markColors(m_mark, Theme::of(loud)).text;
        if (loud.color(QPalette::WindowText) == color)
            return;
        loud.setColor(QPalette::WindowText, color);
        setPalette(loud);
    }

    Mark m_mark = Mark::Failed;
};

} // namespace listingpost
