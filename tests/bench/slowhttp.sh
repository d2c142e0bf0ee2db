#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# slowhttptest (Debian package of that name) against a station of its own, loopback only: slow heads, slow bodies,
# ranges, slow reading. Its own probe asks /health meanwhile; beside it a good push is timed once a second.
#   sh tests/bench/slowhttp.sh [SECONDS] [CONNECTIONS]      default 20 and 1500
# Exit 1 when the service was not available at any time, or a push was not answered 200.
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
connections=${2:-1500}
command -v slowhttptest >/dev/null || { echo "slowhttptest is not installed"; exit 2; }

start station
origin=${url%/webhooks}
attack() { # NAME OPTION…
    what=$1; shift
    slowhttptest -c "$connections" -r 400 -l "$seconds" -p 2 "$@" >"$folder/report" 2>&1 & attacker=$!
    slowest=0 pushes=0
    while kill -0 "$attacker" 2>/dev/null; do
        said=$(load "$url" 1 1 0.2)
        pushes=$((pushes + 1))
        echo "$said" | grep -q '"status":{"200":[0-9]*}' || { missed=1; echo "!! a push was answered otherwise: $said"; }
        slowest=$(printf '%s\n%s\n' "$slowest" "$(echo "$said" | number p999_ms)" | sort -n | tail -1)
        sleep 1
    done
    plain=$(sed 's/\x1b\[[0-9;]*[A-Za-z]//g' "$folder/report")
    never=$(echo "$plain" | grep -c 'service available: *NO' || true)
    [ "$never" = 0 ] && echo "$plain" | grep -q 'service available: *YES' || missed=1
    printf '%-12s service available: %s; %s; slowest of %s rounds of pushes %s ms\n' "$what" \
        "$([ "$never" = 0 ] && echo YES all the time || echo "NO in $never reports")" \
        "$(echo "$plain" | grep -i 'exit status\|Test ended' | tail -1 | sed 's/^ *//')" "$pushes" "$slowest"
}
attack "slow heads" -H -i 2 -x 24 -u "$url" -t POST
# The token goes in behind the content type: without it the head alone is answered.
attack "slow bodies" -B -i 2 -s 8192 -x 24 -u "$url" -t POST \
    -f "$(printf 'application/json\r\nAuthorization: Bearer %s' "$(cat "$token")")"
attack "ranges" -R -a 10 -b 3000 -u "$origin/health" -t HEAD
attack "slow reading" -X -w 16 -y 64 -n 1 -z 16 -k 3 -u "$origin/health"
echo "$(resident) MiB resident"
exit $missed
