// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wire/requesthead.h"
#include "store/stationreader.h"

namespace listingpost {

/// One delivery's request and answer, made ready for showing beside the window's thread.
struct Exchange
{
    DeliveryBody kept; ///< as it came; empty when it was not kept
    RequestHead head;
    QString headText;
    QString pretty; ///< the body, indented
    QString raw; ///< the body as it came
    bool json = false;
    qsizetype shownBytes = 0; ///< of the body
    QString answer; ///< what was sent: its head, then its body, indented
    QString shortAnswer; ///< the same in two lines
};

/// Makes \a body of \a delivery ready. Pure; any thread.
Exchange exchangeOf(const DeliveryView &delivery, const DeliveryBody &body);

/// `200 OK`, `429 Too Many Requests`: what was answered, with its name.
QString statusText(int status);

} // namespace listingpost
