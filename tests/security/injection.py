#!/usr/bin/env python3
"""What strangers wrote stays text, whatever it is put into: each row of injection.jsonl prints an article whose words, title and file name try to be terminal
escapes, formulas, markup, lines of a CI log, fields of SARIF, and what comes out is held against what its reader would take for more than text."""
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import tempfile

import verdict

HERE = os.path.dirname(os.path.abspath(__file__))
LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
MARK = "alert(7)"
ATTACKS = ["=HYPERLINK(\"http://example.com\",\"%s\")" % MARK, "<script>%s</script>" % MARK, "</script><img src=x onerror=%s>" % MARK, "\x1b]0;%s\x07\x1b[31m" % MARK, "\u202e%s\u2066\u0085" % MARK,
           "]]> %%0A::error::%s" % MARK, "[a](javascript:%s)|`" % MARK, "{{%s}} ${%s} &#60;b&#62;" % (MARK, MARK), "@SUM(1+1)*%s" % MARK, "-2+3+cmd|' /C calc'!A0 %s" % MARK]
NAMES = ["::error file=a::%s.txt" % MARK, "a\n::error::%s.txt" % MARK, "=%s<img src=x onerror=%s>.txt" % (MARK, MARK), "a\x1b[31m%s,\"b.txt" % MARK]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def article(attack):
    return f"---\ntitle: {json.dumps(attack)}\nauthor: {json.dumps(attack)}\n---\n\nOpenAI raised $40 million, {attack} said on Monday.\n\n{attack} OpenAI acquired Anthropic for $7 billion.\n\nOpenAI acquired \"{attack}\" Cirrolane Inc. on Tuesday.\n"


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.wrong, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "iframe", "object", "embed", "base") or (tag == "link" and not dict(attributes).get("href", "").startswith("data:")):
            self.wrong.append(f"a <{tag}>")
        self.wrong += [f"{name}={value}" for name, value in attributes if name.startswith("on") or (value or "").lstrip().lower().startswith("javascript:")]
        if tag in ("script", "style"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("script", "style") and self.open:
            self.open.pop()

    def handle_data(self, data):
        # Records that a page carries along are JSON in an element that nobody runs.
        if self.open and MARK in data:
            try:
                json.loads(data)
            except ValueError:
                self.wrong.append("text of the article in a " + self.open[-1])


def no_controls(text):
    return [f"a control character: {found.group()!r}" for found in CONTROL.finditer(text)][:1]


def judge_json(text, _):
    for line in text.split("\n"):
        if line.strip(" []"):
            json.loads(line.strip().lstrip("[").rstrip("],") if not line.startswith("{") else line.rstrip(","))
    return [f"a control character: {c!r}" for c in text if c < " " and c != "\n"][:1]


def judge_terminal(text, _):
    return no_controls(text)


def judge_cells(text, row):
    cells = [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=row["separator"]) for cell in line]
    return [f"a formula: {cell!r}" for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-?[0-9.]+", cell)][:1]


def judge_markdown(text, _):
    raw = re.sub(r"\\.", "", text)
    wrong = [f"markup: {found.group()}" for found in re.finditer(r"<(script|img|/script)|\]\(javascript:", raw)]
    widths = {len(re.findall(r"\|", line)) for line in raw.split("\n") if line.startswith("|")}
    return wrong[:1] + no_controls(text) + (["rows of other widths"] if len(widths) > 1 else [])


def judge_html(text, _):
    tags = Tags()
    tags.feed(text)
    return tags.wrong[:2] + no_controls(text)


def judge_github(text, _):
    lines = text.rstrip("\n").split("\n")
    wrong = [f"a line of the text's own: {line!r}" for line in lines if not re.match(r"::(notice|warning|error) (file=|title=)", line)]
    wrong += [f"a property of the text's own: {line!r}" for line in lines if re.search(r"::error( file=a)?::", line.split("::", 2)[1])]
    return wrong[:1] + no_controls(text)


def judge_sarif(text, _):
    wrong, stack = [], [json.loads(text)]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            uri = value.get("uri", "")
            if re.search(r"[\x00-\x20\"<>\\^`{|}\x7f]", uri) or uri.startswith("javascript:"):
                wrong.append(f"a URI: {uri!r}")
            message = value.get("message", {}).get("text", "")  # a snippet is the bytes of its source
            if CONTROL.search(message) or re.search(r"(?<!\\)\]\(", message):
                wrong.append(f"a message: {message!r}")
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return wrong[:2]


def lede(folder, *args, stdout=subprocess.PIPE):
    return subprocess.run([LEDE, *args], cwd=folder, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=60)


def prepare(folder):
    os.mkdir(os.path.join(folder, "news"))
    for number, attack in enumerate(ATTACKS + NAMES):
        name = NAMES[number - len(ATTACKS)].replace("/", "") if number >= len(ATTACKS) else f"{number}.txt"
        with open(os.path.join(folder, "news", name), "w", encoding="utf-8") as file:
            file.write(article(ATTACKS[number % len(ATTACKS)]))
    lede(folder, "extract", "news", "-o", "facts.jsonl")
    with open(os.path.join(folder, "facts.jsonl"), encoding="utf-8") as file:
        lines = file.readlines()
    # Files of records come from strangers too: names as they would like them to be.
    lines = [line.replace('"name":"Anthropic"', '"name":' + json.dumps(ATTACKS[number % len(ATTACKS)])) for number, line in enumerate(lines)]
    with open(os.path.join(folder, "facts.jsonl"), "w", encoding="utf-8") as file, open(os.path.join(folder, "other.jsonl"), "w", encoding="utf-8") as other:
        file.writelines(lines)
        other.writelines(line for number, line in enumerate(lines) if number % 3 or '"record":"document"' in line)
    lede(folder, "ingest", "news", "--store", "store")


def rows():
    with open(os.path.join(HERE, "injection.jsonl"), encoding="utf-8") as table:
        table = [json.loads(line) for line in table]
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        for row in table:
            done = lede(folder, *row["args"])
            text = done.stdout.decode("utf-8")
            wrong = globals()["judge_" + row["as"]](text, row) + [f"on standard error {what}" for what in no_controls(done.stderr.decode("utf-8"))]
            if done.returncode != row.get("exit", 0):
                wrong.append(f"exit {done.returncode}: {done.stderr[:200]!r}")
            if row.get("says", True) and MARK not in text.replace("\\", "").replace("&#40;", "("):
                wrong.append("nothing of the article came out")
            yield " ".join(row["args"]), wrong


if __name__ == "__main__":
    verdict.tell(rows())
