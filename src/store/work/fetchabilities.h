// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "store/fetchability.h"

#include <map>

namespace listingpost {

class SqlSession;

// Rows of `fetch_ability` in work.sqlite. Errors stay in the session; the caller takes them.

/// Those of \a source, by resource.
std::map<QString, FetchAbility> readFetchAbilities(SqlSession &session, SourceId source);
/// The caller holds the transaction.
void writeFetchAbility(
    SqlSession &session, SourceId source, const QString &resource, const FetchAbility &ability);

} // namespace listingpost
