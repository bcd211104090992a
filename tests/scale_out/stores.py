"""What the tests of this folder share: the program, a dataset, and whether two stores are the same."""
import filecmp
import os
import shutil
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
LEDE = os.path.abspath(os.environ.get("LEDE", os.path.join(ROOT, "build", "lede")))
RECIPES = os.path.join(ROOT, "docs", "scale-out")


def lede(*arguments, **options):
    return subprocess.run([LEDE, *arguments], check=True, capture_output=True, **options).stdout


def dataset(folder, megabytes=0):
    """Articles of the repository as text, JSON Lines and gzip, and so many megabytes of made ones; returns their paths below `folder`."""
    for name in ("samples", "own"):
        shutil.copytree(os.path.join(ROOT, {"samples": "data/samples", "own": "tests/gold/articles"}[name]), os.path.join(folder, name))
    stream = os.path.join(ROOT, "tests", "bench", "stream.py")
    for number in range(megabytes):
        with open(os.path.join(folder, f"made-{number}.jsonl"), "wb") as out:
            subprocess.run(["python3", stream, "--jsonl", "1"], stdout=out, check=True)
        # The stream is the same each time: the documents of each file get names of their own.
        with open(os.path.join(folder, f"made-{number}.jsonl"), encoding="utf-8") as file:
            lines = [line.replace('{"', f'{{"id": "{number}-{i}", "', 1) for i, line in enumerate(file)]
        with open(os.path.join(folder, f"made-{number}.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(lines)
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


def same(a, b):
    """Whether two stores have the same bytes; what .local keeps is each machine's own."""
    names = lambda store: sorted(name for name in os.listdir(store) if name != ".local")
    return names(a) == names(b) and all(filecmp.cmp(os.path.join(a, name), os.path.join(b, name), shallow=False) for name in names(a))
