// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"
#include "store/sequencestory.h"

#include <QJsonObject>

namespace listingpost {

// What `explain` answers, as JSON and in words. Pure.

/// Runs that `explain` lists.
inline constexpr int mostGapsShown = 50;

/// One sequence: `kind`, where it is, the evidence, and `text`, a sentence.
QJsonObject storyJson(const Directory &directory, const SequenceStory &story);
/// What a feed did not get by its own pushes: `runs` with `first`, `last`, `kind` and `label`.
QJsonObject gapsJson(const Directory &directory, const SequenceGaps &gaps);

} // namespace listingpost
