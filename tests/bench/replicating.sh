#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The time to answer while the demo replicates: 20 events a second are pushed, fetched and stored beside a load.
#   sh tests/bench/replicating.sh [SECONDS]      default 20; after: cmake --build --preset release
# Exit 1 when p99 at 64 connections reaches 8 ms.
. "$(dirname "$0")/common.sh"
seconds=${1:-20}

mkdir "$folder/station"
"$bin/listingpost" --station "$folder/station" --demo --headless --json --listen 127.0.0.1:0 \
    >"$folder/lines" 2>"$folder/said" &
pid=$!; pids="$pids $pid"
url=$(listening "$folder/lines")
"$bin/listingpost" --station "$folder/station" producer add Bench >/dev/null
token=$folder/token
"$bin/listingpost" --station "$folder/station" token add Bench >"$token"
applied() { tail -1 "$folder/lines" | sed 's/.*"totals"//' | number applied; }
until [ "$(applied)" -gt 100 ]; do sleep 1; done

before=$(applied)
said=$(load "$url" 64 1 "$seconds")
echo "$said"
sleep 1
echo "records applied meanwhile: $(($(applied) - before))"
at_most "p99 at 64 connections while the demo replicates, ms" "$(echo "$said" | number p99_ms)" 7.99
at_least "records applied meanwhile" "$(($(applied) - before))" $((seconds * 2))
exit $missed
