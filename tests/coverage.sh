#!/bin/sh
# coverage.sh [LEAST]: runs the tests that read, extract, store and report (preset `coverage`: unoptimised, each line counted) and prints by gcovr how many lines of src
# they ran, file by file; fails below LEAST percent (default 90). The HTML of each line is build/coverage/html/index.html.
set -eu
cd "$(dirname "$0")/.."
least=${1:-90}
cmake --preset coverage ${LEDE_COVERAGE_CMAKE:-} >/dev/null
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete
# Left out are tests of speed, memory, faults and packages, which run no other lines, and those that take long without optimisation.
ctest --test-dir build/coverage -j "${JOBS:-$(nproc)}" --timeout 900 -E '^(headers|consumer/.*|faults|package|house|hardening|memory|adversarial|limits|split|inputs|python|browser|properties|duplicates|security.*|store/(faults|rewrap|writers)|scale_out.*|gold/(mentions|facts|documents))$' || echo "(tests that failed count what they ran)"
mkdir -p build/coverage/html
gcovr --root . --filter src/ --object-directory build/coverage --print-summary --html-details build/coverage/html/index.html --txt build/coverage/lines.txt --fail-under-line "$least"
