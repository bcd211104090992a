"""What a program shows on a terminal: it runs on a pseudo-terminal of so many columns and rows."""
import fcntl
import os
import pty
import struct
import subprocess
import termios


def on_terminal(command, columns, rows, folder=None, **environment):
    """Exit status of the command and what it writes to both streams. NO_COLOR is not passed on."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env={**env, "TERM": "xterm", **environment})
    os.close(slave)
    out = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        out += part
    os.close(master)
    return process.wait(), out.decode().replace("\r\n", "\n")
