"""How much memory a process took at its highest.

Comes in: nothing. Goes out: megabytes. Refuses: to count a parent's memory. `getrusage` does: what a process held
before it became another program stands in its `ru_maxrss` for good: a small child of a large parent looks large.
"""

from pathlib import Path


def highest_memory() -> float:
    """The highest resident memory of this process since its program began, in MB of 1,024 kB.

    Raises OSError where the system has no `/proc`.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
