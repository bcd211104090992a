#!/usr/bin/env python3
"""Runs the CI job of docs/diff.md: the commands are taken from the page.

In a git repository with sample articles: the baseline is made and committed; nothing changed: the job passes; an article wrapped anew and one
renamed: it passes; a figure changed: it fails and names the article; the baseline renewed: it passes.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
FIGURE = ("$320 million", "$330 million")


def commands(page):
    job = re.search(r"^        run: \|\n((?:          .*\n)+)", page, re.MULTILINE).group(1)
    renew = re.search(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL).group(1)
    return job, renew


def main():
    with open("docs/diff.md", encoding="utf-8") as file:
        job, renew = commands(file.read())
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "bin"))
        os.symlink(LEDE, os.path.join(folder, "bin", "lede"))
        env = dict(os.environ, PATH=os.path.join(folder, "bin") + ":" + os.environ["PATH"], GIT_CONFIG_GLOBAL=os.devnull, HOME=folder)
        repository = os.path.join(folder, "repository")
        shutil.copytree("data/samples", os.path.join(repository, "articles"))

        def run(text, wanted, what):
            done = subprocess.run(["sh", "-e", "-c", text], cwd=repository, env=env, capture_output=True, text=True)
            if done.returncode != wanted:
                sys.exit(f"{what}: exit status {done.returncode}, not {wanted}\n{done.stdout}{done.stderr}")
            shutil.rmtree(os.path.join(repository, "new"), ignore_errors=True)
            return done.stdout

        def edit(name, change):
            path = os.path.join(repository, "articles", name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if change(text) == text:
                sys.exit(f"{name}: nothing to change in it")
            with open(path, "w", encoding="utf-8") as file:
                file.write(change(text))

        run(renew, 0, "making the baseline")
        run("git init -q && git add articles facts.jsonl && git -c user.name=t -c user.email=t@example.org commit -qm baseline", 0, "commit")
        run(job, 0, "nothing changed")
        os.rename(os.path.join(repository, "articles", "feature-price-war.txt"), os.path.join(repository, "articles", "renamed.txt"))
        edit("wire-funding.txt", lambda text: "\n\n".join(textwrap.fill(block, 80, break_on_hyphens=False) for block in text.split("\n\n")) + "\n")
        out = run(job, 0, "wrapped anew and renamed")
        if out:
            sys.exit("wrapped anew and renamed, but: " + out)
        edit("wire-funding.txt", lambda text: text.replace(*FIGURE))
        out = run(job, 1, "a figure changed")
        if "::error file=articles/wire-funding.txt,line=" not in out or "330" not in out:
            sys.exit("the annotation does not name article, line and figure: " + out)
        run(renew + "git add facts.jsonl && git -c user.name=t -c user.email=t@example.org commit -qm renewed", 0, "renewing")
        run(job, 0, "renewed")
    print("the job of docs/diff.md does what the page says")


if __name__ == "__main__":
    main()
