#!/bin/sh
# newcomer.sh [PAGE...]: what a newcomer does, in a clean clone: the commands of each page (README.md, docs/contributing.md, docs/releasing.md) that are marked
# "run by: tests/newcomer.sh", then every other block of every page by tests/docs/run.py. Tells how long each page took. Takes two builds and all tests, so it is no test of ctest.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone -q "$here" "$folder/lede"
cd "$folder/lede"
[ $# -gt 0 ] || set -- README.md docs/contributing.md docs/releasing.md
for page; do
  commands=$(awk '/<!-- run by: tests\/newcomer.sh -->/ { marked = 1; next } /^ *```/ { if (marked == 2) marked = 0; else if (marked) { marked = 2; next } } marked == 2' "$page")
  [ -n "$commands" ] || { echo "$page has no commands for newcomers"; exit 1; }
  start=$(date +%s)
  printf '== %s\n%s\n' "$page" "$commands"
  sh -e -c "$commands" </dev/null || { echo "$page: failed"; exit 1; }
  echo "$page: followed in $(($(date +%s) - start)) s"
done
LEDE=build/lede python3 tests/docs/run.py
