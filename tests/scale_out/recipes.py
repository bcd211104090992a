#!/usr/bin/env python3
"""Any number of shards, merged in any order, is the store that one run makes; so are the recipes for Slurm and GNU parallel in docs/scale-out."""
import glob
import os
import random
import subprocess
import sys
import tempfile

from stores import LEDE, RECIPES, dataset, lede, same

failures = 0


def check(holds, what):
    global failures
    if not holds:
        failures += 1
        print("FAILED: " + what)


with tempfile.TemporaryDirectory() as folder:
    data, work = os.path.join(folder, "data"), os.path.join(folder, "work")
    os.mkdir(data), os.mkdir(work)
    dataset(data)
    bin_folder = os.path.join(folder, "bin")
    os.mkdir(bin_folder)
    os.symlink(LEDE, os.path.join(bin_folder, "lede"))
    env = dict(os.environ, PATH=bin_folder + ":" + os.environ["PATH"])
    lede("ingest", "--quiet", "--store", "whole", "../data", cwd=work)

    drawn = random.Random(20261123)
    for count in (1, 2, 3, 5, 7, 16, 40):
        for shard in range(count):
            lede("ingest", "--quiet", "--store", f"s{count}/{shard}", "--shard", f"{shard}/{count}", "../data", cwd=work)
        shards = [f"s{count}/{shard}" for shard in range(count)]
        drawn.shuffle(shards)
        # Merged at once, and what two halves give merged.
        lede("merge", "--quiet", "--store", f"m{count}", *shards, cwd=work)
        check(same(os.path.join(work, "whole"), os.path.join(work, f"m{count}")), f"{count} shards merged in the order {shards}")
        half = len(shards) // 2
        if half:
            lede("merge", "--quiet", "--store", f"a{count}", *shards[:half], cwd=work)
            lede("merge", "--quiet", "--store", f"b{count}", *shards[half:], cwd=work)
            lede("merge", "--quiet", "--store", f"ab{count}", f"b{count}", f"a{count}", cwd=work)
            check(same(os.path.join(work, "whole"), os.path.join(work, f"ab{count}")), f"{count} shards merged by halves, {half} first")

    for task in range(4):
        subprocess.run(["sh", os.path.join(RECIPES, "slurm_ingest.sh"), "../data", "slurm"], cwd=work, check=True,
                       env=dict(env, SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_COUNT="4", SLURM_CPUS_PER_TASK="2"))
    lede("merge", "--quiet", "--store", "slurm/store", *glob.glob("slurm/part-*", root_dir=work), cwd=work)
    check(same(os.path.join(work, "whole"), os.path.join(work, "slurm", "store")), "slurm_ingest.sh")

    subprocess.run(["sh", os.path.join(RECIPES, "parallel_ingest.sh"), "../data", "parallel", "3"], cwd=work, env=env, check=True)
    check(same(os.path.join(work, "whole"), os.path.join(work, "parallel", "store")), "parallel_ingest.sh")

print("shards and recipes: " + (f"{failures} failed" if failures else "all the same store"))
sys.exit(1 if failures else 0)
