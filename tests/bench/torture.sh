#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A Producer that fails in every way for a while, with read copies that lag 5 s behind its push, and a station that is
# killed -9 twice meanwhile: requests, and how many of them during a 429; then every record is compared.
#   sh tests/bench/torture.sh [SECONDS]         default 60; exit 1 when a record differs, or a pause was not kept
test="$(dirname "$0")/../../build/${LISTINGPOST_BENCH_PRESET:-release}/bin/tst_system_torture"
test -x "$test" || { echo "There is no $test: build it first." >&2; exit 1; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
failed=0
LISTINGPOST_TORTURE_SECONDS=${1:-60} QTEST_FUNCTION_TIMEOUT=3600000 QT_LOGGING_RULES='listingpost.*=false' \
    "$test" isEqualFieldByFieldAtTheEnd 2>/dev/null >"$said" || failed=1
grep -E 'records compared|requests|events|FAIL|Loc:|^ ' "$said" | sed 's/^.*AtTheEnd() //'
exit $failed
