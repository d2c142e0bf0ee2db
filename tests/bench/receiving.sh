#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Acknowledged POSTs beside a bare Qt HttpServer, and batches beside raw SQLite, all in one run with default settings.
#   sh tests/bench/receiving.sh [SECONDS] [ROUNDS]      default 5 and 3; after: cmake --build --preset release
# Rounds in turn, so that what else the machine does falls on all. Exit 1 when a bound is missed: at 64 connections
# 0.55 of the bare server, batches 0.6 of raw SQLite.
. "$(dirname "$0")/common.sh"
seconds=${1:-5}
rounds=${2:-3}

"$bin/bench_bareserver" >"$folder/bare" & pids="$pids $!"
until [ -s "$folder/bare" ]; do sleep 0.1; done
bare=$(cat "$folder/bare")
start station

line() { # NAME CONNECTIONS BATCH JSON
    printf '%-12s %4s conn. %5s a POST %10.0f events/s   p50 %7.2f  p99 %7.2f  p99.9 %7.2f ms   %s\n' "$1" "$2" "$3" \
        "$(echo "$4" | number acknowledged_per_second)" "$(echo "$4" | number p50_ms)" \
        "$(echo "$4" | number p99_ms)" "$(echo "$4" | number p999_ms)" "$(echo "$4" | sed 's/.*"status"://; s/}}/}/')"
}
measure() { # NAME URL CONNECTIONS BATCH: prints a line, leaves the rate in $rate
    said=$(load "$2" "$3" "$4" "$seconds")
    line "$1" "$3" "$4" "$said"
    rate=$(echo "$said" | number acknowledged_per_second)
}

singles= batches=
for round in $(seq "$rounds"); do
    echo "-- round $round"
    for connections in 1 8 64 256; do
        measure bare "$bare" "$connections" 1; yardstick=$rate
        measure station "$url" "$connections" 1
        printf '             of the bare server: %s\n' "$(ratio "$rate" "$yardstick")"
        [ "$connections" != 64 ] || singles="$singles $(ratio "$rate" "$yardstick")"
    done
    raw=$("$bin/bench_lograw" resources/sql/log/001.sql); echo "$raw"
    raw=$(echo "$raw" | number events_per_second)
    "$bin/bench_logwriter"
    for connections in 1 8 64 256; do
        measure station "$url" "$connections" 1000
        printf '             of raw SQLite: %s\n' "$(ratio "$rate" "$raw")"
        [ "$connections" != 64 ] || batches="$batches $(ratio "$rate" "$raw")"
    done
done
stop

for added in 1000 5000; do
    echo "-- ${added} us added to each fsync"
    LD_PRELOAD=$PWD/$bin/../tests/bench/libslowfsync.so SLOW_FSYNC_US=$added start "slow$added"
    for connections in 1 8 64 256; do
        measure station "$url" "$connections" 1
    done
    measure station "$url" 64 1000
    stop
done

echo "-- bounds"
at_least "single events at 64 connections, of a bare Qt HttpServer, median" "$(echo "$singles" | median)" 0.55
at_least "1,000 events a POST at 64 connections, of raw SQLite, median" "$(echo "$batches" | median)" 0.6
exit $missed
