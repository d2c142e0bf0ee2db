#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the window, for eyes: every one in English and German, light and dark, at 100 % and 200 %.
#   tests/gui/shots.sh build/debug/bin FOLDER [TEST …]     TEST: mainwindow, dialogs, realproducers, …
set -eu
bin=$1 folder=$2
shift 2
[ $# -gt 0 ] || set -- dialogs mainwindow setup realproducers
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
for look in en-light-1 en-dark-1 de-light-1 de-dark-1 en-light-2 de-light-2; do
    scale=${look##*-} rest=${look%-*}
    mkdir -p "$folder/$look"
    for test in "$@"; do
        LISTINGPOST_SHOTS="$folder/$look" LISTINGPOST_SHOTS_LANG="${rest%-*}" LISTINGPOST_SHOTS_THEME="${rest#*-}" \
            QT_SCALE_FACTOR=$scale "$bin/tst_gui_$test" >"$folder/$look/$test.log" 2>&1 || echo "$look: $test failed"
    done
done
