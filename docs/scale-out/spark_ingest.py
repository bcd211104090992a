#!/usr/bin/env python3
"""Extracts a dataset of files with Apache Spark, as it is, into one store.

    spark-submit spark_ingest.py --lede build/lede --base /data --files-from paths.txt --out /data/out [-- --kinds funding]

The files (JSON Lines, WARC, text, packed or not) are named below --base, one a line, and lie where every executor can read them. Each task runs the
program, which Spark ships, on its share of them and leaves a store in OUT/parts; the driver merges these into OUT/store. What stands behind -- goes to
`lede ingest`. A task that fails or whose executor is lost is run again by Spark; a part is there whole or not at all, and the same bytes whoever
made it, so that the store is, byte for byte, the one that a single `lede ingest` would have made.
"""
import argparse
import os
import shutil
import subprocess
import sys
import uuid

from pyspark import SparkContext, SparkFiles

SOME_INPUT_FAILED = 3  # exit status: the rest was read, messages say what was not


def shares(sizes, most):
    """(paths, shard, shards): files up to `most` bytes together, a larger one in shards, each of which reads it and extracts its documents alone."""
    out, now, used = [], [], 0
    for path, size in sizes:
        if size > most:
            count = -(-size // most)
            out += [([path], shard, count) for shard in range(count)]
            continue
        if now and used + size > most:
            out.append((now, 0, 1))
            now, used = [], 0
        now.append(path)
        used += size
    return out + ([(now, 0, 1)] if now else [])


def extract(number, share, base, parts, options):
    """Makes one part; returns the program's exit status and what it said."""
    paths, shard, shards = share
    part = os.path.join(parts, f"part-{number:06}")
    if os.path.exists(part):  # of an attempt whose answer was lost
        return 0, ""
    program = SparkFiles.get("lede")
    os.chmod(program, 0o755)
    made = f"{part}.{uuid.uuid4().hex}"
    command = [program, "ingest", "--quiet", "-j1", "--store", made, "--base", base, "--shard", f"{shard}/{shards}", "--files-from", "-", *options]
    done = subprocess.run(command, input="".join(os.path.join(base, path) + "\n" for path in paths), capture_output=True, text=True, check=False)
    if done.returncode not in (0, SOME_INPUT_FAILED):
        shutil.rmtree(made, ignore_errors=True)
        raise RuntimeError(f"lede ingest ended with {done.returncode}: {done.stderr.strip()}")
    try:
        os.rename(made, part)
    except OSError:  # another attempt was first
        shutil.rmtree(made, ignore_errors=True)
    return done.returncode, done.stderr


def main():
    arguments = sys.argv[1:]
    options = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, options = arguments[:at], arguments[at + 1:]
    parser = argparse.ArgumentParser(description="Extracts a dataset of files with Apache Spark into one store.")
    parser.add_argument("--lede", required=True, help="the program; shipped to the executors")
    parser.add_argument("--base", required=True, help="folder that the files are in")
    parser.add_argument("--files-from", required=True, help="their paths below it, one a line")
    parser.add_argument("--out", required=True, help="new folder for the parts and the store")
    parser.add_argument("--task-bytes", type=int, default=256 << 20, help="about so much for a task")
    given = parser.parse_args(arguments)

    base, out = os.path.abspath(given.base), os.path.abspath(given.out)
    parts = os.path.join(out, "parts")
    os.makedirs(parts)  # an old one is not written into
    with open(given.files_from, encoding="utf-8") as file:
        paths = [line.rstrip("\n") for line in file if line.strip()]
    work = list(enumerate(shares([(path, os.path.getsize(os.path.join(base, path))) for path in paths], given.task_bytes)))

    context = SparkContext(appName="lede")
    context.addFile(os.path.abspath(given.lede))
    done = context.parallelize(work, len(work)).map(lambda task: extract(task[0], task[1], base, parts, options)).collect()
    context.stop()
    sys.stderr.writelines(text for _, text in done)

    made = [os.path.join(parts, f"part-{number:06}") for number, _ in work]
    subprocess.run([os.path.abspath(given.lede), "merge", "--quiet", "--store", os.path.join(out, "store"), *made], check=True)
    shutil.rmtree(parts)
    return max((status for status, _ in done), default=0)


if __name__ == "__main__":
    sys.exit(main())
