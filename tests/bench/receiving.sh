#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Acknowledged POSTs beside a bare Qt HttpServer, and batches beside raw SQLite, all in one run with default settings.
#   sh tests/bench/receiving.sh [SECONDS]      after: cmake --build --preset release
# Three rounds in turn, so that what else the machine does falls on all; each line is one measurement.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-5}
bin=build/release/bin
folder=$(mktemp -d "${TMPDIR:-/tmp}/listingpost-bench-XXXXXX")
pids=
trap 'kill $pids 2>/dev/null; wait; rm -rf "$folder"' EXIT

"$bin/bench_bareserver" >"$folder/bare" & pids="$pids $!"
"$bin/listingpost" --station "$folder/station" producer add Bench
"$bin/listingpost" --station "$folder/station" token add Bench >"$folder/token"
"$bin/listingpost" --station "$folder/station" --headless --json --listen 127.0.0.1:0 >"$folder/lines" & pids="$pids $!"
until grep -q listening "$folder/lines" && [ -s "$folder/bare" ]; do sleep 0.1; done
bare=$(cat "$folder/bare")
station=$(sed -n 's/.*"event":"listening".*"url":"\([^"]*\)".*/\1/p' "$folder/lines" | head -1)

load() { # NAME URL BATCH
    printf '%-10s ' "$1"
    "$bin/listingpost-producer" load --push "$2" --token-file "$folder/token" --connections 64 --batch "$3" \
        --for "$seconds" --json
}
cat >"$folder/post.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"@reso.context":"urn:reso:metadata:2.0:resource:entityevent","EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"LP-20487063"}'
LUA
for round in 1 2 3; do
    echo "-- round $round"
    if command -v wrk >/dev/null; then
        printf '%-10s ' "wrk, bare"
        wrk -t1 -c64 -d"${seconds}s" -s "$folder/post.lua" "$bare" | grep Requests/sec
    fi
    load "bare" "$bare" 1
    load "station" "$station" 1
    load "batches" "$station" 1000
    "$bin/bench_lograw" resources/sql/log/001.sql
    "$bin/bench_logwriter"
done
