"""`lede` and `python -m lede`: the program itself."""
import os
import sys

from lede import program


def main() -> None:
    os.execv(program(), ["lede", *sys.argv[1:]])


if __name__ == "__main__":
    main()
