#!/usr/bin/env python3
"""Holds the program against annotated articles: gold.py mentions|facts|documents|own

`own` are those of tests/gold, written for this project and kept away from whoever writes rules; the others are those of ../shared/gold, where they are.

Nothing may fall below FLOORS. Mentions and facts are counted by ../shared/gold/score.py. Documents are counted here and not by documents.py beside it:
that one looks the first words of a document up in the whole file, and finds them in the excerpt of the front matter wherever an article begins with it;
a document begins after its front matter (CONTRACT.md, `offset`).
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

FLOORS = {
    "mentions": {"core": 0.94, "mentions": 0.91},
    "facts": {"facts": 0.72, "facts:precision": 0.85, "money-facts": 0.72, "facts:full": 0.58},
    "own": {"core": 0.90, "mentions": 0.87, "facts": 0.60, "facts:precision": 0.80, "money-facts": 0.58, "facts:full": 0.45},
    "documents": {"boundaries": 0.85, "published": 0.9, "boilerplate": 0.7},
}
NEAR = 40  # bytes that a boundary may be off, as in documents.py
LEDE = os.environ.get("LEDE", "build/lede")
SHARED = os.path.join("..", "shared")
GOLD, ARTICLES = os.path.join(SHARED, "gold", "dev"), os.path.join(SHARED, "articles")


def f1(right, wanted, found):
    return 2 * right / (wanted + found) if wanted + found else 0.0


def front_matter_end(text):
    """Where the text begins after a block between two lines of three hyphens, 0 where there is none."""
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---\n", 3)
    return 0 if end < 0 else end + len("\n---\n")


def occurrences(text, part, begin):
    at = text.find(part, begin)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def documents(records_path):
    """F1 of boundaries, share of right publication days (of files with one document), F1 of the bytes that are boilerplate."""
    found = collections.defaultdict(list)
    with open(records_path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["record"] == "document":
                found[os.path.basename(record["path"])].append(record)
    right = wanted = got = dated = dates_right = bytes_right = bytes_wanted = bytes_got = 0
    for name in sorted(os.listdir(GOLD)):
        with open(os.path.join(GOLD, name), encoding="utf-8") as file:
            gold = json.load(file)
        with open(os.path.join(ARTICLES, gold["file"]), encoding="utf-8", newline="") as file:
            text = file.read()
        begin = front_matter_end(text)

        def to_byte(at, text=text):
            return len(text[:at].encode("utf-8"))

        free = [record["offset"] for record in found[gold["file"]]]
        got += len(free)
        for document in gold.get("documents", []):
            wanted += 1
            at = to_byte(text.index(document["begins"], begin))
            hit = next((offset for offset in free if abs(offset - at) <= NEAR), None)
            if hit is not None:
                free.remove(hit)
                right += 1
            else:
                print(f"{gold['file']}: no document begins at {at}: {document['begins'][:60]!r}")
        for offset in free:
            print(f"{gold['file']}: a document begins at {offset}, in the gold none does")
        if len(gold.get("documents", [])) == 1 and found[gold["file"]]:
            dated += 1
            day = found[gold["file"]][0]["published"]
            dates_right += day == gold.get("published")
            if day != gold.get("published"):
                print(f"{gold['file']}: published {day}, in the gold {gold.get('published')}")
        marked = {i for part in gold.get("boilerplate", []) for b, e in occurrences(text, part, begin) for i in range(to_byte(b), to_byte(e))}
        said = {i + record["offset"] for record in found[gold["file"]] for b, e in record["boilerplate"] for i in range(b, e)}
        bytes_right, bytes_wanted, bytes_got = bytes_right + len(marked & said), bytes_wanted + len(marked), bytes_got + len(said)
    figures = {"boundaries": f1(right, wanted, got), "published": dates_right / dated, "boilerplate": f1(bytes_right, bytes_wanted, bytes_got)}
    failed = False
    for name, floor in FLOORS["documents"].items():
        below = figures[name] < floor
        failed = failed or below
        print(f"{name} {figures[name]:.3f}, floor {floor}{' FAILED' if below else ''}")
    return 1 if failed else 0


def main():
    what = sys.argv[1]
    if not os.path.isdir(GOLD):
        print("skipped: ../shared/gold is not here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        gold, articles = (os.path.join("tests", "gold", "annotations"), os.path.join("tests", "gold", "articles")) if what == "own" else (GOLD, ARTICLES)
        with open(records, "wb") as file:
            subprocess.run([LEDE, "extract", articles], stdout=file, check=True)
        if what == "documents":
            sys.exit(documents(records))
        floors = [word for key, floor in FLOORS[what].items() for word in ("--floor", f"{key}={floor}")]
        command = [os.path.join(SHARED, "gold", "score.py"), "score", "--gold", gold, "--articles", articles, *floors]
        sys.exit(subprocess.run([sys.executable, *command, records], check=False).returncode)


if __name__ == "__main__":
    main()
