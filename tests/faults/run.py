#!/usr/bin/env python3
"""What the machine may do to a run: each row of faults.jsonl names a fault, the command it strikes, and what must come of it: exit status, a word in the message, the
output (the same as without, or whole lines), and the store (the one before or one that is good; the next run always heals it)."""
import glob
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from nobody import NOBODY, as_nobody, reachable  # noqa: E402

LEDE = reachable(os.path.abspath(os.environ.get("LEDE", "build/lede")))
SECONDS = 120
MANY = 3000
YEARS = 40 * 365 * 86400
PATTERN = '{"frame": "own.worst", "type": "funding", "subject": "company", "value": "money", "pattern": [%s], "examples": [{"text": "[company:Acme] zz zz $5 million", "facts": [{"subject": "Acme", "value": "$5 million"}]}], "counter": ["Nothing."]}\n'


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def limit(what, most):
    return lambda: resource.setrlimit(what, (most, most))


def both(*steps):
    return lambda: [step() for step in steps]


def strike(number, sign):
    """A signal in the midst of a run: it reads from a pipe that does not end, and has made the file of that name."""
    def before(place):
        os.mkfifo(place.at("pipe"))
        if os.getuid() == 0:
            os.chown(place.at("pipe"), NOBODY, NOBODY)

        def later(running):
            with open(place.at("pipe"), "w", encoding="utf-8") as pipe:
                pipe.write("".join(f"--- ARTICLE {n} ---\n\nOpenAI raised ${n + 1} million on Monday, and Acme said so.\n\n" for n in range(20000)))
                pipe.flush()
                while running.poll() is None and not glob.glob(place.at(sign)):
                    time.sleep(0.01)
                running.send_signal(number)
                time.sleep(0.2)  # who stops between two sources does so at this one's end
        return {"later": later}
    return before


def stop_and_go(running):
    time.sleep(0.1)
    running.send_signal(signal.SIGSTOP)
    time.sleep(0.5)
    running.send_signal(signal.SIGCONT)


class Place:
    """A folder with articles, many articles, a store of the articles, and what rows ask for beside these."""

    def __init__(self, folder):
        self.folder = folder
        os.chmod(folder, 0o755)
        shutil.copytree("data/samples", self.at("news"))
        for name, count in (("many", MANY), ("going", 300)):
            os.mkdir(self.at(name))
            for number in range(count):
                write(self.at(name, f"{number:04}.txt"), f"Acme{number} opens a lab\n\nOpenAI raised ${number + 1} million on Monday, and Acme{number} said so. It has opened a lab in Ohio, too.\n")
        for name in ("rules", "disk", "shut"):
            os.mkdir(self.at(name))
        write(self.at("anchors.txt"), "Acme raised the " + "zz aa " * 15000 + "$5 million.\n")
        self.lede("ingest", "news", "--store", "store")
        self.manifest = self.read("store", "MANIFEST.json")
        self.same = self.lede("extract", "news").stdout
        self.many = self.lede("extract", "many").stdout
        with open(self.at("records.jsonl"), "wb") as file:
            file.write(self.many)
        os.chmod(self.at("shut"), 0o555)
        if os.getuid() == 0:  # who runs as nobody later must be able to write, but where a row forbids it
            for base, folders, names in os.walk(folder):
                for name in folders + names:
                    if "shut" not in base and name != "shut":
                        os.chown(os.path.join(base, name), NOBODY, NOBODY)
            os.chown(folder, NOBODY, NOBODY)

    def at(self, *names):
        return os.path.join(self.folder, *names)

    def read(self, *names):
        with open(self.at(*names), "rb") as file:
            return file.read()

    def lede(self, *args):
        return subprocess.run([LEDE, *args], cwd=self.folder, capture_output=True, check=False, timeout=SECONDS)


def big(place):
    write(place.at("big.txt"), "Acme opens a lab\n\n" + "OpenAI raised $40 million on Monday, and Acme said so in Ohio. " * 200000)
    return {}


def long_line(place):
    write(place.at("long.jsonl"), '{"record":"fact","id":"f1","text":"' + "Ohio " * 30000000 + '"}\n')
    return {}


def layer(source, **settings):
    """A library of ours before libc."""
    def before(place):
        made = place.at(source + ".so")
        subprocess.run([shutil.which("cc") or "gcc", "-shared", "-fPIC", "-O1", "-o", made, os.path.join(HERE, source)], check=True)
        return {"env": {"LD_PRELOAD": made, **{name: str(value) for name, value in settings.items()}}}
    return before


def other_locale(place):
    """Turkish and German ones that are there, where the system can make them."""
    if shutil.which("localedef"):
        for name, charset in (("tr_TR", "UTF-8"), ("de_DE", "ISO-8859-1")):
            subprocess.run(["localedef", "-i", name, "-f", charset, place.at(f"{name}.{charset}")], capture_output=True, check=False)
    return {"env": {"LOCPATH": place.folder, "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.ISO-8859-1"}}


def many_open():
    """Descriptors that were open before: those of the program are beyond 3000, where `select` and tables of 1024 end."""
    most = min(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    for number in range(3, 3 + min(3000, most - 200)):
        os.dup2(0, number)


def memory_limits(*args):
    """`ulimit -v` from too little to start with to enough: each run does all, or says that it could not; 127 is the loader's."""
    def before(_):
        words = " ".join(args)
        script = f"""for mb in 16 24 32 40 48 56 64 72 80 88 96 112 128 160 192 256 384 600; do
  (ulimit -v $((mb * 1024)); exec {LEDE} {words} >/dev/null); status=$?
  case $status in 0 | 4 | 127) ;; *) echo "$mb MB: exit $status" >&2; exit 99 ;; esac
  [ ! -e store/MANIFEST.json ] || {LEDE} check --store store -q || exit 98
done; exit $status"""
        return {"command": ["sh", "-c", script]}
    return before


def future(place):
    for base, _, names in os.walk(place.at("news")):
        for name in names:
            os.utime(os.path.join(base, name), (4e9, 4e9))
    return {}


def shut_store(place):
    for base, _, names in os.walk(place.at("store")):
        os.chmod(base, 0o555)
        for name in names:
            os.chmod(os.path.join(base, name), 0o444)
    return {}


def small_disk(place):
    """A disk of its own, in a namespace of its own, gone with the run."""
    script = f"""mount -t tmpfs -o size=1M none disk || exit 77
{LEDE} ingest news --store disk/store -q || exit 96; before=$(cat disk/store/MANIFEST.json); {LEDE} ingest many --store disk/store; status=$?
[ "$before" = "$(cat disk/store/MANIFEST.json)" ] || exit 97; {LEDE} check --store disk/store -q || exit 98; exit $status"""
    # Where namespaces are forbidden (a chroot) the row is not possible.
    return {"command": ["sh", "-c", "unshare -rm true 2>/dev/null || exit 77; exec unshare -rm sh -c \"$1\"", "-", script], "store": "looked at in there"}


def patterns(*texts):
    def make(place):
        write(place.at("rules", "own.jsonl"), PATTERN % ", ".join(json.dumps(text) for text in texts))
        return {}
    return make


def go_away(place):
    def later(_):
        shutil.rmtree(place.at("going"), ignore_errors=True)
    return {"later": later}


# What each fault does: before the run (a function of the place gives env, command, later), and in the child before it becomes lede.
FAULTS = {
    "less memory than it needs": {"before": big, "child": limit(resource.RLIMIT_AS, 120 * 2**20)},
    "less memory than one thread needs": {"before": big, "child": limit(resource.RLIMIT_AS, 100 * 2**20)},
    "less memory than a query needs": {"before": long_line, "child": limit(resource.RLIMIT_AS, 150 * 2**20)},
    "any limit of memory, extracting": {"before": memory_limits("extract", "-j1", "news")},
    "any limit of memory, ingesting": {"before": memory_limits("ingest", "-j1", "many", "--store", "store")},
    "any limit of memory, merging": {"before": memory_limits("merge", "store", "--store", "both")},
    "any limit of memory, reporting": {"before": memory_limits("report", "summary", "--store", "store")},
    "any limit of memory, comparing": {"before": memory_limits("diff", "store", "store")},
    "memory for little": {"child": limit(resource.RLIMIT_AS, 600 * 2**20)},
    "another time zone": {"before": lambda place: {"env": {"TZ": "Pacific/Kiritimati"}}},
    "another locale": {"before": other_locale},
    "the clock stands years ahead": {"before": layer("clock.c", FAULT_CLOCK=YEARS)},
    "the clock stands before 1970": {"before": layer("clock.c", FAULT_CLOCK=-2 * YEARS)},
    "the clock stands years ahead while a store is written": {"before": layer("clock.c", FAULT_CLOCK=YEARS)},
    "files from the future": {"before": future},
    "64 open files and thousands of inputs": {"child": limit(resource.RLIMIT_NOFILE, 64)},
    "64 open files and thousands of inputs into a store": {"child": limit(resource.RLIMIT_NOFILE, 64)},
    "5 open files": {"child": limit(resource.RLIMIT_NOFILE, 5)},
    "3000 files that are open already": {"child": many_open},
    "3000 files that are open already, and a store": {"child": many_open},
    "4 processes and threads": {"child": both(as_nobody, limit(resource.RLIMIT_NPROC, 4))},
    "a folder that nobody may write to": {"child": as_nobody},
    "a folder that nobody may write to, for a store": {"child": as_nobody},
    "a store that nobody may write to": {"before": shut_store, "child": as_nobody},
    "a store that nobody may write to is read": {"before": shut_store, "child": as_nobody},
    "standard output is a full disk": {"before": lambda place: {"stdout": open("/dev/full", "wb")}},
    "the file may grow to 1 KB only": {"child": limit(resource.RLIMIT_FSIZE, 1024)},
    "the store's files may grow to 1 KB only": {"child": limit(resource.RLIMIT_FSIZE, 1024)},
    "a small disk that runs full": {"before": small_disk},
    "the reader goes away": {"before": lambda place: {"leaves": True}},
    "standard output is closed": {"child": lambda: os.close(1)},
    "standard error is closed": {"child": lambda: os.close(2)},
    "standard input is closed": {"child": lambda: os.close(0)},
    "interrupted while it extracts": {"before": strike(signal.SIGINT, ".facts.jsonl.*.part")},
    "interrupted while it ingests": {"before": strike(signal.SIGINT, "store/.local/lock*")},
    "terminated while it ingests": {"before": strike(signal.SIGTERM, "store/.local/lock*")},
    "hung up while it ingests": {"before": strike(signal.SIGHUP, "store/.local/lock*")},
    "killed while it extracts": {"before": strike(signal.SIGKILL, ".facts.jsonl.*.part")},
    "every third call is interrupted, the others do half": {"before": layer("calls.c", FAULT_INTERRUPT=3)},
    "every third call is interrupted while it ingests": {"before": layer("calls.c", FAULT_INTERRUPT=3)},
    "stopped and continued": {"before": lambda place: {"later": stop_and_go}},
    "a read that fails": {},
    "a disk that fails in the midst of a file": {"before": layer("calls.c", FAULT_READ=20000)},
    "a disk that fails while a store is written": {"before": layer("calls.c", FAULT_READ=20000)},
    "a disk that fails under records": {"before": layer("calls.c", FAULT_READ=20000)},
    "an input folder goes away": {"before": go_away},
    "rules with the worst patterns that are allowed": {"before": patterns("{subject} _9 zz _9 zz zz? _9 qq {value}", "zz zz? zz? zz? zz? zz? zz? zz? zz? zz? zz? qq {value}")},
    "rules with patterns that would never end": {"before": patterns("zz _9 zz _9 zz _9 zz _9 zz _9 zz _9 zz _9 qq {value}")},
}


def run(row, place):
    fault = FAULTS[row["fault"]]
    made = fault.get("before", lambda _: {})(place) or {}
    command = made.get("command", [LEDE, *row["args"]])
    stdout = made.get("stdout", subprocess.PIPE)
    running = subprocess.Popen(command, cwd=place.folder, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **made.get("env", {})}, preexec_fn=fault.get("child"))
    if made.get("leaves"):
        running.stdout.read(100)
        running.stdout.close()
        running.stdout = None
    threading.Thread(target=made.get("later", lambda _: None), args=(running,), daemon=True).start()
    try:
        out, err = running.communicate(timeout=row.get("seconds", SECONDS))
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()
        return None, b"", b"", made
    return running.returncode, out or b"", err, made


def judge(row, place):
    status, out, err, made = run(row, place)
    if status is None:
        return ["not done in time"]
    if status == 77 and "command" in made:
        return None
    wrong = []
    message = err.decode("utf-8", "replace")
    if status not in row["exit"]:
        wrong.append(f"exit {status}: {message[-300:]}")
    if row.get("said", "") not in message:
        wrong.append(f"does not say {row['said']}: {message[-300:]}")
    if row.get("quiet") and message:
        wrong.append(f"says {message[-300:]}")
    wanted = row.get("output", "")
    if (wanted == "same" and out != place.same) or (wanted == "many" and out != place.many):
        wrong.append(f"other output, {len(out)} bytes; {message[-300:]}")
    if wanted == "none or whole lines" and out and not (out.endswith(b"\n") and all(json.loads(line) for line in out.splitlines())):
        wrong.append("half a line")
    if row.get("absent") and os.path.exists(place.at(row["absent"])):
        wrong.append(f"there is a {row['absent']}")
    for name in row.get("gone", []):
        wrong += [f"left {left}" for left in os.listdir(place.folder) if name in left]
    if "store" in row and "store" not in made:
        check = place.lede("check", "--store", "store")
        if check.returncode:
            wrong.append(f"check fails: {check.stdout[-200:]!r} {check.stderr[-200:]!r}")
        if status == 4 and place.read("store", "MANIFEST.json") != place.manifest:
            wrong.append("unfinished, and not the store that was there")
    return wrong


def main():
    with open(os.path.join(HERE, "faults.jsonl"), encoding="utf-8") as table:
        rows = [json.loads(line) for line in table]
    if [row["fault"] for row in rows] != list(FAULTS):
        sys.exit("table and faults differ")
    failed = skipped = 0
    wanted = sys.argv[1:]
    for row in rows:
        if wanted and not any(word in row["fault"] for word in wanted):
            continue
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            place = Place(folder)
            begin = time.monotonic()
            wrong = judge(row, place)
            failed += bool(wrong)
            skipped += wrong is None
            print(f"{'skip' if wrong is None else 'WRONG' if wrong else 'ok':5} {time.monotonic() - begin:5.1f} s  {row['fault']} {'; '.join(wrong or [])}", flush=True)
    print(f"{len(rows)} faults, {failed} wrong, {skipped} not possible here")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
