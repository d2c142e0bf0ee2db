// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/budgetrecord.h"

#include <QByteArray>

namespace listingpost {

class SqlSession;

// Rows of `budget` and `budget_minute` in work.sqlite. Errors stay in the session; the caller takes them.

/// What is remembered of \a credentials (an id that tells nothing of them), minutes from \a first on.
BudgetRecord readBudgetRecord(SqlSession &session, const QByteArray &credentials, qint64 first);
/// Replaces the pause and the minutes that \a record names; older ones stay, but for a day. The caller holds
/// the transaction.
void writeBudgetRecord(SqlSession &session, const QByteArray &credentials, const BudgetRecord &record);

} // namespace listingpost
