# SPDX-License-Identifier: GPL-3.0-or-later
# For the scripts beside it, which source it: a station of their own in a folder of its own, loads, and bounds.
# LISTINGPOST_BENCH_PRESET names another build than release.
set -eu
cd "$(dirname "$0")/../.."
bin=build/${LISTINGPOST_BENCH_PRESET:-release}/bin
folder=$(mktemp -d "${TMPDIR:-/tmp}/listingpost-bench-XXXXXX")
pids=
missed=0
# What the machine's host kept from it: with more than a few hundredths, nothing measured here counts.
stolen() { awk '/^cpu / {print $9, $2 + $3 + $4 + $5 + $7 + $8 + $9}' /proc/stat; }
stolen_before=$(stolen)
say_stolen() {
    echo "$stolen_before $(stolen)" | awk '{printf "of the processors, the host of this machine took %.0f %%\n", ($3 - $1) / ($4 - $2 + 1) * 100}'
}
end() { say_stolen; kill $pids 2>/dev/null || true; wait; rm -rf "$folder"; }
trap end EXIT
trap 'exit 130' INT TERM
ulimit -n "$(ulimit -Hn)"

# start NAME [OPTION…]: a station in $folder/NAME with one Producer; sets url, token and pid.
start() {
    name=$1; shift
    mkdir -p "$folder/$name"
    echo '{"limits":{"idle_seconds":86400}}' >"$folder/$name/station.json"
    "$bin/listingpost" --station "$folder/$name" producer add Bench >/dev/null
    token=$folder/$name.token
    "$bin/listingpost" --station "$folder/$name" token add Bench >"$token"
    "$bin/listingpost" --station "$folder/$name" --headless --json --listen 127.0.0.1:0 "$@" \
        >"$folder/$name.lines" 2>"$folder/$name.said" &
    pid=$!; pids="$pids $pid"
    url=$(listening "$folder/$name.lines")
}
# listening FILE: the URL, once it stands there.
listening() {
    until grep -q '"event":"listening"' "$1" 2>/dev/null; do sleep 0.1; done
    sed -n 's/.*"event":"listening".*"url":"\([^"]*\)".*/\1/p' "$1" | head -1
}
stop() { kill "$pid"; wait "$pid" || true; pids=$(echo "$pids" | sed "s/ $pid\$//"); rm -rf "${folder:?}/$name"; }

# load URL CONNECTIONS BATCH SECONDS [RATE]: one line of JSON; RATE: POSTs a second, without it as fast as answered.
load() {
    "$bin/listingpost-producer" load --push "$1" --token-file "$token" --connections "$2" --batch "$3" --for "$4" \
        --rate "${5:-0}" --json
}
# number NAME: of a JSON line on stdin.
number() { sed -n "s/.*\"$1\":\(-\{0,1\}[0-9.e+]*\).*/\1/p"; }
resident() { awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$pid/status"; } # MiB
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
median() { tr ' ' '\n' | grep . | sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}'; }
# at_least WHAT VALUE BOUND, at_most WHAT VALUE BOUND: says whether it holds; a miss ends the script with 1.
at_least() { judge "$1" "$2" "at least $3" "$(awk -v v="$2" -v b="$3" 'BEGIN {print (v >= b)}')"; }
at_most() { judge "$1" "$2" "at most $3" "$(awk -v v="$2" -v b="$3" 'BEGIN {print (v <= b)}')"; }
judge() {
    if [ "$4" = 1 ]; then mark="   "; else mark="!! "; missed=1; fi
    printf '%s%s: %s (bound: %s)\n' "$mark" "$1" "$2" "$3"
}
# quiet: until the station does nothing any more (index and bodies are written behind), at most 5 minutes.
quiet() {
    for _ in $(seq 150); do
        before=$(awk '{print $14 + $15}' "/proc/$pid/stat"); sleep 2
        after=$(awk '{print $14 + $15}' "/proc/$pid/stat")
        [ $((after - before)) -gt 20 ] || return 0
    done
}
