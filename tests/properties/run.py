#!/usr/bin/env python3
"""What must hold for every input, whatever the rules are. Runs over data/samples, and over ../shared where it is there.

  run.py [PATH...]     default: data/samples ../shared/articles ../shared/corpora
"""
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
SAMPLES = "data/samples"
problems = []


def check(holds, message):
    if not holds:
        problems.append(message)
        if len(problems) <= 20:
            print("FAILED:", message)
    return holds


def lede(*args, env=None, stdin=None, statuses=(0,)):
    done = subprocess.run([LEDE, *args], capture_output=True, input=stdin, env={**os.environ, **(env or {})}, check=False)
    check(done.returncode in statuses, f"lede {' '.join(args)[:200]}: exit {done.returncode}, {done.stderr[-300:]!r}")
    return done.stdout


def parse(lines):
    return [json.loads(line) for line in lines.splitlines()]


def same_bytes():
    """The same records, whatever the number of jobs, the locale, the time zone, the terminal, the run."""
    first = lede("extract", "-j1", SAMPLES)
    check(first, f"lede extract {SAMPLES} prints nothing")
    for jobs in ("-j2", "-j5"):
        check(lede("extract", jobs, SAMPLES) == first, f"{jobs} prints other bytes than -j1")
    for env in ({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Pacific/Kiritimati"}, {"TZ": "America/Los_Angeles"},
                {"TERM": "dumb", "COLUMNS": "20"}, {"LANG": "de_DE.UTF-8", "HOME": "/nonexistent"}):
        check(lede("extract", SAMPLES, env=env) == first, f"other bytes with {env}")


def joins():
    """Documents do not know of each other: the records of many files are those of each, one after the other; shards are a partition."""
    files = sorted(os.path.join(SAMPLES, name) for name in os.listdir(SAMPLES))
    apart = b"".join(lede("extract", file) for file in files)
    check(lede("extract", *files) == apart, "several files at once give other records than one after the other")
    check(lede("extract", SAMPLES) == apart, "a folder gives other records than its files")
    whole = sorted(apart.splitlines())
    shards = [lede("extract", SAMPLES, "--shard", f"{i}/3").splitlines() for i in range(3)]
    check(sorted(line for shard in shards for line in shard) == whole, "the shards together are not the whole")
    kinds = [lede("extract", SAMPLES, "--records", kind).splitlines() for kind in ("document", "mention", "fact")]
    check(sorted(line for kind in kinds for line in kind) == whole, "--records document, mention and fact together are not the whole")


def compiled(path):
    """The image in the binary gives what the rows of the rules give, and so does a compiled file: a name that no text has makes the stages compile anew."""
    with tempfile.TemporaryDirectory() as folder:
        rules, image = os.path.join(folder, "rules"), os.path.join(folder, "rules.image")
        os.mkdir(rules)
        with open(os.path.join(rules, "names.jsonl"), "w", encoding="utf-8") as out:
            out.write('{"lexicon": "company/qzxvlumbrekt", "name": "Qzxvlumbrekt"}\n')
        lede("rules", "compile", rules, "-o", image)
        expected = lede("extract", path, statuses=(0, 3))
        check(lede("extract", "--rules", rules, path, statuses=(0, 3)) == expected, f"{path}: the built-in image gives other records than its rows")
        check(lede("extract", "--rules", image, path, statuses=(0, 3)) == expected, f"{path}: a compiled file gives other records than the built-in image")


class Unit:
    """Turns byte offsets of a text into those of another unit."""

    def __init__(self, text, unit):
        self.at = {0: 0}
        byte = here = 0
        for char in text:
            byte += len(char.encode("utf-8"))
            here += 1 if unit == "codepoint" or ord(char) < 0x10000 else 2
            self.at[byte] = here

    def turn(self, span):
        return [self.at.get(offset) for offset in span]


def spans_of(record):
    """Every span in a record, by where it stands."""
    if record["record"] == "mention":
        yield "span", record["span"]
    if record["record"] == "document":
        for span in record["boilerplate"]:
            yield "boilerplate", span
    if record["record"] == "fact":
        yield "evidence", record["evidence"]["span"]
        for role in ("subject", "object", "source"):
            if record[role] and record[role]["span"]:
                yield role, record[role]["span"]
        for span in record["attributes"]["also_at"]:
            yield "also_at", span


def offsets():
    texts = {d["id"]: d["text"] for d in parse(lede("split", SAMPLES))}
    in_bytes = parse(lede("extract", SAMPLES))
    for unit in ("codepoint", "utf16"):
        units = {id: Unit(text, unit) for id, text in texts.items()}
        others = parse(lede("extract", SAMPLES, "--offsets", unit))
        if not check(len(others) == len(in_bytes), f"--offsets {unit}: another number of records"):
            continue
        for one, other in zip(in_bytes, others):
            document = one["id"] if one["record"] == "document" else one["doc"]
            for (role, span), (_, turned) in zip(spans_of(one), spans_of(other)):
                check(units[document].turn(span) == turned, f"--offsets {unit}: {one['record']} {one['id']} {role} {span} became {turned}")


def well_formed(path, schemas):
    """Ids, order, spans and evidence of all records below `path`."""
    seen, texts, document, last, shapes = set(), {}, None, {}, set()
    for doc in parse(lede("split", path, statuses=(0, 3))):
        texts[doc["key"]] = doc["text"].encode("utf-8")
        # Two documents may have one key, as two records of a file may have one id; what belongs to them can't be told apart here.
        if doc["key"] in last:
            texts[doc["key"]] = None
        last[doc["key"]] = True
    records = facts = 0
    for line in lede("extract", path, statuses=(0, 3)).splitlines():
        record = json.loads(line)
        where = f"{path}: {record['record']} {record.get('id')}"
        if record["record"] == "document":
            document, ends, fact_order = record, -1, None
            text = texts.get(record["key"])
            check(text is not None or record["key"] in texts, f"{where}: extract has a document that split has not")
            if text is not None:
                check(record["id"] not in seen, f"{where}: this id again")
                check(hashlib.sha256(text).hexdigest() == record["sha256"], f"{where}: sha256 is not the text's")
                if record["verbatim"] and record["format"] in ("text", "markdown") and "!" not in record["path"]:
                    check(cut_source(record) == text, f"{where}: verbatim, but not the bytes of the source")
            inner = set()
        else:
            check(record["doc"] == document["id"], f"{where}: stands under another document")
            check(record["id"] not in inner, f"{where}: this id again")
            inner.add(record["id"])
        seen.add(record["id"])
        if record["record"] == "mention":
            check(record["span"][0] >= ends, f"{where}: out of order or overlapping, {record['span']}")
            ends = record["span"][1]
            check(not any(b < ends and record["span"][0] < e for b, e in document["boilerplate"]), f"{where}: in boilerplate")
        if record["record"] == "fact":
            facts += 1
            order = (record["evidence"]["span"], record["type"], record["id"])
            check(fact_order is None or fact_order <= order, f"{where}: facts out of order")
            fact_order = order
        if text is not None:
            for role, (begin, end) in spans_of(record):
                check(0 <= begin < end <= len(text), f"{where}: {role} [{begin},{end}) lies outside the text of {len(text)} bytes")
            quoted = {"mention": lambda r: (r["span"], r["text"]), "fact": lambda r: (r["evidence"]["span"], r["evidence"]["text"])}.get(record["record"])
            if quoted:
                (begin, end), words = quoted(record)
                check(text[begin:end] == words.encode("utf-8"), f"{where}: {words!r} is not at [{begin},{end})")
        records += 1
        # Validating takes a thousand times longer than reading: the first record of each shape, and one in fifty.
        shape = shape_of(record)
        if schemas and (path == SAMPLES or records % 50 == 0 or shape not in shapes):
            shapes.add(shape)
            error = next(schemas[record["record"]].iter_errors(record), None)
            check(error is None, f"{where}: {error and error.message} (schema)")
    if schemas is not None:
        print(f"{path}: {len(last)} documents, {records} records, {facts} facts")


def shape_of(record):
    """What a closed list of the schema may be about; free text and figures left out."""
    free = {"quote", "title", "purpose", "per", "round", "price", "also_at"}
    kinds = [record[key] and record[key]["type"] for key in ("subject", "object", "source")] if record["record"] == "fact" else []
    listed = {name: value for name, value in record.get("attributes", {}).items() if name not in free}
    nulls = [key for key, value in record.items() if value is None]
    return json.dumps([record["record"], record.get("type"), record.get("status"), record.get("format"), record.get("published_from"), kinds, listed, nulls])


def cut_source(record):
    with open(record["path"], "rb") as file:
        file.seek(record["offset"])
        return file.read(record["length"])


def load_schemas():
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: records are not held against the schemas")
        return None
    schemas = {}
    for kind in ("document", "mention", "fact"):
        schema = json.loads(lede("schema", kind))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[kind] = jsonschema.Draft202012Validator(schema)
    return schemas


def damaged_input():
    """Any bytes are read to the end: cut, mixed and overwritten samples end with 0 or 3 and give well-formed records."""
    chance = random.Random(20260101)
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted(os.listdir(SAMPLES)):
            with open(os.path.join(SAMPLES, name), "rb") as file:
                whole = file.read()
            for turn in range(4):
                data = bytearray(whole[:chance.randrange(len(whole))] if turn == 0 else whole)
                for _ in range((0, 20, 200, 2000)[turn]):
                    if data:
                        data[chance.randrange(len(data))] = chance.choice(b"\x00\xff\xc3\xe2\xf0\n\"'$%(.,1M[<#|-")
                with open(os.path.join(folder, f"{turn}-{name}"), "wb") as file:
                    file.write(data)
        for name in sorted(os.listdir(folder)):
            well_formed(os.path.join(folder, name), None)
        giant = b"x" * 300000 + b" " + b"$" * 300000 + b" 1" * 100000 + b" OpenAI raised" * 20000
        lede("extract", "-", stdin=giant, statuses=(0, 3))


def main():
    paths = sys.argv[1:] or [SAMPLES] + [p for p in ("../shared/articles", "../shared/corpora") if os.path.isdir(p)]
    schemas = load_schemas()
    same_bytes()
    joins()
    offsets()
    for path in paths:
        well_formed(path, schemas)
        compiled(path)
    damaged_input()
    if problems:
        sys.exit(f"{len(problems)} problems")
    print("all properties hold")


if __name__ == "__main__":
    main()
