// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/metadata.h"
#include "store/replicakeeper.h"

#include <vector>

namespace listingpost {

/// The resources of \a metadata that no first copy and no reconcile walks through, each as the Problem
/// `no_single_key` that says so: their records are told apart by several properties, or by none. Pure.
std::vector<ProblemRow> uncopied(SourceId source, const Metadata &metadata);

/// Tells a person of them, once each: a Problem that was closed is not opened again for the same keys. Solves
/// those of resources that are copied by now.
void tellUncopied(ReplicaKeeper &keeper, SourceId source, const Metadata &metadata, UtcTime now);

/// Tells a person of the resources that are held and are not in \a metadata any more, as the Problem
/// `resource_gone`: their records stay, and grow old. It ends when they are back.
void tellGone(ReplicaKeeper &keeper, SourceId source, const Metadata &metadata, UtcTime now);

} // namespace listingpost
