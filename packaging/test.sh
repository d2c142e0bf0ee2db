#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From nothing to all tests: installs what is missing, builds everything, runs ctest. Arguments go to ctest.
set -eu
cd "$(dirname "$0")/.."

sh packaging/install-packages.sh packaging/packages.txt
fixtures=
[ ! -d ../shared/fixtures ] || fixtures=$(cd ../shared/fixtures && pwd)
cmake --preset release -DLISTINGPOST_FIXTURES="$fixtures" >/dev/null
cmake --build --preset release
exec ctest --preset release -j6 "$@"
