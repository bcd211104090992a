#!/usr/bin/env python3
"""Runs the CI job of docs/diff.md: the commands are taken from the page.

In a git repository with sample articles: the baseline is made and committed; nothing changed: the job passes; an article wrapped anew and one
renamed: it passes; a figure changed: it fails and names the article; the baseline renewed: it passes.
"""
import json
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


def holds(text):
    """What the schema of SARIF 2.1.0 asks of a log like ours, and what code scanning reads of it."""
    log = json.loads(text)
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    good = log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json") and len(log["runs"]) == 1 and driver["name"] == "lede"
    ids = [rule["id"] for rule in driver["rules"]]
    good = good and len(set(ids)) == len(ids) and all(rule["shortDescription"]["text"] for rule in driver["rules"]) and run["results"]
    for result in run["results"]:
        where = result["locations"][0]["physicalLocation"]
        region = where["region"]
        good = good and ids[result["ruleIndex"]] == result["ruleId"] and result["level"] in ("none", "note", "warning", "error") and result["message"]["text"]
        good = good and where["artifactLocation"]["uri"] == "articles/wire-funding.txt" and region["startLine"] >= 1 and region["byteOffset"] >= 0 and region["byteLength"] > 0
        good = good and all(isinstance(value, str) for value in result["partialFingerprints"].values())
    if not good:
        sys.exit("no SARIF 2.1.0 log of these changes: " + text)


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
        holds(run("lede ingest articles --store new -q; lede diff facts.jsonl new --format sarif", 1, "SARIF"))
        page = run("lede ingest articles --store new -q; lede diff facts.jsonl new --format html", 1, "HTML")
        if "330 million" not in page or "<script src" in page:
            sys.exit("the page does not show the change: " + page[:1000])
        run(renew + "git add facts.jsonl && git -c user.name=t -c user.email=t@example.org commit -qm renewed", 0, "renewing")
        run(job, 0, "renewed")
    print("the job of docs/diff.md does what the page says")


if __name__ == "__main__":
    main()
