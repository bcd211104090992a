#!/usr/bin/env python3
"""Are texts read in whatever encoding they come in? Makes files of articles.json (written for this project) in each encoding: whole, cut to 300 bytes and to a
sentence, two in one file, as JSON Lines and CSV; then with bytes that are damaged. Asks that the text is what was written, that offset and length
are those of the file, that what was replaced is said once and hits nothing but the place of the damage. `--misses` prints what is wrong."""
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

LEDE = os.environ.get("LEDE", "build/lede")
HERE = os.path.dirname(os.path.abspath(__file__))
# What the issue asks for, and what came with it; for each the languages that are written in it.
WESTERN = ["en", "de", "fr", "es"]
ENCODINGS = {
    "utf-8": None, "utf-8-sig": None, "utf-16": None, "utf-16-be-bom": None, "utf-16-le": WESTERN + ["ru"], "utf-16-be": WESTERN + ["ru"],
    "cp1252": WESTERN, "latin-1": WESTERN, "gbk": ["zh-Hans"], "gb18030": ["zh-Hans"], "big5": ["zh-Hant"], "shift_jis": ["ja"],
    "euc-jp": ["ja"], "euc-kr": ["ko"], "cp1251": ["ru"], "koi8-r": ["ru"],
}
FLOORS = {"whole": 1.0, "300 bytes": 1.0, "sentence": 0.98, "two": 1.0, "records": 1.0, "damaged": 1.0, "mixed": 1.0}


def encode(text, name):
    if name == "utf-16-be-bom":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(name)


def plain(text, name):
    """What of the text the encoding has: Latin-1 and the others lack curly quotes and the euro."""
    if name in ("latin-1", "koi8-r", "gbk", "shift_jis", "big5", "euc-jp", "euc-kr"):
        for sign, other in (("«", '"'), ("»", '"'), ("’", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("–", "-"), ("—", "-"), ("€", "EUR")):
            if not can(sign, name):
                text = text.replace(sign, other)
    return text


def can(sign, name):
    try:
        sign.encode(name)
        return True
    except UnicodeEncodeError:
        return False


def short(text, name, size):
    """The first paragraphs, cut at a sign so that at most `size` bytes are left."""
    while len(encode(text, name)) > size:
        text = text[:-1]
    return text.rstrip()


def sentence(text):
    for paragraph in text.split("\n\n")[1:]:
        for stop in (". ", "。", "다. "):
            if stop in paragraph:
                return paragraph[:paragraph.index(stop) + len(stop)].strip()
    return text.split("\n\n")[-1]


def split(path, mode="auto"):
    done = subprocess.run([LEDE, "split", "--split", mode, path], capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line], done.stderr.decode()


class Test:
    def __init__(self, folder):
        self.folder = folder
        self.right, self.all = collections.Counter(), collections.Counter()
        self.path = os.path.join(folder, "article.txt")

    def write(self, data, name="article.txt"):
        self.path = os.path.join(self.folder, name)
        with open(self.path, "wb") as file:
            file.write(data)

    def judge(self, group, what, good, *about):
        self.all[group] += 1
        self.right[group] += bool(good)
        if not good and "--misses" in sys.argv:
            print(f"{group}: {what}:", *about)

    def text(self, group, what, text, name, begin=0):
        data = encode(text, name)
        self.write(data)
        records, said = split(self.path)
        good = len(records) == 1 and records[0]["text"] == text and records[0]["offset"] + records[0]["length"] == len(data) and records[0]["offset"] == begin
        self.judge(group, what, good, [(r["text"][:60], r["offset"], r["length"]) for r in records], len(data), said)


BEGINS = {"utf-8-sig": 3, "utf-16": 2, "utf-16-be-bom": 2}


def texts(test, articles, name, language):
    begin = BEGINS.get(name, 0)
    article = plain(articles[language], name)
    what = f"{language} in {name}"
    test.text("whole", what, article + "\n", name, begin)
    test.text("whole", what + " with CRLF", (article + "\n").replace("\n", "\r\n"), name, begin)
    test.text("300 bytes", what, short(article, name, 300), name, begin)
    test.text("300 bytes", what + " of the second paragraph on", short(article.split("\n\n", 1)[1], name, 300), name, begin)
    test.text("sentence", what, sentence(article), name, begin)


def two(test, articles, name, language):
    """The second article begins where it does in the file, and so does each record."""
    article = plain(articles[language], name)
    first, second = article + "\n\n--- ARTICLE 2 ---\n\n", article + "\n"
    data = encode(first + second, name)
    test.write(data)
    records, said = split(test.path)
    begin = len(encode(first.replace("--- ARTICLE 2 ---\n\n", ""), name))
    good = len(records) == 2 and records[1]["text"].endswith(second) and begin <= records[1]["offset"] <= len(encode(first, name)) and records[1]["offset"] + records[1]["length"] == len(data)
    good = good and data[records[1]["offset"]:] == records[1]["text"].encode(name if name not in BEGINS else {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-16-be-bom": "utf-16-be"}[name])
    test.judge("two", f"{language} in {name}", good, [(r["offset"], r["length"]) for r in records], begin, len(data), said)
    lines = [json.dumps({"id": str(i), "text": part}, ensure_ascii=False) + "\n" for i, part in enumerate(article.split("\n\n"))]
    rows = ["id;text\n"] + [f'{i};"{part.replace(chr(34), chr(34) * 2)}"\n' for i, part in enumerate(article.split("\n\n"))]
    for file, parts in (("lines.jsonl", lines), ("rows.csv", rows)):
        data = encode("".join(parts), name)
        test.write(data, file)
        records, said = split(test.path)
        begins, at = [], BEGINS.get(name, 0)
        for part in parts:
            begins.append(at)
            at += len(encode(part, name)) - BEGINS.get(name, 0)
        if file == "rows.csv":
            begins = begins[1:]
        good = [r["text"] for r in records] == article.split("\n\n") and [r["offset"] for r in records] == begins
        test.judge("records", f"{language} in {name}, {file}", good, [(r["text"][:30], r["offset"]) for r in records], begins, said)


def damaged(test, articles, name, language, rng):
    """A byte that stands for nothing in the encoding, put in twice: replaced where it stands, said once; the rest is as it was."""
    bad = {"cp1252": None, "latin-1": None, "cp1251": None, "koi8-r": None, "utf-16": None, "utf-16-be-bom": None, "utf-16-le": None, "utf-16-be": None, "big5": b"\xa4 "}.get(name, b"\xff")
    if bad is None:
        return
    article = plain(articles[language], name)
    places = sorted(rng.sample([i for i in range(len(article) // 4, len(article)) if article[i] in " \n"] or [len(article) // 2, len(article) - 5], 2)) if " " in article else [len(article) // 2, len(article) - 9]
    parts = [article[:places[0]], article[places[0]:places[1]], article[places[1]:]]
    data = encode(parts[0], name) + bad + b" ".join([parts[1].encode(name if name != "utf-8-sig" else "utf-8") + bad, parts[2].encode(name if name != "utf-8-sig" else "utf-8")])
    test.write(data)
    records, said = split(test.path)
    text = records[0]["text"] if len(records) == 1 else ""
    good = len(records) == 1 and text.startswith(parts[0]) and parts[1] in text and text.endswith(parts[2]) and text.count("\ufffd") == 2 and said.count("replaced") == 1 and not records[0]["verbatim"]
    good = good and records[0]["offset"] + records[0]["length"] == len(data) and f":{len(encode(parts[0], name))}:" in said.replace(" ", ":").replace("byte:", ":")
    test.judge("damaged", f"{language} in {name}", good, text[:80], said, len(encode(parts[0], name)), len(data), records and records[0]["length"])


def mixed(test, articles):
    """Two encodings in one file, and UTF-8 that was encoded twice."""
    paragraphs = articles["fr"].split("\n\n")
    head = (paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n").encode()
    line = "Une note ajoutée après coup.".encode("cp1252")
    test.write(head + line + b"\n")
    records, said = split(test.path)
    good = len(records) == 1 and records[0]["text"].startswith(head.decode()) and records[0]["text"].endswith("ajout\ufffde apr\ufffds coup.\n") and records[0]["length"] == len(head + line) + 1
    test.judge("mixed", "a line of Windows-1252 in UTF-8", good and f"at byte {len(head) + line.index(0xE9)}:" in said and said.count("replaced") == 1, records, said)
    # More ASCII than is looked at when the file is opened.
    ascii_text = "Harrowgate said on Tuesday that its second board draws half the power.\n\n" * 2000
    for name in ("cp1252", "gbk"):
        tail = plain(articles["en" if name == "cp1252" else "zh-Hans"], name) + "\n"
        test.write((ascii_text + tail).encode(name))
        records, said = split(test.path, "never")
        test.judge("mixed", f"{name} behind 140 KB of ASCII", len(records) == 1 and records[0]["text"] == ascii_text + tail and records[0]["length"] == len((ascii_text + tail).encode(name)), said, records and records[0]["text"][-300:])
    rows = [{"id": "1", "text": articles["de"]}, {"id": "2", "text": articles["en"]}, {"id": "3", "text": articles["fr"]}]
    lines = [json.dumps(row, ensure_ascii=False).encode(name) + b"\n" for row, name in zip(rows, ("utf-8", "cp1252", "utf-8"))]
    test.write(b"".join(lines), "lines.jsonl")
    records, said = split(test.path)
    test.judge("mixed", "one record of three in Windows-1252", [r["text"] for r in records] == [row["text"] for row in rows] and [r["offset"] for r in records] == [0, len(lines[0]), len(lines[0] + lines[1])], said)
    for language in ("en", "fr", "de"):
        text = articles[language].encode().decode("cp1252", "replace").replace("\ufffd", "") + "\n"
        test.write(text.encode())
        records, said = split(test.path)
        first = min(text.find(sign) for sign in ("\u00e2\u20ac", "\u00c3") if sign in text)
        at = len(text[:first].encode())
        test.judge("mixed", f"{language} encoded twice", len(records) == 1 and records[0]["text"] == text and records[0]["verbatim"] and "[double-encoding]" in said and f"at byte {at}:" in said, said, at)


def main():
    with open(os.path.join(HERE, "articles.json"), encoding="utf-8") as file:
        articles = json.load(file)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        test = Test(folder)
        mixed(test, articles)
        for name, languages in ENCODINGS.items():
            for language in languages or articles:
                texts(test, articles, name, language)
                two(test, articles, name, language)
                damaged(test, articles, name, language, rng)
    failed = False
    for group, floor in FLOORS.items():
        share = test.right[group] / test.all[group]
        failed = failed or share < floor
        print(f"{group}: {test.right[group]} of {test.all[group]} right ({share:.3f}, floor {floor}){' FAILED' if share < floor else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
