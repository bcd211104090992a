#!/usr/bin/env python3
"""The wheel is made and installed by pip into an environment of its own, as docs/python.md says, and used as a person would."""
import os
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
USE = """
import itertools, lede, sys, warnings
facts = [r for r in lede.extract(["data/samples"], records="fact", jobs=1)]
assert facts and all(f["record"] == "fact" and f["evidence"]["text"] for f in facts), facts[:1]
assert list(lede.extract("data/samples", records="fact", jobs=1)) == facts  # one path need be no list
assert [r["record"] for r in itertools.islice(lede.extract(["data/samples"]), 2)] == ["document", "mention"]  # and no more is wanted
assert all(d["text"] for d in lede.split(["data/samples"]))
store = sys.argv[1] + "/store"
assert "9 sources" in lede.ingest(["data/samples"], store)
found = list(lede.query(store, type="acquisition", min_value=1))
assert found and all(f["type"] == "acquisition" for f in found)
try:
    list(lede.query(store, type="acquisitoin"))
    raise SystemExit("a wrong type was taken")
except ValueError as error:
    assert "did you mean 'acquisition'?" in str(error), error
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    assert list(lede.extract(["data/samples", "not-there.txt"], records="fact")) == facts
assert len(said) == 1 and "not-there.txt" in str(said[0].message), said
print(len(facts), "facts")
"""


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(words)[:200]}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    with tempfile.TemporaryDirectory() as folder:
        wheel = run(sys.executable, "cmake/wheel.py", LEDE, folder).strip()
        environment = os.path.join(folder, "environment")
        if subprocess.run([sys.executable, "-m", "venv", environment], capture_output=True).returncode:
            print("skipped: python3 -m venv does not work here (Debian: python3-venv)")
            sys.exit(77)
        python = os.path.join(environment, "bin", "python")
        run(python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel)
        print(os.path.basename(wheel), run(python, "-c", USE, folder).strip())
        if run(os.path.join(environment, "bin", "lede"), "--version") != run(LEDE, "--version"):
            sys.exit("the command lede of the environment is another program")


if __name__ == "__main__":
    main()
