#!/usr/bin/env python3
"""What `lede diff` says of articles that changed their form and not their words: nothing.

The articles of data/samples wrapped anew in several ways, renamed, in another order, compressed and packed: no change; wrapped twice, at different widths:
at most 6 changes of about 140 facts. Those of ../shared/articles, which hold addresses longer than any line and markup that a width breaks: none.
"""
import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap
import zipfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
ARTICLES = "../shared/articles"


def extract(path, base):
    done = subprocess.run([LEDE, "extract", path, "--base", base], capture_output=True)
    if done.returncode not in (0, 3):
        sys.exit(f"extract {path}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def changes(old, new, folder, *options):
    for name, data in (("old.jsonl", old), ("new.jsonl", new)):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    done = subprocess.run([LEDE, "diff", os.path.join(folder, "old.jsonl"), os.path.join(folder, "new.jsonl"), "--format", "jsonl", *options], capture_output=True)
    found = done.stdout.decode().splitlines()
    if done.returncode != (1 if found else 0):
        sys.exit(f"diff: exit status {done.returncode} with {len(found)} changes\n{done.stderr.decode()}")
    return found


def fold(text, width):
    return subprocess.run(["fold", "-s", "-w", str(width)], input=text.encode(), capture_output=True, check=True).stdout.decode("utf-8", "replace")


def fill(text, width, hyphens):
    lines = (textwrap.fill(line, width, break_on_hyphens=hyphens, break_long_words=False) if len(line) > width and line[0] not in "#|" else line for line in text.split("\n"))
    return "\n".join(lines)


WAYS = {
    "fold": fold,
    "fill": lambda text, width: fill(text, width, False),
    "fill, also behind hyphens": lambda text, width: fill(text, width, True),
    "fold, CRLF": lambda text, width: fold(text, width).replace("\r", "").replace("\n", "\r\n"),
}
TWICE = {"filled to a width and cut to a smaller one": lambda text, width: fold(fold(text, width + 20), width)}


def read_all(folder):
    texts = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            texts[name] = file.read()
    return texts


def write_all(folder, texts):
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return folder


def rewrapped(texts, folder, ways, allowed=0):
    old = extract(write_all(os.path.join(folder, "as-it-was"), texts), os.path.join(folder, "as-it-was"))
    facts = sum(json.loads(line)["record"] == "fact" for line in old.splitlines())
    worst = 0
    for name, way in ways.items():
        for width in (60, 72, 80, 100):
            again = os.path.join(folder, "again")
            found = changes(old, extract(write_all(again, {file: way(text, width) for file, text in texts.items()}), again), folder)
            worst = max(worst, len(found))
            if len(found) > allowed:
                sys.exit(f"{name} {width}: {len(found)} changes of {facts} facts\n" + "\n".join(found)[:4000])
    return facts, worst


def repacked(texts, folder):
    """Renamed, in another order, compressed, packed."""
    here = write_all(os.path.join(folder, "as-it-was"), texts)
    old = extract(here, here)
    renamed = write_all(os.path.join(folder, "again"), {f"{chr(ord('z') - i)}-{i}{os.path.splitext(name)[1]}": text for i, (name, text) in enumerate(texts.items())})
    tried = {"renamed, so in another order": extract(renamed, renamed)}
    shutil.rmtree(renamed)
    os.mkdir(renamed)
    for name, text in texts.items():
        with gzip.open(os.path.join(renamed, name + ".gz"), "wb") as file:
            file.write(text.encode())
    tried["each gzipped"] = extract(renamed, renamed)
    if shutil.which("zstd"):
        subprocess.run(["zstd", "-q", "-r", here, "--output-dir-flat", write_all(renamed, {})], check=True)
        tried["each as zstd"] = extract(renamed, renamed)
    for name, pack in (("tar", lambda path: tarfile.open(path, "w")), ("tar.xz", lambda path: tarfile.open(path, "w:xz"))):
        path = os.path.join(folder, "articles." + name)
        with pack(path) as archive:
            for file in sorted(texts, reverse=True):
                archive.add(os.path.join(here, file), arcname=file)
        tried["one " + name] = extract(path, folder)
    path = os.path.join(folder, "articles.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in texts:
            archive.write(os.path.join(here, file), arcname="deep/" + file)
    tried["one zip"] = extract(path, folder)
    for name, new in tried.items():
        for options in ((), ("--by", "corpus")):
            if found := changes(old, new, folder, *options):
                sys.exit(f"{name} {options}: {len(found)} changes\n" + "\n".join(found)[:4000])
    return len(tried)


def main():
    with tempfile.TemporaryDirectory() as folder:
        samples = read_all("data/samples")
        facts, _ = rewrapped(samples, folder, WAYS)
        if facts < 50:
            sys.exit(f"data/samples has {facts} facts only")
        ways = repacked(samples, folder)
        print(f"data/samples: {facts} facts, wrapped in {len(WAYS) * 4} ways, packed in {ways}: no change; wrapped twice: at most {rewrapped(samples, folder, TWICE, 6)[1]} changes")
        if os.path.isdir(ARTICLES):
            facts, _ = rewrapped(read_all(ARTICLES), folder, WAYS)
            print(f"{ARTICLES}: {facts} facts, wrapped in {len(WAYS) * 4} ways: no change")
        else:
            print(f"skipped: no {ARTICLES}")


if __name__ == "__main__":
    main()
