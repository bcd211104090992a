#!/usr/bin/env python3
"""Follows README.md and docs/ to the letter and holds what is printed against what the page says; links to other pages must lead somewhere.

  run.py [--update] [PAGE...]

A block that begins with ```console is run: a line "$ COMMAND" by sh, with lines "> ..." that go on with it; the lines up to the next command are its output (both streams). A line "..." stands for
any number of lines, "..." at the end of a line for the rest of it. `lede` is the program under test, the current folder has `data/samples` and is thrown away
after the page. Any other block says in a comment before it what becomes of it; one that does not is a failure:
  <!-- needs: COMMAND -->   a console block that is left out where COMMAND fails
  <!-- file: NAME -->       the block is the file NAME of the current folder
  <!-- run by: TEST -->     the test TEST reads it from the page and runs it
--update writes what the commands print now, for output without "...".
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
BLOCK = re.compile(r"(?:^ *<!-- (needs|file|run by): ([^\n]*) -->\n)?^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"\n\n    [a-z][^\n]*")


def steps(block):
    """[(command, expected lines)]; a line "> TEXT" goes on with the command."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        elif found:
            found[-1][1].append(line)
    return found


def matches(expected, actual):
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        elif line.endswith("..."):
            pattern += re.escape(line[:-3]) + r".*\n"
        else:
            pattern += re.escape(line) + r"\n"
    return re.fullmatch(pattern, actual)


def run(command, folder):
    env = {**os.environ, "PATH": os.path.dirname(LEDE) + os.pathsep + os.environ["PATH"], "PYTHONPATH": os.path.abspath(os.path.join("src", "python")), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode("utf-8")
    return done.returncode, text if not text or text.endswith("\n") else text + "\n"


class Page:
    """One page, followed from top to bottom in a folder of its own."""

    def __init__(self, name):
        self.name = name
        with open(name, encoding="utf-8") as file:
            self.text = self.new = file.read()
        self.examples, self.failures = 0, 0

    def fail(self, what):
        self.failures += 1
        print(f"{self.name}: {what}")

    def look(self):
        """What can be told without running anything."""
        for link in re.findall(r"\]\(([^)#:]+)[)#]", self.text):
            if not os.path.exists(os.path.join(os.path.dirname(self.name), link)):
                self.fail(f"a link to {link}, which is not there")
        # docs/commands.md is made from --help, whose examples tests/cli/examples.py runs.
        for command in INDENTED.findall(BLOCK.sub("", self.text)) if self.name != os.path.join("docs", "commands.md") else []:
            self.fail(f"commands without a fence are not run: {command.strip()}")

    def follow(self, folder):
        os.symlink(os.path.abspath("data"), os.path.join(folder, "data"))
        for mark, value, language, block in BLOCK.findall(self.text):
            if mark == "run by":
                if not os.path.exists(value):
                    self.fail(f"no test {value}")
            elif mark == "file":
                path = os.path.join(folder, value)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(block)
            elif language != "console":
                self.fail(f"nobody runs this block:\n{block}")
            elif mark == "needs" and run(value, folder)[0]:
                print(f"{self.name}: left out, as this fails: {value}")
            else:
                self.console(block, folder)

    def console(self, block, folder):
        new = ""
        for command, expected in steps(block):
            self.examples += 1
            _, actual = run(command, folder)
            holds = matches(expected, actual)
            if not holds:
                self.fail(f"$ {command}\n--- the page says\n" + "".join(line + "\n" for line in expected) + f"--- lede says\n{actual}")
            keep = holds or any(line.endswith("...") for line in expected)
            new += "$ " + command.replace("\n", "\n> ") + "\n" + ("".join(line + "\n" for line in expected) if keep else actual)
        self.new = self.new.replace(block, new)


def main():
    update = sys.argv[1:2] == ["--update"]
    names = sys.argv[2 if update else 1:] or ["README.md", *sorted(glob.glob("docs/**/*.md", recursive=True))]
    pages = [Page(name) for name in names]
    for page in pages:
        page.look()
        with tempfile.TemporaryDirectory() as folder:
            page.follow(folder)
        if update:
            with open(page.name, "w", encoding="utf-8") as file:
                file.write(page.new)
    examples, failures = sum(page.examples for page in pages), sum(page.failures for page in pages)
    print(f"{len(pages)} pages, {examples} examples, {failures} failures")
    sys.exit(1 if failures or not examples else 0)


if __name__ == "__main__":
    main()
