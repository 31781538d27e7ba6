"""The command line: `recounted COMMAND`.

Comes in: what the user typed. Goes out: exit status 0; 1 where the work could not be done; 2 where the arguments are
off or nothing could be read; 130 after Ctrl-C. The commands are loaded by `main` and what they work with by each of
them, so that help is quick to come and Ctrl-C ends with a status even while Python still reads files.
Refuses: to show a traceback for what a user can put right: errors are one line on standard error.
"""

import sys
from collections.abc import Sequence
from typing import Final

STOPPED: Final = 130


def main(argv: Sequence[str] | None = None) -> None:
    """Runs one command and leaves with its exit status (SystemExit)."""
    try:
        from recounted.cli import commands

        commands.call(argv)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
