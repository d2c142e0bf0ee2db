#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills -9 under load at random moments: acknowledged by the client, found by plain SQL, lost, stored twice; then the
# same on a disk that gets full now and then (needs the right to mount a tmpfs, else it says that it was skipped).
#   sh tests/bench/kills.sh [KILLS]      default 100; exit 1 when anything was lost or stored twice
. "$(dirname "$0")/systemtest.sh"
export LISTINGPOST_KILLS="${1:-100}"
echo "-- $LISTINGPOST_KILLS kills under load"
export LISTINGPOST_KILL_FULL=0
run_test kill losesNothingInManyKillsAtRandomMoments 'kills,|acknowledged'
echo "-- $LISTINGPOST_KILLS kills under load, the disk full every third time"
export LISTINGPOST_KILL_FULL=1
run_test kill losesNothingInManyKillsAtRandomMoments 'kills,|acknowledged'
exit $failed
