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
    double removals = 0.01; ///< share of changes that remove a listing with its children
    double returns = 0; ///< share of new listings that are removed ones under their old keys
    double photoSwaps = 0; ///< share of changes that give a listing other photos, without events of their own
    bool hardKeys = false; ///< new keys hold quotes, `/`, `#`, `%`, `?`, `&`, spaces, letters beyond ASCII
    bool impolite = false; ///< comes back at once after a 429, whatever its Retry-After
    double abandon = 0; ///< share of POSTs given up before the answer, and sent again
    double duplicates = 0; ///< share of POSTs sent twice
    double shuffle = 0; ///< share of POSTs whose events are out of order
    double lose = 0; ///< share of POSTs that are never sent
    bool gaps = false; ///< older events of a record are hidden when a new one comes
    bool wrongToken = false; ///< pushes with a token that nobody gave
    int stopAfter = 20; ///< failures in a row after which pushing stops until POST /resume (RCP-28)
    int lagMs = 0; ///< the API shows a change that much later than its push is sent
    double api404 = 0; ///< shares of API answers, in this order
    double api401 = 0; ///< … and the token, when the token endpoint gave it, is good no more
    double api429 = 0;
    double api503 = 0;
    double api500 = 0;
    double apiHtml = 0; ///< an HTML page with status 200
    double apiCut = 0; ///< the connection ends in the middle of the body
    double apiHangUp = 0; ///< … and without a byte
    int retryAfterS = 2; ///< of a 429
    int apiDelayMs = 0; ///< of every answer
    double apiSlow = 0; ///< share of answers that take slowMs longer
    int slowMs = 2'000;
    bool bulkIn = true; ///< understands `in (…)`
    bool bulkOr = true; ///< understands `or`
    bool bulkBatch = true; ///< has `$batch`
    int expandMost = 10; ///< children in an `$expand` without a nested `$top`; 0: all
    bool expandIgnoresTop = false; ///< … and with one
    bool expandLinks = false; ///< a next link names the rest of them
    bool onlyExpanded = false; ///< children are shown inside their listing only

    /// Turns what \a settings names; nothing is changed when one is unknown or out of its bounds.
    Result<> turn(const QJsonObject &settings);
    QJsonObject toJson() const;
};

/// A line for each knob: its name, what it does, and how it stands at the start.
QString dialHelp();

/// `NAME=VALUE` of `--fault` as JSON: numbers, true and false are told apart.
Result<QJsonObject> faultFromText(const QString &text);

} // namespace listingpost::simulator
