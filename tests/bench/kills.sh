#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills -9 under load at random moments: acknowledged by the client, found by plain SQL, lost, stored twice; then the
# same on a disk that gets full now and then (needs the right to mount a tmpfs, else it says that it was skipped).
#   sh tests/bench/kills.sh [KILLS]      default 100; exit 1 when anything was lost or stored twice
test="$(dirname "$0")/../../build/${LISTINGPOST_BENCH_PRESET:-release}/bin/tst_system_kill"
test -x "$test" || { echo "There is no $test: build it first." >&2; exit 1; }
run() { # FULL
    LISTINGPOST_KILLS=$kills LISTINGPOST_KILL_FULL=$1 QT_LOGGING_RULES='listingpost.*=false' \
        "$test" losesNothingInManyKillsAtRandomMoments 2>/dev/null >"$said" || failed=1
    grep -E 'kills,|acknowledged|SKIP|FAIL|Loc:|^ ' "$said" | sed 's/^.*Moments() //'
}
kills=${1:-100}
failed=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT
echo "-- $kills kills under load"
run 0
echo "-- $kills kills under load, the disk full every third time"
run 1
exit $failed
