#!/usr/bin/env python3
"""Whether the cost of `lede extract -j1` grows with the input and nothing else: processor time per byte from 1 MB to 1 GB, and on every folder of texts.

  growth.py LEDE TEXTS WORK [ROUNDS]    TEXTS and WORK as in run.py; WORK takes 1.1 GB

The time of an empty file is taken off. Medians of ROUNDS (5); the largest corpus is read in a third of them.
Goals: at each size within 10 % of the time per byte at 10 MB; each folder of TEXTS, read as text, at least half as fast as 10 MB of mixed text.
Ends with 1 where a goal is missed.
"""
import os
import statistics
import sys

from run import corpus, timed

SIZES = (1, 10, 100, 1000)
MAX_DRIFT, MIN_SHARE = 0.10, 0.5


def main():
    lede, texts, work = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    os.makedirs(work, exist_ok=True)
    empty = os.path.join(work, "empty.txt")
    open(empty, "w", encoding="utf-8").close()
    start = statistics.median(timed([lede, "extract", "-j1", empty])[1] for _ in range(rounds))

    def nanoseconds(folder, size, times, *options):
        return (statistics.median(timed([lede, "extract", "-j1", *options, folder])[1] for _ in range(times)) - start) * 1e9 / size

    missed = 0
    cost = {}
    for megabytes in SIZES:
        folder, _, size = corpus(texts, work, megabytes)
        cost[megabytes] = nanoseconds(folder, size, rounds if megabytes < 1000 else max(1, rounds // 3))
    print("| text | ns a byte | against 10 MB |\n| --- | --- | --- |")
    for megabytes in SIZES:
        drift = cost[megabytes] / cost[10] - 1
        missed += abs(drift) > MAX_DRIFT
        print(f"| {megabytes} MB | {cost[megabytes]:.1f} | {drift:+.1%} |")
    for name in sorted(os.listdir(texts)):
        folder = os.path.join(texts, name)
        if not os.path.isdir(folder):
            continue
        size = sum(os.path.getsize(os.path.join(base, file)) for base, _, files in os.walk(folder) for file in files)
        each = nanoseconds(folder, size, rounds, "--input-format", "text")
        share = cost[10] / each
        missed += share < MIN_SHARE
        print(f"| {name}, {size / 1e6:.1f} MB as text | {each:.1f} | {share:.2f} times as fast |")
    print("all goals met" if not missed else f"{missed} goals missed")
    sys.exit(missed > 0)


main()
