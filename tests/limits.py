#!/usr/bin/env python3
"""What is hostile, broken or endless ends in one clear line, and the run goes on: each row of tests/limits.jsonl is made here, read with a good article behind
it, and held against the row: exit status, codes of messages (one line each), documents, a hint in the line; the good article must come out, within a minute
and a memory of 400 MB."""
import gzip
import hashlib
import io
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile

from nobody import as_nobody, reachable

LEDE = reachable(os.path.abspath(os.environ.get("LEDE", "build/lede")))
GOOD = "Acme opens a lab in Ohio\n\nAcme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home.\n"
SECONDS, MEMORY = 60, 400 * 2**20


def write(path, data):
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def many_in_gzip(path, gigabytes, what):
    member = gzip.compress(what * (64 * 2**20 // len(what)), 9)
    with open(path, "wb") as file:
        for _ in range(gigabytes * 16):
            file.write(member)


def long_line(path, begin, end):
    with open(path, "wb") as file:
        file.write(begin)
        words = b"Acme said that it has opened a lab in Ohio, " * 24000
        for _ in range(1024 * 2**20 // len(words)):
            file.write(words)
        file.write(end)


def zip_bomb(path):
    zeros = io.BytesIO()
    with gzip.GzipFile(fileobj=zeros, mode="wb", compresslevel=9) as file:
        for _ in range(64):
            file.write(b"Go on.\n\n" * 2**21)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("words.txt.gz", zeros.getvalue())


def many_gzips(path):
    data = GOOD.encode()
    for _ in range(10):
        data = gzip.compress(data)
    write(path, data)


def shrinking(path):
    """Long enough that reading has not come to its end when half of it goes away."""
    with open(path, "wb") as file:
        for number in range(80000):
            file.write(f"--- ARTICLE {number} ---\n\n{GOOD}\n".replace("Ohio", f"Ohio{number}").encode() * 3)

    def cut():
        time.sleep(0.7)
        os.truncate(path, os.path.getsize(path) // 2)
    threading.Thread(target=cut).start()


def fifo(path, writer):
    os.mkfifo(path)
    if writer:
        threading.Thread(target=lambda: write(path, GOOD), daemon=True).start()


def folder_with(path, make):
    os.mkdir(path)
    write(os.path.join(path, "a.txt"), GOOD)
    make(os.path.join(path, "b"))


def forbidden(path, is_folder):
    if is_folder:
        os.mkdir(path)
        write(os.path.join(path, "a.txt"), GOOD)
    else:
        write(path, GOOD)
    os.chmod(path, 0)


def cut_warc(path):
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{GOOD}</p></body></html>"
    write(path, f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/\r\nContent-Length: {len(body) + 1000}\r\n\r\n{body}")


def cut_tar(path):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as out:
        info = tarfile.TarInfo("a.txt")
        info.size = 100 * len(GOOD)
        out.addfile(info, io.BytesIO(GOOD.encode() * 100))
    write(path, data.getvalue()[:4000])


def feed_with(path, item):
    write(path, f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Acme opens a lab</title>{item}')


def mail_with(path, parts):
    write(path, f"From: a@example.com\nSubject: Acme opens a lab\nDate: Mon, 5 May 2025 10:00:00 +0000\n{parts}Content-Type: text/plain\n\n{GOOD}")


def docx(path):
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", "<w:document/>")


MAKERS = {
    "a file of nothing but zeros, 10 GB, in gzip": lambda p: many_in_gzip(p, 10, b"\0"),
    "a file of one word again and again, 1 GB, in gzip": lambda p: many_in_gzip(p, 1, b"Go on.\n\n"),
    "a zip bomb: gzip of one word in a zip": zip_bomb,
    "a gzip in a gzip in a gzip, ten deep": many_gzips,
    "a page with a million tags, each in the one before": lambda p: write(p, "<html><body><p>" + GOOD + "</p>" + "<div>" * 1000000 + "below"),
    "a cell that spans 9007199254740991 columns": lambda p: write(p, "<html><body><table><tr><td colspan=9007199254740991>" + GOOD + "</td></tr></table><p>" + GOOD),
    "a tag with a million attributes": lambda p: write(p, "<html><body><p " + " ".join(f"a{i}=1" for i in range(1000000)) + ">" + GOOD + "</p><p>" + GOOD),
    "a feed with a text of 70 MB": lambda p: feed_with(p, f"<description>{GOOD * (70 * 2**20 // len(GOOD))}</description></item></channel></rss>"),
    "a feed nested twenty million deep": lambda p: feed_with(p, f"<description>{GOOD}</description></item>" + "<a>" * 20000000),
    "a mail of 3000 parts": lambda p: mail_with(p, 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\nContent-Type: image/png\n\n.\n" * 3000 + "--b\n"),
    "a mail in a mail, 2000 deep": lambda p: mail_with(p, "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(2000))),
    "a text of one line of 1 GB": lambda p: long_line(p, b"", b"\n"),
    "JSON Lines with a line of 1 GB": lambda p: long_line(p, b'{"text":"', b'"}\n' + json.dumps({"text": GOOD}).encode() + b"\n"),
    "a JSON text nested a million deep": lambda p: write(p, '{"text":' + "[" * 1000000),
    "a million dollar signs": lambda p: write(p, GOOD + "\n" + "$" * 1000000 + "\n"),
    "a sentence of 100,000 words": lambda p: write(p, "Acme " + "opened a lab and " * 25000 + "went.\n"),
    "a folder with a link to itself": lambda p: folder_with(p, lambda q: os.symlink(".", q)),
    "a link to itself": lambda p: os.symlink(os.path.basename(p), p),
    "a folder with a FIFO": lambda p: folder_with(p, lambda q: fifo(q, False)),
    "a FIFO that somebody writes to": lambda p: fifo(p, True),
    "a folder without permission": lambda p: forbidden(p, True),
    "a file without permission": lambda p: forbidden(p, False),
    "a file that shrinks while it is read": shrinking,
    "a WARC cut in a record": cut_warc,
    "a gzip cut in the middle": lambda p: write(p, gzip.compress(("\n".join(hashlib.sha256(bytes([i % 256, i // 256])).hexdigest() for i in range(20000))).encode())[:300000]),
    "a tar cut in a member": cut_tar,
    "a PDF": lambda p: write(p, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n\0\0"),
    "a DOCX": docx,
    "a file that is not there": lambda p: None,
}
ENDINGS = {"a page with": ".html", "a cell": ".html", "a tag": ".html", "JSON": ".jsonl", "a JSON": ".jsonl", "a WARC": ".warc", "a DOCX": ".docx", "a zip": ".zip", "a feed": ".xml", "a mail": ".eml"}


def little():
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))


def starts_with_little():
    """False with a sanitizer, whose shadow takes more of the address space than any limit leaves, and which takes its time."""
    return subprocess.run([LEDE, "--version"], capture_output=True, check=False, preexec_fn=little).returncode == 0


LIMITED = starts_with_little()


def with_little():
    if LIMITED:
        little()
    as_nobody()


def judge(row, folder):
    what = row["input"]
    path = os.path.join(folder, "in" + next((e for begin, e in ENDINGS.items() if what.startswith(begin)), ".txt" if "folder" not in what else ""))
    MAKERS[what](path)
    good = os.path.join(folder, "zz-good.txt")
    write(good, GOOD)
    done = subprocess.run([LEDE, "split", "-j2", *row.get("args", []), os.path.basename(path), "zz-good.txt"], cwd=folder, capture_output=True, timeout=SECONDS if LIMITED else 10 * SECONDS, check=False, preexec_fn=with_little)
    documents = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
    lines = [line for line in done.stderr.decode("utf-8").split("\n") if line]
    said = sorted(line.rsplit("[", 1)[-1].rstrip("]") for line in lines)
    wrong = []
    if done.returncode != row["exit"]:
        wrong.append(f"exit {done.returncode}")
    if said != row["said"]:
        wrong.append(f"said {lines}")
    if [d["path"] for d in documents[-1:]] != ["zz-good.txt"]:
        wrong.append("the article behind it was not read")
    if row["documents"] is not None and len(documents) - 1 != row["documents"]:
        wrong.append(f"{len(documents) - 1} documents")
    if row.get("hint") and not any(row["hint"] in line for line in lines):
        wrong.append(f"no hint: {lines}")
    return wrong, lines


def main():
    failed = 0
    with open(os.path.join("tests", "limits.jsonl"), encoding="utf-8") as table:
        rows = [json.loads(line) for line in table]
    if set(MAKERS) != {row["input"] for row in rows}:
        print("table and makers differ")
        sys.exit(1)
    wanted = sys.argv[1:]
    for row in rows:
        if wanted and not any(word in row["input"] for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            begin = time.monotonic()
            try:
                wrong, lines = judge(row, folder)
            except subprocess.TimeoutExpired:
                wrong, lines = [f"not done after {SECONDS} s"], []
            print(f"{'WRONG' if wrong else 'ok':5} {time.monotonic() - begin:5.1f} s  {row['input']}: {'; '.join(wrong) or ' '.join(lines)}")
            failed += bool(wrong)
            if os.path.isdir(os.path.join(folder, "in")):
                os.chmod(os.path.join(folder, "in"), 0o755)
    print(f"{len(rows)} inputs, {failed} wrong")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
