// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace listingpost {

/// `90d`, `12h`, `30m`, `45s` as seconds; \a option is named in the error. Pure.
Result<qint64> secondsOf(const QString &option, const QString &text);
/// The same, in words: `15 min`; 0 is `never`.
QString durationText(qint64 seconds);

} // namespace listingpost
