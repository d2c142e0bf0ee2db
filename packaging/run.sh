#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From nothing to the running demo: installs what is missing, builds, starts. Arguments go to listingpost:
#   sh packaging/run.sh                      the demo; a window where there is a display
#   sh packaging/run.sh --lang de --theme dark
set -eu
cd "$(dirname "$0")/.."

sh packaging/install-packages.sh packaging/packages.txt
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
echo "Building (the first time takes some minutes; later only what changed)."
cmake --build --preset release --target listingpost listingpost-producer
exec build/release/bin/listingpost --demo "$@"
