// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

namespace listingpost {

class SqlSession;

// What a person does about keys that failed or are being tried again. The caller holds the transaction and
// counts the work again afterwards. One thread.

/// What \a selection means waits no longer: it is due at \a now, what had failed with all its attempts. How
/// many keys.
int retryWork(SqlSession &work, const WorkSelection &selection, UtcTime now);

/// Whether a Problem of \a cause cannot be closed by a person: it ends when its cause is mended, or its
/// question is answered. Pure.
bool endsByItself(const QString &cause);

/// Closes the open \a problem for \a reason; the keys that failed for it are given up until a newer event
/// names them (`key_state` outcome 4). How many keys.
int dismissProblem(SqlSession &work, ProblemId problem, const QString &reason, UtcTime now);

} // namespace listingpost
