#!/usr/bin/env python3
"""Holds the program against the annotated articles of ../shared/gold, where they are: gold.py mentions|facts|documents

F1 of mentions and facts may not fall below the floors; documents.py has its own for boundaries, titles, dates and boilerplate.
"""
import os
import subprocess
import sys
import tempfile

FLOORS = {"mentions": ["core=0.85", "mentions=0.75"], "facts": ["facts=0.40"]}
LEDE = os.environ.get("LEDE", "build/lede")
SHARED = os.path.join("..", "shared")


def main():
    what = sys.argv[1]
    gold, articles = os.path.join(SHARED, "gold", "dev"), os.path.join(SHARED, "articles")
    if not os.path.isdir(gold):
        print("skipped: ../shared/gold is not here")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        with open(records, "wb") as file:
            subprocess.run([LEDE, "extract", articles], stdout=file, check=True)
        if what == "documents":
            command = [os.path.join(SHARED, "gold", "documents.py"), gold, articles]
        else:
            floors = [word for floor in FLOORS[what] for word in ("--floor", floor)]
            command = [os.path.join(SHARED, "gold", "score.py"), "score", "--gold", gold, "--articles", articles, *floors]
        sys.exit(subprocess.run([sys.executable, *command, records], check=False).returncode)


if __name__ == "__main__":
    main()
