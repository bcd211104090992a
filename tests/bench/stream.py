#!/usr/bin/env python3
"""Writes articles without end, or up to SIZE megabytes, to standard output: one after the other with a line that parts them, as JSON Lines (--jsonl), or
as one gzip member each thousand articles (--gzip). No name, number or word of a title ever comes twice, so that whatever only grows shows."""
import argparse
import gzip
import json
import sys

SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "dri", "fen", "gal", "hod", "jun", "pel"]


def name(number):
    """Another name for each number."""
    out = ""
    while True:
        out += SYLLABLES[number % 16]
        number //= 16
        if number == 0:
            return out.capitalize()


def article(i):
    company, partner, person, model = name(4 * i), name(4 * i + 1), name(4 * i + 2), name(4 * i + 3)
    day, year = i % 28 + 1, 2022 + i % 5
    title = f"{company} AI raises ${i % 900 + 1}.{i % 10} million from {partner} Ventures"
    paragraphs = [
        f"BERLIN, March {day}, {year} (Newswire) - {company} AI, a start-up that builds robots, has raised ${i % 900 + 1}.{i % 10} million in a Series A round led by {partner} Ventures, its chief executive {person} Okafor said.",
        f"\"We want to sell {i + 1000} robots next year,\" {person} Okafor said. The company launched its model {model}-{i} in January, and {partner} Ventures says that {i % 80 + 3}% of its customers use it.",
        f"{company} AI was founded in {year - 4}. It employs {i % 700 + 20} people in Berlin and pays about {i % 50 + 2} million euros a year for chips of Nvidia. A rival, {name(7 * i + 11)} Labs, plans to follow by the end of {year}.",
        f"Shares of {name(9 * i + 5)} Corp fell {i % 9 + 1}.{i % 7}% after the announcement, as investors asked who will need its older machines, and whether the price of ${i % 90 + 10} a month will hold.",
    ]
    return title, "\n\n".join(paragraphs), f"{year}-03-{day:02}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=float, nargs="?", help="megabytes of text")
    parser.add_argument("--jsonl", action="store_true")
    parser.add_argument("--gzip", action="store_true")
    args = parser.parse_args()
    out, written, i, part = sys.stdout.buffer, 0, 0, []
    try:
        while args.size is None or written < args.size * 1e6:
            title, text, day = article(i)
            line = json.dumps({"id": str(i), "title": title, "date": day, "text": text}) + "\n" if args.jsonl else f"--- ARTICLE {i} ---\n\n{title}\n\n{text}\n\n"
            part.append(line)
            written += len(line)
            i += 1
            if i % 1000 == 0:
                data = "".join(part).encode()
                out.write(gzip.compress(data, 1) if args.gzip else data)
                part = []
        data = "".join(part).encode()
        out.write(gzip.compress(data, 1) if args.gzip else data)
        out.flush()
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == "__main__":
    main()
