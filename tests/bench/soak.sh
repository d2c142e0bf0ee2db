#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A station that fills up: rates at the start and with all events stored, and its memory, with idle connections open.
#   sh tests/bench/soak.sh [MILLIONS] [IDLE] [SECONDS]      default 10, 2000 and 10; after: cmake --build --preset release
# Exit 1 when a bound is missed: rate at the end 0.8 of that at the start, resident memory below 200 MiB all the time.
. "$(dirname "$0")/common.sh"
millions=${1:-10}
idle=${2:-2000}
seconds=${3:-10}

start station
"$bin/bench_idle" "$url" "$token" "$idle" >"$folder/idle" & pids="$pids $!"
until [ -s "$folder/idle" ]; do sleep 0.1; done
echo "$(cat "$folder/idle") idle connections, $(resident) MiB"
highest=0
watch() { while [ -e "/proc/$pid" ]; do resident >>"$folder/resident"; echo >>"$folder/resident"; sleep 1; done; }
watch & pids="$pids $!"

rates() { # sets single and batch: the median of three each, in turn
    single= batch=
    for _ in 1 2 3; do
        single="$single $(load "$url" 64 1 "$seconds" | number acknowledged_per_second)"
        batch="$batch $(load "$url" 64 1000 2 | number acknowledged_per_second)"
        quiet
    done
    single=$(echo "$single" | median) batch=$(echo "$batch" | median)
    printf 'single %.0f a second, batches %.0f events a second, %s MiB\n' "$single" "$batch" "$(resident)"
}
stored() { "$bin/listingpost" --station "$folder/station" status --json | tail -1 | sed 's/.*"totals"//' | number stored; }

load "$url" 64 1 1 >/dev/null # warm
echo "-- at the start"
rates
first=$single first_batch=$batch
while [ "$(stored)" -lt $((millions * 1000000)) ]; do
    said=$(load "$url" 64 1000 2)
    printf '%9s stored, %8.0f events/s, %s MiB\n' "$(stored)" "$(echo "$said" | number acknowledged_per_second)" "$(resident)"
done
quiet
echo "-- at $(stored) events stored"
rates
ls -l "$folder/station" | awk 'NF > 4 {printf "%s %.0f MB\n", $NF, $5 / 1e6}'

echo "-- bounds"
at_least "single events at the end, of the start" "$(ratio "$single" "$first")" 0.8
at_least "events in batches at the end, of the start" "$(ratio "$batch" "$first_batch")" 0.8
at_most "resident memory in MiB, the most that was seen" "$(sort -n "$folder/resident" | tail -1)" 199
exit $missed
