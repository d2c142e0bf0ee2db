#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and clazy on the rooms that bytes from outside reach first. With compile commands of their own in
# build/lint: clang cannot read GCC's precompiled headers. Only moc runs there, nothing is compiled.
set -eu
cd "$(dirname "$0")/.."
rooms="base entityevent receiver"
cmake --preset debug -B build/lint -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
for room in $rooms; do
    # Not by the target, which waits for the libraries below it to be compiled.
    info=build/lint/src/$room/CMakeFiles/listingpost_${room}_autogen.dir/AutogenInfo.json
    [ ! -e "$info" ] || cmake -E cmake_autogen "$info" Debug >/dev/null
done
files=$(for room in $rooms; do git ls-files "src/$room/*.cpp"; done)
# clang-tidy takes 10 to 20 s a file: what reads or answers bytes that anybody may send. The rest with
# clang-tidy -p build/lint FILE.
first=$(git ls-files 'src/entityevent/*.cpp'
    for name in chunkdecoder clientaddress gate guard headmask httphead inflate signature tokenendpoint webhookserver wire
    do git ls-files "src/receiver/$name.cpp"; done)
echo "clang-tidy: $(echo "$first" | wc -l) files"
# What it says on its second channel is only how many warnings of system headers it left out.
echo "$first" | xargs -n 4 -P 2 clang-tidy -p build/lint --quiet --warnings-as-errors='*' 2>/dev/null

# level0: no false positives by design. The rest is of level1 what finds mistakes; not function-args-by-ref, which
# takes simdjson's handles for large values.
checks=level0,auto-unexpected-qstringbuilder,connect-3arg-lambda,detaching-temporary,incorrect-emit
checks=$checks,non-pod-global-static,qdeleteall,qproperty-without-notify,qstring-left,range-loop-detach
checks=$checks,range-loop-reference,returning-data-from-temporary,rule-of-two-soft,skipped-base-method
checks=$checks,virtual-signal
echo "clazy: $checks"
said=$(echo "$files" | CLAZY_CHECKS=$checks xargs -n 4 -P 2 clazy-standalone -p build/lint \
    --extra-arg=-Wno-everything 2>&1) || { echo "$said"; exit 1; }
# It ends with 0 whatever it finds.
if echo "$said" | grep -q 'Wclazy'; then
    echo "$said"
    exit 1
fi
