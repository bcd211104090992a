#!/usr/bin/env python3
"""--help, the man pages, docs/commands.md and the shell completions tell of the same commands and options.

All are written from what the command line is parsed with, so this compares what came out: docs/commands.md is what `lede manual` prints, each page and each
script has every option that --help has and no other, bash completes with them, and groff, zsh and fish, where installed, find nothing wrong.
`manual.py --update` writes docs/commands.md.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
PAGE = os.path.join("docs", "commands.md")
OPTION = r"(?<![\w-])--?[a-z][a-z0-9-]*"


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def helped(command):
    """The options that --help lists."""
    text = run(LEDE, *command, "--help")
    lines = re.findall(r"^  (-\S.*?)(?:  |$)", text, re.MULTILINE)
    return {name for line in lines for name in re.findall(OPTION, line)}


def bash(script, *words):
    """What bash offers for the last word."""
    quoted = " ".join("'" + word + "'" for word in words)
    code = f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _lede; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return set(run("bash", "-c", code).split())


def main():
    page = run(LEDE, "manual")
    if sys.argv[1:] == ["--update"]:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page)
        return
    wrong = []
    with open(PAGE, encoding="utf-8") as file:
        if file.read() != page:
            wrong.append(f"{PAGE} is not what 'lede manual' prints: tests/cli/manual.py --update")
    commands = re.findall(r"^  ([a-z]+)", run(LEDE, "--help").split("Commands:")[1].split("\n\n")[0], re.MULTILINE)
    if len(commands) < 14:
        wrong.append(f"--help has {commands} only")
    with tempfile.TemporaryDirectory() as folder:
        run(LEDE, "manual", "-o", folder)
        pages = os.path.join(folder, "man", "man1")
        wanted = {"lede.1"} | {f"lede-{command}.1" for command in commands}
        if set(os.listdir(pages)) != wanted:
            wrong.append(f"man pages: {sorted(os.listdir(pages))}")
        scripts = {}
        for shell, name in (("bash", "lede.bash"), ("zsh", "_lede"), ("fish", "lede.fish")):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                scripts[shell] = file.read()
            if scripts[shell] != run(LEDE, "completion", shell):
                wrong.append(f"lede completion {shell} and lede manual differ")
        script = os.path.join(folder, "lede.bash")
        if bash(script, "lede", "") != set(commands) | helped([]):
            wrong.append(f"bash completes lede with {bash(script, 'lede', '')}")
        for command in commands:
            options = helped([command])
            with open(os.path.join(pages, f"lede-{command}.1"), encoding="utf-8") as file:
                text = file.read().replace("\\-", "-")
            tagged = {name for line in re.findall(r"^\.TP\n\\fB(-.*?)\\fR", text, re.MULTILINE) for name in re.findall(OPTION, line)}
            section = page.split(f"\n## lede {command}\n")[1].split("\n## ")[0]
            rows = {name for line in re.findall(r"^\| `(-[^`]*)`", section, re.MULTILINE) for name in re.findall(OPTION, line)}
            zsh = scripts["zsh"].split(f"\n        {command})\n")[1].split(" ;;\n")[0]
            fish = "\n".join(line for line in scripts["fish"].splitlines() if f"__fish_seen_subcommand_from {command}'" in line)
            offered = {
                "the man page": tagged,
                PAGE: rows,
                "bash": bash(script, "lede", command, "-"),
                "zsh": set(re.findall(r"'\*?(--?[a-z][a-z0-9-]*)", zsh)),
                "fish": {"--" + name for name in re.findall(r" -l (\S+)", fish)} | {"-" + name for name in re.findall(r" -s (\S+)", fish)},
            }
            for what, found in offered.items():
                if found != options or not options:
                    wrong.append(f"lede {command}: {what} and --help differ in {sorted(found ^ options)}")
        for words, offer in ((("query", "--status", ""), "planned"), (("extract", "--kinds", "funding,pri"), "funding,price"), (("report", "time"), "timeline"), (("diff", "--format", "=", "sa"), "sarif"), (("schema", "f"), "fact")):
            if offer not in bash(script, "lede", *words):
                wrong.append(f"bash completes {' '.join(words)} with {bash(script, 'lede', *words)}")
        for shell, name in (("zsh", "_lede"), ("fish", "lede.fish")):
            if shutil.which(shell):
                run(shell, "-n", os.path.join(folder, name))
        if shutil.which("groff"):
            for name in sorted(wanted):
                done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", os.path.join(pages, name)], capture_output=True, text=True)
                if done.stderr:
                    wrong.append(f"groff of {name}: {done.stderr[:400]}")
    print("\n".join(wrong) if wrong else f"{len(commands)} commands: --help, man pages, {PAGE} and the completions are one")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
