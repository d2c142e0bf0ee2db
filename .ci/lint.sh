#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy and clazy on the rooms that bytes from outside reach first, with build/asan's compile commands.
set -eu
cd "$(dirname "$0")/.."
files=$(git ls-files 'src/base/*.cpp' 'src/entityevent/*.cpp' 'src/receiver/*.cpp')
echo "$files" | xargs -n 4 -P 2 clang-tidy -p build/asan --quiet --warnings-as-errors='*' 2>/dev/null
echo "$files" | CLAZY_CHECKS=level0 xargs -n 4 -P 2 clazy-standalone -p build/asan --extra-arg=-Wno-everything
