#!/usr/bin/env python3
"""No command opens a socket or writes anything but what it was told to: each row of commands.jsonl is run under a filter that kills at the first socket and under
strace, over articles, a page, a feed with an entity that points elsewhere, and an archive whose members want to get out."""
import io
import json
import os
import re
import shutil
import sys
import tarfile
import tempfile

import sandbox
import verdict

HERE = os.path.dirname(os.path.abspath(__file__))
LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
TEXT = "Acme opens a lab in Ohio\n\nAcme said on Monday that it has opened a lab in Ohio. OpenAI raised $40 million.\n"
PAGE = """<html><head><base href="http://example.com/"><link rel=stylesheet href="a.css"><script src="http://example.com/a.js"></script><title>Acme opens a lab</title></head>
<body><img src="http://example.com/a.png"><iframe src="http://example.com"></iframe><p>Acme said on Monday that it has opened a lab in Ohio.</p></body></html>"""
FEED = """<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://example.com/rss.dtd" [<!ENTITY far SYSTEM "http://example.com/far"><!ENTITY near SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>News</title><item><title>Acme opens a lab</title><description>Acme said &far; on Monday &near; that it has opened a lab in Ohio.</description></item></channel></rss>"""
RULES = '{"lexicon": "company/quillon-works", "name": "Quillon Works"}\n'
ESCAPING = ["../up.txt", "../../../../../../../tmp/lede-escaped.txt", "/tmp/lede-escaped.txt", "a/../../up.txt", "C:\\up.txt", "..\\up.txt", "a/./b.txt"]


def write(path, data):
    with open(path, "w", encoding="utf-8") as file:
        file.write(data)


def archive(path):
    with tarfile.open(path, "w:gz") as out:
        for name in ESCAPING:
            info = tarfile.TarInfo(name)
            info.size = len(TEXT)
            out.addfile(info, io.BytesIO(TEXT.encode()))
        for kind, name in ((tarfile.SYMTYPE, "link"), (tarfile.LNKTYPE, "hard")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            out.addfile(info)
        info = tarfile.TarInfo("link/through.txt")
        info.size = len(TEXT)
        out.addfile(info, io.BytesIO(TEXT.encode()))


def prepare(work):
    shutil.copytree("data/samples", os.path.join(work, "news"))
    os.mkdir(os.path.join(work, "rules"))
    write(os.path.join(work, "rules", "own.jsonl"), RULES)
    write(os.path.join(work, "page.html"), PAGE)
    write(os.path.join(work, "feed.xml"), FEED)
    archive(os.path.join(work, "escaping.tar.gz"))


def everything(folder):
    found = {}
    for base, folders, names in os.walk(folder):
        for name in folders + names:
            stat = os.lstat(os.path.join(base, name))
            found[os.path.relpath(os.path.join(base, name), folder)] = (stat.st_mode, stat.st_size if not os.path.isdir(os.path.join(base, name)) else 0, stat.st_mtime_ns if os.path.isfile(os.path.join(base, name)) else 0)
    return found


def is_of(path, name):
    """The file or folder itself, what is in it, and what it is before it is whole: .NAME.123.part beside it, a folder NAME.123.part."""
    beside = re.escape(os.path.dirname(name) + "/") + r"\.?" + re.escape(os.path.basename(name)) + r"(\.\d+\.part)?(/.*)?"
    return re.fullmatch(beside, path) is not None


def members_stay(work):
    """Names of members of an archive, as records have them, lead nowhere but into it."""
    done, _ = sandbox.run([LEDE, "split", "escaping.tar.gz"], work, os.environ, False, False)
    paths = [json.loads(line)["path"] for line in done.stdout.decode().splitlines()]
    wrong = [path for path in paths if not path.startswith("escaping.tar.gz!/") or {"", ".", ".."} & set(path.split("!/", 1)[1].split("/"))]
    if wrong or len(paths) != len(ESCAPING):  # one begins with a point, which hides it; one goes through a link's name
        return [f"members that escape, or are missing: {paths}"]
    return []


def secrets_stay(work):
    """What a feed or page points to is not read."""
    done, _ = sandbox.run([LEDE, "split", "feed.xml"], work, os.environ, False, False)
    return [] if b"root:" not in done.stdout and b"opened a lab" in done.stdout else [f"the feed gives {done.stdout[:300]!r} {done.stderr[:300]!r}"]


def rows():
    filtered, traced = sandbox.can_filter(), sandbox.can_trace()
    if not filtered and not traced:
        print("skipped: neither seccomp filters nor strace work here")
        sys.exit(77)
    print(f"sockets: {'killed by a filter' if filtered else 'not looked at'}; writes: {'traced' if traced else 'seen by what is there afterwards'}")
    with open(os.path.join(HERE, "commands.jsonl"), encoding="utf-8") as table:
        table = [json.loads(line) for line in table]
    with tempfile.TemporaryDirectory() as folder:
        work, home = os.path.join(folder, "work"), os.path.join(folder, "home")
        os.mkdir(work), os.mkdir(home)
        prepare(work)
        environment = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home, "XDG_CACHE_HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for row in table:
            before = everything(folder)
            done, touched = sandbox.run([LEDE, *row["args"]], work, environment, filtered, traced)
            after = everything(folder)
            allowed = [os.path.join(work, name) for name in row.get("writes", [])]
            named = lambda path: any(is_of(path, name) for name in allowed)
            changed = {os.path.join(folder, path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - {work}
            wrong = [f"wrote {path}" for path in sorted(changed | (touched or set())) if not named(path) and not path.startswith("/dev/")]
            if row.get("exit", 0) is not None and done.returncode != row.get("exit", 0):
                wrong.append(f"exit {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")
            if done.returncode in (-31, 159):
                wrong.append("opened a socket")
            if allowed and not any(named(path) for path in changed):
                wrong.append("wrote nothing")
            yield " ".join(row["args"]), wrong
        for check in (members_stay, secrets_stay):
            yield check.__doc__, check(work)


if __name__ == "__main__":
    verdict.tell(rows())
