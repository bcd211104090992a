#!/usr/bin/env python3
"""One writer and many readers of a store at once; two writers; --prune.

While a writer works, every reader has the store as it was; a second writer is told who holds it and changes nothing; when the first is killed the lock is
gone with it. While a writer commits one state after the other, each export, query and check sees one of them whole.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
SECONDS = 6  # of readers and a writer at once


def lede(*args, **options):
    return subprocess.run([LEDE, *args], capture_output=True, **options)


def good(*args):
    done = lede(*args)
    if done.returncode:
        sys.exit(f"lede {' '.join(args)}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def two_writers(folder):
    store = os.path.join(folder, "store")
    good("ingest", "data/samples", "--store", store, "-q")
    before = good("export", "--store", store)
    # A writer that waits for its input has the lock already.
    first = subprocess.Popen([LEDE, "ingest", "-", "--store", store, "-q"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    first.stdin.write(b"On Monday OpenAI acquired Tallow Labs for $40 million.\n")
    first.stdin.flush()
    lock = os.path.join(store, ".local", "lock")  # says who holds it
    for _ in range(400):
        with open(lock, encoding="ascii") as file:
            if file.read() == str(first.pid):
                break
        time.sleep(0.05)
    else:
        sys.exit("the first writer does not take the lock")
    for command in (["ingest", "data/samples", "--store", store], ["merge", store, "--store", store]):
        second = lede(*command)
        if second.returncode != 4 or f"locked by process {first.pid}".encode() not in second.stderr:
            sys.exit(f"the second writer ({command[0]}): exit status {second.returncode}, {second.stderr.decode()}")
    for reader in (["export"], ["query", "--count"], ["report", "summary"], ["check"]):
        good(*reader, "--store", store)
    if good("export", "--store", store) != before:
        sys.exit("a reader sees what the writer has not committed")
    first.send_signal(signal.SIGKILL)
    first.wait()
    if good("export", "--store", store) != before:
        sys.exit("a killed writer changed the store")
    good("ingest", "data/samples", "--store", store, "-q")
    print("two writers: the second is told who holds the store; a killed one holds it no more")


def readers_and_writer(folder):
    articles, store = os.path.join(folder, "articles"), os.path.join(folder, "moving")
    states, answers = [], []
    for turn in range(2):
        shutil.rmtree(articles, ignore_errors=True)
        shutil.copytree("data/samples", articles)
        if turn:
            for name in os.listdir(articles):
                with open(os.path.join(articles, name), "a", encoding="utf-8") as file:
                    file.write("\nOn Monday OpenAI acquired Tallow Labs for $40 million.\n")
        shutil.copytree(articles, f"{articles}-{turn}")
        good("ingest", f"{articles}-{turn}", "--base", f"{articles}-{turn}", "--store", f"{store}-{turn}", "-q")
        states.append(good("export", "--store", f"{store}-{turn}"))
        answers.append(good("query", "--store", f"{store}-{turn}", "--type", "acquisition", "--entity", "OpenAI"))
    if states[0] == states[1] or answers[0] == answers[1]:
        sys.exit("the two states do not differ")
    shutil.copytree(f"{store}-0", store)
    commands = [["export"], ["query", "--type", "acquisition", "--entity", "OpenAI"], ["check", "-q"]]
    wanted = [states, answers, [b""]]
    end, commits, reads, running, writer = time.monotonic() + SECONDS, 0, 0, [], None
    while time.monotonic() < end:
        if writer is None or writer.poll() is not None:
            if writer is not None and writer.returncode:
                sys.exit(f"the writer: exit status {writer.returncode}")
            commits += 1
            source = f"{articles}-{commits % 2}"
            writer = subprocess.Popen([LEDE, "ingest", source, "--base", source, "--store", store, "-q"], stderr=subprocess.DEVNULL)
        if len(running) < 2:
            kind = reads % len(commands)
            reads += 1
            running.append((kind, subprocess.Popen([LEDE, *commands[kind], "--store", store], stdout=subprocess.PIPE, stderr=subprocess.PIPE)))
        else:
            kind, reader = running.pop(0)
            out, error = reader.communicate()
            if reader.returncode or out not in wanted[kind]:
                sys.exit(f"{' '.join(commands[kind])} while a writer commits: exit status {reader.returncode}, {len(out)} bytes, {error.decode()[:1000]}")
    writer.wait()
    for _, reader in running:
        reader.communicate()
    print(f"{commits} commits and {reads} reads at once: each reader saw one state whole")


def prune(folder):
    articles, store = os.path.join(folder, "to-prune"), os.path.join(folder, "pruned")
    os.makedirs(os.path.join(articles, "deep"))
    for name, text in (("a.txt", "OpenAI acquired Tallow Labs."), ("ab.txt", "OpenAI acquired Umber Labs."), ("deep/c.txt", "OpenAI acquired Vellum Labs.")):
        with open(os.path.join(articles, name), "w", encoding="utf-8") as file:
            file.write(text + "\n")
    archive = shutil.make_archive(os.path.join(articles, "packed"), "zip", "data/samples")

    def ingest(*args):
        good("ingest", *args, "--store", store, "-q")
        good("check", "--store", store, "-q")
        return set(good("query", "--store", store, "--record", "document", "--fields", "path", "--format", "csv").decode().replace(folder, "").split()[1:])

    if len(ingest(articles)) < 10:
        sys.exit("prune: too few documents")
    os.remove(os.path.join(articles, "a.txt"))
    os.remove(os.path.join(articles, "deep/c.txt"))
    os.remove(archive)
    if "/to-prune/a.txt" not in ingest(articles):
        sys.exit("prune: gone without being asked for")
    if "/to-prune/a.txt" not in ingest(os.path.join(articles, "deep"), "--prune"):
        sys.exit("prune: a source that is not under the PATHs is gone")
    shutil.rmtree(os.path.join(store, ".local"))  # it may be deleted at any time
    left = ingest(articles, "--prune")
    if left != {"/to-prune/ab.txt"}:
        sys.exit(f"prune: {left} is left")
    fresh = os.path.join(folder, "fresh")
    good("ingest", articles, "--store", fresh, "-q")
    if good("export", "--store", fresh) != good("export", "--store", store):
        sys.exit("prune: not the store that the sources give")
    print("prune: what is gone goes, with all members of an archive, also without .local; what stands elsewhere stays")


def main():
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        two_writers(folder)
        readers_and_writer(folder)
        prune(folder)


if __name__ == "__main__":
    main()
