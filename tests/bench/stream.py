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


def plain(i):
    """What is said between the facts of ordinary news: no names, no figures."""
    return (f"It is not clear how {name(3 * i).lower()} would be used in practice, and those who know the field say that much depends on what comes next. "
            f"People who have tried it speak of {name(5 * i + 2).lower()}, which others find hard to explain, and of the work that is left to do before it helps anybody.")


def long_document(i, size, dense):
    """One of about `size` bytes, beginning with article i; between two articles as dense with facts as those are, or much else. And the next article's number."""
    title, text, day = article(i)
    parts, have = [text], len(text)
    while have < size - 4000:
        i += 1
        more = [article(i)[1]] if dense else [article(i)[1]] + [plain(8 * i + k) for k in range(8)]
        parts += more
        have += sum(len(part) + 2 for part in more)
    return title, "\n\n".join(parts), day, i + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=float, nargs="?", help="megabytes of text")
    parser.add_argument("--jsonl", action="store_true")
    parser.add_argument("--gzip", action="store_true")
    parser.add_argument("--document", type=float, default=0, help="megabytes of one document, which is made of many articles")
    parser.add_argument("--ordinary", action="store_true", help="with --document: not everything in it is a fact")
    args = parser.parse_args()
    out, written, i, part = sys.stdout.buffer, 0, 0, []
    try:
        while args.size is None or written < args.size * 1e6:
            if args.document:
                title, text, day, i = long_document(i, args.document * 1e6, not args.ordinary)
            else:
                (title, text, day), i = article(i), i + 1
            line = json.dumps({"id": str(i - 1), "title": title, "date": day, "text": text}) + "\n" if args.jsonl else f"--- ARTICLE {i - 1} ---\n\n{title}\n\n{text}\n\n"
            part.append(line)
            written += len(line)
            if args.document or i % 1000 == 0:
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
