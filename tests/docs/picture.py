#!/usr/bin/env python3
"""docs/terminal.svg shows a terminal on which these commands were run; this test runs them again on one and fails where the picture would be another.

  picture.py [--update]
"""
import html
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from pseudo_terminal import on_terminal  # noqa: E402

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
PICTURE = os.path.join("docs", "terminal.svg")
COLUMNS = 110
COMMANDS = (
    "lede ingest data/samples --store facts",
    "lede report money --store facts --min-value 300000000 --limit 6 --fields amount,what,who,date,status,source",
    "lede query --store facts --type acquisition --fields subject.name,object.name,value,status --format table",
    "lede extrct data/samples",
)
CHARACTER, LINE, MARGIN = 8.4, 19, 16


def shown(command, folder):
    """What a terminal of so many columns shows of both streams."""
    path = os.path.dirname(LEDE) + os.pathsep + os.environ["PATH"]
    _, out = on_terminal(["sh", "-c", command], COLUMNS, 40, folder, PATH=path, LC_ALL="C.UTF-8")
    return out.rsplit("\r\x1b[K", 1)[-1].splitlines()


def row(number, text):
    """A line of the terminal; what the program prints in bold is bold."""
    spans, bold = [], False
    for part in re.split(r"(\x1b\[\d*m)", text):
        if part.startswith("\x1b["):
            bold = part == "\x1b[1m"
        elif part:
            spans.append(f'<tspan class="b">{html.escape(part)}</tspan>' if bold else html.escape(part))
    return f'<text x="{MARGIN}" y="{MARGIN + 14 + number * LINE}">{"".join(spans)}</text>'


def picture(lines):
    width, height = round(COLUMNS * CHARACTER) + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    style = "text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#e6e6e6;white-space:pre}.b{font-weight:bold;fill:#fff}"
    rows = "\n".join(row(number, line) for number, line in enumerate(lines) if line)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" xml:space="preserve">\n'
            f"<title>lede on a terminal</title>\n<style>{style}</style>\n"
            f'<rect width="{width}" height="{height}" rx="8" fill="#1b1f24"/>\n{rows}\n</svg>\n')


def main():
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.abspath("data"), os.path.join(folder, "data"))
        for command in COMMANDS:
            lines += [f"\x1b[1m$ {command}\x1b[0m", *shown(command, folder), ""]
    made = picture(lines[:-1])
    if sys.argv[1:] == ["--update"]:
        with open(PICTURE, "w", encoding="utf-8") as file:
            file.write(made)
        return
    with open(PICTURE, encoding="utf-8") as file:
        if file.read() != made:
            sys.exit(f"{PICTURE} shows what the program does not print any more: tests/docs/picture.py --update\n" + "\n".join(lines))
    print(f"{PICTURE} is current: {len(COMMANDS)} commands, {len(lines)} lines")


if __name__ == "__main__":
    main()
