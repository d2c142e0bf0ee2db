// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/copyprogress.h"
#include "store/directory.h"

#include <QJsonObject>

namespace listingpost {

// First copies and reconciles as JSON. Pure.

QString toString(FirstCopy::State state); ///< copying, stopped, reconciling, done

/// `kind`, `state`, `records`, `total`, `records_per_second`, `left_s`, `resources`, …
QJsonObject copyJson(const CopyProgress &progress);
/// `resource`, `listed`, `held`, `missing`, `stale`, `extra`, `drift`, `ended_ms`, `failure`.
QJsonObject reconcileJson(const ReconcileResult &result);
/// `{"results":[…],"drift":N}`.
QJsonObject reconcilesJson(const std::vector<ReconcileResult> &results);

} // namespace listingpost
