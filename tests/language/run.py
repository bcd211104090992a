#!/usr/bin/env python3
"""Which language the program says that short texts are in: texts.jsonl, all written for this project, in forty languages; English as prose, and as what has hardly a word of it
(amounts, names, code, tables), which counts as English. Each text alone, and the texts of a language together as one article. Holds accuracy, and the precision of what is called another
language, against floors. `--misses` prints what is wrong."""
import collections
import json
import os
import subprocess
import sys

LEDE = os.environ.get("LEDE", "build/lede")
HERE = os.path.dirname(os.path.abspath(__file__))
# Precision of "not English": what is wrongly called so loses its claims. Articles: nothing but the whole matters.
FLOORS = {"not English, precision": 0.99, "not English, recall": 0.98, "right language": 0.97, "right language of articles": 1.0}


def texts():
    with open(os.path.join(HERE, "texts.jsonl"), encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            for text in row["texts"]:
                yield row["language"], "text", text
            yield row["language"], "article", "\n\n".join(row["texts"])


def main():
    rows = list(texts())
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, (_, _, text) in enumerate(rows))
    done = subprocess.run([LEDE, "split", "--input-format", "jsonl", "-"], input=lines.encode(), capture_output=True, check=True)
    said = {record["key"]: record["language"] for record in map(json.loads, done.stdout.decode().split("\n")[:-1])}
    counts = collections.Counter()
    for i, (language, kind, text) in enumerate(rows):
        found = said[str(i)]
        counts["foreign"] += language != "en"
        counts["said foreign"] += found != "en"
        counts["both foreign"] += language != "en" and found != "en"
        counts[kind] += 1
        counts[kind + " right"] += found == language
        if found != language and "--misses" in sys.argv:
            print(f"{found} for {language} ({kind}): {text[:100]!r}")
    figures = {
        "not English, precision": counts["both foreign"] / counts["said foreign"],
        "not English, recall": counts["both foreign"] / counts["foreign"],
        "right language": counts["text right"] / counts["text"],
        "right language of articles": counts["article right"] / counts["article"],
    }
    for name, figure in figures.items():
        print(f"{name}: {figure:.3f}, floor {FLOORS[name]}{' FAILED' if figure < FLOORS[name] else ''}")
    print(f"{len(rows)} texts in {len({row[0] for row in rows})} languages")
    sys.exit(any(figure < FLOORS[name] for name, figure in figures.items()))


if __name__ == "__main__":
    main()
