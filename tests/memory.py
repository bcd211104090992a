#!/usr/bin/env python3
"""Peak memory of `lede extract` on a stream: ten times as much may take 5 % more at most, and all of it stays below 64 MB and 16 MB a worker. `--sizes 100 10000`
asks for 100 MB and 10 GB, which takes minutes; the test takes less. Of documents of 1 MB, and of 5 MB, which may take 6 times their size a worker, whether all in them are
facts or little is. And of `lede ingest` of files that are as they were: at most 400 bytes a file."""
import argparse
import os
import subprocess
import sys
import tempfile

LEDE = os.environ.get("LEDE", "build/lede")
GENERATOR = os.path.join("tests", "bench", "stream.py")
MB = 1024


def peak(size, jobs, form):
    """Kilobytes that were resident at most."""
    made = subprocess.Popen([sys.executable, GENERATOR, str(size), *form], stdout=subprocess.PIPE)
    read = ["--input-format", "jsonl"] if "--jsonl" in form else []
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(made.stdout.fileno(), 0)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(LEDE, [LEDE, "extract", "-j", str(jobs), *read, "-"])
    made.stdout.close()
    _, status, used = os.wait4(pid, 0)
    made.wait()
    if status != 0:
        print(f"lede ended with {status}")
        sys.exit(1)
    return used.ru_maxrss


def long_documents(megabytes, jobs):
    """Whether documents of that size stay below their limit."""
    most = 64 + jobs * (16 if megabytes <= 1 else 6 * megabytes)
    bad = False
    for form in (["--jsonl"], [], ["--jsonl", "--ordinary"]):
        used = peak(4 * megabytes + 2, jobs, [*form, "--document", str(megabytes * 0.99)]) / MB
        bad = bad or used > most
        print(f"documents of {megabytes} MB, {' '.join(form) or 'text'}, -j{jobs}: {used:.1f} MB, at most {most} MB" + (" FAILED" if used > most else ""))
    return bad


def peak_of_ingest(files, folder):
    """The same, of the second of two ingests."""
    articles = os.path.join(folder, f"articles-{files}")
    for number in range(files):
        if number % 1000 == 0:
            os.makedirs(os.path.join(articles, f"{number // 1000:03}"))
        with open(os.path.join(articles, f"{number // 1000:03}", f"a-short-article-{number:06}.txt"), "w") as file:
            file.write(f"Maker {number} opened an office.\n")
    command = [LEDE, "ingest", articles, "--store", os.path.join(folder, f"store-{files}")]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    again = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = again.stderr.read()
    _, status, used = os.wait4(again.pid, 0)
    if status != 0 or f"{files} unchanged, 0 documents read" not in said:
        sys.exit(f"lede ingest of unchanged files: {status}, {said}")
    return used.ru_maxrss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs=2, default=[10, 100], help="megabytes")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    failed = False
    for form in ([], ["--jsonl", "--gzip"]):
        small, large = (peak(size, args.jobs, form) for size in args.sizes)
        most = (64 + 16 * args.jobs) * MB
        bad = large > small * 1.05 or large > most
        failed = failed or bad
        print(f"{' '.join(form) or 'text'}: {args.sizes[0]} MB: {small / MB:.1f} MB, {args.sizes[1]} MB: {large / MB:.1f} MB, at most {most / MB:.0f} MB" + (" FAILED" if bad else ""))
    for megabytes in (1, 5):
        failed = long_documents(megabytes, args.jobs) or failed
    with tempfile.TemporaryDirectory() as folder:
        few, many = 2000, 30000
        each = (peak_of_ingest(many, folder) - peak_of_ingest(few, folder)) * 1024 / (many - few)
    failed = failed or each > 400
    print(f"ingest: {each:.0f} bytes a file that is as it was, at most 400" + (" FAILED" if each > 400 else ""))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
