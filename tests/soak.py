#!/usr/bin/env python3
"""Reads broken news for a long time: files of ../shared/corpora and data/samples, cut, with bits turned, joined with others, packed, under another name. No run may
crash, take a minute or half a gigabyte, end with a status but 0 or 3, or give a line that is no record; nor may memory grow with the rounds of one long run.

  soak.py [MINUTES [SEED]]      default: 20 minutes, seed 1"""
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
FOLDERS = [os.path.join(os.environ.get("LEDE_SHARED", "../shared"), "corpora"), "data/samples"]
ENDINGS = [".txt", ".md", ".html", ".jsonl", ".csv", ".xml", ".warc", ".eml", ".mbox", ""]
MEMORY, SECONDS = 512 * 2**20, 60


def files():
    return sorted(path for folder in FOLDERS for base, _, names in os.walk(folder) for path in (os.path.join(base, name) for name in names) if os.path.getsize(path) > 0)


def stretch(chance, paths):
    path = chance.choice(paths)
    with open(path, "rb") as file:
        size = os.path.getsize(path)
        file.seek(chance.randrange(size) if size > 2**17 else 0)
        return file.read(chance.randrange(1, 2**17))


def broken(chance, paths):
    data = bytearray(b"".join(stretch(chance, paths) for _ in range(chance.choice((1, 1, 2, 5)))))
    for _ in range(chance.choice((0, 1, 20, 500))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)):]
    if chance.random() < 0.2:
        data = bytearray(gzip.compress(bytes(data)))
        if chance.random() < 0.5:
            del data[chance.randrange(len(data)):]
    return bytes(data)


def main():
    minutes, seed = float(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance, paths = random.Random(seed), files()
    until, rounds, inputs, size, records, said, peak = time.monotonic() + 60 * minutes, 0, 0, 0, 0, {}, []
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            for number in range(40):
                data = broken(chance, paths)
                size += len(data)
                with open(os.path.join(folder, f"{number:02}{chance.choice(ENDINGS)}"), "wb") as file:
                    file.write(data)
            done = subprocess.run([LEDE, "extract", f"-j{1 + rounds % 3}", folder], capture_output=True, timeout=SECONDS, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)) if "asan" not in LEDE else None)
            lines = done.stdout.split(b"\n")
            if done.returncode not in (0, 3) or lines.pop():
                kept = os.path.join(tempfile.gettempdir(), f"lede-soak-{seed}-{rounds}")
                os.rename(folder, kept) if os.stat(folder).st_dev == os.stat(tempfile.gettempdir()).st_dev else subprocess.run(["cp", "-r", folder, kept], check=True)
                sys.exit(f"round {rounds}: exit {done.returncode}, {done.stderr[-500:]!r}; the inputs are in {kept}")
            for line in lines:
                json.loads(line)
            for line in done.stderr.decode().splitlines():
                code = line.rsplit("[", 1)[-1].rstrip("]")
                said[code] = said.get(code, 0) + 1
            rounds, inputs, records = rounds + 1, inputs + 40, records + len(lines)
            peak.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(f"{minutes:g} minutes, seed {seed}: {rounds} rounds, {inputs} inputs, {size / 2**20:.0f} MB, {records} records, at most {peak[-1] / 1024:.0f} MB of memory; said: {dict(sorted(said.items()))}")


if __name__ == "__main__":
    main()
