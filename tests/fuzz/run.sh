#!/bin/sh
# run.sh MINUTES [TARGET...]: runs each fuzz target (default: all) for so many CPU minutes under ASan and UBSan, one process each, and adds them to the target's row of
# the table in docs/testing.md, which sums the runs that found nothing. Inputs found on the way are kept below build/fuzz/corpus; what breaks a target is
# left as build/fuzz/found/TARGET-*: mend it, then put the input into tests/fuzz/corpus/TARGET under a name that says what it was.
set -eu
cd "$(dirname "$0")/../.."
minutes=${1:?usage: run.sh MINUTES [TARGET...]}
shift
targets=${*:-$(ls tests/fuzz/corpus)}
cmake --preset fuzz ${LEDE_FUZZ_CMAKE:-} >/dev/null
cmake --build --preset fuzz
mkdir -p build/fuzz/found
commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain --untracked-files=no -- src include data tests/fuzz)" ] || commit="$commit+"  # with changes that are not committed
python3 - "$minutes" "$commit" $targets <<'END'
import fcntl, os, re, resource, subprocess, sys

minutes, commit, targets = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
# Asan's own memory limit is of the process: the longest input times what the program may take for it.
limits = {"encodings": 4096, "values": 2000, "image": 300}
failed = False
for target in targets:
    grown = f"build/fuzz/corpus/{target}"
    os.makedirs(grown, exist_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = 0.0
    found = 0
    # libFuzzer counts seconds of the clock, here and for -timeout; on a busy machine those are many more than its own.
    while spent < minutes * 60 and not found:
        done = subprocess.run(["build/fuzz/lede_fuzz", grown, f"tests/fuzz/corpus/{target}", f"-max_total_time={max(5, int(minutes * 60 - spent))}", f"-max_len={limits.get(target, 8192)}",
                               "-timeout=120", "-rss_limit_mb=4096", f"-artifact_prefix=build/fuzz/found/{target}-", "-print_final_stats=1", "-verbosity=1"],
                              env={**os.environ, "LEDE_FUZZ_TARGET": target, "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1", "UBSAN_OPTIONS": "print_stacktrace=1"},
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found += done.returncode != 0
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", done.stderr)
    print(f"{target}: {spent / 60:.1f} CPU minutes at {commit}, {runs[0] if runs else '?'} runs in the last process, {'A FINDING' if found else 'nothing found'}", flush=True)
    if found:
        failed = True
        with open(f"build/fuzz/found/{target}.log", "w", encoding="utf-8") as log:
            log.write(done.stderr)
        print(done.stderr[-3000:])
        continue  # what ended with a finding shows nothing
    with open("docs/testing.md", "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # two of these may run at the same time
        text = file.read()
        row = re.search(rf"(?m)^\| `{target}` \| (.*) \| (.*) \|$", text)
        summed = f"| `{target}` | {commit} | {float(row[2]) + spent / 60:.1f} |"
        file.seek(0)
        file.write(text[:row.start()] + summed + text[row.end():])
        file.truncate()
sys.exit(1 if failed else 0)
END
