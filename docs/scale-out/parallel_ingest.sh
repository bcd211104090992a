#!/bin/sh
# Extracts FOLDER into OUT/store with N processes on this machine: parallel_ingest.sh FOLDER OUT N. One `lede ingest -j N` does the same with less ado;
# this is the loop to start from where the processes belong on several machines (parallel --sshloginfile). Without GNU parallel, xargs starts them.
set -eu
folder=$1 out=$2 count=$3
mkdir -p "$out"
if command -v parallel >/dev/null 2>&1; then
  seq 0 $((count - 1)) | parallel --jobs "$count" --halt now,fail=1 lede ingest --quiet -j 1 --shard "{}/$count" --store "$out/part-{}" "$folder"
else
  seq 0 $((count - 1)) | xargs -P "$count" -I '{}' lede ingest --quiet -j 1 --shard "{}/$count" --store "$out/part-{}" "$folder"
fi
lede merge --quiet "$out"/part-* --store "$out/store"
