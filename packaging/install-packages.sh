#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of the packages listed in the given files. Says so before it asks for root's rights.
set -eu

missing=
for list in "$@"; do
    for package in $(sed -e 's/#.*//' -e 's/^\([^[:space:]]*\).*/\1/' "$list"); do
        case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)" in
        "install ok installed") ;;
        *) missing="$missing $package" ;;
        esac
    done
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are needed, and this system has no apt-get to install them with:$missing" >&2
    echo "Install what they are called here, then run the same command again." >&2
    exit 1
fi
root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "These packages are needed:$missing" >&2
        echo "Neither root nor sudo is at hand: as root, run  apt-get install$missing  and then the same command again." >&2
        exit 1
    fi
    root=sudo
fi
echo "Installing with ${root:+sudo }apt-get:$missing"
$root apt-get update -qq
# shellcheck disable=SC2086
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
