#!/usr/bin/env python3
"""What a store is worth after a writer was killed, or the disk failed it, at any of its calls.

tests/store/faults.c is loaded before libc and kills the writer, or makes a call fail (no space, I/O error, interrupted), at the n-th call that makes or
changes a file: open, mkdir, write, fsync, rename, unlink. Four writers: the first ingest, one of changed articles, one that prunes, a merge. After each
fault the store is the old or the new one to the byte, `lede check` passes, and the next run of the same command makes it the new one and leaves
nothing behind. Then kills at seeded moments of time.   faults.py [STEP [KILLS]]   every STEP-th call (default 1), KILLS in time (default 60)
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
HERE = os.path.dirname(os.path.abspath(__file__))
FAULTS = ["kill", "no-space", "error", "interrupted"]
MANIFEST = "MANIFEST.json"


def files(store):
    if not os.path.isdir(store):
        return {}
    return {name: open(os.path.join(store, name), "rb").read() for name in sorted(os.listdir(store)) if name != ".local"}


def append(path, text):
    with open(path, "a", encoding="utf-8") as file:
        file.write(text)


class Writer:
    """A command that changes a store from one state to another."""

    def __init__(self, name, before, command, layer, folder):
        self.name, self.before, self.layer = name, before, layer
        self.store = os.path.join(folder, "store")
        self.command = [LEDE, *command, "--store", self.store, "-q"]
        self.old = files(before)
        self.reset()
        self.seconds = time.monotonic()
        counted = os.path.join(folder, "count")
        if self.run(FAULT_COUNT=counted):
            sys.exit(f"{name}: failed without a fault")
        self.seconds = time.monotonic() - self.seconds
        self.new = files(self.store)
        if self.new == self.old:
            sys.exit(f"{name}: changed nothing")
        with open(counted, encoding="utf-8") as file:
            self.calls = int(file.read())

    def reset(self):
        shutil.rmtree(self.store, ignore_errors=True)
        if os.path.isdir(self.before):
            shutil.copytree(self.before, self.store)

    def run(self, **faults):
        env = dict(os.environ, LD_PRELOAD=self.layer, **faults) if faults else os.environ
        return subprocess.run(self.command, env=env, capture_output=True).returncode

    def judge(self, where, status):
        """Holds the store against the old and the new one; true where it is the new one."""
        where = f"{self.name}: {where}, exit status {status}"
        if status not in (0, 4, -9):
            sys.exit(f"{where}: neither done nor unfinished")
        now = files(self.store)
        manifest = now.get(MANIFEST)
        parts = {name: now.get(name) for name in (self.new if manifest == self.new[MANIFEST] else self.old)}
        if parts not in (self.old, self.new) or (manifest is None and self.old) or (status == 0 and manifest != self.new[MANIFEST]):
            sys.exit(f"{where}: the store is neither the old nor the new one")
        if manifest is not None and subprocess.run([LEDE, "check", "--store", self.store, "-q"], capture_output=True).returncode:
            sys.exit(f"{where}: check fails")
        if self.run() or files(self.store) != self.new or any(name.startswith("new-") or name.endswith(".tmp") for name in os.listdir(os.path.join(self.store, ".local"))):
            sys.exit(f"{where}: the next run does not heal")
        return manifest == self.new[MANIFEST]


def at_calls(writer, step):
    tried = survived = 0
    for seed, fault in enumerate(FAULTS):
        for at in range(1 + seed % step, writer.calls + 1, step):
            writer.reset()
            status = writer.run(FAULT=fault, FAULT_AT=str(at))
            if (fault == "kill") != (status == -9):
                sys.exit(f"{writer.name}: {fault} at call {at} of {writer.calls}, exit status {status}: not what was asked for")
            tried += 1
            survived += writer.judge(f"{fault} at call {at} of {writer.calls}", status)
    print(f"{writer.name}: {tried} faults at {writer.calls} calls, {survived} left the new store, {tried - survived} the old one")
    if not 0 < survived < tried:
        sys.exit("one of both never happened")
    return tried


def at_moments(writer, chance, kills):
    survived = 0
    for _ in range(kills):
        writer.reset()
        running = subprocess.Popen(writer.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        moment = chance.uniform(0, 1.2 * writer.seconds)
        try:
            running.wait(moment)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
        survived += writer.judge(f"killed after {moment:.4f} s", running.wait())
    print(f"{writer.name}: {kills} kills in time, {survived} left the new store")
    return kills


def main():
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        print("skipped: no C compiler for the layer that makes calls fail")
        sys.exit(77)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        layer = os.path.join(folder, "faults.so")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", layer, os.path.join(HERE, "faults.c"), "-ldl"], check=True)
        articles = shutil.copytree("data/samples", os.path.join(folder, "articles"))
        fewer = os.path.join(folder, "fewer")
        before, other = os.path.join(folder, "before"), os.path.join(folder, "other")
        ingest = ["ingest", articles, "-j1", "--base", articles]
        nothing = os.path.join(folder, "nothing")
        first = Writer("first ingest", nothing, ingest, layer, folder)
        tried = at_calls(first, step)
        shutil.copytree(first.store, before)
        names = sorted(os.listdir(articles))
        for name in names[:4]:
            append(os.path.join(articles, name), "\nOn Monday OpenAI acquired Tallow Labs for $40 million.\n")
        tried += at_calls(Writer("ingest of changed articles", before, ingest, layer, folder), step)
        shutil.copytree("data/samples", fewer)
        whole = os.path.join(folder, "whole")
        subprocess.run([LEDE, "ingest", fewer, "-q", "--store", whole], check=True)
        for name in names[::2]:
            os.remove(os.path.join(fewer, name))
        tried += at_calls(Writer("ingest --prune", whole, ["ingest", fewer, "-j1", "--prune"], layer, folder), step)
        subprocess.run([LEDE, "ingest", articles, "-q", "--base", folder, "--store", other], check=True)
        merge = Writer("merge", before, ["merge", other], layer, folder)
        tried += at_calls(merge, step)
        chance = random.Random(7)
        tried += at_moments(merge, chance, kills // 2) + at_moments(Writer("ingest of changed articles", before, ingest, layer, folder), chance, kills // 2)
    print(f"{tried} faults in all")


if __name__ == "__main__":
    main()
