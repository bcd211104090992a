#!/usr/bin/env python3
"""Ctrl-C ends with what was done: `ingest` keeps the sources that it had read and goes on from there, `extract` has written whole documents.

The program is interrupted at growing moments until one fell into the middle of its work.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
FILES = 3000
TEXT = "Maker {0} raises money\n\nOSLO, March 2, 2026 - Maker {0} said on Monday it had raised ${1} million from Microsoft.\n\n" + "It makes a chip that reads poems and sells it to schools in Norway. " * 60 + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "news"))
        for number in range(FILES):
            with open(os.path.join(folder, "news", f"{number:04}.txt"), "w") as file:
                file.write(TEXT.format(number, number + 1))

        def run(*words):
            return subprocess.run([LEDE, *words], cwd=folder, capture_output=True, text=True)

        def broken_off(after, *words):
            process = subprocess.Popen([LEDE, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            first = b""
            if after is None:  # as soon as something is written
                first = os.read(process.stdout.fileno(), 1)
            else:
                time.sleep(after)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate()
            return process.returncode, (first + out).decode(), err.decode()

        run("ingest", "news", "--store", "whole", "-q")
        wanted = run("export", "--store", "whole").stdout
        for attempt in range(1, 60):
            store = f"store-{attempt}"
            status, _, err = broken_off(0.02 * attempt, "ingest", "news", "--store", store, "-j", "1")
            if status == 0:
                sys.exit("never interrupted in the middle")
            kept = run("query", "--store", store, "--record", "document", "--count")
            if status != 130 or "interrupted: " not in err or kept.stdout.strip() in ("", "0"):
                if status not in (130, -signal.SIGINT):
                    sys.exit(f"ingest: {status} {err}")
                continue  # before anything was read
            checked = run("check", "--store", store)
            again = run("ingest", "news", "--store", store)
            if checked.returncode or again.returncode or f"{kept.stdout.strip()} unchanged, {FILES - int(kept.stdout)} documents read" not in again.stderr:
                sys.exit(f"ingest: {err}{checked.stdout}{again.stderr} with {kept.stdout}")
            if run("export", "--store", store).stdout != wanted:
                sys.exit("the store is another than one that was never interrupted")
            break
        status, out, err = broken_off(None, "extract", "news", "-j", "1")
        lines = out.splitlines(keepends=True)
        documents = sum(json.loads(line)["record"] == "document" for line in lines)
        whole = run("extract", "news", "-j", "1").stdout
        if status != 130 or f"interrupted: {documents} documents" not in err or not whole.startswith(out) or not out.endswith("\n") or out == whole:
            sys.exit(f"extract: {status} {err} with {documents} documents")
        status, out, err = broken_off(0.3, "extract", "news", "-j", "1", "-o", "facts.jsonl")
        left = [name for name in os.listdir(folder) if "facts" in name]
        if status == 0 and left == ["facts.jsonl"] or status != 0 and not left:
            print(f"ingest kept {kept.stdout.strip()} of {FILES} sources and went on; extract ended after {documents} whole documents")
        else:
            sys.exit(f"extract -o: {status} {err} left {left}")


if __name__ == "__main__":
    main()
