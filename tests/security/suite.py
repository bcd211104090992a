#!/usr/bin/env python3
"""The tests of the command line, of records and the unit tests, run once more with a program that a filter kills at its first socket
(sandbox.py): they must pass as they do without. Beside run.py, which tries each command once, these are some hundred runs."""
import glob
import os
import subprocess
import sys
import tempfile

import sandbox

HERE = os.path.dirname(os.path.abspath(__file__))
LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
UNIT = os.path.join(os.path.dirname(LEDE), "lede_unit")
SCRIPTS = [["tests/cli/run.py"], ["tests/golden/run.py", *sorted(glob.glob("tests/golden/*/*/"))], ["tests/record/schema.py"], ["tests/eval/run.py"]]


def main():
    if not sandbox.can_filter():
        print("skipped: no seccomp filter works here")
        sys.exit(77)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "lede")
        with open(program, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nexec "{sys.executable}" -I "{HERE}/sandbox.py" "{LEDE}" "$@"\n')
        os.chmod(program, 0o755)
        commands = [[sys.executable, *script] for script in SCRIPTS] + ([[sys.executable, os.path.join(HERE, "sandbox.py"), UNIT]] if os.path.exists(UNIT) else [])
        for command in commands:
            done = subprocess.run(command, env={**os.environ, "LEDE": program}, capture_output=True, text=True, errors="replace", check=False)
            wrong = done.returncode not in (0, 77)
            failed += wrong
            print(f"{'WRONG' if wrong else 'ok':5} {' '.join(command[1:3])[:80]} {(done.stdout + done.stderr)[-1500:] if wrong else ''}", flush=True)
    print(f"{len(commands)} tests, {failed} wrong, no socket in the others")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
