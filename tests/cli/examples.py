#!/usr/bin/env python3
"""The examples that --help, the man pages and docs/commands.md give are run, in a folder with the files that they name."""
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
SHAPE_OF_ID = "f0123456789abcdef0123"
STORES = ["facts", "old", "new", "yesterday", "today", "monday", "tuesday"]
RECORDS = ["facts.jsonl", "found.jsonl", "old.jsonl", "new.jsonl"]


def run(command, folder):
    env = {**os.environ, "PATH": os.path.dirname(LEDE) + os.pathsep + os.environ["PATH"], "HOME": folder}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True)


def examples(help_text):
    """The lines of the section, without what is said of them behind a wide gap."""
    section = re.search(r"^Examples:\n((?:  .*\n)+)", help_text, re.MULTILINE)
    return [re.split(r" {4,}", line.strip())[0] for line in section.group(1).splitlines()] if section else []


def furnish(folder):
    """The files that examples name; returns the id of a fact of article.txt."""
    samples = "data/samples"
    shutil.copytree(samples, os.path.join(folder, "news"))
    shutil.copytree(samples, os.path.join(folder, "articles"))
    shutil.copy(os.path.join(samples, "wire-funding.txt"), os.path.join(folder, "article.txt"))
    shutil.copy(os.path.join(samples, "several-articles.txt"), os.path.join(folder, "mailbox.txt"))
    with gzip.open(os.path.join(folder, "dump.jsonl.gz"), "wt") as file:
        file.write('{"text": "OpenAI raised $6.6 billion."}\n')
    os.mkdir(os.path.join(folder, "my-rules"))
    with open(os.path.join(folder, "my-rules", "companies.jsonl"), "w") as file:
        file.write('{"lexicon": "company/handgreb", "name": "Handgreb"}\n')
    for path in ("news/", "article.txt"):  # so that article.txt has its own key in `facts`
        for store in STORES:
            run(f"lede ingest {path} --store {store} -q", folder)
    for records in RECORDS:
        run(f"lede export --store facts -o {records}", folder)
    for gold in ("gold", "corrected-brat"):
        run(f"lede export --store facts --as brat -o {gold}", folder)
    os.makedirs(os.path.join(folder, ".local/share/bash-completion/completions"))
    os.makedirs(os.path.join(folder, ".config/fish/completions"))
    os.mkdir(os.path.join(folder, ".zfunc"))
    return run("lede extract article.txt --records fact | head -1 | grep -o 'f[0-9a-f]\\{20\\}' | head -1", folder).stdout.strip()


def main():
    commands = re.findall(r"^  ([a-z]+)  ", subprocess.run([LEDE, "--help"], capture_output=True, text=True).stdout, re.MULTILINE)
    count, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        fact = furnish(folder)
        for command in ["", *commands]:
            found = examples(run(f"lede {command} --help", folder).stdout)
            if not found:
                wrong.append(f"lede {command} --help has no example")
            for example in found:
                count += 1
                done = run(example.replace(SHAPE_OF_ID, fact), folder)
                if done.returncode != 0:
                    wrong.append(f"{example}: exit status {done.returncode}\n{done.stdout[:300]}{done.stderr[:600]}")
    print("\n".join(wrong) or f"{count} examples of {len(commands)} commands do what they should")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
