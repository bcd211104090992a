#!/usr/bin/env python3
"""Makes a wheel of the Python package with the program in it: wheel.py PROGRAM FOLDER. The same files give the same bytes."""
import base64
import hashlib
import json
import os
import platform
import subprocess
import sys
import zipfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def main():
    program, folder = sys.argv[1:3]
    version = json.loads(subprocess.run([program, "--version", "--format", "json"], capture_output=True, check=True).stdout)["version"]
    tag = f"py3-none-{platform.system().lower()}_{platform.machine()}"
    info = f"lede-{version}.dist-info"
    package = os.path.join(ROOT, "src", "python", "lede")
    files = {f"lede/{name}": os.path.join(package, name) for name in sorted(os.listdir(package)) if name.endswith((".py", ".typed"))}
    contents = {}
    for name, path in {**files, "lede/bin/lede": program}.items():
        with open(path, "rb") as file:
            contents[name] = file.read()
    contents[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: lede\nVersion: {version}\nSummary: Facts from AI-industry news, grounded in the text\nLicense: Apache-2.0\nRequires-Python: >=3.8\n").encode()
    contents[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: lede\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    contents[f"{info}/entry_points.txt"] = b"[console_scripts]\nlede = lede.__main__:main\n"
    digests = {name: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode() for name, data in contents.items()}
    rows = [f"{name},sha256={digests[name]},{len(data)}" for name, data in contents.items()]
    contents[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""]).encode()
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"lede-{version}-{tag}.whl")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if name == "lede/bin/lede" else 0o100644) << 16
            wheel.writestr(entry, data)
    print(path)


if __name__ == "__main__":
    main()
