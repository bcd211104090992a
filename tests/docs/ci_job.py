#!/usr/bin/env python3
"""Runs the jobs of docs/ci.md; the commands are taken from the page, the program from an archive like the released one.

In a git repository with sample articles: the baseline is made and committed; nothing changed: the jobs pass; an article wrapped anew and one renamed: they
pass; a figure changed: they fail, and annotations name the article's line; the baseline renewed: they pass. So does the hook, by pre-commit where that is installed.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
FIGURE = ("$320 million", "$330 million")
ARTICLE = "articles/wire-funding.txt"
AUTHOR = "-c user.name=t -c user.email=t@example.org"


class Recipes:
    """The commands of docs/ci.md, and those that README.md repeats."""

    def __init__(self):
        with open("docs/ci.md", encoding="utf-8") as file:
            blocks = re.findall(r"^```\w+\n(.*?)^```", file.read(), re.MULTILINE | re.DOTALL)
        self.renew, github, scanning, gitlab, self.quality_filter, self.hook, self.rules = blocks
        with open("README.md", encoding="utf-8") as file:
            self.heart = re.search(r"^(lede ingest .*\nlede diff .*\n)```", file.read(), re.MULTILINE).group(1)
        self.get, self.github = self.steps(github)
        (self.scanning,) = self.steps(scanning)
        script = re.search(r"^  script:\n((?:    - .*\n)+)", gitlab, re.MULTILINE).group(1)
        self.gitlab = re.sub(r"^    - ", "", script, flags=re.MULTILINE)
        self.entry = re.search(r"^ *entry: (.*)$", self.hook, re.MULTILINE).group(1) + "\n"

    @staticmethod
    def steps(job):
        return [textwrap.dedent(step) for step in re.findall(r"^        run: \|\n((?:          .*\n)+)", job, re.MULTILINE)]


class Repository:
    """A repository of sample articles, and a machine that runs jobs in it."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "repository")
        shutil.copytree("data/samples", os.path.join(self.path, "articles"))
        archive = os.path.join(folder, "lede.tar.gz")
        with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
            tar.add(LEDE, "lede-0/bin/lede")
        self.github_path = os.path.join(folder, "github-path")
        home = os.path.join(folder, "home")
        os.mkdir(home)
        self.env = dict(os.environ, GIT_CONFIG_GLOBAL=os.devnull, HOME=home, GITHUB_PATH=self.github_path, LEDE_ARCHIVE="file://" + archive)

    def run(self, text, wanted, what):
        """What it prints; the program is the one that the job fetched."""
        if os.path.exists(self.github_path):
            with open(self.github_path, encoding="utf-8") as file:
                self.env["PATH"] = file.read().strip() + ":" + os.environ["PATH"]
        done = subprocess.run(["sh", "-e", "-c", text], cwd=self.path, env=self.env, capture_output=True, text=True)
        if done.returncode != wanted:
            sys.exit(f"{what}: exit status {done.returncode}, not {wanted}\n{done.stdout}{done.stderr}")
        shutil.rmtree(os.path.join(self.path, "new"), ignore_errors=True)
        return done.stdout

    def read(self, name):
        with open(os.path.join(self.path, name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def commit(self, what):
        self.run(f"git add -A && git {AUTHOR} commit -qm '{what}'", 0, what)


def check_sarif(text):
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
        good = good and where["artifactLocation"]["uri"] == ARTICLE and region["startLine"] >= 1 and region["byteOffset"] >= 0 and region["byteLength"] > 0
        good = good and all(isinstance(value, str) for value in result["partialFingerprints"].values())
    if not good:
        sys.exit("no SARIF 2.1.0 log of these changes: " + text)


def check_code_quality(text):
    """What GitLab reads of a Code Quality report."""
    found = json.loads(text)
    prints = {issue["fingerprint"] for issue in found}
    if not found or len(prints) != len(found) or any(
        issue["location"]["path"] != ARTICLE or issue["location"]["lines"]["begin"] < 1 or not issue["description"] or issue["severity"] != "major" for issue in found):
        sys.exit("no Code Quality report of these changes: " + text)


def main():
    for tool in ("curl", "jq", "git"):
        if not shutil.which(tool):
            print(f"skipped: no {tool} here")
            sys.exit(77)
    recipes = Recipes()
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        run = repository.run
        run(recipes.get, 0, "fetching the program")
        run(recipes.renew, 0, "making the baseline")
        repository.write(".gitlab/code-quality.jq", recipes.quality_filter)
        repository.write(".pre-commit-config.yaml", recipes.hook)
        repository.write(".gitignore", "lede.sarif\ngl-code-quality-report.json\n")
        run("git init -q", 0, "git init")
        repository.commit("baseline")
        jobs = {"README": recipes.heart, "GitHub": recipes.github, "GitLab": recipes.gitlab, "hook": recipes.entry}
        if shutil.which("pre-commit"):
            jobs["pre-commit"] = "git add -A && pre-commit run\n"
        for what, job in jobs.items():
            run(job, 0, f"{what}: nothing changed")

        os.rename(os.path.join(repository.path, "articles", "feature-price-war.txt"), os.path.join(repository.path, "articles", "renamed.txt"))
        text = repository.read(ARTICLE)
        repository.write(ARTICLE, "\n\n".join(textwrap.fill(block, 80, break_on_hyphens=False) for block in text.split("\n\n")) + "\n")
        if run(recipes.github, 0, "wrapped anew and renamed"):
            sys.exit("wrapped anew and renamed, but there are annotations")

        repository.write(ARTICLE, repository.read(ARTICLE).replace(*FIGURE))
        for what, job in jobs.items():
            run(job, 1, f"{what}: a figure changed")
        out = run(recipes.github, 1, "a figure changed")
        if f"::error file={ARTICLE},line=" not in out or "330" not in out:
            sys.exit("the annotation does not name article, line and figure: " + out)
        check_code_quality(repository.read("gl-code-quality-report.json"))
        run(recipes.scanning, 0, "code scanning")
        check_sarif(repository.read("lede.sarif"))
        page = run("lede ingest articles --store new -q; lede diff facts.jsonl new --format html", 1, "HTML")
        if "330 million" not in page or "<script src" in page:
            sys.exit("the page does not show the change: " + page[:1000])

        run(recipes.renew, 0, "renewing")
        repository.commit("renewed")
        for what, job in jobs.items():
            run(job, 0, f"{what}: renewed")

        repository.write("my-rules/companies.jsonl", '{"lexicon": "company/handgreb", "name": "Handgreb"}\n')
        run("lede ingest articles --store store -q && lede export --store store --as brat -o gold && rm -r store", 0, "annotations")
        run(recipes.rules, 0, "quality of extraction")
        repository.write(ARTICLE, "Nothing is said here any more.\n")
        run(recipes.rules.replace("0.6", "0.999"), 1, "quality that is missed")
    print(f"the jobs of docs/ci.md do what the page says: {', '.join(jobs)}")


if __name__ == "__main__":
    main()
