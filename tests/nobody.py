"""For tests that run the program as somebody with no rights, where root runs them."""
import atexit
import os
import shutil
import tempfile

NOBODY = 65534


def as_nobody():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def reachable(program):
    """The program, or a copy of it where nobody may enter its folder (a checkout below /root)."""
    if os.getuid() != 0:
        return program
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.chmod(folder, 0o755)
    return shutil.copy2(program, folder)
