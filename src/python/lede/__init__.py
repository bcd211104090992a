"""Facts from AI-industry news, each with the words that say it: the records of the program `lede`, which comes with this package, as Python values.

    import lede

    for record in lede.extract(["news/"]):
        if record["record"] == "fact" and record["type"] == "funding":
            print(record["subject"]["name"], record["evidence"]["text"])

What each record holds is told in docs/records.md. What the program could not read is warned of; a wrong call raises ValueError, work that could not be finished LedeError.
"""
import json
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Union

__all__ = ["LedeError", "Record", "extract", "ingest", "program", "query", "split"]

PathLike = Union[str, "os.PathLike[str]"]
Paths = Union[PathLike, Iterable[PathLike]]  # one path, or any number
Record = Dict[str, Any]


class LedeError(RuntimeError):
    """The work could not be finished; what was there before is untouched."""


def program() -> str:
    """The file of the program: the one of this package, else the one on the path."""
    own = Path(__file__).with_name("bin") / "lede"
    found = str(own) if own.exists() else shutil.which("lede")
    if not found:
        raise LedeError("the program lede is not here")
    return found


def _options(options: Dict[str, Any]) -> List[str]:
    """date="2025-01-01" -> --date 2025-01-01; a list repeats the option, True is a flag."""
    words: List[str] = []
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif value is not None and value is not False:
            for one in value if isinstance(value, (list, tuple)) else [value]:
                words += [option, str(one)]
    return words


def _check(status: int, said: str) -> None:
    said = said.strip()
    if status == 2:
        raise ValueError(said)
    if status not in (0, 3):
        raise LedeError(said or f"lede ended with {status}")
    if status == 3:
        warnings.warn(said, RuntimeWarning, stacklevel=4)


def _files(paths: Paths) -> List[str]:
    return [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]


def _records(command: str, paths: Paths, options: Dict[str, Any]) -> Iterator[Record]:
    # What is said goes to a file: a pipe that nobody reads could fill up.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        words = [program(), command, *_options(options), "--", *_files(paths)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL, encoding="utf-8") as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    yield json.loads(line)
            except GeneratorExit:  # whoever asked wants no more
                process.stdout.close()
                process.wait()
                raise
            status = process.wait()
        said.seek(0)
        _check(status, said.read())


def extract(paths: Paths, **options: Any) -> Iterator[Record]:
    """The records of all articles of these files and folders, one article after the other: its document, its mentions, its facts.

    Options are those of `lede extract`: records="fact", date="2025-04-01", rules=["my-rules"], jobs=4, ...
    """
    return _records("extract", paths, options)


def split(paths: Paths, **options: Any) -> Iterator[Record]:
    """The documents of these files and folders, each with its text."""
    return _records("split", paths, options)


def query(store: PathLike, **options: Any) -> Iterator[Record]:
    """The records of a store that match: type="funding", entity="OpenAI", min_value=10**9, since="2025-01-01", ..."""
    return _records("query", [], {"store": os.fspath(store), **options})


def ingest(paths: Paths, store: PathLike, **options: Any) -> Optional[str]:
    """Reads what is new or changed into a store; what lede says of it."""
    words = [program(), "ingest", *_options({"store": os.fspath(store), **options}), "--", *_files(paths)]
    done = subprocess.run(words, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8", check=False)
    _check(done.returncode, done.stderr)
    return done.stderr.strip() or None
