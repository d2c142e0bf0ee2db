#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs each libFuzzer target for a share of the given seconds, from the committed seeds; findings fail.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzzers
targets=$(find build/fuzz/bin -name 'fuzz_*' -type f -perm -u+x)
count=$(echo "$targets" | wc -l)
for target in $targets; do
    name=$(basename "$target")
    seeds=tests/fuzz/corpus/$name
    found=$(mktemp -d)
    echo "$name: $((seconds / count)) s"
    "$target" -dict="tests/fuzz/$name.dict" -max_total_time=$((seconds / count)) -rss_limit_mb=2048 -print_final_stats=1 "$found" "$seeds" >"$found.log" 2>&1 || { tail -40 "$found.log"; exit 1; }
    tail -8 "$found.log"
    rm -r "$found" "$found.log"
done
