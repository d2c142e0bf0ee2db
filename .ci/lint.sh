#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and clazy on the rooms that what comes from outside goes through. With compile commands of their own in
# build/lint: clang cannot read GCC's precompiled headers. Only moc runs there, nothing is compiled.
set -eu
cd "$(dirname "$0")/.."
rooms="base entityevent receiver producer" # clang-tidy takes as long again for store and replication

# configure FOLDER UNITY: compile commands, and what moc makes for the rooms.
configure() {
    cmake --preset debug -B "$1" -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DLISTINGPOST_UNITY="$2" >/dev/null
    for room in $rooms; do
        # Not by the target, which waits for the libraries below it to be compiled.
        info=$1/src/$room/CMakeFiles/listingpost_${room}_autogen.dir/AutogenInfo.json
        [ ! -e "$info" ] || cmake -E cmake_autogen "$info" Debug >/dev/null
    done
}
configure build/lint OFF
configure build/lint-joined ON

# A folder's files joined: Qt's headers are read and looked through once for all of them.
joined=$(for room in $rooms; do find "build/lint-joined/src/$room" -name 'unity_*.cxx'; done)
echo "clang-tidy: $rooms"
# What it says on its second channel is only how many warnings of system headers it left out.
echo "$joined" | xargs -n 1 -P 2 clang-tidy -p build/lint-joined --quiet --config-file=.clang-tidy \
    --checks=-clang-analyzer-*,-bugprone-suspicious-include --header-filter='/src/[a-z]+/.*\.(h|cpp)$' \
    --warnings-as-errors='*' 2>/dev/null

# It takes seconds a file, and looks into the file itself only: what reads or answers bytes that anybody may send. The
# rest with clang-tidy -p build/lint FILE.
first=$(git ls-files 'src/entityevent/*.cpp'
    for name in chunkdecoder clientaddress gate guard headmask httphead inflate signature tokenendpoint webhookserver wire
    do git ls-files "src/receiver/$name.cpp"; done)
echo "clang-analyzer: $(echo "$first" | wc -l) files"
echo "$first" | xargs -n 4 -P 2 clang-tidy -p build/lint --quiet \
    --checks='-*,clang-analyzer-*,-clang-analyzer-cplusplus.NewDeleteLeaks' --warnings-as-errors='*' 2>/dev/null

# level0: no false positives by design. The rest is of level1 what finds mistakes; not function-args-by-ref, which
# takes simdjson's handles for large values; not qstring-ref, whose advice is Qt 5's.
checks=level0,no-qstring-ref,auto-unexpected-qstringbuilder,connect-3arg-lambda,detaching-temporary,incorrect-emit
checks=$checks,non-pod-global-static,qdeleteall,qproperty-without-notify,qstring-left,range-loop-detach
checks=$checks,range-loop-reference,returning-data-from-temporary,rule-of-two-soft,skipped-base-method
checks=$checks,virtual-signal
echo "clazy: $checks"
said=$(echo "$joined" | CLAZY_CHECKS=$checks xargs -n 1 -P 2 clazy-standalone -p build/lint-joined \
    --extra-arg=-Wno-everything 2>&1) || { echo "$said"; exit 1; }
# It ends with 0 whatever it finds.
if echo "$said" | grep -q 'Wclazy'; then
    echo "$said"
    exit 1
fi
