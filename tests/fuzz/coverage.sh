#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What of the receiver and of the tuples' parser the corpus and mutated requests reach: lines and branches of each file.
#   sh tests/fuzz/coverage.sh [COUNT] [SEED]      default 100000 and 1. Needs the packages clang and llvm
set -eu
cd "$(dirname "$0")/../.."
count=${1:-100000}
seed=${2:-1}
targets="fuzz_requests replay_payload replay_head replay_receive"
cmake --preset coverage >/dev/null
# shellcheck disable=SC2086 # names
cmake --build --preset coverage --target $targets
counts=build/coverage/counts
rm -rf "$counts"
mkdir "$counts"
export LLVM_PROFILE_FILE="$counts/%p.profraw"
build/coverage/bin/fuzz_requests "$count" "$seed"
for target in payload head receive; do
    "build/coverage/bin/replay_$target" "tests/fuzz/corpus/fuzz_$target" >/dev/null
done
llvm-profdata merge -o "$counts/all" "$counts"/*.profraw
objects=
for target in $targets; do objects="$objects -object build/coverage/bin/$target"; done
# shellcheck disable=SC2086 # options
llvm-cov report ${objects# -object } -instr-profile="$counts/all" -show-functions=0 -show-region-summary=0 \
    src/receiver src/entityevent | sed "s|$PWD/||"
