#!/usr/bin/env python3
"""The line that tells how far the work is: percent, bytes, documents, rate, time left; it never falls back, is gone at the end, and stays out of pipes.

The work is one gzip file, whose bytes are counted as they lie on the disk, and a folder.
"""
import gzip
import os
import re
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
LINE = re.compile(r"lede: \[=*>? *\] (\d+) %, [\d.]+ of ([\d.]+) MB, (\d+) documents, [\d.]+ MB/s, \d+:\d\d left")
TEXT = "Maker {0} raises money\n\nOSLO, March 2, 2026 - Maker {0} said on Monday it had raised ${1} million from Microsoft.\n\n" + "It makes a chip that reads poems and sells it to schools in Norway. " * 60 + "\n"


def said(*words):
    done = subprocess.run([LEDE, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return done.stderr.decode()


def main():
    with tempfile.TemporaryDirectory() as folder:
        packed, news = os.path.join(folder, "news.jsonl.gz"), os.path.join(folder, "news")
        os.mkdir(news)
        size = 0
        with gzip.open(packed, "wt") as file:
            for number in range(50000):  # nothing is shown of what takes a moment
                text = TEXT.format(number, number + 1)
                file.write('{"text": "%s"}\n' % text.replace("\n", "\\n"))
                if number < 30000:
                    with open(os.path.join(news, f"{number:05}.txt"), "w") as article:
                        article.write(text)
                    size += len(text)
        for what, path, megabytes in (("a packed file", packed, os.path.getsize(packed) / 1e6), ("a folder", news, size / 1e6)):
            err = said("extract", "--progress", "always", "-j", "1", path)
            shown = LINE.findall(err)
            percent = [int(line[0]) for line in shown]
            if not shown or percent != sorted(percent) or percent[-1] > 100 or any(abs(float(line[1]) - megabytes) > 0.06 for line in shown):
                sys.exit(f"{what}: {err!r}")
            if not err.endswith("\r\x1b[K"):
                sys.exit(f"{what}: not gone at the end: {err[-200:]!r}")
            if said("extract", path):
                sys.exit(f"{what}: something is said in a pipe")
    print(f"shown {len(shown)} times, up to {percent[-1]} %")


if __name__ == "__main__":
    main()
