#!/usr/bin/env python3
"""A change of code that changes a result raises the engine number: stores compare it to know what to extract again.

  samples.py            fails where the records of data/samples differ from the stamp although engine and rule pack are the stamp's
  samples.py --update   writes the stamp anew

Where the rule pack differs from the stamp's the records may differ, stores see that by its hash: skipped, and the stamp wants an --update.
"""
import hashlib
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = os.path.join(HERE, "samples.stamp.json")
LEDE = os.environ.get("LEDE", "build/lede")


def lede(*args):
    return subprocess.run([LEDE, *args], capture_output=True, check=True).stdout


def main():
    version = json.loads(lede("--version", "--format", "json"))
    records = lede("extract", "data/samples")
    now = {"engine": version["engine"], "rules": version["rules"], "lines": records.count(b"\n"), "sha256": hashlib.sha256(records).hexdigest()}
    if sys.argv[1:] == ["--update"]:
        with open(STAMP, "w", encoding="utf-8") as file:
            file.write(json.dumps(now) + "\n")
        return
    if not os.path.exists(STAMP):
        print("skipped: no stamp yet (tests/golden/samples.py --update)")
        sys.exit(77)
    with open(STAMP, encoding="utf-8") as file:
        stamp = json.load(file)
    if now == stamp:
        return
    if now["rules"] != stamp["rules"]:
        print("skipped: the rule pack is not the stamp's; run tests/golden/samples.py --update and commit the stamp with the rules")
        sys.exit(77)
    if now["engine"] > stamp["engine"]:
        sys.exit("The engine number was raised: run tests/golden/samples.py --update and commit the stamp.")
    sys.exit(f"The records of data/samples changed ({stamp['lines']} -> {now['lines']} lines), the engine number did not "
             f"({now['engine']}): raise it, then run tests/golden/samples.py --update.")


if __name__ == "__main__":
    main()
