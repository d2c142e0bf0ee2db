#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Replication beside its Producer, all on this machine: records a second beside what wrk gets from the same Producer on
# the same URLs, requests for many events, the time from a change to the replica, and the receiver meanwhile.
#   sh tests/bench/fetching.sh [LISTINGS] [SECONDS]      default 20000 (six records each) and 15
# After: cmake --build --preset release. Needs the packages wrk, curl and sqlite3. Exit 1 when a bound is missed.
. "$(dirname "$0")/common.sh"
listings=${1:-20000}
seconds=${2:-15}

# serve NAME [OPTION…]: a Producer; sets root and served (its pid).
serve() {
    served_name=$1; shift
    "$bin/listingpost-producer" serve --listen 127.0.0.1:0 "$@" >"$folder/$served_name.lines" &
    served=$!; pids="$pids $served"
    root=$(listening "$folder/$served_name.lines")
}
unserve() { kill "$served"; wait "$served" || true; pids=$(echo "$pids" | sed "s/ $served\$//"); }
command_of() { "$bin/listingpost" --station "$folder/$name" "$@"; }
total() { tail -1 "$folder/$name.lines" | sed 's/.*"totals"//' | number "$1"; }
now() { date +%s%N; }
cpu() { awk '{print $14 + $15}' "/proc/$1/stat"; } # in hundredths of a second, all threads
replica() { ls "$folder/$name"/replica-*.sqlite | head -1; }
plain() { sqlite3 -readonly -cmd '.timeout 5000' "$1" "$2"; }
held() { plain "$(replica)" 'SELECT coalesce(sum(records), 0) FROM _resource'; }
waiting() { plain "$folder/$name/work.sqlite" 'SELECT count(*) FROM work'; }
settled() { until [ "$(waiting)" -eq 0 ]; do sleep 0.2; done; }

# urls RESOURCE KEY: the bulk requests for all its records, as the station makes them, 200 keys each.
urls() {
    next="$root/$1?\$select=$2&\$orderby=$2"
    while [ -n "$next" ]; do
        curl -s -H 'Prefer: odata.maxpagesize=2000' "$next" >"$folder/page"
        grep -o "\"$2\":\"[^\"]*\"" "$folder/page" | cut -d'"' -f4
        next=$(sed -n 's/.*"@odata.nextLink":"\([^"]*\)".*/\1/p' "$folder/page")
    done | awk -v resource="$1" -v key="$2" '
        function ask() { if (n) print "/" resource "?$filter=" key "%20in%20(" list ")&$top=" n; n = 0; list = "" }
        { list = list (n++ ? "," : "") "%27" $0 "%27"; if (n == 200) ask() } END { ask() }'
}
cat >"$folder/urls.lua" <<'LUA'
local paths, i = {}, 0
for line in io.lines(os.getenv("URLS")) do paths[#paths + 1] = line end
request = function()
    i = i % #paths + 1
    return wrk.format("GET", paths[i], {["Prefer"] = "odata.maxpagesize=200"})
end
LUA

# push: what the Producer's log holds, page by page, as it stands there.
push() {
    next="$root/EntityEvent?\$orderby=EntityEventSequence"
    while [ -n "$next" ]; do
        curl -s -H 'Prefer: odata.maxpagesize=5000' "$next" >"$folder/page"
        next=$(sed -n 's/.*"@odata.nextLink":"\([^"]*\)".*/\1/p' "$folder/page")
        curl -s -o /dev/null -H "Authorization: Bearer $(cat "$folder/mls.token")" \
            -H 'Content-Type: application/json' --data-binary "@$folder/page" "$url"
    done
}

# rate HOW NAME [OPTION…]: what is applied, and what wrk gets, of a Producer with these options; sets applied and
# served_rate, and leaves the Producer there. HOW: pushed, the events are there before the first record is asked for;
# or polled, the station reads them from the Producer meanwhile, a page after the other.
rate() {
    how=$1; shift
    serve "$@" --records "$listings"
    start "$1"
    command_of producer add MLS >/dev/null
    command_of token add MLS >"$folder/mls.token"
    [ "$how" = polled ] || push
    command_of producer set MLS --root "$root" >/dev/null
    until [ -f "$(replica 2>/dev/null)" ]; do sleep 0.2; done
    # Between two fifths and nine tenths: by then the log was taken, and nothing runs out yet.
    until [ "$(held)" -ge $((listings * 24 / 10)) ]; do sleep 0.2; done
    began=$(now) first=$(held) station_cpu=$(cpu "$pid") producer_cpu=$(cpu "$served")
    until [ "$(held)" -ge $((listings * 54 / 10)) ]; do sleep 0.2; done
    ended=$(now) last=$(held)
    # Of use where other programs take part of the machine, too.
    for who in station:$pid:$station_cpu Producer:$served:$producer_cpu; do
        spent=$(($(cpu "$(echo "$who" | cut -d: -f2)") - $(echo "$who" | cut -d: -f3)))
        awk -v who="${who%%:*}" -v spent="$spent" -v n=$((last - first)) \
            'BEGIN {printf "%s: %.0f microseconds of processor a record\n", who, spent * 1e4 / n}'
    done
    applied=$(awk -v n=$((last - first)) -v t=$((ended - began)) 'BEGIN {printf "%.0f", n / t * 1e9}')
    settled
    echo "$(held) records held; the station is at $(resident) MiB"
    stop # or its reconcile would ask beside wrk
    { urls Media MediaKey; urls Property ListingKey; } >"$folder/urls"
    said=$(URLS=$folder/urls wrk -t1 -c6 -d"${seconds}s" -s "$folder/urls.lua" "$root")
    requests=$(echo "$said" | awk '/Requests\/sec/ {print $2}')
    served_rate=$(awk -v r="$requests" 'BEGIN {printf "%.0f", r * 200}')
    echo "applied: $applied records/s; wrk on the same URLs: $served_rate records/s, $(ratio "$applied" "$served_rate") of it"
}

echo "-- records a second in bulk: $((listings * 6)) records and some, of a Producer that gives at most 20000 a second"
rate pushed slower --fault api_delay_ms=60 # six connections, 200 keys a request
slower_ratio=$(ratio "$applied" "$served_rate")
unserve

echo "-- the same, its events polled meanwhile"
rate polled polled --fault api_delay_ms=60
unserve

echo "-- the same, pushed, of one as fast as it can be"
rate pushed wide

# acknowledging RATE: a station of its own, whose first copy begins after the first load.
acknowledging() {
    start quietly
    load "$url" 64 1 1 "$1" >/dev/null # warm
    alone=$(load "$url" 64 1 5 "$1")
    command_of producer add MLS --root "$root" >/dev/null
    until [ -f "$(replica 2>/dev/null)" ] && [ "$(held 2>/dev/null || echo 0)" -gt 0 ]; do sleep 0.1; done
    first=$(held)
    beside=$(load "$url" 64 1 5 "$1")
    last=$(held)
    for row in "alone: $alone" "beside: $beside"; do
        echo "${row%%:*}: $(echo "$row" | number acknowledged_per_second) a second, p50" \
            "$(echo "$row" | number p50_ms) p99 $(echo "$row" | number p99_ms) ms"
    done
    kept=$(ratio "$(echo "$beside" | number acknowledged_per_second)" "$(echo "$alone" | number acknowledged_per_second)")
    echo "$((last - first)) records replicated beside it"
    stop
}
echo "-- acknowledging: 64 connections, one event a POST, without and with an initial replication running"
acknowledging 0
beside_ratio=$kept
echo "-- the same, 1000 POSTs a second: what a push waits, not how two programs share the processors"
acknowledging 1000
unserve

echo "-- coalescing: 100000 events for 1000 records"
serve small --records 1000
start many
command_of producer add MLS --root "$root" >/dev/null
command_of token add MLS >"$folder/mls.token"
until [ -f "$(replica 2>/dev/null)" ] && [ "$(held)" -ge 6000 ]; do sleep 0.2; done
settled
sleep 1.5 # a status line a second
fetched=$(total fetched)
sqlite3 -readonly "$(replica)" 'SELECT ListingKey FROM Property' | awk -v folder="$folder" '
    { keys[NR - 1] = $0 }
    END { for (post = 0; post < 10; ++post) {
        file = folder "/events" post; separator = "{\"value\":["
        for (i = 0; i < 10000; ++i) {
            printf "%s{\"EntityEventSequence\":%d,\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"%s\"}",
                separator, 1000000 + post * 10000 + i, keys[i % NR] >file
            separator = ","
        }
        print "]}" >file
    } }'
for post in 0 1 2 3 4 5 6 7 8 9; do
    curl -s -o /dev/null -H "Authorization: Bearer $(cat "$folder/mls.token")" -H 'Content-Type: application/json' \
        --data-binary "@$folder/events$post" "$url"
done
until [ "$(plain "$folder/$name/work.sqlite" 'SELECT (SELECT count(*) FROM waiting) + (SELECT value < 100000 FROM counter WHERE name = '"'cursor')")" -eq 0 ]; do sleep 0.2; done
sleep 1.5
fetched=$(($(total fetched) - fetched))
echo "records fetched: $fetched"
stop
unserve

echo "-- latency: 50 events a second"
start soon
command_of producer add MLS >/dev/null
command_of token add MLS >"$folder/mls.token"
serve busy --records 1000 --push "$url" --token-file "$folder/mls.token" --rate 50
command_of producer set MLS --root "$root" >/dev/null
until [ -f "$(replica 2>/dev/null)" ] && [ "$(held)" -ge 6000 ]; do sleep 0.2; done
sleep 3
said=$("$bin/bench_latency" "$(replica)" "$seconds")
echo "$said"

echo "-- bounds"
at_least "records/s of the Producer with at most 20000, of what wrk gets" "$slower_ratio" 0.8
at_least "acknowledged beside an initial replication, of the rate alone" "$beside_ratio" 0.5
at_most "records fetched for 100000 events of 1000 records" "$fetched" 2000
at_least "changes seen in the replica" "$(echo "$said" | number seen)" $((seconds * 20))
exit $missed
