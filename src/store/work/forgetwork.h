// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/forgotten.h"

namespace listingpost {

class SqlSession;

/// Deletes every row of work.sqlite that is about \a producer: work, what became of its keys, watermarks,
/// what was learned of it, first copies, reconciles, Problems. The caller holds the transaction and counts
/// the work again afterwards. One thread.
void forgetWork(SqlSession &work, const ForgottenProducer &producer);

} // namespace listingpost
