#!/usr/bin/env python3
"""Filtered queries on a million facts, beside DuckDB's read_json (pip install duckdb) and jq on the same file in the same run.

  query.py [LEDE] [WORK] [N]      WORK keeps the file (650 MB)

Goals: faster than DuckDB (wall clock, all its threads), 20 times faster than jq (processor time of both), less than 256 MB. Answers must be the same.
Ends with 1 where a goal is missed; what is not installed is left out and said.
"""
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
QUERIES = [
    ("type, amount", ["--type", "funding", "--min-value", "1000000000", "--currency", "USD"],
     "type = 'funding' and value.min >= 1000000000 and value.currency = 'USD'",
     'select(.type == "funding" and .value.min >= 1000000000 and .value.currency == "USD")'),
    ("subject", ["--subject", "company/maker-0042"], "subject.id = 'company/maker-0042'", 'select(.subject.id == "company/maker-0042")'),
    ("entity, day", ["--entity", "company/maker-0042", "--since", "2025-01-01"],
     "(subject.id = 'company/maker-0042' or object.id = 'company/maker-0042') and date.end >= '2025-01-01'",
     'select((.subject.id == "company/maker-0042" or .object.id == "company/maker-0042") and .date.end >= "2025-01-01")'),
    ("amount alone", ["--min-value", "49000000000"], "value.min >= 49000000000", "select(.value.min >= 49000000000)"),
    ("status, text", ["--status", "possible", "--contains", "chip cloud"], "status = 'possible' and contains(evidence.text, 'chip cloud')",
     'select(.status == "possible" and (.evidence.text | contains("chip cloud")))'),
]
DUCKDB = """
import sys, duckdb
duckdb.sql("set enable_progress_bar = false")
print(duckdb.sql("select count(*) from read_json('%s', format='newline_delimited') where " % sys.argv[1] + sys.argv[2]).fetchall()[0][0])
"""


def timed(command):
    """The number printed, wall seconds, processor seconds, peak MB"""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed: {status}")
    answer = len(out.splitlines()) if command[0] == "jq" else int(out)
    return answer, time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    lede = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/lede")
    work = sys.argv[2] if len(sys.argv) > 2 else "build/bench"
    number = sys.argv[3] if len(sys.argv) > 3 else "1000000"
    os.makedirs(work, exist_ok=True)
    facts = os.path.join(work, f"facts-{number}.jsonl")
    if not os.path.exists(facts):
        subprocess.run([sys.executable, os.path.join(HERE, "make_facts.py"), number, facts + ".part"], check=True)
        os.rename(facts + ".part", facts)
    have_duckdb = subprocess.run([sys.executable, "-c", "import duckdb"], capture_output=True).returncode == 0
    have_jq = shutil.which("jq") is not None
    for have, name in ((have_duckdb, "duckdb"), (have_jq, "jq")):
        if not have:
            print(f"{name} is not here: not compared")
    size = os.path.getsize(facts)
    missed = []
    with open(facts, "rb") as file:  # all start with the file in memory
        while file.read(1 << 24):
            pass
    print(f"{number} facts, {size / 1e6:.0f} MB; seconds of the wall (of the processor)")
    for name, words, sql, jq in QUERIES:
        answer, wall, cpu, rss = timed([lede, "query", facts, "--count", *words])
        line = f"{name:14} {answer:7} found   lede {wall:6.2f} ({cpu:5.2f}) {rss:4.0f} MB"
        if rss >= 256:
            missed.append(f"{name}: {rss:.0f} MB")
        if have_duckdb:
            other, duck_wall, duck_cpu, _ = timed([sys.executable, "-c", DUCKDB, facts, sql])
            line += f"   DuckDB {duck_wall:6.2f} ({duck_cpu:5.2f})"
            if other != answer:
                missed.append(f"{name}: DuckDB finds {other}")
            if duck_wall <= wall:
                missed.append(f"{name}: DuckDB is faster")
        if have_jq:
            other, jq_wall, jq_cpu, _ = timed(["jq", "-c", jq + " | 1", facts])
            line += f"   jq {jq_wall:6.2f} ({jq_cpu:5.2f}), {jq_cpu / cpu:.0f} times"
            if other != answer:
                missed.append(f"{name}: jq finds {other}")
            if jq_cpu < 20 * cpu:
                missed.append(f"{name}: jq takes only {jq_cpu / cpu:.1f} times as long")
        print(line, flush=True)
    print("missed: " + "; ".join(missed) if missed else "all goals are met")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
