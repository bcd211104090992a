#!/usr/bin/env python3
"""make_corpus.py TEXTS OUT MEGABYTES: a folder of varied text for measuring speed.

Paragraphs of the Markdown and text files below TEXTS, shuffled with a fixed seed, in files of 5 to 50 KB: the same bytes on every machine.
Each round over the paragraphs shuffles them anew.
"""
import os
import random
import sys


def paragraphs(folder):
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".md", ".txt")) and name not in ("README.md", "LICENSE.txt") and "messy" not in base:
                with open(os.path.join(base, name), encoding="utf-8", errors="ignore") as file:
                    found += [p.strip() for p in file.read().split("\n\n") if 20 < len(p.strip()) < 4000]
    return found


def main():
    texts, out, megabytes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pool = paragraphs(texts)
    if not pool:
        sys.exit(f"no text below {texts}")
    chance = random.Random(42)
    left, number, file_text, size, want = megabytes * 1_000_000, 0, [], 0, chance.randrange(5_000, 50_000)
    while left > 0:
        chance.shuffle(pool)
        for paragraph in pool:
            file_text.append(paragraph)
            size += len(paragraph.encode("utf-8")) + 2
            if size >= want:
                folder = os.path.join(out, f"{number // 500:03}")
                os.makedirs(folder, exist_ok=True)
                with open(os.path.join(folder, f"{number:06}.txt"), "w", encoding="utf-8") as file:
                    file.write("\n\n".join(file_text) + "\n")
                left, number, file_text, size, want = left - size, number + 1, [], 0, chance.randrange(5_000, 50_000)
                if left <= 0:
                    break


if __name__ == "__main__":
    main()
