#!/usr/bin/env python3
"""Status and source of 300 sentences written for it: negated, planned, conditional, rumoured, quoted.

A sentence is right if its fact comes out with its status and source; one that states none (`fact` null) is right if no fact of its `type` comes out.
Nothing found is wrong. Worse than wrong is a claim that is not so told as plain `actual` without a source.
`run.py --misses` prints what is not right. The names are invented and stand in names/, so that only status and source are asked.
"""
import collections
import json
import os
import subprocess
import sys

RIGHT, PLAIN = 0.80, 0.02  # at least, at most
LEDE = os.environ.get("LEDE", "build/lede")
HERE = os.path.join("tests", "status")


def name(argument):
    return argument and argument["name"]


def extracted(rows):
    lines = "".join(json.dumps({"id": row["id"], "text": row["text"], "date": "2025-03-05"}) + "\n" for row in rows)
    done = subprocess.run([LEDE, "extract", "--rules", os.path.join(HERE, "names"), "--input-format", "jsonl", "--records", "document,fact", "-"],
                          input=lines, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"lede ended with {done.returncode}: {done.stderr[-500:]}")
    key, facts = {}, collections.defaultdict(list)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        if record["record"] == "document":
            key[record["id"]] = record["key"]
        else:
            facts[key[record["doc"]]].append(record)
    return facts


def main():
    with open(os.path.join(HERE, "sentences.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    facts, groups = extracted(rows), collections.defaultdict(collections.Counter)
    for row in rows:
        want, tally = row["fact"], groups[row["id"].split("/")[0]]
        got = [f for f in facts[row["id"]] if f["type"] == (want["type"] if want else row["type"])]
        same = [f for f in got if want and name(f["subject"]) == want["subject"] and name(f["object"]) == want["object"]]
        told = [(f["status"], name(f["source"])) for f in same]
        right = (want["status"], want["source"]) in told if want else not got
        wanted = (want["status"], want["source"]) if want else None
        plain = not right and ("actual", None) in (told if want else [(f["status"], name(f["source"])) for f in got])
        tally["all"] += 1
        tally["right"] += right
        tally["plain"] += plain
        if not right and "--misses" in sys.argv:
            print(f"{'!' if plain else '-'} {row['id']}: {row['text']} wanted {wanted}, got {told or [(f['status'], name(f['subject']), name(f['object'])) for f in got]}")
    total = sum(groups.values(), collections.Counter())
    for group, tally in sorted(groups.items()) + [("all", total)]:
        print(f"{group:12} right {tally['right']:3} of {tally['all']:3}, plain actual {tally['plain']}")
    if total["right"] < RIGHT * total["all"] or total["plain"] > PLAIN * total["all"]:
        sys.exit(f"status: {total['right'] / total['all']:.3f} right (floor {RIGHT}), {total['plain'] / total['all']:.3f} plain actual (at most {PLAIN})")


main()
