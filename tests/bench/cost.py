#!/usr/bin/env python3
"""What a change costs: instructions of each stage on a fixed corpus, beside the committed figures.

Runs `lede extract -j1` on tests/gold/articles under callgrind (apt install valgrind) and prints for each stage how many instructions it took, how many
for a byte of text, and the difference from tests/bench/cost.json. The counts do not depend on what else the machine does; they do depend on the compiler.
The processor's own SHA-256, which valgrind lacks, is left out. Usage: cost.py [--update] [PROGRAM]     build/lede where none is named
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIGURES = os.path.join(HERE, "cost.json")
CORPUS = os.path.join(HERE, "..", "gold", "articles")
STAGES = {
    "start": r"^lede::cli::open_extractor\(",
    "read": r"^lede::DocumentReader::next\(",
    "describe": r"^lede::describe\(lede::Document&",
    "tokens": r"^lede::tokenize\(lede::Document const&",
    "mentions": r"^lede::MentionFinder::find\(",
    "entities": r"^lede::resolve_entities\(",
    "claims": r"^lede::ClaimFinder::find\(",
    "records": r"^lede::write_records\(lede::Pack const&, lede::Analysis const&, lede::WriteOptions const&, lede::JsonOut&",
}
LEFT_OUT = {"records": r"^lede::sha256\("}


def inclusive(path):
    """Instructions by called function, with what it calls."""
    names, cost, callee = {}, collections.Counter(), None

    def name(text):
        number, given = re.match(r"(\(\d+\))(?: (.*))?", text).groups()
        if given:
            names[number] = given
        return names[number]

    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.startswith("fn="):
                name(line[3:].strip())
            elif line.startswith("cfn="):
                callee = name(line[4:].strip())
            elif callee and line[0] in "0123456789+-*":
                cost[callee] += int(line.split()[-1])
                callee = None
    return cost


def measure(program):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, program, "extract", "-j1", CORPUS, "-o", os.devnull], check=True, stderr=subprocess.DEVNULL)
        cost = inclusive(out)
    of = lambda pattern: sum(n for name, n in cost.items() if re.search(pattern, name))
    figures = {stage: of(pattern) - (of(LEFT_OUT[stage]) if stage in LEFT_OUT else 0) for stage, pattern in STAGES.items()}
    figures["all but start"] = sum(n for stage, n in figures.items() if stage != "start")
    return figures


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")]
    figures = measure(wanted[0] if wanted else os.environ.get("LEDE", "build/lede"))
    missing = [stage for stage, n in figures.items() if n <= 0]
    if missing:
        sys.exit("cost.py: not found in the profile, mend STAGES: " + ", ".join(missing))
    size = sum(os.path.getsize(os.path.join(CORPUS, name)) for name in os.listdir(CORPUS))
    before = {}
    if os.path.exists(FIGURES):
        with open(FIGURES, encoding="utf-8") as file:
            before = json.load(file)
    print(f"{'stage':<14} {'instructions':>13} {'a byte':>7} {'change':>8}")
    for stage, n in figures.items():
        change = f"{(n / before[stage] - 1) * 100:+.1f} %" if before.get(stage) else "new"
        print(f"{stage:<14} {n:>13,} {n / size:>7.1f} {change:>8}")
    if "--update" in sys.argv:
        with open(FIGURES, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")


main()
