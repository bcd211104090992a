#!/usr/bin/env python3
"""What a store is worth after a writer was killed, or the disk failed it, at any of its calls.

tests/store/faults.c is loaded before libc and kills `lede ingest`, or makes a call fail (no space, I/O error, interrupted), at the n-th write, fsync,
rename or unlink. After each: the store is the old or the new one to the byte, `lede check` passes, and the next ingest makes it the new one and leaves
nothing behind.   faults.py [STEP]   every STEP-th call (default 1)
"""
import os
import shutil
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
HERE = os.path.dirname(os.path.abspath(__file__))
FAULTS = ["kill", "no-space", "error", "interrupted"]


def files(store):
    return {name: open(os.path.join(store, name), "rb").read() for name in sorted(os.listdir(store)) if name != ".local"}


def main():
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        print("skipped: no C compiler for the layer that makes calls fail")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        layer = os.path.join(folder, "faults.so")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", layer, os.path.join(HERE, "faults.c"), "-ldl"], check=True)
        articles = shutil.copytree("data/samples", os.path.join(folder, "articles"))
        before, after, store = (os.path.join(folder, name) for name in ("before", "after", "store"))

        def ingest(into, **faults):
            env = dict(os.environ, LD_PRELOAD=layer, **faults) if faults else os.environ
            return subprocess.run([LEDE, "ingest", articles, "--store", into, "-q", "-j1"], env=env, capture_output=True).returncode

        if ingest(before):
            sys.exit("the first ingest failed")
        old = files(before)
        for name in sorted(os.listdir(articles))[:4]:
            with open(os.path.join(articles, name), "a", encoding="utf-8") as file:
                file.write("\nOn Monday OpenAI acquired Tallow Labs for $40 million.\n")
        shutil.copytree(before, after)
        counted = os.path.join(folder, "count")
        if ingest(after, FAULT_COUNT=counted):
            sys.exit("the second ingest failed")
        new = files(after)
        if new == old:
            sys.exit("the second ingest changed nothing")
        with open(counted, encoding="utf-8") as file:
            calls = int(file.read())
        tried = survived = 0
        for seed, fault in enumerate(FAULTS):
            for at in range(1 + seed % step, calls + 1, step):
                tried += 1
                shutil.rmtree(store, ignore_errors=True)
                shutil.copytree(before, store)
                status = ingest(store, FAULT=fault, FAULT_AT=str(at))
                where = f"{fault} at call {at} of {calls}, exit status {status}"
                if (fault == "kill") != (status == -9):
                    sys.exit(f"{where}: not what was asked for")
                if status not in (0, 4, -9):
                    sys.exit(f"{where}: neither done nor unfinished")
                now = files(store)
                manifest = now["MANIFEST.json"]
                parts = {name: now.get(name) for name in (new if manifest == new["MANIFEST.json"] else old)}
                if parts not in (old, new) or (status == 0 and manifest != new["MANIFEST.json"]):
                    sys.exit(f"{where}: the store is neither the old nor the new one")
                if subprocess.run([LEDE, "check", "--store", store, "-q"], capture_output=True).returncode:
                    sys.exit(f"{where}: check fails")
                if ingest(store) or files(store) != new or any(name.startswith("new-") or name.endswith(".tmp") for name in os.listdir(os.path.join(store, ".local"))):
                    sys.exit(f"{where}: the next ingest does not heal")
                survived += manifest == new["MANIFEST.json"]
    print(f"{tried} faults at {calls} calls: {survived} left the new store, {tried - survived} the old one")
    sys.exit(0 if tried >= 20 and 0 < survived < tried else 1)


if __name__ == "__main__":
    main()
