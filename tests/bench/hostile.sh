#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every hostile case against a station of its own: sent, answered, its memory before and after, a good push behind it.
#   sh tests/bench/hostile.sh [PRESET]      after: cmake --build --preset release
# Exit 1 when one was answered otherwise, a good push took 50 ms or more, or the station grew to 200 MB.
set -eu
cd "$(dirname "$0")/../.."
bin=build/${1:-release}/bin
folder=$(mktemp -d "${TMPDIR:-/tmp}/listingpost-hostile-XXXXXX")
pid=
trap 'kill $pid 2>/dev/null; wait; rm -rf "$folder"' EXIT
ulimit -n "$(ulimit -Hn)"

mkdir "$folder/station"
echo '{"limits":{"head_seconds":1,"body_seconds":2,"idle_seconds":3}}' >"$folder/station/station.json"
"$bin/listingpost" --station "$folder/station" producer add Bench
"$bin/listingpost" --station "$folder/station" token add Bench >"$folder/token"
"$bin/listingpost" --station "$folder/station" --headless --json --listen 127.0.0.1:0 >"$folder/lines" 2>"$folder/said" &
pid=$!
until grep -q '"listening"' "$folder/lines"; do sleep 0.1; done
url=$(sed -n 's/.*"event":"listening".*"url":"\([^"]*\)".*/\1/p' "$folder/lines" | head -1)
"$bin/bench_hostile" "$url" "$folder/token" "$pid"
