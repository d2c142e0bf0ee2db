// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace listingpost {

/// \a content on a ground of Base, scrolled upright where it has no room: nothing in it is ever cut.
inline QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto *area = new QScrollArea(parent);
    area->setFocusPolicy(
        Qt::NoFocus); // nothing would show that it has it; its fields take it, and come to sight
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

} // namespace listingpost
