#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A first copy of some 100,000 records that is killed -9 three times and stopped once: pages that the Producer was
# asked for, and how often; then every record is compared.
#   sh tests/bench/firstcopy.sh [LISTINGS]      default 17000, six records each; exit 1 when a page was asked for
#                                               more than twice, or a record differs
. "$(dirname "$0")/systemtest.sh"
export LISTINGPOST_COPY_LISTINGS="${1:-17000}"
run_test initial asksForNoPageMoreThanTwiceOverThreeKills 'records in'
exit $failed
