#!/usr/bin/env python3
"""Golden cases: a folder with input files and the records that must come of them.

  run.py CASE...            compares; prints what differs
  run.py --update CASE...   writes what the program says now: read the diff before you commit it

In a case folder:
  expected.jsonl   one record a line, in the order of the output. A line may leave keys out: only the keys it has are compared, in objects too.
                   There must be as many lines as records, so that a record too many fails as well.
  args             the command line without inputs, one line (default: extract)
  anything else    inputs, given in byte order of their names, as paths from the case folder
--update keeps for each kind of record the keys in KEYS; add others by hand and they are kept as long as they are there.
"""
import difflib
import json
import os
import shlex
import subprocess
import sys

KEYS = {
    "document": ["key", "offset", "title", "authors", "publisher", "place", "published", "published_from"],
    "mention": ["type", "text", "name", "value"],
    "fact": ["type", "subject.name", "object.name", "value", "date.value", "attributes", "status", "source.name", "evidence.text"],
}
NOT_INPUT = {"expected.jsonl", "args", "README.md"}


def run(case):
    inputs = sorted(name for name in os.listdir(case) if name not in NOT_INPUT)
    args = ["extract"]
    if os.path.exists(os.path.join(case, "args")):
        with open(os.path.join(case, "args"), encoding="utf-8") as file:
            args = shlex.split(file.read())
    done = subprocess.run([os.path.abspath(os.environ.get("LEDE", "build/lede")), *args, *inputs], cwd=case, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{case}: exit {done.returncode}: {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def same(expected, actual):
    """Whether `actual` has all that `expected` has."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(key in actual and same(value, actual[key]) for key, value in expected.items())
    return expected == actual


def cut_down(record, pattern):
    """The part of `record` that has the keys of `pattern`."""
    if isinstance(pattern, dict) and isinstance(record, dict):
        return {key: cut_down(record[key], value) for key, value in pattern.items() if key in record}
    return record


def abridge(record):
    short = {"record": record["record"]}
    for path in KEYS.get(record["record"], list(record)):
        key, _, inner = path.partition(".")
        value = record.get(key)
        if key == "attributes":
            value = {name: v for name, v in value.items() if v not in (None, False, [])}
        if inner and value is not None:
            value = {inner: value[inner]}
        if value is not None and value != {} and value != []:
            short[key] = value
    return short


def lines(records):
    return [json.dumps(record, ensure_ascii=False) for record in records]


def load(case):
    path = os.path.join(case, "expected.jsonl")
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def check(case):
    expected, actual = load(case), run(case)
    if len(expected) == len(actual) and all(map(same, expected, actual)):
        return True
    # Each actual record is shown as far as the expected one most like it goes, so that the diff shows only what matters.
    want, got = lines(expected), []
    for i, record in enumerate(actual):
        fit = next((e for e in expected if same(e, record)), None)
        got.append(json.dumps(fit if fit is not None else
                              cut_down(record, expected[i]) if i < len(expected) and expected[i].get("record") == record["record"]
                              else abridge(record), ensure_ascii=False))
    print(f"{case}: the records differ")
    print("\n".join(difflib.unified_diff(want, got, "expected.jsonl", "lede", lineterm="", n=0)))
    return False


def update(case):
    old = load(case) if os.path.exists(os.path.join(case, "expected.jsonl")) else []
    actual = run(case)
    records = [next((e for e in old if same(e, record)), None) or abridge(record) for record in actual]
    with open(os.path.join(case, "expected.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(records))
    return True


def main():
    arguments = sys.argv[1:]
    step = check
    if arguments[:1] == ["--update"]:
        step, arguments = update, arguments[1:]
    if not arguments:
        sys.exit(__doc__)
    results = [step(case) for case in arguments]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
