"""What a process that runs strangers' queries may not do, held by the operating system.

The guard in front reads the query; this stands behind it, should the guard be wrong.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

# Numbers of the system call `socket`, and what the kernel calls the machine (linux/audit.h).
_SOCKET = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second answers EPERM


class _Program(ctypes.Structure):
    """`struct sock_fprog` of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def limit_memory(megabytes: int) -> None:
    """Let the process take no more than this on top of the address space that it has now."""
    size = _address_space() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return the bytes in use: with many cores an idle process has hundreds of megabytes."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:  # not Linux
        return 0
    return int(pages) * resource.getpagesize()


def end_after(seconds: float) -> None:
    """Let the process be killed then, whatever it does and whoever still waits; 0 lifts it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def cut_network() -> bool:
    """Refuse every new socket to this process; return whether the system can do that.

    Linux only, by seccomp. Threads that run already are not held: call it first.
    """
    number, machine = _SOCKET.get(platform.machine(), (0, 0))
    if sys.platform != "linux" or not number:
        return False
    code = ctypes.create_string_buffer(_filter(number, machine))
    program = _Program(len(code.raw) // 8, ctypes.cast(code, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero):
        return False
    return not libc.prctl(_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), zero, zero)


def _filter(number: int, machine: int) -> bytes:
    """Return the program: refuse calls of another machine's numbering, and `socket`."""
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    steps = (
        (load, 0, 0, 4),  # the machine
        (equal, 0, 4, machine),
        (load, 0, 0, 0),  # the number of the call
        (at_least, 2, 0, 0x40000000),  # x32, a second numbering of x86_64
        (equal, 1, 0, number),
        (answer, 0, 0, _ALLOW),
        (answer, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
