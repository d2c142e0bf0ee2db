// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/metadata.h"
#include "store/resourceschema.h"

namespace listingpost {

/// The typed tables of a replica from what `$metadata` says (cli.md, "Tables that others may read"): a column
/// a property, collections and complex values as JSON, and a child table per collection. Left out:
/// EntityEvent, which is the log's, and sets without a key. Navigation is not a column. Pure.
std::vector<ResourceSchema> schemaFrom(const Metadata &metadata);

} // namespace listingpost
