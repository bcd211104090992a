#!/usr/bin/env python3
"""Runs the examples of README.md and docs/ and holds what they print against what the page says; links to other pages must lead somewhere.

  run.py [--update] [PAGE...]

An example is a block that begins with ```console. A line "$ COMMAND" is run by sh; the lines up to the next command are its output (both
streams). Behind a line "<!-- needs: COMMAND -->" it is left out where that command fails. A line "..." stands for any number of lines, "..." at the end of a line for the rest of it. `lede` is the program under test, the current
folder has `data/samples` and is thrown away after the page.
--update writes what the commands print now, for output without "...".
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
BLOCK = re.compile(r"(?:^<!-- needs: ([^\n]*) -->\n)?^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(block):
    """[(command, expected lines)]"""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
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
    env = {**os.environ, "PATH": os.path.dirname(LEDE) + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode("utf-8")
    return text if not text or text.endswith("\n") else text + "\n"


def main():
    update = sys.argv[1:2] == ["--update"]
    pages = sys.argv[2 if update else 1:] or ["README.md", *sorted(glob.glob("docs/**/*.md", recursive=True))]
    failed = examples = 0
    for page in pages:
        with open(page, encoding="utf-8") as file:
            text = file.read()
        for link in re.findall(r"\]\(([^)#:]+)[)#]", text):
            if not os.path.exists(os.path.join(os.path.dirname(page), link)):
                failed += 1
                print(f"{page}: a link to {link}, which is not there")
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(os.path.abspath("data"), os.path.join(folder, "data"))
            for needs, block in BLOCK.findall(text):
                if needs and subprocess.run(["sh", "-c", needs], capture_output=True).returncode:
                    print(f"{page}: left out, as this fails: {needs}")
                    continue
                new = ""
                for command, expected in steps(block):
                    examples += 1
                    actual = run(command, folder)
                    holds = matches(expected, actual)
                    if not holds and not update:
                        failed += 1
                        print(f"{page}: $ {command}\n--- the page says\n" + "".join(line + "\n" for line in expected) + f"--- lede says\n{actual}")
                    keep = holds or any(line.endswith("...") for line in expected)
                    new += f"$ {command}\n" + ("".join(line + "\n" for line in expected) if keep else actual)
                if update:
                    text = text.replace(block, new)
        if update:
            with open(page, "w", encoding="utf-8") as file:
                file.write(text)
    print(f"{examples} examples, {failed} differ")
    sys.exit(1 if failed or not examples else 0)


if __name__ == "__main__":
    main()
