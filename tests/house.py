#!/usr/bin/env python3
"""Rules of the house that a compiler does not check: which folder may include which, and what the library never touches."""
import os
import re
import sys

# In the way of the data: a folder includes only itself and what stands before it.
ORDER = ["base", "rules", "source", "page", "document", "text", "mention", "entity", "claim", "record", "pipeline", "store", "query", "report", "library", "cli"]
# Plain value types that stages share; docs/architecture.md says why they stand where they do.
SHARED = {"pipeline/analysis.h", "mention/mention.h"}
INCLUDE = re.compile(r'^#include\s+["<]([^">]+)[">]', re.MULTILINE)
HEAVY = re.compile(r"^(CLI/|nlohmann/|spdlog/)")
# The library prints nothing, reads no clock and no locale, and has no slow regex.
FORBIDDEN = [
    (re.compile(r"\bstd::(cout|cerr|clog|printf|puts|fputs)\b|\bfmt::print\b"), "prints", "cli"),
    (re.compile(r"\b(std::exit|std::abort|quick_exit)\b"), "exits", "cli"),
    (re.compile(r"\bstd::regex\b"), "std::regex", None),
    (re.compile(r"\b(system_clock|std::time\(|gmtime|localtime|strftime)"), "reads a clock or calendar of the system", "cli"),
    (re.compile(r"\b(setlocale|std::locale)\b"), "locale", None),
]


def complaints(path, text):
    folder = path.split(os.sep)[1]
    for name in INCLUDE.findall(text):
        first = name.split("/")[0]
        if first in ORDER and name not in SHARED and ORDER.index(first) > ORDER.index(folder):
            yield f"includes {name}, which comes after {folder}/"
        if path.endswith(".h") and HEAVY.match(name):
            yield f"a header includes {name}, which takes seconds to compile"
    code = re.sub(r"//[^\n]*|\"(\\.|[^\"\\\n])*\"", "", text)
    for pattern, what, allowed in FORBIDDEN:
        if folder != allowed and pattern.search(code):
            yield what


def main():
    found, files = [], 0
    for base, folders, names in os.walk("src"):
        folders.sort()
        for name in sorted(names):
            if not name.endswith((".h", ".cc")):
                continue
            files += 1
            path = os.path.join(base, name)
            if path.split(os.sep)[1] not in ORDER:
                found.append(f"{path}: its folder is not in ORDER (tests/house.py)")
                continue
            with open(path, encoding="utf-8") as file:
                found += [f"{path}: {complaint}" for complaint in complaints(path, file.read())]
    print("\n".join(found) if found else f"{files} files keep the rules of the house")
    sys.exit(1 if found or not files else 0)


if __name__ == "__main__":
    main()
