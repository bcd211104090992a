#!/bin/sh
# tidy.sh [FILE...]: clang-tidy 19 over all of src (default) or the files named, with the checks of .clang-tidy; needs the compile commands that
# `cmake -S . -B build` writes. JOBS (default: all cores) run at once. The last line counts the findings; any makes it fail.
set -eu
cd "$(dirname "$0")/.."
[ -f build/compile_commands.json ] || { echo "tidy.sh: no build/compile_commands.json; run cmake -S . -B build" >&2; exit 2; }
[ $# -gt 0 ] || set -- $(find src -name '*.cc' | sort)
log=build/tidy.log
# -w: the flags are those of g++, whose warnings are its own.
printf '%s\n' "$@" | xargs -P "${JOBS:-$(nproc)}" -n 1 clang-tidy-19 -p build --quiet --extra-arg=-w >"$log" 2>"$log.err" || true
grep -E '^/.*(warning|error): ' "$log" | sed "s|^$PWD/||" | sort -u || true
found=$(grep -cE '^/.*(warning|error): ' "$log" || true)
echo "$# files, $found findings"
[ "$found" -eq 0 ]
