// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace listingpost {

/// What a replica made of one outcome.
enum class ReplicaVerdict {
    Untouched, ///< the outcome says nothing about a record: retry, postpone, fail, first look
    Held, ///< stored
    Unchanged, ///< held already with the same content
    Removed, ///< tombstone made, or there already
    NotHeld, ///< nothing was under that key, and nothing is
    Unreadable, ///< the record is not one JSON object: a Problem
    Braked, ///< a removal that waits for a person (RemovalBounds): the record stays meanwhile
    Incomplete, ///< of children: there may be more, and nothing is known of those
    Absent, ///< of children: one that is held was not among them; to be looked for once more
    Stale, ///< asked before what is stored had arrived, and different: dropped, the key is to be asked for
           ///< again
};

} // namespace listingpost
