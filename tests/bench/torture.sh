#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A Producer that fails in every way for a while, with read copies that lag 5 s behind its push, and a station that is
# killed -9 twice meanwhile: requests, and how many of them during a 429; then every record is compared.
#   sh tests/bench/torture.sh [SECONDS]         default 60; exit 1 when a record differs, or a pause was not kept
. "$(dirname "$0")/systemtest.sh"
export LISTINGPOST_TORTURE_SECONDS="${1:-60}"
run_test torture isEqualFieldByFieldAtTheEnd 'records compared|requests|events'
exit $failed
