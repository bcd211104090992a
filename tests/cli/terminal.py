#!/usr/bin/env python3
"""What people see on a terminal: headings are bold unless NO_COLOR or --color says no, tables have its width, the line of progress comes and goes."""
import os
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from pseudo_terminal import on_terminal  # noqa: E402

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
BOLD = "\x1b[1m"
REPORTS = ["summary", "companies", "company OpenAI", "models", "licenses", "money", "timeline", "people", "entities", "facts", "network", "conflicts", "duplicates", "review"]


def wide(text):
    """The columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def seen(*words, columns=80, folder=None, **environment):
    """What a terminal of so many columns gets of both streams."""
    status, out = on_terminal([LEDE, *words], columns, 24, folder, **environment)
    if status:
        sys.exit(f"{words}: exit status {status}: {out!r}")
    return out


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([LEDE, "ingest", "data/samples", "--store", os.path.join(folder, "facts"), "-q"], check=True)
        report = ("report", "companies", "--store", "facts")
        wrong = []
        for wanted, words, environment in (
            (True, (), {}), (True, (), {"NO_COLOR": ""}), (False, (), {"NO_COLOR": "1"}), (False, ("--color", "never"), {}),
            (True, ("--color", "always"), {"NO_COLOR": "1"}), (False, ("--format", "csv"), {}), (False, ("-o", "out.txt"), {}),
        ):
            if (BOLD in seen(*report, *words, folder=folder, **environment)) != wanted:
                wrong.append(f"{words} {environment}: headings are {'not ' if wanted else ''}bold")
        for report in REPORTS:
            for columns in (60, 80, 160):
                longest = max(map(wide, seen("report", *report.split(), "--store", "facts", "--color", "never", columns=columns, folder=folder).splitlines()))
                if longest > columns:
                    wrong.append(f"{report}: a line of {longest} columns on a terminal of {columns}")
        # Enough work that the line of progress is due; it must be gone when the next thing is said.
        text = "Maker raises money\n\nOSLO, March 2, 2026 - Maker said on Monday it had raised $3 million.\n\n" + "It makes a chip that reads poems and sells it to schools in Norway. " * 60 + "\n"
        os.mkdir(os.path.join(folder, "news"))
        for number in range(25000):
            with open(os.path.join(folder, "news", f"{number}.txt"), "w") as file:
                file.write(text)
        shown = seen("ingest", "news", "--store", "store", "-j", "1", folder=folder)
        last = shown.rsplit("\r\x1b[K", 1)[-1]
        if " % ," in shown or " left" not in shown or last != "lede: store: 25000 sources, 0 unchanged, 25000 documents read\n":
            wrong.append(f"progress: {shown[-400:]!r}")
        if " left" in seen("ingest", "news", "--store", "quiet", "-q", "-j", "1", folder=folder):
            wrong.append("progress with -q")
    print("\n".join(wrong) or "colours, widths and progress are as asked for")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
