# SPDX-License-Identifier: GPL-3.0-or-later
# To be read by scripts that run one function of a system test, larger than ctest does, and show what it says.
failed=0

# run_test TEST FUNCTION PATTERN: lines that hold PATTERN, or tell of a failure; sets failed.
run_test() {
    test="$(dirname "$0")/../../build/${LISTINGPOST_BENCH_PRESET:-release}/bin/tst_system_$1"
    test -x "$test" || { echo "There is no $test: build it first." >&2; exit 1; }
    said=$(mktemp)
    QTEST_FUNCTION_TIMEOUT=3600000 QT_LOGGING_RULES='listingpost.*=false' "$test" "$2" 2>/dev/null >"$said" || failed=1
    grep -E "$3|SKIP|FAIL|Loc:|^ " "$said" | sed "s/^.*::$2() //"
    rm -f "$said"
}
