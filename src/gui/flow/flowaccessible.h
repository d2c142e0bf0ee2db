// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace listingpost {

/// Makes every EventFlowView a list of its visible rows for screen readers; called once is enough, more often
/// does no harm. GUI thread.
void installFlowAccessibility();

} // namespace listingpost
