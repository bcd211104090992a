"""How a table of this folder ends: a line for each row, then the count, as the exit status."""
import sys


def tell(rows):
    """`rows`: names, each with the list of what is wrong."""
    count = failed = 0
    for name, wrong in rows:
        count += 1
        failed += bool(wrong)
        print(f"{'WRONG' if wrong else 'ok':5} {name} {'; '.join(wrong)}")
    print(f"{count} rows, {failed} wrong")
    sys.exit(1 if failed else 0)
