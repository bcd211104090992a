#!/usr/bin/env python3
"""Counts how often each claim rule is right on ../shared/gold/dev and the project's own gold together (CONTRACT.md, `confidence`):

  high    at least 0.95 of what it says is right, and at least 15 facts were judged
  medium  at least 0.80, or nothing was judged (such rules have no row)
  low     less

and compares that with data/words/confidence.jsonl; a stale table fails. `--update` writes it. `lede eval` counts, so nobody has to open an article.
"""
import collections
import json
import os
import subprocess
import sys

LEDE = os.environ.get("LEDE", "build/lede")
SHARED = os.path.join("..", "shared")
SETS = [(os.path.join(SHARED, "gold", "dev"), os.path.join(SHARED, "articles")),
        (os.path.join("tests", "gold", "annotations"), os.path.join("tests", "gold", "articles"))]
TABLE = os.path.join("data", "words", "confidence.jsonl")
ENOUGH = 15


def judged():
    counts = collections.defaultdict(lambda: [0, 0])
    for gold, articles in SETS:
        done = subprocess.run([LEDE, "eval", gold, "--articles", articles, "--format", "jsonl"], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            row = json.loads(line)
            if row.get("section") == "Facts by rule":
                counts[row["rule"]][0] += int(row["found"])
                counts[row["rule"]][1] += int(row["right"])
    return counts


def level(found, right):
    if right * 100 >= found * 95 and found >= ENOUGH:
        return "high"
    return "medium" if right * 10 >= found * 8 else "low"


def main():
    for gold, articles in SETS:
        if not (os.path.isdir(gold) and os.path.isdir(articles)):
            print(f"skipped: {gold} or {articles} is not there")
            return 77
    rows = [{"table": "confidence", "rule": rule, "judged": str(found), "right": str(right), "confidence": level(found, right)}
            for rule, (found, right) in sorted(judged().items()) if found]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if sys.argv[1:] == ["--update"]:
        with open(TABLE, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    with open(TABLE, encoding="utf-8") as file:
        kept = file.read()
    if kept == text:
        print(f"{len(rows)} rules as in {TABLE}")
        return 0
    old = {json.loads(line)["rule"]: line for line in kept.splitlines()}
    new = {json.loads(line)["rule"]: line for line in text.splitlines()}
    for rule in sorted(old.keys() | new.keys()):
        if old.get(rule) != new.get(rule):
            print(f"{rule}: {old.get(rule, 'no row')}\n    now {new.get(rule, 'no row')}")
    print(f"{TABLE} is stale: tests/gold/confidence.py --update, and build again")
    return 1


if __name__ == "__main__":
    sys.exit(main())
