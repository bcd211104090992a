#!/usr/bin/env python3
"""Boundaries on files made of several articles. Makes 200 files of 3 to 12 articles of ../shared (seeded), in the layouts that people keep articles in, asks
`lede split` where documents begin, and holds F1 of the boundaries inside the files against floors: with separators or header lines, and without. Then the
single articles and the digests: how many stay whole. `--misses` prints what is wrong, `--half 0|1` takes half of the articles, so that what was tuned on one is measured on the other."""
import argparse
import collections
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import textwrap

SHARED = os.environ.get("LEDE_SHARED", os.path.join("..", "shared"))
LEDE = os.environ.get("LEDE", "build/lede")
FLOORS = {"separated": 0.95, "bare": 0.75, "whole": 0.97}
FILES, SEED, NEAR = 200, 6, 40  # NEAR: bytes within which a boundary counts as found
SEVERAL = {"002_f0eed334196ae8f4.txt"}  # holds several articles itself
NAMES = ["Ada Byte", "Tomas Lindqvist", "Priya Raman", "Jean-Luc Moreau", "Kwame Boateng", "Mei Tanaka", "Olga Petrova"]
MONTHS = "January February March April May June July August September October November December".split()


class Article:
    def __init__(self, path):
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            self.raw = file.read().replace("\r\n", "\n")
        self.path, self.title, self.body = path, None, self.raw
        front = re.match(r"---\n(.*?)\n---[ \t]*\n?", self.raw, re.S)
        if front:
            self.body = self.raw[front.end():]
            title = re.search(r"^title:[ \t]*(?:[>|]-?[ \t]*\n)?((?:.*)(?:\n[ \t]+\S.*)*)", front.group(1), re.M)
            self.title = " ".join(title.group(1).split()).strip("'\"") if title else None
        self.body = self.body.strip("\n \t\f")

    def headed(self, rng, mark):
        """Body with its headline above, unless it begins with one."""
        return self.body if not self.title or self.body.lstrip("# ").startswith(self.title[:20]) else mark + self.title + "\n\n" + self.body


def articles(half):
    found = collections.defaultdict(list)
    for folder in ("articles", "corpora/news", "corpora/press-releases", "corpora/lab-blog"):
        for top, folders, names in os.walk(os.path.join(SHARED, folder)):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(top, name)
                if not name.endswith((".txt", ".md")) or name in SEVERAL or name.startswith("digest-"):
                    continue
                if half is not None and hashlib.sha256(name.encode()).digest()[0] % 2 != half:
                    continue
                found[folder].append(path)
    return found


def some_date(rng):
    year, month, day = rng.randint(2022, 2026), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice([f"{MONTHS[month - 1]} {day}, {year}", f"{day} {MONTHS[month - 1]} {year}", f"{year}-{month:02}-{day:02}", f"{MONTHS[month - 1][:3]} {day}, {year}"])


def title_of(article):
    if article.title:
        return article.title
    line = article.body.split("\n", 1)[0].strip("#* ")
    return line if 8 < len(line) < 200 else None


def below_title(article):
    title = title_of(article)
    rest = article.body
    if title and rest.lstrip("#* ").startswith(title[:30]):
        rest = rest.split("\n", 1)[1] if "\n" in rest else ""
    return rest.strip("\n \t")


CAPTIONS = ["A chip", "Data centre", "The app", "AI", "A robot", "Office tower", "Server racks", "The founders", "China tech", "Cloud computing"]


def layout(name, rng, chosen):
    """The pieces of a file and what stands between them."""
    if name == "rule":
        sign = rng.choice(["---", "***", "* * *", "=====", "_____", "-" * 60, "\f"])
        return [a.headed(rng, rng.choice(["", "# "])) for a in chosen], "\n\n" + sign + "\n\n"
    if name == "front":
        return [a.raw.strip("\n") for a in chosen], "\n\n"
    if name == "fields":
        style = rng.choice(["Title: {t}\nDate: {d}\n\n{b}", "Title: {t}\nAuthor: {n}\nDate: {d}\n\n{b}", "TITLE: {t}\nSOURCE: The Daily Wire\nDATE: {d}\n\n{b}", "Headline: {t}\nURL: https://example.com/{i}\nPublished: {d}\n\n{b}"])
        return [style.format(t=title_of(a) or "Untitled note", d=some_date(rng), n=rng.choice(NAMES), b=below_title(a), i=i) for i, a in enumerate(chosen)], rng.choice(["\n\n", "\n\n\n", "\n\n---\n\n"])
    if name == "numbered":
        style = rng.choice(["--- ARTICLE {i} ---\n\n{b}", "===== {i} of {k} =====\n\n{b}", "*** Story {i} ***\n{b}"])
        return [style.format(i=i + 1, k=len(chosen), b=a.headed(rng, "")) for i, a in enumerate(chosen)], "\n\n"
    if name == "doc":
        return [f"<DOC>\n<DOCNO>{i}</DOCNO>\n<TITLE>{(title_of(a) or 'x').replace('<', '')}</TITLE>\n<TEXT>\n{below_title(a)}\n</TEXT>\n</DOC>" for i, a in enumerate(chosen)], "\n"
    # Without separators: headline, and what stands below it.
    gap = rng.choice(["\n\n", "\n\n", "\n\n\n", "\n\n\n\n"])
    mark = rng.choice(["", "", "# "])
    if name == "byline":
        style = rng.choice(["By {n}", "by {n}", "By {n}, Staff Writer", "{n}, writer", "By {n} and {m}"])
        return [f"{mark}{title_of(a)}\n\n{style.format(n=rng.choice(NAMES), m=rng.choice(NAMES))}\n\n{below_title(a)}" for a in chosen], gap
    if name == "date":
        return [f"{mark}{title_of(a)}\n\n{some_date(rng)}\n\n{below_title(a)}" for a in chosen], gap
    if name == "caption":
        return [f"{title_of(a)}\n\n{rng.choice(CAPTIONS)}\n\n{below_title(a)}" for a in chosen], gap
    if name == "mixed":
        out = []
        for a in chosen:
            below = rng.choice(["", some_date(rng) + "\n\n", f"By {rng.choice(NAMES)}\n\n", f"By {rng.choice(NAMES)}\n{some_date(rng)}\n\n", rng.choice(CAPTIONS) + "\n\n"])
            out.append(f"{title_of(a)}\n\n{below}{below_title(a)}")
        return out, gap
    if name == "headline":
        return [f"{mark}{title_of(a)}\n\n{below_title(a)}" for a in chosen], gap
    if name == "cat":  # files one after the other, each ended by one line end
        return [a.headed(rng, "") for a in chosen], "\n"
    raise ValueError(name)


SEPARATED = ["rule", "front", "fields", "numbered", "doc"]
BARE = ["byline", "date", "caption", "mixed", "headline", "cat"]


def make(found, folder):
    rng = random.Random(SEED)
    made = []
    kinds = sorted(found)
    for number in range(FILES):
        group = "separated" if number % 2 == 0 else "bare"
        name = (SEPARATED if group == "separated" else BARE)[number // 2 % len(SEPARATED if group == "separated" else BARE)]
        chosen = []
        count = rng.randint(3, 12)
        while len(chosen) < count:
            article = Article(rng.choice(found[rng.choice(kinds)]))
            if len(article.body) > 300 and title_of(article) and (name != "front" or article.raw.startswith("---")) and all(article.path != c.path for c in chosen):
                chosen.append(article)
        pieces, between = layout(name, rng, chosen)
        if group == "bare" and rng.random() < 0.25:  # lines as mails and wires have them
            pieces = ["\n".join(textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) if len(line) > 100 else line for line in piece.split("\n")) for piece in pieces]
        begins, text = [], ""
        for piece in pieces:
            text += between if text else ""
            lead = re.match(r"(?:[-=*]{3}.*\n+)?", piece).group(0) if name == "numbered" else re.match(r"---\n.*?\n---[ \t]*\n*", piece, re.S).group(0) if name == "front" else ""
            begins.append([len(text.encode()), len((text + lead).encode())])
            text += piece
        path = os.path.join(folder, f"{number:03}-{name}.{rng.choice(['txt', 'md'])}")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text + "\n")
        made.append((group, name, path, begins[1:], [c.path for c in chosen]))
    return made


def boundaries(path):
    done = subprocess.run([LEDE, "split", path], capture_output=True, check=False)
    return sorted(json.loads(line)["offset"] for line in done.stdout.decode("utf-8").split("\n") if line)


def compare(made, misses):
    counts = collections.defaultdict(lambda: [0, 0, 0])  # found, there, said
    for group, name, path, begins, sources in made:
        said = boundaries(path)[1:]
        with open(path, "rb") as file:
            text = file.read()
        left = list(said)
        hits = 0
        for number, (begin, behind) in enumerate(begins):
            # From a separator's line to the first words behind it.
            at = next((s for s in left if begin - NEAR <= s <= behind + NEAR), None)
            if at is not None:
                hits += 1
                left.remove(at)
            elif misses:
                print(f"missed {path}@{begin} {sources[number + 1]}: {text[begin:begin + 160]!r}")
        if misses:
            for at in left:
                print(f"wrong {path}@{at}: {text[at:at + 160]!r}")
        for key in (group, group + "/" + name):
            counts[key][0] += hits
            counts[key][1] += len(begins)
            counts[key][2] += len(said)
    return counts


def whole(folders, misses):
    several = total = 0
    for folder in folders:
        for top, folders, names in os.walk(os.path.join(SHARED, folder)):
            for name in sorted(names):
                if name.endswith((".txt", ".md")) and name not in SEVERAL:
                    total += 1
                    said = boundaries(os.path.join(top, name))
                    if len(said) > 1:
                        several += 1
                        if misses:
                            print(f"not whole: {os.path.join(top, name)}: {said}")
    return total, several


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--half", type=int)
    parser.add_argument("--keep", help="a folder to leave the files in")
    args = parser.parse_args()
    if not os.path.isdir(SHARED):
        print(f"skipped: no {SHARED}")
        sys.exit(77)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        if args.keep:
            os.makedirs(args.keep, exist_ok=True)
        counts = compare(make(articles(args.half), args.keep or folder), args.misses)
    for key in sorted(counts):
        hits, there, said = counts[key]
        f1 = 2 * hits / (there + said) if there + said else 1.0
        failed = failed or f1 < FLOORS.get(key, 0)
        print(f"{key:22} F1 {f1:.3f}  precision {hits / max(said, 1):.3f}  recall {hits / there:.3f}  ({hits} of {there})")
    for what, folders in (("single articles", ("articles", "corpora/lab-blog")), ("digests and newsletters", ("corpora/digests", "corpora/newsletters"))):
        total, several = whole(folders, args.misses)
        failed = failed or total - several < FLOORS["whole"] * total
        print(f"{what}: {total - several} of {total} whole ({(total - several) / total:.3f})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
