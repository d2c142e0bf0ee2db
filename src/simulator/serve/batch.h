// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/serve/api.h"

namespace listingpost::simulator {

/// Answers a POST to `/$batch` (OData JSON Format 4.01, section 19): each GET in \a body as \a api answers it
/// alone. \a outer: the POST, for what its parts inherit. Anything but a GET is answered 405.
ApiAnswer answerBatch(const Api &api, const ApiRequest &outer, const QByteArray &body);

} // namespace listingpost::simulator
