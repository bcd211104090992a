#!/bin/sh
# Speed and memory on 50 and 500 MB of text made from ../shared/corpora (or TEXTS): run.sh [TEXTS]. Needs build/lede.
set -eu
cd "$(dirname "$0")/../.."
texts=${1:-../shared/corpora}
if [ ! -d "$texts" ]; then
  echo "skipped: $texts is not here"
  exit 77
fi
exec python3 tests/bench/run.py "${LEDE:-build/lede}" "$texts" build/bench
