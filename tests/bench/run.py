#!/usr/bin/env python3
"""The speed and the memory of `lede extract`, beside `wc -w` on the same files in the same run.

  run.py LEDE TEXTS WORK [ROUNDS]    TEXTS: a folder of text to make the corpora from; WORK: where they are kept (600 MB)

One thread is measured in processor time, which other work on the machine disturbs little.
Goals: on one thread at least a sixth of the speed of `wc -w` in a UTF-8 locale; below 100 MB of memory, not growing with the input.
Ends with 1 where a goal is missed.
"""
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MIN_RATIO, MAX_RSS_MB, MAX_GROWTH = 1 / 6, 100, 1.2


def corpus(texts, work, megabytes):
    folder = os.path.join(work, f"{megabytes}mb")
    if not os.path.exists(folder + ".done"):
        subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), texts, folder, str(megabytes)], check=True)
        open(folder + ".done", "w", encoding="utf-8").close()
    files = sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names)
    return folder, files, sum(os.path.getsize(file) for file in files)


def timed(command, stdin=None):
    """Seconds of the wall clock, seconds of the processor, and the peak of resident memory in MB."""
    begin = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stdin=stdin, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed: {status}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def multibyte_wc():
    """Whether wc really decodes: an em space between two words splits them only on the multibyte path."""
    done = subprocess.run(["wc", "-w"], input="a\u2003b".encode(), capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True)
    return done.stdout.split()[0] == b"2"


def main():
    lede, texts, work = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    os.makedirs(work, exist_ok=True)
    if not multibyte_wc():
        sys.exit("wc does not take the multibyte path in C.UTF-8: no fair comparison")
    small, files, size = corpus(texts, work, 50)
    listing = os.path.join(work, "files0")
    with open(listing, "wb") as file:
        file.write(b"".join(name.encode() + b"\0" for name in files))
    seconds = {"wc": [], "j1": [], "j1 wall": [], "j2": []}
    rss = 0.0
    for _ in range(rounds):  # in turns, so that a busy moment of the machine hits all three
        seconds["wc"].append(timed(["wc", "-w", f"--files0-from={listing}"])[1])
        wall, second, memory = timed([lede, "extract", "-j1", small])
        seconds["j1"].append(second)
        seconds["j1 wall"].append(wall)
        rss = max(rss, memory)
        seconds["j2"].append(timed([lede, "extract", "-j2", small])[0])
    speed = {name: size / 1e6 / statistics.median(values) for name, values in seconds.items()}
    ratio = speed["j1"] / speed["wc"]
    print(f"{len(files)} files, {size / 1e6:.1f} MB, medians of {rounds}")
    print(f"wc -w (C.UTF-8)    {speed['wc']:7.1f} MB/s")
    print(f"lede extract -j1   {speed['j1']:7.1f} MB/s   {ratio:.3f} of wc -w (goal: {MIN_RATIO:.3f})")
    print(f"lede extract -j2   {speed['j2']:7.1f} MB/s   {speed['j2'] / speed['j1 wall']:.2f} times -j1 (wall clock, needs a machine with nothing else to do)")
    large, _, large_size = corpus(texts, work, 500)
    _, second, large_rss = timed([lede, "extract", "-j1", large])
    print(f"peak memory -j1    {rss:7.1f} MB on {size / 1e6:.0f} MB, {large_rss:.1f} MB on {large_size / 1e6:.0f} MB (goal: below {MAX_RSS_MB}, not growing)"
          f"   {large_size / 1e6 / second:.1f} MB/s")
    missed = [goal for goal, held in (("speed", ratio >= MIN_RATIO), ("memory", max(rss, large_rss) < MAX_RSS_MB),
                                      ("growth", large_rss <= MAX_GROWTH * rss)) if not held]
    print("missed: " + ", ".join(missed) if missed else "all goals met")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
