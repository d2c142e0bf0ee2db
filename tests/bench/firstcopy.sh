#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A first copy of some 100,000 records that is killed -9 three times and stopped once: pages that the Producer was
# asked for, and how often; then every record is compared.
#   sh tests/bench/firstcopy.sh [LISTINGS]      default 17000, six records each; exit 1 when a page was asked for
#                                               more than twice, or a record differs
test="$(dirname "$0")/../../build/${LISTINGPOST_BENCH_PRESET:-release}/bin/tst_system_initial"
test -x "$test" || { echo "There is no $test: build it first." >&2; exit 1; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
failed=0
LISTINGPOST_COPY_LISTINGS=${1:-17000} QTEST_FUNCTION_TIMEOUT=3600000 QT_LOGGING_RULES='listingpost.*=false' \
    "$test" asksForNoPageMoreThanTwiceOverThreeKills 2>/dev/null >"$said" || failed=1
grep -E 'records in|FAIL|Loc:|^ ' "$said" | sed 's/^.*ThreeKills() //'
exit $failed
