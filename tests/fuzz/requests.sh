#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Mutated requests over sockets to a whole receiver under ASan and UBSan, a share for each seed.
#   sh tests/fuzz/requests.sh [COUNT] [SEED] [SHARES]      default 1000000, 1 and 4; exit 1 at a finding
set -eu
cd "$(dirname "$0")/../.."
count=${1:-1000000}
seed=${2:-1}
shares=${3:-4}
cmake --preset asan >/dev/null
cmake --build --preset asan --target fuzz_requests
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
began=$(date +%s)
for share in $(seq 0 $((shares - 1))); do
    build/asan/bin/fuzz_requests $((count / shares)) $((seed + share))
done
echo "$((count / shares * shares)) mutated requests under ASan and UBSan in $(($(date +%s) - began)) s: 0 findings"
