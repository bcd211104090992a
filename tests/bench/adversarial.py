#!/usr/bin/env python3
"""Whether hostile input takes more than five times the time per byte of news.

Makes texts of a few megabytes that are bad for one stage or another, runs `lede extract -j1` on each in turns with news of the same size, and prints
processor time per byte against that of news (the least of five: what else the machine does adds time and never takes any). Ends with 1 where one takes more than five times as long.
Usage: adversarial.py [--size BYTES] [TEXTS]     TEXTS: news to compare with, ../shared/corpora/news where none is named; the program is $LEDE or build/lede
"""
import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile

LIMIT = 5.0
ROUNDS = 5
options = argparse.ArgumentParser()
options.add_argument("--size", type=int, default=4_000_000)
options.add_argument("texts", nargs="?", default="../shared/corpora/news")
ARGUMENTS = options.parse_args()
SIZE = ARGUMENTS.size


def repeat(text):
    return (text * (SIZE // len(text) + 1))[:SIZE]


def many(make):
    random.seed(7)
    parts, used = [], 0
    while used < SIZE:
        part = make()
        parts.append(part)
        used += len(part)
    return "".join(parts)


def cases():
    name = lambda: "".join(random.choice(["ba", "ko", "ri", "tel", "vo", "mun"]) for _ in range(3)).capitalize()
    word = lambda: random.choice(["raised", "acquired", "said", "released", "to", "of", "for", "and", "by", "with", "Acme", "OpenAI", "$5", "million", "2025", "May", "the", "a", "model", "chief"])
    yield "one line of words", many(lambda: word() + " ")
    yield "dollar signs", repeat("$ ")
    yield "dollar signs, no space", repeat("$")
    yield "numbers", many(lambda: f"{random.randrange(10**9):,} ")
    yield "digits and points", repeat("1.2.3.4,5,6.7-8/9 ")
    yield "dates", many(lambda: f"{random.randrange(28) + 1} May {random.randrange(1990, 2030)} to ")
    yield "names alone", many(lambda: name() + " ")
    yield "names and commas", many(lambda: name() + ", ")
    yield "capitals", many(lambda: name().upper() + " ")
    yield "known names", repeat("OpenAI Google Anthropic Meta NVIDIA Microsoft Mistral DeepSeek ")
    yield "trigger verbs", repeat("OpenAI raised acquired released bought invested valued priced said ")
    yield "one long sentence", repeat("and OpenAI said that Acme raised $5 million from Beta, which acquired Gamma for $3 billion, ")
    yield "quotes", repeat("\"yes\" he said, \"no ")
    yield "brackets", repeat("( [ { ")
    yield "closed brackets", repeat("(a (b (c (d) e) f) g) ")
    yield "hyphens", repeat("open-weight-model-based-")
    yield "one word", repeat("a")
    yield "apostrophes", repeat("it's ")
    yield "newlines", repeat("\n")
    yield "short lines", many(lambda: name() + "\n")
    yield "headlines", many(lambda: f"{name()} {name()} raises ${random.randrange(90)} million for {name()} chips in {name()}\n\nBy {name()} {name()}\n\n")
    yield "rules", repeat("---\n\n")
    yield "list items", many(lambda: f"- {name()} {name()}\n")
    yield "links", many(lambda: f"[{name()}](https://example.org/{random.randrange(10**6)}) ")
    yield "open links", repeat("[a](b ")
    yield "emphasis", repeat("**a* _b__ `c ")
    yield "table", repeat("| a | $5 | OpenAI |\n")
    yield "bars", repeat("|")
    yield "tags", repeat("<b><i></b>")
    yield "open tags", repeat("<a <b <c ")
    yield "references", repeat("&amp;&#36;&nbsp")
    yield "addresses", repeat("https://example.org/a?b=c&d=e#f ")
    yield "licences", repeat("Apache License Version 2.0 MIT GPL LGPL AGPL Creative Commons Attribution ")
    yield "model numbers", many(lambda: f"GPT-{random.randrange(99)}.{random.randrange(9)}-mini-{random.randrange(99)}B-Instruct-v{random.randrange(9)} ")
    yield "durations", repeat("three years two weeks a day half a month ")
    yield "sums in words", repeat("two hundred and fifty million three thousand ")
    yield "high bytes", repeat("é€—“”中文")
    yield "half characters", None


def seconds(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "extract", "-j1", "--max-document-bytes", "200000000", path, "-o", os.devnull], stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        sys.exit(f"{path}: exit status {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def news(texts, size):
    parts, used = [], 0
    for folder, _, names in sorted(os.walk(texts)):
        for name in sorted(names):
            with open(os.path.join(folder, name), "rb") as file:
                parts.append(file.read())
            used += len(parts[-1])
    return (b"\n\n".join(parts) * (size // max(used, 1) + 1))[:size]


def main():
    program = os.path.abspath(os.environ.get("LEDE", "build/lede"))
    texts = ARGUMENTS.texts
    if not os.path.isdir(texts):
        print(f"skipped: {texts} is not here")
        return 77
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        usual = os.path.join(folder, "news.txt")
        with open(usual, "wb") as file:
            file.write(news(texts, SIZE))
        print(f"{'input':<24} {'MB/s':>8} {'times news':>11}")
        for name, text in cases():
            path = os.path.join(folder, "case.txt")
            with open(path, "wb") as file:
                file.write(text.encode() if text is not None else b"\xe2\x82\xff\xc3 " * (SIZE // 5))
            size = os.path.getsize(path)
            here, there = [], []
            for _ in range(ROUNDS):
                here.append(seconds(program, path) / size)
                there.append(seconds(program, usual) / SIZE)
            ratio = min(here) / min(there)
            slow += ratio > LIMIT
            print(f"{name:<24} {1e-6 / max(min(here), 1e-12):>8.1f} {ratio:>11.2f}{'  TOO SLOW' if ratio > LIMIT else ''}", flush=True)
    return 1 if slow else 0


sys.exit(main())
