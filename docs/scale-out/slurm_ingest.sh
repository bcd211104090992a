#!/bin/sh
# A Slurm job array that extracts FOLDER into one store:
#   job=$(sbatch --parsable --array=0-15 slurm_ingest.sh FOLDER OUT) && sbatch --dependency=afterok:$job --wrap 'lede merge OUT/part-* --store OUT/store'
# Each task reads all files and extracts its share of the documents. With more tasks than about ten, give each its own files instead (--files-from).
#SBATCH --cpus-per-task=1
#SBATCH --mem=512M
set -eu
folder=$1 out=$2
mkdir -p "$out"
lede ingest --quiet -j "${SLURM_CPUS_PER_TASK:-1}" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --store "$out/part-$SLURM_ARRAY_TASK_ID" "$folder"
