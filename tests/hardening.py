#!/usr/bin/env python3
"""Is the program that users run hardened: position independent, its tables of addresses read-only from the start, no stack that runs code; with `compiled`
(unless LEDE_HARDENING is off) stack protectors and checked copies in it, too. Asked of the binary itself, as flags may be given and get lost."""
import os
import re
import shutil
import subprocess
import sys

LEDE = os.path.abspath(os.environ.get("LEDE", "build/lede"))
WANTED = {
    "position independent (PIE)": r"Flags:.*\bPIE\b",
    "addresses of functions resolved at once (BIND_NOW)": r"\bBIND_NOW\b",
    "made read-only then (RELRO)": r"GNU_RELRO",
    "no stack that runs code": r"GNU_STACK +\S+ \S+ \S+ \S+ \S+ +RW +",
}
COMPILED = {
    "stack protector": r"__stack_chk_fail",
    "checked copies (FORTIFY)": r"__(memcpy|memmove|snprintf|strcpy|read|memset|vsnprintf|readlink|fprintf)_chk",
}
UNWANTED = {"a segment that can be written and run": r"LOAD .* RWE ", "text that is relocated": r"\bTEXTREL\b"}


def main():
    if not shutil.which("readelf"):
        print("skipped: no readelf")
        sys.exit(77)
    told = subprocess.run(["readelf", "-W", "-l", "-d", "--dyn-syms", LEDE], capture_output=True, text=True, check=True).stdout
    wanted = {**WANTED, **(COMPILED if "compiled" in sys.argv[1:] else {})}
    missing = [name for name, sign in wanted.items() if not re.search(sign, told)] + [name for name, sign in UNWANTED.items() if re.search(sign, told)]
    print("\n".join("WRONG " + name for name in missing) or f"hardened: {', '.join(wanted)}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
