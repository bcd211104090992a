"""What a program may not do, held against what it does: a seccomp filter that kills at the first socket, and strace's list of what was written.

  sandbox.py PROGRAM [ARGUMENT...]     becomes the program, under the filter"""
import ctypes
import os
import platform
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

# AUDIT_ARCH_*, then socket, socketpair, io_uring_setup.
MACHINES = {"x86_64": (0xC000003E, (41, 53, 425)), "aarch64": (0xC00000B7, (198, 199, 425))}
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, MODE_FILTER = 22, 38, 2
ALLOW, KILL = 0x7FFF0000, 0x80000000


def network_filter():
    arch, calls = MACHINES[platform.machine()]
    # Load the architecture; kill another one's calls; load the number; kill those of the list; allow the rest.
    code = [(0x20, 0, 0, 4), (0x15, 1, 0, arch), (0x06, 0, 0, KILL), (0x20, 0, 0, 0)]
    code += [(0x15, len(calls) - i, 0, number) for i, number in enumerate(calls)]
    code += [(0x06, 0, 0, ALLOW), (0x06, 0, 0, KILL)]
    return b"".join(struct.pack("HBBI", *row) for row in code), len(code)


def no_network():
    """For preexec_fn: from now on, opening a socket kills the process. Needs no privileges."""
    code, size = network_filter()
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", size, ctypes.addressof(buffer))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, MODE_FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "no seccomp filter can be set")


def can_filter():
    """The filter kills who opens a socket, and nobody else: else nothing is proven by a program that lives."""
    if platform.machine() not in MACHINES:
        return False
    try:
        bad = subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], preexec_fn=no_network, capture_output=True, check=False).returncode
        good = subprocess.run([sys.executable, "-c", "open('/dev/null').read()"], preexec_fn=no_network, capture_output=True, check=False).returncode
    except (OSError, subprocess.SubprocessError):
        return False
    return (bad, good) == (-signal.SIGSYS, 0)


def can_trace():
    return shutil.which("strace") is not None and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


CALL = re.compile(r"^\d+ +(\w+)\((.*)$")
OPENS = {"open", "openat", "openat2", "creat"}
CHANGES = {"mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "symlink", "symlinkat", "truncate", "chmod", "fchmodat", "chown", "fchownat",
           "lchown", "utimensat", "mknod", "mknodat", "setxattr", "lsetxattr"}
WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)(?:<([^>]*)>)?, )?"((?:[^"\\]|\\.)*)"')


def written(log, folder):
    """The paths that calls of an strace log (-f -y) made, changed or opened for writing."""
    paths = set()
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            call = CALL.match(line)
            if not call or not (call[1] in CHANGES or (call[1] in OPENS and (call[1] == "creat" or WRITING.search(call[2])))):
                continue
            if line.rstrip().endswith(("EEXIST (File exists)", "ENOENT (No such file or directory)")):
                continue
            for base, name in NAMED.findall(call[2]):
                paths.add(os.path.normpath(os.path.join(base or folder, name)))
    return paths


def run(command, folder, environment, filtered, traced):
    """The finished process, and what it wrote (None where nobody traced)."""
    with tempfile.NamedTemporaryFile() as log:
        tracer = ["strace", "-f", "-y", "-qq", "-o", log.name, "-e", "trace=%file"] if traced else []
        done = subprocess.run(tracer + command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False, preexec_fn=no_network if filtered else None)
        return done, written(log.name, folder) if traced else None


if __name__ == "__main__":
    no_network()
    os.execv(sys.argv[1], sys.argv[1:])
