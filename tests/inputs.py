#!/usr/bin/env python3
"""Reads the messy files and the WARC suite of ../shared and holds what comes of each against tests/inputs.jsonl: how many documents, which words, which
codes of messages, which exit status. Then the pages suite, whose F1 must not fall below its floor. LEDE_SHARED names another place for ../shared."""
import json
import os
import subprocess
import sys

SHARED = os.environ.get("LEDE_SHARED", os.path.join("..", "shared"))
LEDE = os.environ.get("LEDE", "build/lede")
PAGES_FLOOR = "0.95"


def inputs():
    wrong = 0
    with open(os.path.join("tests", "inputs.jsonl"), encoding="utf-8") as table:
        rows = [json.loads(line) for line in table]
    listed = {os.path.dirname(row["file"]): set() for row in rows}
    for row in rows:
        listed[os.path.dirname(row["file"])].add(os.path.basename(row["file"]))
        done = subprocess.run([LEDE, "split", os.path.join(SHARED, row["file"])], capture_output=True, timeout=60, check=False)
        documents = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
        said = sorted({line.rsplit("[", 1)[-1].rstrip("]") for line in done.stderr.decode("utf-8").split("\n") if line})
        complaints = []
        if done.returncode != row.get("exit", 0):
            complaints.append(f"exit {done.returncode}")
        if len(documents) != row["documents"]:
            complaints.append(f"{len(documents)} documents")
        if said != row.get("said", []):
            complaints.append(f"said {said}")
        text = "\n".join(document["text"] for document in documents)
        complaints += [f"lacks {words!r}" for words in row.get("words", []) if words not in text]
        if complaints:
            wrong += 1
            print(f"{row['file']}: {', '.join(complaints)}")
    for folder, names in listed.items():
        unlisted = set(os.listdir(os.path.join(SHARED, folder))) - names - {"LICENSE"}
        wrong += len(unlisted)
        print("".join(f"{folder}/{name}: is not in the table\n" for name in sorted(unlisted)), end="")
    print(f"{len(rows)} inputs, {wrong} wrong")
    return wrong == 0


def pages():
    suites = os.path.join(SHARED, "suites")
    return subprocess.run([sys.executable, os.path.join(suites, "run.py"), "page", os.path.join(suites, "pages", "dev.jsonl"),
                           "--lede", LEDE, "--floor", PAGES_FLOOR], check=False).returncode == 0


def main():
    if not os.path.isdir(SHARED):
        print(f"skipped: no {SHARED}")
        sys.exit(77)
    results = [inputs(), pages()]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
