#!/usr/bin/env python3
"""Runs the program on the cases of tests/cli/cases and compares what it prints.

A case is a folder of plain files:
  cmd          what is run, by sh, in a fresh copy of the case's folder; `lede` is the program
  out, err     what standard output and standard error must be, to the letter; where a file is missing, the stream must be empty
  out.has, err.has   instead: each line must occur in the stream
  status       the exit status, 0 where the file is missing
All other files are the input. `run.py --update CASE...` writes what came out; read it before you commit it.
Usage: run.py [--update] [CASE...]      the program is $LEDE or build/lede
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = {"cmd", "out", "err", "out.has", "err.has", "status"}


def text(path):
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except FileNotFoundError:
        return None


def run(case, program):
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        shutil.copytree(case, work, ignore=lambda at, names: OURS & set(names) if at == case else set())
        os.mkdir(os.path.join(folder, "bin"))
        os.symlink(program, os.path.join(folder, "bin", "lede"))
        env = {"PATH": os.path.join(folder, "bin") + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": folder}
        done = subprocess.run(["sh", os.path.join(case, "cmd")], cwd=work, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    decode = lambda data: data.decode("utf-8", "surrogateescape")
    return done.returncode, decode(done.stdout), decode(done.stderr)


def compare(case, status, out, err):
    wrong = []
    wanted = int(text(os.path.join(case, "status")) or 0)
    if status != wanted:
        wrong.append(f"exit status {status}, not {wanted}")
    for name, got in (("out", out), ("err", err)):
        parts = text(os.path.join(case, name + ".has"))
        if parts is not None:
            wrong += [f"{name} lacks: {part}" for part in parts.splitlines() if part not in got]
        elif got != (text(os.path.join(case, name)) or ""):
            wrong.append(f"{name} is:\n{got}")
    if wrong and err and not any(item.startswith("err is") for item in wrong):
        wrong.append(f"err is:\n{err}")
    return wrong


def update(case, status, out, err):
    for name, got in (("out", out), ("err", err), ("status", f"{status}\n" if status else "")):
        path = os.path.join(case, name)
        if os.path.exists(path + ".has"):
            continue
        if got:
            with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(got)
        elif os.path.exists(path):
            os.remove(path)


def main():
    arguments = sys.argv[1:]
    writing = arguments[:1] == ["--update"]
    names = arguments[1:] if writing else arguments
    root = os.path.join(HERE, "cases")
    cases = [os.path.abspath(name) for name in names] or sorted(os.path.join(root, name) for name in os.listdir(root))
    program = os.path.abspath(os.environ.get("LEDE", "build/lede"))
    if not os.path.exists(program):
        sys.exit(f"no program at {program}: build it, or set LEDE")
    failed = 0
    for case in cases:
        result = run(case, program)
        if writing:
            update(case, *result)
            continue
        wrong = compare(case, *result)
        failed += bool(wrong)
        for item in wrong:
            print(f"{os.path.basename(case)}: {item}")
    print(f"{len(cases)} cases, {failed} failed" if not writing else f"{len(cases)} cases written")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    main()
