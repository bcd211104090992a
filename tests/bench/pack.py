#!/usr/bin/env python3
"""What a large rule pack costs: pack.py [--names N] TEXTS prints how long 700,000 invented names take to load, from JSON and compiled, and by how
much they slow the extraction of the folder TEXTS. Medians of five, processor time of one thread; exit 1 above the limits (3 s, 1 s, 15 %).

The names are the same at every run. Six of ten have a first word of their own, three share one of 20,000, one begins with a word that news is full
of ("American", "First"). The program is $LEDE or build/lede."""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

ONSETS = "b br c cl d dr f fl g gr h j k kr l m n p pl qu r s sh sk st t tr v w z".split()
VOWELS = "a e i o u ai ea ou y".split()
CODAS = " ck l ld m n nd nt r rk s sk st th x".split(" ")
ENDINGS = "Labs Systems Capital Robotics Partners Holdings Energy Bank Foods Motors Software Analytics Ventures Group Health Media Networks Steel Logistics Works".split()
COMMON = ("American United First New Global National General International Pacific Northern Western Eastern Southern Central Royal Federal "
          "Digital Advanced Modern Great Blue Green Red Black White Silver Golden Open Smart Bright Clear True Prime Next Future Data Cloud Deep Quantum Solar").split()
TYPES = ["company"] * 7 + ["org", "product", "person"]


def word(chance, syllables):
    made = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + (chance.choice(CODAS) if k == syllables - 1 else "") for k in range(syllables))
    return made.capitalize()


def names(count):
    chance = random.Random(8)
    shared = [word(chance, 2) for _ in range(20000)]
    seen = set()
    while len(seen) < count:
        kind = chance.random()
        first = word(chance, 3) if kind < 0.6 else chance.choice(shared) if kind < 0.9 else chance.choice(COMMON)
        rest = [word(chance, 2)] if kind >= 0.9 or chance.random() < 0.4 else []
        if not rest or chance.random() < 0.5:
            rest.append(chance.choice(ENDINGS))
        name = " ".join([first] + rest)
        if name in seen:
            continue
        seen.add(name)
        kind = chance.choice(TYPES)
        row = {"lexicon": f"{kind}/{name.lower().replace(' ', '-')}-{len(seen)}", "name": name}
        if len(rest) == 2:
            row["names"] = [f"{first} {rest[0]}"]
        yield row


def seconds(lede, arguments):
    """Of the processor, for one run."""
    process = subprocess.Popen([lede, "extract", "-q", "-j1"] + arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{lede} {' '.join(arguments)}: it failed")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts")
    parser.add_argument("--names", type=int, default=700000)
    options = parser.parse_args()
    lede = os.environ.get("LEDE", "build/lede")
    with tempfile.TemporaryDirectory() as folder:
        rules, image, empty = (os.path.join(folder, name) for name in ("rules", "rules.image", "empty.txt"))
        os.mkdir(rules)
        open(empty, "w").close()
        with open(os.path.join(rules, "names.jsonl"), "w", encoding="utf-8") as out:
            for row in names(options.names):
                out.write(json.dumps(row) + "\n")
        subprocess.run([lede, "rules", "compile", rules, "-o", image], check=True)
        runs = {"start": [empty], "json": ["--rules", rules, empty], "image": ["--rules", image, empty], "texts": [options.texts],
                "texts with image": ["--rules", image, options.texts]}
        times = {name: [] for name in runs}
        for _ in range(5):  # in turns: what slows the machine slows all of them
            for name, arguments in runs.items():
                times[name].append(seconds(lede, arguments))
    median = {name: statistics.median(list_) for name, list_ in times.items()}
    slower = (median["texts with image"] - median["image"]) / (median["texts"] - median["start"]) - 1
    print(f"{options.names} names: from JSON {median['json']:.2f} s, compiled {median['image']:.2f} s; extraction {100 * slower:.1f} % slower")
    sys.exit(0 if median["json"] < 3 and median["image"] < 1 and slower < 0.15 else 1)


if __name__ == "__main__":
    main()
