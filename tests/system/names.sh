#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# names.sh LIBRARY…: fails when two rooms give one name of ours to two functions. Where one of them is inline nothing
# else says so: the program then calls whichever the linker took, in both rooms.
set -eu
for library in "$@"; do
    nm --demangle --defined-only "$library" 2>/dev/null | sed -n "s|^[0-9a-f]* \([TW]\) \(listingpost::.*\)|\2\t\1\t$library|p"
done | sort -u | awk -F '\t' '
    $2 == "T" { strong[$1]++ }
    { where[$1] = where[$1] "\n    " $3; seen[$1]++ }
    END {
        for (name in strong) {
            if (seen[name] > 1) { print name " is defined in" where[name]; twice = 1 }
        }
        exit twice
    }'
