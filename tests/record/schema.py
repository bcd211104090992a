#!/usr/bin/env python3
"""Every record that `lede extract` and `lede split` print holds to the schema that `lede schema` prints, and every span cuts its text.

Reads data/samples, and ../shared/articles where that is there. Exit status 77: skipped, python3-jsonschema is missing.
"""
import json
import os
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

LEDE = os.environ.get("LEDE", "build/lede")
KINDS = ["document", "mention", "fact", "entity", "change"]


def run(*arguments):
    done = subprocess.run([LEDE, *arguments], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"lede {' '.join(arguments)}: exit status {done.returncode}")
    return done.stdout


def cut(text, span):
    return text[span[0]:span[1]].decode("utf-8")


def main():
    validators = {}
    for kind in KINDS:
        schema = json.loads(run("schema", kind))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)
    paths = [path for path in ("data/samples", "../shared/articles") if os.path.isdir(path)]
    problems, counts, ids = [], dict.fromkeys(KINDS, 0), set()
    # split gives the texts, extract everything else.
    texts = {}
    for line in run("split", *paths).splitlines():
        record = json.loads(line)
        texts[record["id"]] = record["text"].encode("utf-8")
        problems += [f"split {record['id']}: {e.message}" for e in validators["document"].iter_errors(record)]
    for line in run("extract", *paths).splitlines():
        record = json.loads(line)
        kind, name = record["record"], record["id"]
        counts[kind] += 1
        problems += [f"{kind} {name} {e.json_path}: {e.message[:200]}" for e in validators[kind].iter_errors(record)]
        if name in ids:
            problems.append(f"{kind} {name}: the id came before")
        ids.add(name)
        if kind == "document":
            continue
        text = texts[record["doc"]]
        spans = [(record["span"], record["text"])] if kind == "mention" else [(record["evidence"]["span"], record["evidence"]["text"])]
        if kind == "fact":
            spans += [(record[role]["span"], None) for role in ("subject", "object", "source") if record[role]]
            spans += [(span, None) for span in record["attributes"]["also_at"]]
        for span, expected in spans:
            if span[1] > len(text) or (expected is not None and cut(text, span) != expected):
                problems.append(f"{kind} {name}: span {span} does not cut its text")
    for problem in problems[:40]:
        print(problem)
    print(f"{counts['document']} documents, {counts['mention']} mentions, {counts['fact']} facts, {len(problems)} problems")
    if counts["document"] == 0:
        print("no document came out: nothing was tested")
        return 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
