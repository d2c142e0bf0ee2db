// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>

namespace listingpost::simulator {

/// The fault dial: what the Producer does, turned while it runs by `POST /dial` or at the start by `--fault`.
/// Shares are 0 … 1. A value; one thread.
struct Dial
{
    double rate = 20; ///< changes a second
    int batch = 20; ///< most events a POST; each has 1 … batch
    bool pause = false; ///< no pushing; changes go on
    bool freeze = false; ///< no changes; what is made is pushed out
    double abandon = 0; ///< share of POSTs given up before the answer, and sent again
    double duplicates = 0; ///< share of POSTs sent twice
    double shuffle = 0; ///< share of POSTs whose events are out of order
    bool gaps = false; ///< older events of a record are hidden when a new one comes
    bool wrongToken = false; ///< pushes with a token that nobody gave
    int stopAfter = 20; ///< failures in a row after which pushing stops until POST /resume (RCP-28)
    double api404 = 0; ///< shares of API answers, in this order
    double api429 = 0;
    double api503 = 0;
    double api500 = 0;
    double apiHtml = 0; ///< an HTML page with status 200
    int apiDelayMs = 0;
    bool bulkIn = true; ///< understands `in (…)`
    bool bulkOr = true; ///< understands `or`
    bool bulkBatch = true; ///< has `$batch`

    /// Turns what \a settings names; nothing is changed when one is unknown or out of its bounds.
    Result<> turn(const QJsonObject &settings);
    QJsonObject toJson() const;
};

/// `NAME=VALUE` of `--fault` as JSON: numbers, true and false are told apart.
Result<QJsonObject> faultFromText(const QString &text);

} // namespace listingpost::simulator
