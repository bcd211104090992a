#!/usr/bin/env python3
"""`lede query` with every filter of the contract, in combinations drawn with a fixed seed, against the same filters written in Python.

Each is asked of a store, of its export as a file and on standard input, with one thread and with several, and once more with --count.   filters.py [N]
"""
import fnmatch
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))


def lede(*args, stdin=None):
    done = subprocess.run([LEDE, *args], capture_output=True, input=stdin)
    if done.returncode:
        sys.exit(f"lede {' '.join(args)}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def number(record):
    value = record.get("value") or {}
    found = value.get("min") if value.get("min") is not None else value.get("max")
    return None if found is None else Decimal(str(found))


def named(role):
    """By id, the id's own name, or the name; None where the record has no such role."""
    def test(record, wanted, _):
        thing = record.get(role)
        if record["record"] != "fact" or not thing:
            return False
        return any(w.lower() in (thing["id"], thing["id"].split("/")[1], thing["name"].lower()) for w in wanted)
    return test


def entity(record, wanted, document):
    if record["record"] == "fact":
        return any(named(role)(record, wanted, document) for role in ("subject", "object", "source"))
    if record["record"] != "mention" or not record["entity"]:
        return record["record"] == "mention" and any(w.lower() in (record["text"].lower(),) for w in wanted)
    return any(w.lower() in (record["entity"], record["entity"].split("/")[1], record["name"].lower(), record["text"].lower()) for w in wanted)


def dated(record, after, before):
    date = record.get("date") if record["record"] == "fact" else None
    start, end = (date or {}).get("start"), (date or {}).get("end")
    start, end = start or end, end or start
    return bool(start) and (after is None or end >= after) and (before is None or start <= before)


def attribute(record, wanted, _):
    def text(value):
        return "null" if value is None else str(value).lower() if isinstance(value, bool) else value
    return record["record"] == "fact" and all(name in record["attributes"] and text(record["attributes"][name]) == value for name, value in (w.split("=", 1) for w in wanted))


def contains(record, wanted, _):
    text = record["evidence"]["text"] if record["record"] == "fact" else record.get("title") if record["record"] == "document" else record["text"]
    return any(" ".join(w.lower().split()) in " ".join((text or "").lower().split()) for w in wanted)


def doc(record, wanted, document):
    return document["id"] in wanted or document["key"] in wanted


TESTS = {
    "--record": lambda r, w, d: r["record"] in w,
    "--type": lambda r, w, d: r.get("type") in w,
    "--subject": named("subject"),
    "--object": named("object"),
    "--source": named("source"),
    "--entity": entity,
    "--status": lambda r, w, d: r.get("status") in w,
    "--confidence": lambda r, w, d: r.get("confidence") in w,
    "--attribute": attribute,
    "--since": lambda r, w, d: dated(r, w[0], None),
    "--until": lambda r, w, d: dated(r, None, w[0]),
    "--published-since": lambda r, w, d: bool(d["published"]) and d["published"] >= w[0],
    "--published-until": lambda r, w, d: bool(d["published"]) and d["published"] <= w[0],
    "--min-value": lambda r, w, d: number(r) is not None and number(r) >= Decimal(w[0]),
    "--max-value": lambda r, w, d: number(r) is not None and number(r) <= Decimal(w[0]),
    "--currency": lambda r, w, d: (r.get("value") or {}).get("currency") in w,
    "--rule": lambda r, w, d: r.get("rule") in w,
    "--doc": doc,
    "--claim": lambda r, w, d: r.get("claim") in w,
    "--path": lambda r, w, d: any(fnmatch.fnmatchcase(d["path"] if "/" in glob else os.path.basename(d["path"]), glob) for glob in w),
    "--contains": contains,
}
SEVERAL = {"--record", "--type", "--subject", "--object", "--source", "--entity", "--status", "--confidence", "--currency", "--rule", "--doc", "--claim", "--path", "--contains"}


def pools(records, documents):
    facts = [r for r in records if r["record"] == "fact"]
    mentions = [r for r in records if r["record"] == "mention"]
    things = [f[role] for f in facts for role in ("subject", "object", "source") if f[role]]
    names = sorted({n for t in things for n in (t["id"], t["id"].split("/")[1], t["name"], t["name"].upper())})
    days = sorted({f["date"]["start"] for f in facts if f["date"] and f["date"]["start"]})
    published = sorted({d["published"] for d in documents if d["published"]})
    numbers = sorted({str(number(r)) for r in records if number(r) is not None})
    words = [w for f in facts for w in (f["evidence"]["text"][i:i + 9] for i in range(0, len(f["evidence"]["text"]) - 9, 23)) if w.strip() == w]
    return {
        "--record": ["document", "mention", "fact"], "--type": sorted({r["type"] for r in facts + mentions}), "--subject": names, "--object": names, "--source": names, "--entity": names,
        "--status": ["actual", "planned", "possible", "denied"], "--confidence": ["high", "medium", "low"],
        "--attribute": sorted({f"{n}={'null' if v is None else str(v).lower() if isinstance(v, bool) else v}" for f in facts for n, v in f["attributes"].items() if not isinstance(v, (list, dict))}),
        "--since": days, "--until": days, "--published-since": published, "--published-until": published, "--min-value": numbers, "--max-value": numbers,
        "--currency": ["USD", "EUR", "GBP", "NOK"], "--rule": sorted({r["rule"] for r in facts + mentions}), "--doc": [d[k] for d in documents for k in ("id", "key")],
        "--claim": [f["claim"] for f in facts], "--path": ["*.md", "*.txt", "*several*", "data/samples/w*", "data/**"], "--contains": words,
    }


def main():
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    with tempfile.TemporaryDirectory() as folder:
        store, file = os.path.join(folder, "store"), os.path.join(folder, "facts.jsonl")
        lede("ingest", "data/samples", "--store", store, "-q")
        stream = lede("export", "--store", store)
        with open(file, "wb") as out:
            out.write(stream)
        lines = stream.decode().splitlines()
        records = [json.loads(line) for line in lines]
        by_id = {r["id"]: r for r in records if r["record"] == "document"}
        # What the lexicon knows as an alias is left to the unit tests: names here are ids and the records' own.
        values = pools(records, list(by_id.values()))
        chance = random.Random(20260723)
        tried, answers, used = 0, 0, set()
        while tried < turns:
            options = chance.sample(sorted(TESTS), chance.choice((1, 1, 2, 2, 3, 4)))
            asked = {option: chance.sample(values[option], min(len(values[option]), chance.choice((1, 1, 3)) if option in SEVERAL else 1)) for option in options}
            words = [word for option, wanted in asked.items() for value in wanted for word in (option, value)]
            expected = [line for line, r in zip(lines, records)
                        if all(TESTS[option](r, wanted, r if r["record"] == "document" else by_id[r["doc"]]) for option, wanted in asked.items())]
            if not expected and chance.random() < 0.8:
                continue  # most combinations ask for nothing
            tried += 1
            used |= set(asked)
            answers += len(expected)
            for source, more, stdin in ((["--store", store], ["-j1"], None), ([file], ["-j3"], None), (["-"], ["-j2"], stream)):
                found = lede("query", *source, *words, *more, stdin=stdin).decode().splitlines()
                if found != expected:
                    missing, extra = [x for x in expected if x not in found], [x for x in found if x not in expected]
                    sys.exit(f"{source[0]} {words}: {len(found)} records, not {len(expected)}\nmissing: {missing[:2]}\nnot asked for: {extra[:2]}")
            if lede("query", "--store", store, *words, "--count") != f"{len(expected)}\n".encode():
                sys.exit(f"{words}: --count is another number")
        if used != set(TESTS):
            sys.exit(f"never asked: {set(TESTS) - used}")
        print(f"{tried} combinations of {len(TESTS)} filters, {answers} records: the same from a store, a file and standard input as from the filters in Python")


if __name__ == "__main__":
    main()
