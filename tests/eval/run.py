#!/usr/bin/env python3
"""lede eval gives the figures of ../shared/gold/score.py, and reads back what lede export --as brat wrote."""
import json
import os
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
SHARED = os.path.join("..", "shared")
GOLD, ARTICLES, SCORE = os.path.join(SHARED, "gold", "dev"), os.path.join(SHARED, "articles"), os.path.join(SHARED, "gold", "score.py")


def lede(*words, status=0):
    done = subprocess.run([LEDE, *words], capture_output=True, text=True)
    if done.returncode != status:
        sys.exit(f"lede {' '.join(words)}: exit status {done.returncode}, not {status}\n{done.stderr}")
    return done.stdout


def figures(text):
    """{score.py's key: figure} of what lede eval --format jsonl prints"""
    out, right = {}, {}
    for line in text.splitlines():
        row = json.loads(line)
        section, what = row["section"], row.get("what")
        if section == "Mentions":
            out[what], out["strict:" + what] = row["F1"], row["strict F1"]
        elif section == "Facts":
            key = what if what in ("facts", "money-facts") else "fact:" + what
            out[key], out[key + ":precision"] = row["F1"], row["precision"]
            if what == "facts":
                out["facts:full"] = row["strict F1"]
        elif section == "Of the right facts":
            out["fact-date" if what == "date" else what] = row["share"]
    return out


def round_trip(folder):
    store, brat = os.path.join(folder, "store"), os.path.join(folder, "brat")
    lede("ingest", "data/samples", "--store", store, "-q")
    lede("export", "--store", store, "--as", "brat", "-o", brat)
    rows = [json.loads(line) for line in lede("eval", brat, store, "--format", "jsonl").splitlines()]
    for row in rows:
        if row.get("what") in ("mentions", "facts") and not row["F1"] == row["strict F1"] == 1:
            sys.exit(f"brat read back is not what was written: {row}")
        if row.get("what") in ("mentions", "facts") and not row["gold"]:
            sys.exit(f"nothing was compared: {row}")
    # A correction by hand counts: one fact less is one that was found wrongly.
    for name in sorted(os.listdir(brat)):
        path = os.path.join(brat, name)
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
        if name.endswith(".ann") and any(line.startswith("E") for line in lines):
            first = next(line for line in lines if line.startswith("E"))
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(line for line in lines if line != first)
            break
    rows = [json.loads(line) for line in lede("eval", brat, store, "--format", "jsonl").splitlines()]
    facts = next(row for row in rows if row.get("what") == "facts")
    if facts["found"] != facts["gold"] + 1 or facts["recall"] != 1:
        sys.exit(f"the corrected annotation does not count: {facts}")
    lede("eval", brat, store, "--min-f1", "0.5", "-o", os.devnull)
    lede("eval", brat, store, "--min-f1", "facts=1", "-q", "-o", os.devnull, status=1)


def main():
    with tempfile.TemporaryDirectory() as folder:
        round_trip(folder)
        if not os.path.exists(SCORE):
            print("no ../shared: brat was read back, the figures of its annotations were not compared")
            return
        records = os.path.join(folder, "records.jsonl")
        lede("extract", ARTICLES, "-q", "-o", records)
        wanted = json.loads(subprocess.run([sys.executable, SCORE, "score", "--gold", GOLD, "--articles", ARTICLES, "--json", records], capture_output=True, text=True, check=True).stdout)
        got = figures(lede("eval", GOLD, records, "--articles", ARTICLES, "--format", "jsonl"))
        if got != figures(lede("eval", GOLD, "--articles", ARTICLES, "--format", "jsonl")):
            sys.exit("extracting on the way gives other figures than the records")
        compared = wrong = 0
        for key, figure in wanted.items():
            if key not in got:
                continue
            compared += 1
            if abs(got[key] - figure) > 0.000501:
                wrong += 1
                print(f"{key}: lede eval says {got[key]}, score.py {figure:.4f}")
        print(f"{compared} figures compared, {wrong} differ")
        sys.exit(1 if wrong or compared < 60 else 0)


if __name__ == "__main__":
    main()
